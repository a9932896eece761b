"""A converted book as it is stored: an index that is read at once, and the sources, each read at the first look.

The index holds the records and of each source a *header*: what other pages show of it. So a book of ten thousand
articles is open in a moment, and takes the memory of its index.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from hashlib import sha256
from typing import Annotated, TypeVar
from urllib.parse import quote, unquote

from pydantic import Field, ValidationError
from pydantic_core import from_json, to_json

from briefbook.core.adapters import adapter
from briefbook.core.book import Book
from briefbook.core.model import Actor, Event, Metadata, Source, Treaty
from briefbook.core.placesums import Sum, renewed, sums_of
from briefbook.core.relations import Counted, counted
from briefbook.core.source_json import BookFormatError

FOLDER = ".book"
"""The folder of the store, beside the pages of the sources."""
INDEX = "_index.json"
VERSION = 5
"""Version of the store; one of another version is written anew by converting."""

_KEPT = 128
"""So many sources stay in memory."""


@dataclass(frozen=True)
class Header:
    """What is known of a source without reading its text."""

    key: str
    file: str
    """Path of the seed, relative to the book, with forward slashes."""
    sha256: str
    """Digest of the seed's bytes."""
    facts: bytes
    """Its metadata as they are stored: of most sources of a large book nobody asks for them."""
    label: str
    """How citations call it."""
    paragraphs: int
    """How many numbered paragraphs it has."""
    packed: str
    """Its mentions as they are stored, see `packed`: nearly nobody asks for those of all sources."""
    others: tuple[str, ...]
    """Identifiers of further records, which only its other blocks mention: titles, captions, notes."""
    page: str
    """SHA-256 of its page as it was converted."""
    whole: bool
    """Whether that page need not be read as Markdown, see `wholeness`."""
    digest: str
    """Of everything that another page can show of the source; its mentions are not part of it."""
    mentions_digest: str
    """Of which paragraph mentions whom how often, and of the others."""

    @cached_property
    def metadata(self) -> Metadata:
        """What is known of the source."""
        facts: Metadata = adapter(Metadata).validate_json(self.facts)
        return facts

    @property
    def withdrawn(self) -> bool:
        """Whether it is; of most sources that is seen without a look at their facts one by one."""
        return b'"withdrawn":' in self.facts and self.metadata.withdrawn is not None

    @cached_property
    def mentions(self) -> tuple[tuple[str, int, int], ...]:
        """In numbered paragraphs: identifier of the record, number of the paragraph, how often."""
        return unpacked(self.packed)

    @property
    def mentioned(self) -> Sequence[str]:
        """Identifiers of the records that they mention, once for each paragraph."""
        return _names(self.packed.split(" ")) if self.packed else ()

    @property
    def identifiers(self) -> frozenset[str]:
        """Of the records that they mention."""
        return frozenset(self.mentioned)


T = TypeVar("T")

_Sum = Annotated[str, Field(pattern=r"^[0-9a-f]+ [0-9]+ [0-9]+$")]
_HEADERS = b'"headers":['


@dataclass(frozen=True, slots=True)
class _Index:
    version: int
    title: str
    actors: tuple[Actor, ...]
    treaties: tuple[Treaty, ...]
    events: tuple[Event, ...]
    places: Mapping[str, _Sum]
    digest: str
    """Of the headers as they stand in the text: damage is told at once, though they are not looked through."""
    headers: tuple[()] = ()
    """Each in two lines: a list of all but the metadata, and these."""


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
    places: Mapping[str, Sum] = field(default_factory=dict)
    """By record how often it is mentioned, and a number for all that can be told of where; by identifier, sorted."""
    records_digest: str = ""
    """Another one where a record is; empty where nobody made one."""

    def labels(self) -> dict[str, str]:
        """How citations call each source."""
        return {key: one.label for key, one in self.headers.items()}

    def book(self) -> Book:
        """All of it in memory: for programs that need all at once."""
        return Book(self.title, tuple(self.sources.values()), self.actors, self.treaties, self.events)


def bare(source: Source, page: str, content: str, *, whole: bool) -> Header:
    """The header of a source without a label, and with the digest of its content; `page` is the hash of its page."""
    mentions = counted(source.mentions)
    inside = {identifier for identifier, _, _ in mentions}
    others = tuple(dict.fromkeys(m.id for m in source.mentions if m.id not in inside))
    flat = packed(mentions)
    return Header(
        source.key,
        source.file,
        source.sha256,
        adapter(Metadata).dump_json(source.metadata, exclude_defaults=True, by_alias=True),
        "",
        len(source.paragraphs),
        flat,
        others,
        page,
        whole,
        content,
        sha256("\n".join((flat, *others)).encode()).hexdigest()[:16],
    )


