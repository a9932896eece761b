"""A converted book as it is stored: an index that is read at once, and the sources, each read at the first look.

The index holds the records and of each source a *header*: what other pages show of it. So a book of ten thousand
articles is open in a moment, and takes the memory of its index.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from briefbook.core.book import Book
from briefbook.core.model import Actor, Event, Metadata, Source, Treaty
from briefbook.core.relations import counted
from briefbook.core.source_json import BookFormatError

FOLDER = ".book"
"""The folder of the store, beside the pages of the sources."""
INDEX = "index.json"
VERSION = 2
"""Version of the store; one of another version is written anew by converting."""

_KEPT = 128
"""So many sources stay in memory."""


@dataclass(frozen=True, slots=True)
class Header:
    """What is known of a source without reading its text."""

    key: str
    file: str
    """Path of the seed, relative to the book, with forward slashes."""
    sha256: str
    """Digest of the seed's bytes."""
    metadata: Metadata
    label: str
    """How citations call it."""
    paragraphs: int
    """How many numbered paragraphs it has."""
    mentions: tuple[tuple[str, int, int], ...]
    """In numbered paragraphs: identifier of the record, number of the paragraph, how often."""
    others: tuple[str, ...]
    """Identifiers of further records, which only its other blocks mention: titles, captions, notes."""
    page: str
    """SHA-256 of its page as it was converted."""
    whole: bool
    """Whether that page need not be read as Markdown, see `wholeness`."""
    digest: str
    """Of everything that another page can show of the source; its mentions are not part of it."""


T = TypeVar("T")

_Row = tuple[str, str, Metadata, str, int, tuple[int, ...], tuple[int, ...], str, bool, str]
"""A header without its key, which is in the metadata; mentions as numbers, three each, the first into the names."""


@dataclass(frozen=True, slots=True)
class _Index:
    version: int
    title: str
    actors: tuple[Actor, ...]
    treaties: tuple[Treaty, ...]
    events: tuple[Event, ...]
    names: tuple[str, ...]
    """Identifiers that sources mention: of records, and of those that sidecars alone know."""
    headers: tuple[_Row, ...]


_INDEX = TypeAdapter(_Index)


class Lazy(Mapping[str, T]):
    """Something of each source by key; it is made when it is asked for, and the last of them are kept."""

    def __init__(self, keys: Iterable[str], read: Callable[[str], T]) -> None:
        self._keys = dict.fromkeys(keys)
        self._read = lru_cache(_KEPT)(read)

    def __getitem__(self, key: str) -> T:
        if key not in self._keys:
            raise KeyError(key)
        return self._read(key)

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)

    def __contains__(self, key: object) -> bool:
        return key in self._keys


@dataclass(frozen=True, slots=True)
class Shelf:
    """A converted book."""

    title: str
    actors: tuple[Actor, ...]
    treaties: tuple[Treaty, ...]
    events: tuple[Event, ...]
    headers: Mapping[str, Header]
    """By key, sorted."""
    sources: Mapping[str, Source]
    """By key, sorted; read at the first look."""

    def labels(self) -> dict[str, str]:
        """How citations call each source."""
        return {key: one.label for key, one in self.headers.items()}

    def book(self) -> Book:
        """All of it in memory: for programs that need all at once."""
        return Book(self.title, tuple(self.sources.values()), self.actors, self.treaties, self.events)


def header(source: Source, label: str, page: str, content: str, *, whole: bool) -> Header:
    """The header of a source; `page` and `content` are the hash of its page and the digest of its content."""
    mentions = counted(source.mentions)
    inside = {identifier for identifier, _, _ in mentions}
    return Header(
        source.key,
        source.file,
        source.sha256,
        source.metadata,
        label,
        len(source.paragraphs),
        mentions,
        tuple(dict.fromkeys(m.id for m in source.mentions if m.id not in inside)),
        page,
        whole,
        digest_of(content, label),
    )


def digest_of(content: str, label: str) -> str:
    """The digest of a header, of the digest of a source's content and the label that it has among the others."""
    return sha256(f"{content} {label}".encode()).hexdigest()[:16]


def content_digest(text: bytes) -> str:
    """The digest of the content of a source in its stored form: facts and blocks, without its mentions."""
    return sha256(text.partition(b'\n   "mentions": [')[0]).hexdigest()[:16]


def write_index(shelf: Shelf) -> bytes:
    """The index as it is stored; the same shelf gives the same bytes."""
    numbers: dict[str, int] = {}
    rows: list[_Row] = []
    for one in shelf.headers.values():
        flat: list[int] = []
        for identifier, n, count in one.mentions:
            flat += (numbers.setdefault(identifier, len(numbers)), n, count)
        others = tuple(numbers.setdefault(identifier, len(numbers)) for identifier in one.others)
        rows.append(
            (
                one.file,
                one.sha256,
                one.metadata,
                one.label,
                one.paragraphs,
                tuple(flat),
                others,
                one.page,
                one.whole,
                one.digest,
            )
        )
    index = _Index(
        VERSION, shelf.title, shelf.actors, shelf.treaties, shelf.events, tuple(numbers), tuple(rows)
    )
    return _INDEX.dump_json(index, exclude_defaults=True, by_alias=True) + b"\n"


def read_index(text: bytes, read: Callable[[str], Source]) -> Shelf:
    """The shelf of an index; `read` gives the source of a key.

    Raises BookFormatError where the text is something else, or of another version.
    """
    try:
        index = _INDEX.validate_json(text)
        if index.version != VERSION:
            raise BookFormatError(f"version {VERSION} of the store is expected")
        headers = {row[2].key: _header(row, index.names) for row in index.headers}
    except ValidationError as error:
        first = error.errors()[0]
        reason = f"{'.'.join(map(str, first['loc']))}: {first['msg']}".removeprefix(": ")
        raise BookFormatError(f"no index of a book: {reason}") from None
    except (IndexError, ValueError) as error:
        raise BookFormatError(f"no index of a book: {error}") from None
    return Shelf(index.title, index.actors, index.treaties, index.events, headers, Lazy(headers, read))


def _header(row: _Row, names: tuple[str, ...]) -> Header:
    file, seed, metadata, label, paragraphs, flat, others, page, whole, digest = row
    mentions = tuple((names[i], n, count) for i, n, count in zip(*[iter(flat)] * 3, strict=True))
    named = tuple(names[i] for i in others)
    return Header(metadata.key, file, seed, metadata, label, paragraphs, mentions, named, page, whole, digest)
