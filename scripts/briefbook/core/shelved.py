"""A book of which the sources stay in the store, each read when it is looked at: for programs that go through all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import overload

from briefbook.core.book import Book, Described, lock_of
from briefbook.core.model import Source
from briefbook.core.relations import Places, places
from briefbook.core.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Shelved(Sequence[Source]):
    """The sources of a shelf, by key; of those that were looked at the last are kept."""

    shelf: Shelf
    keys: tuple[str, ...]

    @classmethod
    def all(cls, shelf: Shelf) -> Shelved:
        """All of them."""
        return cls(shelf, tuple(shelf.headers))

    @overload
    def __getitem__(self, index: int) -> Source: ...
    @overload
    def __getitem__(self, index: slice) -> Shelved: ...
    def __getitem__(self, index: int | slice) -> Source | Shelved:
        if isinstance(index, slice):
            return Shelved(self.shelf, self.keys[index])
        return self.shelf.sources[self.keys[index]]

    def __len__(self) -> int:
        return len(self.keys)

    def __iter__(self) -> Iterator[Source]:
        return (self.shelf.sources[key] for key in self.keys)


@dataclass(frozen=True, slots=True)
class ShelvedBook(Book):
    """A book of which all that headers tell is told without a look at a source."""

    shelf: Shelf = field(default_factory=lambda: Shelf("", (), (), (), {}, {}))

    @classmethod
    def of(cls, shelf: Shelf) -> ShelvedBook:
        """The book of a shelf; nothing is cited yet."""
        records = shelf.actors, shelf.treaties, shelf.events
        return cls(shelf.title, Shelved.all(shelf), *records, shelf=shelf)

    @property
    def built_from(self) -> str:
        """A lock of the seeds."""
        return lock_of(self.shelf.headers.values())

    def labels(self) -> dict[str, str]:
        """How citations call each source."""
        return self.shelf.labels()

    def described(self) -> Iterable[Described]:
        """The sources with their facts."""
        return self.shelf.headers.values()

    def counts(self) -> dict[str, int]:
        """How many paragraphs each source has."""
        return {key: header.paragraphs for key, header in self.shelf.headers.items()}

    def by_key(self) -> Mapping[str, Source]:
        """Sources by key, each read when it is asked for."""
        return self.shelf.sources

    def mentioned_in(self) -> dict[str, Places]:
        """For each record: keys of the sources that mention it, with the paragraphs, in order."""
        return places((key, header.mentions) for key, header in self.shelf.headers.items())
