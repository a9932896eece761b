"""The book as one value: sources, records, citations and judgements; to and from JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from mmap import mmap
from typing import Any, Protocol

from pydantic import TypeAdapter, ValidationError
from pydantic_core import from_json as parsed

from briefbook.core.adapters import adapter
from briefbook.core.book_json import VERSION, Texts, book_json, record_json
from briefbook.core.model import Actor, Citation, Event, Judgement, Metadata, Record, Source, Treaty
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


@dataclass(frozen=True, slots=True)
class Book:
    """All sources and records of one book, and what its pages cite."""

    title: str = ""
    sources: Sequence[Source] = ()
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

    def described(self) -> Iterable[Described]:
        """The sources with their facts: for whoever needs no words of theirs."""
        return self.sources

    def counts(self) -> dict[str, int]:
        """How many paragraphs each source has."""
        return {source.key: len(source.paragraphs) for source in self.sources}

    def by_key(self) -> Mapping[str, Source]:
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


class Described(_Seed, Protocol):
    """Whatever has the facts of a source."""

    @property
    def key(self) -> str:
        """Of the source."""

    @property
    def metadata(self) -> Metadata:
        """Its facts."""


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
    return b"".join(json_parts(book, map(source_json, book.sources))).decode()


def json_parts(book: Book, sources: Iterable[bytes]) -> Iterator[bytes]:
    """The JSON form of a book piece by piece; `sources` are the texts of its sources, each as `source_json` gives it."""
    mentioned = book.mentioned_in()

    def records(of: Iterable[Record]) -> Iterator[bytes]:
        return (record_json(record, mentioned.get(record.id, ())) for record in of)

    texts = Texts(sources, records(book.actors), records(book.treaties), records(book.events))
    yield from book_json(book.title, book.built_from, texts, book.citations, book.judgements)


def without_sources(text: bytes | mmap) -> Book | None:
    """Of a book as `to_json` wrote it title, citations and judgements: the rest may be long, and known already.

    None where the text is something else.
    """
    head, tail = text.find(b',\n "sources": ['), text.rfind(b'\n "citations": [')
    if head < 0 or tail < 0:
        return None
    try:
        value = json.loads(text[:head] + b"}") | json.loads(b"{" + text[tail:])
        if value["version"] != VERSION:
            return None
        return _with_cited(Book(value["title"]), value)
    except (ValueError, KeyError, TypeError):  # a ValidationError is a ValueError
        return None


def from_json(text: str | bytes) -> Book:
    """The book that `to_json` wrote.

    Of a large one the bytes are to be given, as text they take twice the room.

    Raises BookFormatError where the text is something else.
    """
    try:
        value = parsed(text)
    except ValueError as error:
        raise BookFormatError(f"no JSON: {error}") from None
    del text  # nobody need keep it
    if not isinstance(value, dict) or value.get("version") != VERSION:
        raise BookFormatError(f"version {VERSION} of a book is expected")

    try:
        return _book(value)
    except (KeyError, TypeError, AttributeError, ValidationError) as error:
        raise BookFormatError(
            f"a book of version {VERSION} has another form: {type(error).__name__} {error}"
        ) from None


def _given_up(values: list[Any]) -> Iterator[Any]:
    """The items of a list in order, of which it keeps none: there are many, and each is needed once."""
    values.reverse()
    while values:
        yield values.pop()


def _book(value: Mapping[str, Any]) -> Book:
    def records(name: str, adapter: TypeAdapter[Any]) -> Any:
        plain = [{k: v for k, v in record.items() if k != "mentioned_in"} for record in value[name]]
        return adapter.validate_python(plain)

    book = Book(
        title=value["title"],
        sources=tuple(map(source_in, _given_up(value["sources"]))),
        actors=records("actors", adapter(tuple[Actor, ...])),
        treaties=records("treaties", adapter(tuple[Treaty, ...])),
        events=records("events", adapter(tuple[Event, ...])),
    )
    return _with_cited(book, value)


def _with_cited(book: Book, value: Mapping[str, Any]) -> Book:
    return with_citations(
        book,
        adapter(Sequence[Citation]).validate_python(value["citations"]),
        adapter(Sequence[Judgement]).validate_python(value["judgements"]),
    )


def with_citations(book: Book, citations: Iterable[Citation], judgements: Iterable[Judgement]) -> Book:
    """The book with what its pages cite and judge."""
    return replace(book, citations=tuple(citations), judgements=tuple(judgements))
