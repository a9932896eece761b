"""The index of the book's own search: one document for each paragraph, record and section, found by word and name.

A large book has a head, with records and sections, and parts, with the paragraphs of some sources each. All have one
form, `Index`; of a book that is not large the head holds the paragraphs too.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from briefbook.core.model import Event, Metadata, Record, Source
from briefbook.core.searchwords import Postings, Stems, packed
from briefbook.core.written import without_markup


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a page that people wrote."""

    page: str
    """Address of the page in the book."""
    anchor: str
    title: str
    text: str

    @property
    def address(self) -> str:
        """Where a reader finds it."""
        return f"{self.page}{'#' if self.anchor else ''}{self.anchor}"


@dataclass(slots=True)
class Index:
    """An index that grows: sources first, then records, then sections, each document with the next number."""

    stems: Stems
    sources: list[list[Any]] = field(default_factory=list)
    """Key, label, number of paragraphs."""
    records: list[list[str]] = field(default_factory=list)
    """Identifier and address of the entry."""
    sections: list[list[Any]] = field(default_factory=list)
    """Address, title and text."""
    words: Postings = field(default_factory=Postings)
    """By stem: documents whose text holds it."""
    names: Postings = field(default_factory=Postings)
    """By stem: records of that name and sections of that title. Names weigh more, and may be misspelt."""
    mentions: Postings = field(default_factory=Postings)
    """By record: paragraphs that mention it, and are found by its names."""
    about: dict[str, list[int]] = field(default_factory=dict)
    """By stem of title, authors, publisher or date: sources, by their place in `sources`."""
    count: int = 0
    """Of the documents."""

    def add_source(self, source: Source, label: str) -> None:
        """The paragraphs of a source; one that is withheld has no words, and keeps its number."""
        paragraphs = source.paragraphs
        first = self.count
        for place, block in enumerate(paragraphs):
            self.words.note(first + place, self.stems.of(" ".join(block.parts)))
        named: dict[int, set[str]] = {}
        for mention in source.mentions:
            if mention.n is not None:
                named.setdefault(mention.n, set()).add(mention.id)
        for n, identifiers in sorted(named.items()):
            self.mentions.note(first + n - 1, identifiers)
        for stem in sorted(self.stems.of(_facts(source.metadata))):
            self.about.setdefault(stem, []).append(len(self.sources))
        self.sources.append([source.key, label, len(paragraphs)])
        self.count += len(paragraphs)

    def add_record(self, record: Record, address: str) -> None:
        """A record that has an entry."""
        self.names.note(self.count, self.stems.of(_names(record)))
        self.words.note(self.count, self.stems.of(_said(record)))
        self.records.append([record.id, address])
        self.count += 1

    def add_section(self, section: Section, kept: list[Any] | None = None) -> None:
        """A section; `kept` is where its text stands, if not here: a page, and its place among the texts there."""
        self.names.note(self.count, self.stems.of(section.title))
        self.words.note(self.count, self.stems.of(section.text))
        self.sections.append([section.address, section.title, kept or section.text])
        self.count += 1

    def value(self) -> dict[str, Any]:
        """The index as a value for JSON. What holds numbers is packed, and what is empty left out."""
        value = {
            "sources": self.sources,
            "records": self.records,
            "sections": self.sections,
            "words": self.words.packed(),
            "names": self.names.packed(),
            "mentions": self.mentions.packed(),
            "about": packed(self.about),
        }
        return {name: part for name, part in value.items() if part}


def _names(record: Record) -> str:
    """All names of a record; of an event its title and place."""
    if isinstance(record, Event):
        return f"{record.title} {record.place or ''}"
    return " ".join((record.name, *record.aliases, *record.native.values()))


def _said(record: Record) -> str:
    date = record.date if isinstance(record, Event) else ""
    return f"{date} {without_markup(record.summary or '')} {record.note or ''}"


def _facts(facts: Metadata) -> str:
    said: list[str] = [
        facts.title.value if facts.title else "",
        facts.publisher.value if facts.publisher else "",
    ]
    said += facts.authors.value if facts.authors else ()
    said.append(facts.published.value if facts.published else "")
    return " ".join(said)
