"""Sources → RIS and CSL-JSON, as reference managers read them.

The fields are those that Zotero reads of these forms: a newspaper article has its paper in ``T2`` and
``container-title``, a report its institution in ``PB`` and ``publisher``. What has no field of its own, or one that
Zotero drops, stands in a note, so that nothing is lost: the EDTF date of an uncertain day, who inferred a fact and
from what, the kind of article, an archived copy, rights.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any

from briefbook.core.dates import DateError, in_words, parse_date
from briefbook.core.model import Actor, Basis, Fact, Metadata
from briefbook.core.pages import plain_title
from briefbook.core.pinpoints import Described, families, family_name

_RIS_TYPES = {"document": "RPRT", "speech": "GEN"}
_CSL_TYPES = {"document": "report", "speech": "speech", "interview": "interview"}
_WITHOUT_CONTAINER = frozenset({"interview", "speech"})
"""Types of CSL for which Zotero has no field for the paper."""
_DAY = len("2017-12-07")


def ris(sources: Iterable[Described], actors: Sequence[Actor]) -> str:
    """A RIS file of all sources, sorted by key."""
    known = families(actors)
    return "".join(_ris(source.metadata, known) for source in sorted(sources, key=lambda s: s.key))


def _ris(metadata: Metadata, known: Mapping[str, str]) -> str:
    lines = [("TY", _RIS_TYPES.get(_genre(metadata), "NEWS")), ("ID", metadata.key)]
    lines += [("TI", plain_title(metadata))]
    lines += [("AU", ", ".join(filter(None, name))) for name in _names(metadata, known)]
    if metadata.publisher:
        lines.append(("PB" if lines[0][1] == "RPRT" else "T2", metadata.publisher.value))
    parts = _parts(metadata.published.value) if metadata.published else ()
    if parts:
        year, *rest = (f"{part:0{4 if i == 0 else 2}}" for i, part in enumerate(parts))
        lines += [("PY", year), ("DA", "/".join([year, *rest, *[""] * (3 - len(parts))]) + "/")]
    for tag, name in (("UR", "url"), ("LA", "language"), ("AB", "source_note")):
        fact = getattr(metadata, name)
        if fact:
            lines.append((tag, fact.value))
    received = _parts(metadata.received.value) if metadata.received else ()
    if len(received) == 3:
        lines.append(("Y2", "{:04}/{:02}/{:02}/".format(*received)))
    if metadata.archived_url:
        lines.append(("AN", metadata.archived_url.value))
    lines += [("N1", note) for note in _notes(metadata)]
    return "".join(f"{tag}  - {' '.join(value.split())}\n" for tag, value in [*lines, ("ER", "")]) + "\n"


def csl(sources: Iterable[Described], actors: Sequence[Actor]) -> str:
    """CSL-JSON of all sources, sorted by key."""
    known = families(actors)
    items = [_csl(source.metadata, known) for source in sorted(sources, key=lambda s: s.key)]
    return json.dumps(items, ensure_ascii=False, indent=1) + "\n"


def _csl(metadata: Metadata, known: Mapping[str, str]) -> dict[str, Any]:
    kind = _CSL_TYPES.get(_genre(metadata), "article-newspaper")
    item: dict[str, Any] = {"id": metadata.key, "type": kind, "title": plain_title(metadata)}
    names = [
        {"family": family, "given": given} if given else {"literal": family}
        for family, given in _names(metadata, known)
    ]
    if names:
        item["author"] = names
    if metadata.publisher:
        item["publisher" if kind == "report" else "container-title"] = metadata.publisher.value
    if metadata.published and (issued := _issued(metadata.published.value)):
        item["issued"] = issued
    for name, fact in (
        ("URL", metadata.url),
        ("language", metadata.language),
        ("abstract", metadata.source_note),
        ("genre", metadata.genre),
        ("license", metadata.rights),
        ("archive_location", metadata.archived_url),
    ):
        if fact:
            item[name] = fact.value
    received = _parts(metadata.received.value) if metadata.received else ()
    if len(received) == 3:
        item["accessed"] = {"date-parts": [list(received)]}
    notes = list(_notes(metadata))
    if metadata.publisher and kind in _WITHOUT_CONTAINER:
        notes.insert(0, f"Published by: {metadata.publisher.value}")
    if notes:
        item["note"] = "\n".join(notes)
    return item


def _genre(metadata: Metadata) -> str:
    return metadata.genre.value if metadata.genre else ""


def _names(metadata: Metadata, known: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Family and given name; a name of one word has no given one."""
    for name in metadata.authors.value if metadata.authors else ():
        family = family_name(name, known)
        of_family = family.split()
        yield family, " ".join(word for word in name.replace(",", " ").split() if word not in of_family)


def _parts(edtf: str) -> tuple[int, ...]:
    """Year, month and day, as far as the date says them for certain; nothing where not even the year is certain."""
    try:
        date = parse_date(edtf)
    except DateError:
        return ()
    first, last = date.earliest, date.latest
    if first is None or last is None or date.lasts:
        return ()
    if first == last:
        return first.year, first.month, first.day
    if (first.year, first.month) == (last.year, last.month):
        return first.year, first.month
    return (first.year,) if first.year == last.year else ()


def _issued(edtf: str) -> dict[str, Any] | None:
    """A CSL date: certain parts, or a range from the first to the last day that it can be."""
    parts = _parts(edtf)
    if parts:
        exact = len(edtf) <= _DAY and not edtf.startswith("[")
        return {"date-parts": [list(parts)]} | ({} if exact else {"circa": True})
    try:
        date = parse_date(edtf)
    except DateError:
        return None
    if date.earliest is None or date.latest is None:
        return {"literal": in_words(edtf)}
    days = [[day.year, day.month, day.day] for day in (date.earliest, date.latest)]
    return {"date-parts": days} | ({} if date.lasts else {"circa": True})


def _notes(metadata: Metadata) -> Iterator[str]:
    """What has no field of its own, each behind its name."""
    if metadata.published and (len(metadata.published.value) > _DAY or not _parts(metadata.published.value)):
        yield f"Published (EDTF): {metadata.published.value}"
    if metadata.received and len(_parts(metadata.received.value)) < 3:
        yield f"Received (EDTF): {metadata.received.value}"
    if metadata.genre:
        yield f"Kind: {metadata.genre.value}"
    if metadata.republished:
        again = metadata.republished.value
        yield f"Republished: {', '.join(filter(None, (again.by, again.date, again.url)))}"
    if metadata.archived_url:
        yield f"Archived copy: {metadata.archived_url.value}"
    if metadata.rights:
        yield f"Rights: {metadata.rights.value}"
    if metadata.withdrawn:
        yield f"Withdrawn: {metadata.withdrawn.value.date}, {metadata.withdrawn.value.reason}"
    for basis, said in ((Basis.INFERRED, "Inferred"), (Basis.EDITOR, "Supplied by the editor")):
        given = [
            f"{field.name.replace('_', ' ')}{f' ({fact.evidence})' if fact.evidence else ''}"
            for field in fields(Metadata)
            if isinstance(fact := getattr(metadata, field.name), Fact) and fact.basis is basis
        ]
        if given:
            yield f"{said}: {', '.join(given)}"
