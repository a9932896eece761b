"""YAML → authority records, every problem with its line and column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any, Final, TypeVar

from pydantic import TypeAdapter

from briefbook.core.dates import DateError, parse_date
from briefbook.core.model import Actor, Event, Record, Treaty
from briefbook.core.pinpoints import PinpointError, parse_pinpoints, resolve
from briefbook.core.problems import Code, Problem
from briefbook.core.yamltext import Document, Path, read_yaml, validate

R = TypeVar("R", Actor, Treaty, Event)

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_PIN = re.compile(r"\{pin\}`([^`]+)`|\{quote\}`[^`]*<([^<>`]+)>`")
_DATED: Final = ("date", "adopted", "signed", "in_force", "expires", "from", "to")


def read_records(text: str, path: str, kind: type[R]) -> tuple[tuple[R, ...], tuple[Problem, ...]]:
    """Read a file of actors, treaties or events.

    `path` is the name that problems carry. A record with a problem is left out, so that what is returned is
    valid by itself; what records say of each other is checked by `check_records`.
    """
    return records_of(*read_yaml(text, path), path, kind)


def records_of(
    document: Document, problems: Sequence[Problem], path: str, kind: type[R]
) -> tuple[tuple[R, ...], tuple[Problem, ...]]:
    """The records of a file that is parsed already, as `read_records` reads them."""
    found: list[Problem] = list(problems)
    if document.value is None:
        return (), tuple(found)
    if not isinstance(document.value, list):
        found.append(
            Problem(Code.RECORD_INVALID, "a list of records is expected: start each with -", path, 1, 1)
        )
        return (), tuple(found)
    adapter: TypeAdapter[R] = TypeAdapter(kind)
    records: list[R] = []
    first_line: dict[str, int] = {}
    previous = ""
    for i, value in enumerate(document.value):
        valid, misfits = validate(adapter, document, value, (i,), path, Code.RECORD_INVALID)
        found.extend(misfits)
        if not valid:
            continue
        record = valid[0]
        place = document.place((i, "id"))
        wrong = list(_wrong_forms(value, (i,), document, path))
        found.extend(wrong)
        if record.id in first_line:
            message = f'identifier "{record.id}" is taken by the record in line {first_line[record.id]}'
            found.append(Problem(Code.DUPLICATE_ID, message, path, place.line, place.column))
            continue
        first_line[record.id] = place.line
        if record.id < previous:
            message = f'"{record.id}" stands behind "{previous}": sort the records by id'
            found.append(Problem(Code.NOT_SORTED, message, path, place.line, place.column))
        previous = max(previous, record.id)
        if not wrong:
            records.append(record)
    return tuple(records), tuple(found)


def _wrong_forms(value: Mapping[str, Any], at: Path, document: Document, path: str) -> Iterator[Problem]:
    """Identifiers, dates and pinpoints of one record that do not have their form."""
    if not _ID.fullmatch(str(value.get("id"))):
        place = document.place((*at, "id"))
        message = f'identifier "{value.get("id")}" must be lower-case words with hyphens'
        yield Problem(Code.RECORD_INVALID, message, path, place.line, place.column)
    for where, name, text in _scalars(value, at):
        place = document.place(where)
        if name in _DATED:
            try:
                parse_date(text)
            except DateError as error:
                yield Problem(Code.RECORD_INVALID, f'"{name}": {error}', path, place.line, place.column)
        elif name == "sources":
            try:
                parse_pinpoints(text)
            except PinpointError as error:
                yield Problem(Code.PINPOINT_SYNTAX, str(error), path, place.line, place.column)


def _scalars(value: Any, at: Path, name: str = "") -> Iterator[tuple[Path, str, str]]:
    if isinstance(value, Mapping):
        for key, child in value.items():
            yield from _scalars(child, (*at, key), key)
    elif isinstance(value, list):
        for i, child in enumerate(value):
            yield from _scalars(child, (*at, i), name)
    elif isinstance(value, str):
        yield at, name, value


def pins_in(myst: str) -> Iterator[str]:
    """The pinpoints of the roles ``pin`` and ``quote`` in a summary, as they are written."""
    return (pin or quote for pin, quote in _PIN.findall(myst))


def keys_cited(documents: Iterable[Document]) -> frozenset[str]:
    """Keys of the sources that records cite: what `check_records` says depends on no others."""
    found: set[str] = set()
    for document in documents:
        for _, name, text in _scalars(document.value, ()):
            for pin in [text] if name == "sources" else pins_in(text):
                with suppress(PinpointError):
                    found.update(pinpoint.key for pinpoint in parse_pinpoints(pin))
    return frozenset(found)


def line_of_record(text: str, identifier: str) -> int | None:
    """The line of a file of records on which a record's identifier stands."""
    pattern = re.compile(
        rf"""^\s*(?:-\s*)?\{{?\s*id\s*:\s*["']?{re.escape(identifier)}["']?\s*(?:[,}}#].*)?$"""
    )
    return next((n for n, line in enumerate(text.splitlines(), 1) if pattern.match(line)), None)


