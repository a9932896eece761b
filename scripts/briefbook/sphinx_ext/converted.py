"""What the domain knows of the book as it was converted: its records, and the headers of its sources.

Everything here is derived when it is asked for, once a build, and none of it is kept from build to build.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.errors import ExtensionError

from briefbook.core.appearing import in_order_of_publication, month_of_publication, year_of_publication
from briefbook.core.book import Book, record_kinds
from briefbook.core.called import full_name, index_form
from briefbook.core.initials import initial, order
from briefbook.core.likeness import shingles
from briefbook.core.listing import sorted_by
from briefbook.core.lookup import Lookup
from briefbook.core.model import Actor, Event, Mention, Record, Source, Treaty
from briefbook.core.pinpoints import families
from briefbook.core.placesums import Sum
from briefbook.core.relations import numbered
from briefbook.core.shelf import FOLDER, INDEX, Header, Lazy, Shelf, read_index
from briefbook.core.source_json import BookFormatError, is_source_json, read_source

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


class Converted:
    """The converted book, for a domain to stand on."""

    env: BuildEnvironment

    @cached_property
    def shelf(self) -> Shelf:
        """The book as converted; empty where a project only links to other books. Workers inherit it."""
        if not self.env.config.briefbook_articles:
            return Shelf("", (), (), (), {}, {})
        path = self._store / INDEX
        try:
            return read_index(path.read_bytes(), self._read_source)
        except OSError:
            raise ExtensionError(f'no converted sources at "{path}": run "briefbook convert" first') from None
        except BookFormatError as error:
            raise ExtensionError(f'"{path}": {error}: run "briefbook convert" again') from None

    @property
    def _store(self) -> Path:
        return Path(self.env.srcdir, self.env.config.briefbook_articles, FOLDER)

    def stored(self, key: str) -> bytes:
        """The text of a source in the store: what stands for it in book.json where all of it is published."""
        path = self._store / f"{key}.json"
        try:
            text = path.read_bytes()
        except OSError as error:
            raise ExtensionError(f'"{path}" cannot be read: {error}: run "briefbook convert" again') from None
        if not is_source_json(text, key):
            raise ExtensionError(f'"{path}" is damaged: run "briefbook convert" again')
        return text

    def _read_source(self, key: str) -> Source:
        try:
            return read_source(self.stored(key))
        except BookFormatError as error:
            path = self._store / f"{key}.json"
            raise ExtensionError(f'"{path}" is damaged: {error}: run "briefbook convert" again') from None

    @cached_property
    def book(self) -> Book:
        """All of the converted book in memory: to be avoided, a book may have many thousand sources."""
        return self.shelf.book()

    @property
    def headers(self) -> Mapping[str, Header]:
        """What other pages show of sources, by key."""
        return self.shelf.headers

    @property
    def sources(self) -> Mapping[str, Source]:
        """Sources by key, each read when it is asked for."""
        return self.shelf.sources

    @property
    def actors(self) -> tuple[Actor, ...]:
        """Records of actors, by identifier."""
        return self.shelf.actors

    @property
    def treaties(self) -> tuple[Treaty, ...]:
        """Records of agreements and measures, by identifier."""
        return self.shelf.treaties

    @property
    def events(self) -> tuple[Event, ...]:
        """Records of events, by identifier."""
        return self.shelf.events

    @cached_property
    def mentions(self) -> Mapping[str, Mapping[int, Sequence[Mention]]]:
        """By key of the source and number of the paragraph: its mentions, in order; read when asked for."""
        return Lazy(self.headers, lambda key: numbered(self.sources[key].mentions))

    @cached_property
    def labels(self) -> dict[str, str]:
        """How citations call each source."""
        return self.shelf.labels()

    @cached_property
    def facts_digest(self) -> str:
        """Of all that lists tell of sources: facts, labels, numbers of paragraphs; not of their words."""
        told = (
            f"{one.key} {one.paragraphs} {one.label}\n".encode("utf-8", "backslashreplace") + one.facts
            for one in self.headers.values()
        )
        return sha256(b"\n".join(told)).hexdigest()[:16]

    @cached_property
    def families(self) -> dict[str, str]:
        """Family names of persons by their names."""
        return families(self.actors)

    @cached_property
    def bibliographic_order(self) -> dict[str, tuple[str, str, str]]:
        """Where a bibliography has each source."""
        return {key: sorted_by(header.metadata, self.families) for key, header in self.headers.items()}

    @cached_property
    def bibliography_by_letter(self) -> dict[str, list[tuple[tuple[str, str, str], str]]]:
        """The same in order, by the letter that they begin with; ``0`` for what begins with none."""
        found: dict[str, list[tuple[tuple[str, str, str], str]]] = {}
        for place, key in sorted((place, key) for key, place in self.bibliographic_order.items()):
            found.setdefault(initial(place[0])[0], []).append((place, key))
        return found

    @cached_property
    def in_order_of_publication(self) -> tuple[str, ...]:
        """Keys of the sources, the earliest first; those without a date before all."""
        return tuple(
            sorted(self.headers, key=lambda key: in_order_of_publication(self.headers[key].metadata))
        )

    @cached_property
    def published_in(self) -> dict[tuple[int | None, int | None], list[str]]:
        """By year and month of publication the keys of the sources, in order; None for what is not certain."""
        found: dict[tuple[int | None, int | None], list[str]] = {}
        for key in self.in_order_of_publication:
            metadata = self.headers[key].metadata
            when = year_of_publication(metadata), month_of_publication(metadata)
            found.setdefault(when, []).append(key)
        return found

    @cached_property
    def in_index(self) -> dict[str, tuple[Record, ...]]:
        """By ``actor`` and ``treaty`` the records as an index sorts them."""
        every: dict[str, tuple[Record, ...]] = {"actor": self.actors, "treaty": self.treaties}
        return {
            kind: tuple(sorted(records, key=lambda record: (order(index_form(record)), record.id)))
            for kind, records in every.items()
        }

    @cached_property
    def counts(self) -> dict[str, int]:
        """Number of paragraphs of each source."""
        return {key: header.paragraphs for key, header in self.headers.items()}

    @cached_property
    def kinds(self) -> dict[str, str]:
        """The role that links each record: ``actor``, ``treaty`` or ``event``."""
        return record_kinds(self.shelf)

    @cached_property
    def records(self) -> dict[str, Record]:
        """Records by identifier."""
        records: tuple[Record, ...] = (*self.actors, *self.treaties, *self.events)
        return {record.id: record for record in records}

    @cached_property
    def actors_by_id(self) -> dict[str, Actor]:
        """Records of actors by identifier."""
        return {actor.id: actor for actor in self.actors}

    @cached_property
    def names(self) -> dict[str, str]:
        """What each record is called."""
        return {name: full_name(record) for name, record in self.records.items()}

    @cached_property
    def events_of(self) -> dict[str, list[Event]]:
        """For each actor and treaty the events in which it takes part."""
        found: dict[str, list[Event]] = {}
        for event in self.events:
            for identifier in dict.fromkeys((*event.actors, *event.treaties)):
                found.setdefault(identifier, []).append(event)
        return found

    @cached_property
    def by_name(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """The records that a role and an authorised or variant name can mean."""
        found: dict[tuple[str, str], list[str]] = {}
        for identifier, record in self.records.items():
            for name in dict.fromkeys((self.names[identifier], *getattr(record, "aliases", ()))):
                found.setdefault((self.kinds[identifier], name), []).append(identifier)
        return {name: tuple(identifiers) for name, identifiers in found.items()}

    @cached_property
    def lookup(self) -> Lookup:
        """Where the sources mention a record, and with whom."""
        return Lookup(self.headers)

    @property
    def places(self) -> Mapping[str, Sum]:
        """For each record that is mentioned how often, and a number for all that can be told of where and with whom."""
        return self.shelf.places

    @cached_property
    def named(self) -> frozenset[str]:
        """The records that any block of any source mentions."""
        others = (name for header in self.headers.values() for name in header.others)
        return frozenset((*self.places, *others))

    def shingled(self, source: Source) -> frozenset[int]:
        """The runs of words of a source, made once."""
        if source.key not in self._shingles:
            self._shingles[source.key] = shingles(source)
        return self._shingles[source.key]

    @cached_property
    def _shingles(self) -> dict[str, frozenset[int]]:
        return {}
