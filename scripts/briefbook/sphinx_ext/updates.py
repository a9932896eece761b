"""What to read again: pages whose records or sources changed, and pages that had problems."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from briefbook.core.called import filed, index_form
from briefbook.core.initials import initial
from briefbook.core.model import Record
from briefbook.sphinx_ext.domain import BriefDomain, brief

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def digests(domain: BriefDomain) -> dict[str, str]:
    """A digest of everything that a page can show of a record or source, by identifier.

    Starred names stand for all records, all sources and all mentions together; ``*actor filed`` for which actors there
    are and where an index has them, ``*actor filed a`` for those under one letter.
    """
    of_records = _of_records(domain)
    sources = {key: header.digest for key, header in domain.headers.items()}
    return {
        **of_records,
        **sources,
        "*sources": _digest(sources),
        "*mentions": _digest(domain.places),
    }


def _of_records(domain: BriefDomain) -> dict[str, str]:
    """Those of records, which most builds know from the last one."""
    known: tuple[str, dict[str, str]] = domain.data.get("records", ("", {}))
    if known[0] != domain.shelf.records_digest or not known[0]:
        known = domain.shelf.records_digest, _found(domain)
        domain.data["records"] = known
    return known[1]


def _found(domain: BriefDomain) -> dict[str, str]:
    records: tuple[Any, ...] = tuple(domain.records.values())
    single = {record.id: _digest(record) for record in records}
    return {
        **single,
        "*records": _digest(single),
        **_filed("actor", domain.in_index["actor"]),
        **_filed("treaty", domain.in_index["treaty"]),
        "*actor": _digest([single[record.id] for record in domain.actors]),
        "*treaty": _digest([single[record.id] for record in domain.treaties]),
        "*event": _digest([single[record.id] for record in domain.events]),
    }


def _filed(kind: str, records: Sequence[Record]) -> dict[str, str]:
    found: dict[str, list[object]] = {}
    for record in records:
        found.setdefault(f"*{kind} filed {initial(index_form(record))[0]}", []).append(filed(record))
    return {
        f"*{kind} filed": _digest(list(found.items())),
        **{name: _digest(of) for name, of in found.items()},
    }


def _digest(value: object) -> str:
    return sha256(repr(value).encode("utf-8", "backslashreplace")).hexdigest()[:16]


def outdated(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> Sequence[str]:
    """Pages that Sphinx would not read again by itself."""
    domain = brief(env)
    now = digests(domain)
    before: Mapping[str, str] = domain.data["digests"]
    stale = {name for name in {*now, *before} if now.get(name) != before.get(name)}
    domain.data["digests"] = now
    again = domain.readers(stale)
    again.update(domain.data["faults"])
    return sorted(again & env.found_docs)


def setup_updates(app: Sphinx) -> None:
    """Ask at the start of each build."""
    app.connect("env-get-outdated", outdated)
