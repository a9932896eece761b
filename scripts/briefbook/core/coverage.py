"""Coverage in both directions: names that no record has, records and aliases that nothing uses, thin sources."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

from briefbook.core.book import Book
from briefbook.core.folding import folded
from briefbook.core.model import Actor, Event, Record, Source, Treaty
from briefbook.core.pinpoints import locator
from briefbook.core.unrecorded import Candidate, unrecorded


class Gap(StrEnum):
    """What is not covered."""

    NAME = "name"
    """A name that recurs in numbered paragraphs and belongs to no record."""
    RECORD = "record"
    """A record that no block, sidecar, other record or page names."""
    ALIAS = "alias"
    """An alias that no block and no page uses."""
    SOURCE = "source"
    """A source with far fewer links than the others."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not covered."""

    gap: Gap
    value: str
    """The name or alias, the identifier of the record, the key of the source."""
    detail: str
    """What is known of it, in words."""


_ROLE = re.compile(r"\{(?:actor|treaty|event)\}`+\s*([^`]+?)\s*`+")
_TARGET = re.compile(r"<([^<>]+)>$")
_THIN = 3
"""A source has few links where it has less than the median by this factor."""


def coverage(book: Book, pages: Iterable[str] = ()) -> tuple[Finding, ...]:
    """All gaps of a book, kind by kind; the best candidates for records come first.

    `pages` are the texts of the hand-written pages, as MyST.
    """
    texts = tuple(pages)
    records: tuple[Record, ...] = (*book.actors, *book.treaties, *book.events)
    named = {mention.id for source in book.sources for mention in source.mentions}
    return (
        *(Finding(Gap.NAME, found.name, _places(found)) for found in unrecorded(book.sources)),
        *(Finding(Gap.RECORD, i, "nothing names it") for i in unnamed_records(named, records, texts)),
        *(Finding(Gap.ALIAS, alias, f"of {i}, never used") for i, alias in unused_aliases(book, texts)),
        *thin_sources(book.sources),
    )


def unnamed_records(
    mentioned: Collection[str],
    records: Sequence[Record],
    pages: Sequence[str] = (),
    linked: Collection[str] = (),
) -> tuple[str, ...]:
    """Identifiers of the records that no block, sidecar, other record or page names.

    `mentioned` are those that sources mention, `linked` those that pages link, where the pages are read already.
    An event has no name that an article could use: its pinpoints say where the articles tell of it.
    """
    named = {*mentioned, *linked}
    known: dict[str, str] = {}
    for record in records:
        forms = (record.title,) if isinstance(record, Event) else (record.name, *record.aliases)
        known |= dict.fromkeys((record.id, *forms), record.id)
    named |= {record.id for record in records if isinstance(record, Event) and record.sources}
    for text in pages:
        named.update(_linked(text, known))
    for record in records:
        texts = (record.summary or "", record.note or "")
        inside = {i for text in texts for i in _linked(text, known)} | set(_references(record))
        named |= inside - {record.id}
    return tuple(sorted(record.id for record in records if record.id not in named))


def _linked(text: str, known: dict[str, str]) -> Iterator[str]:
    """Identifiers of the records that the roles of a text link."""
    for match in _ROLE.finditer(text):
        target = _TARGET.search(match[1])
        words = target[1].strip() if target else match[1]
        if words in known:
            yield known[words]


def _references(record: Record) -> Iterator[str]:
    match record:
        case Actor():
            yield from (i for i in (record.of, record.part_of) if i)
        case Treaty():
            yield from record.parties
        case Event():
            yield from (*record.actors, *record.treaties, *([record.place] if record.place else []))


def unused_aliases(book: Book, pages: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Record and alias, where no mention in any block is so written and no page has the words."""
    printed = {folded(m.surface).casefold() for source in book.sources for m in source.mentions}
    written = "\n".join(folded(text).casefold() for text in pages)
    records: tuple[Actor | Treaty, ...] = (*book.actors, *book.treaties)
    return tuple(
        (record.id, alias)
        for record in records
        for alias in record.aliases
        if (form := folded(alias).casefold()) not in printed
        and not re.search(rf"(?<!\w){re.escape(form)}(?!\w)", written)
    )


def thin_sources(sources: Sequence[Source]) -> tuple[Finding, ...]:
    """Sources whose numbered paragraphs have less than a third of the median of links for each 100 words."""
    rates: dict[str, float] = {}
    for source in sources:
        words = sum(len(block.text.split()) for block in source.paragraphs)
        links = sum(mention.n is not None for mention in source.mentions)
        if words:
            rates[source.key] = 100 * links / words
    middle = median(rates.values()) if rates else 0.0
    return tuple(
        Finding(Gap.SOURCE, key, f"{rate:.1f} links for 100 words; the median is {middle:.1f}")
        for key, rate in sorted(rates.items(), key=lambda item: (item[1], item[0]))
        if rate * _THIN < middle
    )


def _places(found: Candidate) -> str:
    """``4 times: chopra-2017 ¶2, 5``."""
    counts = Counter(key for key, _ in found.places)
    by_key = (f"{key} {locator([p for k, p in found.pinpoints if k == key])}" for key in counts)
    return f"{found.count} times: {'; '.join(by_key)}"
