"""What to read again: pages whose records or sources changed, and pages that had problems."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from briefbook.core.book import Book
from briefbook.sphinx_ext.domain import brief

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def digests(book: Book) -> dict[str, str]:
    """A digest of everything that a page can show of a record or source, by identifier.

    Starred names stand for all records, all sources and all mentions together, ``mentions ID`` for the places that
    mention one record, ``events ID`` for the events in which it takes part.
    """
    labels, mentioned = book.labels(), book.mentioned_in()
    events: dict[str, list[tuple[str, str, str]]] = {}
    for event in book.events:
        for name in (*event.actors, *event.treaties):
            events.setdefault(name, []).append((event.id, event.title, event.date))
    records: tuple[Any, ...] = (*book.actors, *book.treaties, *book.events)
    single = {record.id: _digest(record) for record in records}
    sources = {
        source.key: _digest((source.sha256, source.metadata, labels[source.key], source.blocks))
        for source in book.sources
    }
    return {
        **single,
        **sources,
        "*records": _digest(single),
        "*actor": _digest(book.actors),
        "*treaty": _digest(book.treaties),
        "*event": _digest(book.events),
        "*sources": _digest(sources),
        "*mentions": _digest(sorted(mentioned.items())),
        **{f"events {name}": _digest(found) for name, found in events.items()},
        **{f"mentions {name}": _digest(places) for name, places in mentioned.items()},
    }


def _digest(value: object) -> str:
    return sha256(repr(value).encode("utf-8", "backslashreplace")).hexdigest()[:16]


def outdated(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> Sequence[str]:
    """Pages that Sphinx would not read again by itself."""
    domain = brief(env)
    now = digests(domain.book)
    before: Mapping[str, str] = domain.data["digests"]
    stale = {name for name in {*now, *before} if now.get(name) != before.get(name)}
    domain.data["digests"] = now
    uses: Mapping[str, Iterable[str]] = domain.data["uses"]
    again = {docname for docname, names in uses.items() if not stale.isdisjoint(names)}
    again.update(domain.data["faults"])
    return sorted(again & env.found_docs)


def setup_updates(app: Sphinx) -> None:
    """Ask at the start of each build."""
    app.connect("env-get-outdated", outdated)
