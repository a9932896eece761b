"""What hover cards and the excerpts of the search show: a script of data for each source, one for the records.

Scripts, since a page in a folder may load scripts and nothing else. A page loads none of them by itself: only what
a reader points at.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefbook.core.book import Book
from briefbook.core.dates import in_words
from briefbook.core.model import Actor, Event, Source, Treaty
from briefbook.core.offices import Held, offices_at
from briefbook.core.written import reference, without_markup
from briefbook.sphinx_ext.output import final_book
from briefbook.sphinx_ext.screen.builders import is_site

if TYPE_CHECKING:
    from sphinx.application import Sphinx

FOLDER = "_cards"
RECORDS = "records"


def of_source(source: Source, label: str) -> dict[str, Any]:
    """The paragraphs of a source as they are published; one that is withheld is empty."""
    return {
        "label": label,
        "about": reference(source.metadata),
        "paragraphs": [" · ".join(part for part in block.parts if part) for block in source.paragraphs],
    }


def of_records(book: Book, as_of: str | None) -> dict[str, dict[str, Any]]:
    """For each record its name, a line on what it is, its summary, and what lists filter and sort by."""
    mentioned = {key: sum(len(ns) for _, ns in places) for key, places in book.mentioned_in().items()}

    actors = {actor.id: actor for actor in book.actors}

    def card(record: Actor | Treaty | Event) -> dict[str, Any]:
        name = record.title if isinstance(record, Event) else record.name
        said: dict[str, Any] = {
            "name": name,
            "line": "; ".join(_line(record, as_of)),
            **filters(record, actors),
        }
        if record.summary:
            said["text"] = without_markup(record.summary)
        count = mentioned.get(record.id, 0)
        if count:
            said["count"] = count
            said["mentioned"] = f"Mentioned in {count} paragraph{'s' if count > 1 else ''} of the sources"
        return said

    records: tuple[Actor | Treaty | Event, ...] = (*book.actors, *book.treaties, *book.events)
    return {record.id: card(record) for record in records}


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
    """Write the data when a site has been built; what is the same stays untouched."""
    if exception is not None or not is_site(app):
        return
    book = final_book(app)
    labels = book.labels()
    files = {source.key: of_source(source, labels[source.key]) for source in book.sources}
    scripts = {f"{key}.js": as_script(key, data) for key, data in files.items()}
    scripts[f"{RECORDS}.js"] = as_script(RECORDS, of_records(book, app.config.briefbook_as_of))
    write_scripts(Path(app.outdir, FOLDER), scripts)


def as_script(name: str, data: Any) -> str:
    """A call that hands the data to whoever asked for them."""
    return (
        f"briefbook.take({json.dumps(name)},{json.dumps(data, ensure_ascii=False, separators=(',', ':'))});\n"
    )


def write_scripts(folder: Path, scripts: dict[str, str]) -> None:
    """Make a folder hold these files and no others."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.iterdir():
        if path.name not in scripts:
            path.unlink()
    for name, text in scripts.items():
        path, data = folder / name, text.encode("utf-8", "backslashreplace")
        if not path.is_file() or path.read_bytes() != data:
            path.write_bytes(data)


def add_script(app: Sphinx) -> None:
    """No e-book gets a script."""
    if is_site(app):
        app.add_js_file("briefbook.js", loading_method="defer")


def setup_cards(app: Sphinx) -> None:
    """Write at the end; the pages load one small script that asks for the data."""
    app.connect("builder-inited", add_script)
    app.connect("build-finished", write_cards)
