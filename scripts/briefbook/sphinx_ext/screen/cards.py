"""What hover cards and the excerpts of the search show: a script of data for each source, some for the records.

A page loads none of them by itself: only what a reader points at. Records beyond a number stand in several scripts,
and the one that has their name says which holds which.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from briefbook.core.dates import in_words
from briefbook.core.model import Actor, Event, Record, Source, Treaty
from briefbook.core.offices import Held, offices_at
from briefbook.core.written import reference, without_markup
from briefbook.sphinx_ext.domain import brief
from briefbook.sphinx_ext.memory import digest
from briefbook.sphinx_ext.publishing import Publication
from briefbook.sphinx_ext.screen.builders import is_site
from briefbook.sphinx_ext.screen.scripts import Scripts

if TYPE_CHECKING:
    from sphinx.application import Sphinx

FOLDER = "_cards"
RECORDS = "_records"
"""No source has a key with such a beginning."""
TOGETHER = 500
"""So many records stand in one script."""
APART = 250
"""Of more, each script holds so many: less than 100 kB."""


def of_source(source: Source, label: str) -> dict[str, Any]:
    """The paragraphs of a source as they are published; one that is withheld is empty."""
    return {
        "label": label,
        "about": reference(source.metadata),
        "paragraphs": [" · ".join(part for part in block.parts if part) for block in source.paragraphs],
    }


def _of_published(publication: Publication, key: str, label: str) -> dict[str, Any]:
    return of_source(publication.source(key), label)


def of_records(
    records: Iterable[Record], actors: Mapping[str, Actor], counts: Mapping[str, int], as_of: str | None
) -> dict[str, dict[str, Any]]:
    """For each record its name, a line on what it is, its summary, and what lists filter and sort by.

    `actors` are all by identifier, `counts` the paragraphs that mention each record.
    """

    def card(record: Record) -> dict[str, Any]:
        name = record.title if isinstance(record, Event) else record.name
        said: dict[str, Any] = {
            "name": name,
            "line": "; ".join(_line(record, as_of)),
            **filters(record, actors),
        }
        if record.summary:
            said["text"] = without_markup(record.summary)
        count = counts.get(record.id, 0)
        if count:
            said["count"] = count
            said["mentioned"] = f"Mentioned in {count} paragraph{'s' if count > 1 else ''} of the sources"
        return said

    return {record.id: card(record) for record in records}


def in_parts(identifiers: Iterable[str]) -> dict[str, list[str]]:
    """Which script holds which records, by the name of the script."""
    known = list(identifiers)
    if len(known) <= TOGETHER:
        return {RECORDS: known}
    ordered = sorted(known)
    starts = range(0, len(ordered), APART)
    return {f"{RECORDS}-{i}": ordered[at : at + APART] for i, at in enumerate(starts, 1)}


def filters(record: Actor | Treaty | Event, actors: Mapping[str, Actor]) -> dict[str, Any]:
    """What a list of records can be narrowed to: its kind; the states and territories, or of an event the actors."""
    if isinstance(record, Event):
        return {"who": list(record.actors), "treaties": list(record.treaties), "date": record.date}
    start = record.parties if isinstance(record, Treaty) else (record.id,)
    places = dict.fromkeys(place for actor in start if (place := jurisdiction_of(actor, actors)))
    found: dict[str, Any] = {"kind": record.kind, "places": list(places)}
    date = (record.signed or record.adopted or record.in_force) if isinstance(record, Treaty) else None
    if date:
        found["date"] = date
    if isinstance(record, Actor) and record.indexed_as:
        found["sort"] = record.indexed_as
    return found


def jurisdiction_of(identifier: str, actors: Mapping[str, Actor]) -> str | None:
    """The state or territory that an actor is, belongs to or acts for."""
    seen: set[str] = set()
    while identifier in actors and identifier not in seen:
        seen.add(identifier)
        actor = actors[identifier]
        if actor.kind == "jurisdiction":
            return identifier
        identifier = actor.of or actor.part_of or ""
    return None


def _line(record: Actor | Treaty | Event, as_of: str | None) -> Iterator[str]:
    """What a reader asks first: of a person the office, of a treaty its kind and date, of an event its date."""
    if isinstance(record, Event):
        yield in_words(record.date)
        return
    if record.native:
        yield ", ".join(record.native.values())
    if isinstance(record, Treaty):
        yield record.kind.replace("-", " ").replace("communique", "communiqué")
        if record.signed:
            yield f"signed {in_words(record.signed)}"
        return
    held = offices_at(record, as_of) if as_of else ()
    for one in held:
        yield f"{'perhaps ' if one.held is Held.PERHAPS else ''}{one.office.title} ({in_words(as_of or '')})"
    if not held and record.offices:
        last = record.offices[-1]
        yield f"{last.title}{f', until {in_words(last.end)}' if last.end else ''}"


def write_cards(app: Sphinx, exception: Exception | None) -> None:
    """Write the data when a site has been built, of each source whose words or label have changed."""
    if exception is not None or not is_site(app):
        return
    domain = brief(app.env)
    publication = Publication(app.env)
    scripts = Scripts(app, FOLDER)
    for key, header in domain.headers.items():
        scripts.put(
            key,
            publication.digest(key),
            partial(_of_published, publication, key, header.label),
        )
    counts = publication.mentioned_paragraphs()
    as_of, known = app.config.briefbook_as_of, domain.data["digests"]["*records"]
    divided = in_parts(domain.records)
    for name, identifiers in divided.items():
        made_from = digest(known, as_of, [(identifier, counts.get(identifier)) for identifier in identifiers])
        records = [domain.records[identifier] for identifier in identifiers]
        scripts.put(name, made_from, partial(of_records, records, domain.actors_by_id, counts, as_of))
    if len(divided) > 1:
        firsts = [identifiers[0] for identifiers in divided.values()]
        scripts.put(RECORDS, digest(firsts), partial(list, firsts))
    scripts.close()


def add_script(app: Sphinx) -> None:
    """No e-book gets a script."""
    if is_site(app):
        app.add_js_file("briefbook.js", loading_method="defer")


def setup_cards(app: Sphinx) -> None:
    """Write at the end; the pages load one small script that asks for the data."""
    app.connect("builder-inited", add_script)
    app.connect("build-finished", write_cards)