def labelled(one: Header, label: str, content: str) -> Header:
    """A header with the label that the source has among the others."""
    return replace(one, label=label, digest=digest_of(content, label))


def packed(mentions: Counted) -> str:
    """Mentions in one line: each time the identifier of the record, the number of the paragraph, how often.

    What no identifier of a record has is written as in a web address: only a sidecar can have named it.
    """
    return " ".join([f"{_quoted(identifier)} {n} {count}" for identifier, n, count in mentions])


@lru_cache(4096)  # the same records are mentioned again and again
def _quoted(identifier: str) -> str:
    return quote(identifier, safe="")


def unpacked(text: str) -> tuple[tuple[str, int, int], ...]:
    """The mentions that `packed` wrote."""
    words = text.split(" ") if text else []
    return tuple(zip(_names(words), map(int, words[1::3]), map(int, words[2::3]), strict=True))


def _names(words: Sequence[str]) -> list[str]:
    return [unquote(word) if "%" in word else word for word in words[::3]]


def digest_of(content: str, label: str) -> str:
    """The digest of a header, of the digest of a source's content and the label that it has among the others."""
    return sha256(f"{content} {label}".encode()).hexdigest()[:16]


def content_digest(text: bytes) -> str:
    """The digest of the content of a source in its stored form: facts and blocks, without its mentions."""
    return sha256(text.partition(b'\n   "mentions": [')[0]).hexdigest()[:16]


def places_of(
    headers: Mapping[str, Header], before: Shelf | None = None, known: Mapping[str, bytes] | None = None
) -> dict[str, Sum]:
    """By record the sum of its places in these sources; what they share with an earlier shelf is not looked at.

    `known` are the `placesums.numbers` of some sources, by key.
    """
    if before is None:
        return sums_of(headers.values(), known)
    was = before.headers
    changes = (
        (was.get(key), headers.get(key))
        for key in dict.fromkeys((*was, *headers))
        if was.get(key) is not headers.get(key)
    )
    return renewed(before.places, changes, known)


def write_header(one: Header) -> bytes:
    """The two lines of a header; from one process to another it goes so."""
    plain = (
        one.key,
        one.file,
        one.sha256,
        one.label,
        one.paragraphs,
        one.packed,
        one.others,
        one.page,
        one.whole,
        one.digest,
        one.mentions_digest,
    )
    return to_json(plain) + b",\n" + one.facts


def read_headers(text: bytes) -> list[Header]:
    """The headers that `write_header` wrote, with a comma and a line's end between.

    Raises ValueError or TypeError where the text is something else.
    """
    lines = text.split(b",\n") if text else []  # no line's end stands inside
    plain = from_json(b"[" + b",".join(lines[::2]) + b"]")
    return [
        Header(key, file, sha, facts, label, paragraphs, flat, tuple(others), page, whole, digest, mentions)
        for (key, file, sha, label, paragraphs, flat, others, page, whole, digest, mentions), facts in zip(
            plain, lines[1::2], strict=True
        )
    ]


def write_index(shelf: Shelf) -> bytes:
    """The index as it is stored; the same shelf gives the same bytes."""
    places = {name: str(one) for name, one in shelf.places.items()}
    headers = b",\n".join(map(write_header, shelf.headers.values()))
    digest = sha256(headers).hexdigest()
    index = _Index(VERSION, shelf.title, shelf.actors, shelf.treaties, shelf.events, places, digest)
    head = adapter(_Index).dump_json(index, exclude_defaults=True, by_alias=True).removesuffix(b"}")
    return head + b"," + _HEADERS + b"\n" + headers + b"\n]}\n"


def read_index(text: bytes, read: Callable[[str], Source]) -> Shelf:
    """The shelf of an index; `read` gives the source of a key.

    Raises BookFormatError where the text is something else, or of another version.
    """
    head, opening, body = text.partition(_HEADERS + b"\n")  # no line's end stands in the head
    try:
        index = adapter(_Index).validate_json(head + opening + b"]}" if opening else text)
    except ValidationError as error:
        first = error.errors()[0]
        reason = f"{'.'.join(map(str, first['loc']))}: {first['msg']}".removeprefix(": ")
        raise BookFormatError(f"no index of a book: {reason}") from None
    if index.version != VERSION:
        raise BookFormatError(f"version {VERSION} of the store is expected")
    lines = body.removesuffix(b"\n]}\n")
    if sha256(lines).hexdigest() != index.digest:
        raise BookFormatError("no index of a book: its headers are not those that were written")
    headers = {one.key: one for one in read_headers(lines)}
    places = {name: Sum.parsed(text) for name, text in index.places.items()}
    records = sha256(head.rpartition(b'"places":')[0] or head).hexdigest()[:16]
    return Shelf(
        index.title, index.actors, index.treaties, index.events, headers, Lazy(headers, read), places, records
    )