def check_records(
    documents: Mapping[str, Document],
    actors: Sequence[Actor],
    treaties: Sequence[Treaty],
    events: Sequence[Event],
    counts: Mapping[str, int],
) -> tuple[Problem, ...]:
    """What records say of each other and of the sources: references, pinpoints, bases.

    `counts` are the numbers of paragraphs of the sources by key. `documents` maps the name of each file to what was
    parsed of it, to find the line of what is wrong.
    """
    records: tuple[Record, ...] = (*actors, *treaties, *events)
    ids = {record.id for record in records}
    actor_ids = {actor.id for actor in actors}
    found: list[Problem] = []
    owner: dict[str, str] = {}
    for path, document in documents.items():
        values = document.value if isinstance(document.value, list) else []
        for i, value in enumerate(values):
            identifier = value.get("id") if isinstance(value, dict) else None
            if identifier not in ids or not isinstance(identifier, str):
                continue
            if identifier in owner:
                if owner[identifier] != path:
                    place = document.place((i, "id"))
                    message = f'identifier "{identifier}" is taken by a record of {owner[identifier]}'
                    found.append(Problem(Code.DUPLICATE_ID, message, path, place.line, place.column))
                continue
            owner[identifier] = path
            found += _references(value, (i,), document, path, ids, actor_ids)
            found += _pinpoints(value, (i,), document, path, counts)
            found += _bases(value, (i,), document, path)
    return tuple(found)


def _references(
    value: Mapping[str, Any], at: Path, document: Document, path: str, ids: set[str], actors: set[str]
) -> Iterator[Problem]:
    for name, known in (
        ("of", actors),
        ("part_of", actors),
        ("parties", actors),
        ("actors", actors),
        ("treaties", ids),
    ):
        given = value.get(name)
        for i, identifier in enumerate(given if isinstance(given, list) else [given] if given else []):
            if identifier not in known:
                place = document.place((*at, name, i))
                message = f'"{name}" of "{value["id"]}" names "{identifier}", which no record has'
                yield Problem(Code.UNKNOWN_ID, message, path, place.line, place.column)


def _pinpoints(
    value: Mapping[str, Any], at: Path, document: Document, path: str, counts: Mapping[str, int]
) -> Iterator[Problem]:
    for where, name, text in _scalars(value, at):
        for pin in [text] if name == "sources" else pins_in(text):
            place = document.place(where)
            try:
                parsed = parse_pinpoints(pin)
            except PinpointError as error:
                yield Problem(Code.PINPOINT_SYNTAX, str(error), path, place.line, place.column)
                continue
            for pinpoint in parsed:
                why = resolve(pinpoint, counts)
                if why:
                    code = Code.UNKNOWN_PARAGRAPH if pinpoint.key in counts else Code.UNKNOWN_SOURCE
                    yield Problem(code, f'"{value["id"]}" cites {pin}: {why}', path, place.line, place.column)


def _bases(value: Mapping[str, Any], at: Path, document: Document, path: str) -> Iterator[Problem]:
    """A dated or described fact carries a pinpoint, or says that it is the editor's."""

    def unfounded(part: Mapping[str, Any]) -> bool:
        return not (part.get("basis") or part.get("sources"))

    offices = value.get("offices")
    for i, office in enumerate(offices if isinstance(offices, list) else []):
        if isinstance(office, dict) and unfounded(office):
            place = document.place((*at, "offices", i))
            message = f'an office of "{value["id"]}" has no basis: add "sources" or "basis: editor"'
            yield Problem(Code.FACT_WITHOUT_BASIS, message, path, place.line, place.column)
    facts = [
        name for name in ("date", "adopted", "signed", "in_force", "expires", "status") if value.get(name)
    ]
    if facts and unfounded(value):
        place = document.place((*at, facts[0]))
        message = f'"{facts[0]}" of "{value["id"]}" has no basis: add "sources" or "basis: editor"'
        yield Problem(Code.FACT_WITHOUT_BASIS, message, path, place.line, place.column)
    summary = value.get("summary")
    if isinstance(summary, str) and not _PIN.search(summary) and unfounded(value):
        place = document.place((*at, "summary"))
        message = f'the summary of "{value["id"]}" has no pinpoint: add one, or "basis: editor"'
        yield Problem(Code.FACT_WITHOUT_BASIS, message, path, place.line, place.column)


def by_id(records: Iterable[R]) -> dict[str, R]:
    """Records by identifier."""
    return {record.id: record for record in records}
