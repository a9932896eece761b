"""The book as one value: sources, records, citations and judgements; to and from JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any, Protocol

from pydantic import TypeAdapter, ValidationError

from briefbook.core.book_json import VERSION, Texts, book_json, record_json
from briefbook.core.model import Actor, Citation, Event, Judgement, Record, Source, Treaty
from briefbook.core.pinpoints import labels
from briefbook.core.relations import Places, counted, places
from briefbook.core.source_json import BookFormatError, source_in, source_json

__all__ = [
    "VERSION",
    "Book",
    "BookFormatError",
    "Records",
    "from_json",
    "lock_of",
    "record_kinds",
    "to_json",
    "with_citations",
]

_ACTORS = TypeAdapter(tuple[Actor, ...])
_TREATIES = TypeAdapter(tuple[Treaty, ...])
_EVENTS = TypeAdapter(tuple[Event, ...])
_CITATIONS = TypeAdapter(Sequence[Citation])
_JUDGEMENTS = TypeAdapter(Sequence[Judgement])


@dataclass(frozen=True, slots=True)
class Book:
    """All sources and records of one book, and what its pages cite."""

    title: str = ""
    sources: tuple[Source, ...] = ()
    """Sorted by key."""
    actors: tuple[Actor, ...] = ()
    treaties: tuple[Treaty, ...] = ()
    events: tuple[Event, ...] = ()
    citations: tuple[Citation, ...] = ()
    judgements: tuple[Judgement, ...] = ()

    @property
    def built_from(self) -> str:
        """A lock of the seeds: it changes when a byte of any seed does."""
        return lock_of(self.sources)

    def labels(self) -> dict[str, str]:
        """How citations call each source."""
        return labels(self.sources, self.actors)

    def by_key(self) -> dict[str, Source]:
        """Sources by key."""
        return {source.key: source for source in self.sources}

    def record_kinds(self) -> dict[str, str]:
        """The role that links each record: ``actor``, ``treaty`` or ``event``."""
        return record_kinds(self)

    def mentioned_in(self) -> dict[str, Places]:
        """For each record: keys of the sources that mention it, with the paragraphs, in order."""
        return places((source.key, counted(source.mentions)) for source in self.sources)


class Records(Protocol):
    """Whatever has the records of a book."""

    @property
    def actors(self) -> tuple[Actor, ...]:
        """Sorted by identifier, as the other two."""

    @property
    def treaties(self) -> tuple[Treaty, ...]:
        """Agreements and measures."""

    @property
    def events(self) -> tuple[Event, ...]:
        """What happened."""


class _Seed(Protocol):
    @property
    def file(self) -> str: ...
    @property
    def sha256(self) -> str: ...


def lock_of(sources: Iterable[_Seed]) -> str:
    """A lock of seeds, of sources by key: it changes when a byte of any seed does."""
    lines = "".join(f"{source.sha256}  {source.file}\n" for source in sources)
    return sha256(lines.encode()).hexdigest()


def record_kinds(of: Records) -> dict[str, str]:
    """The role that links each record: ``actor``, ``treaty`` or ``event``."""
    return (
        dict.fromkeys((r.id for r in of.actors), "actor")
        | dict.fromkeys((r.id for r in of.treaties), "treaty")
        | dict.fromkeys((r.id for r in of.events), "event")
    )


def to_json(book: Book) -> str:
    """The documented JSON form, one object; the same book gives the same bytes."""
    mentioned = book.mentioned_in()

    def records(of: Iterable[Record]) -> Iterator[bytes]:
        return (record_json(record, mentioned.get(record.id, ())) for record in of)

    texts = Texts(
        map(source_json, book.sources), records(book.actors), records(book.treaties), records(book.events)
    )
    return b"".join(book_json(book.title, book.built_from, texts, book.citations, book.judgements)).decode()


def from_json(text: str) -> Book:
    """The book that `to_json` wrote.

    Raises BookFormatError where the text is something else.
    """
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        raise BookFormatError(f"no JSON: {error}") from None
    if not isinstance(value, dict) or value.get("version") != VERSION:
        raise BookFormatError(f"version {VERSION} of a book is expected")

    try:
        return _book(value)
    except (KeyError, TypeError, AttributeError, ValidationError) as error:
        raise BookFormatError(
            f"a book of version {VERSION} has another form: {type(error).__name__} {error}"
        ) from None


def _book(value: Mapping[str, Any]) -> Book:
    def records(name: str, adapter: TypeAdapter[Any]) -> Any:
        plain = [{k: v for k, v in record.items() if k != "mentioned_in"} for record in value[name]]
        return adapter.validate_python(plain)

    return Book(
        title=value["title"],
        sources=tuple(source_in(source) for source in value["sources"]),
        actors=records("actors", _ACTORS),
        treaties=records("treaties", _TREATIES),
        events=records("events", _EVENTS),
        citations=tuple(_CITATIONS.validate_python(value["citations"])),
        judgements=tuple(_JUDGEMENTS.validate_python(value["judgements"])),
    )


def with_citations(book: Book, citations: Iterable[Citation], judgements: Iterable[Judgement]) -> Book:
    """The book with what its pages cite and judge."""
    return replace(book, citations=tuple(citations), judgements=tuple(judgements))
