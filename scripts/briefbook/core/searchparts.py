"""Into which parts the index of a book is cut, so that a reader loads the newest year first and the rest later.

A part is named by its year of publication. A year with very many paragraphs has several parts; which of them an
article is in follows from its key alone, so that a new article leaves the other parts as they were.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2s

from briefbook.core.dates import parse_date
from briefbook.core.model import Metadata

MOST = 3_000
"""Paragraphs of a part: about 250 news articles, less than a megabyte."""
UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Dated:
    """A source as far as its place in the index depends on it."""

    key: str
    year: int | None
    """Of publication; None where it is not known."""
    paragraphs: int


@dataclass(frozen=True, slots=True)
class Part:
    """One script of the index."""

    name: str
    """Of its file, without ending: ``2024``, ``2024-3``, ``undated``."""
    year: int | None
    keys: tuple[str, ...]
    """Of the sources in it, sorted."""
    paragraphs: int
    """Of all of them."""


def parts(sources: Iterable[Dated]) -> tuple[Part, ...]:
    """The parts of a book, newest first, undated sources last; one part where all of the book fits into it."""
    ordered = sorted(sources, key=lambda source: source.key)
    if _size(ordered) <= MOST:
        return (Part("all", None, tuple(s.key for s in ordered), _size(ordered)),)
    years: dict[int | None, list[Dated]] = {}
    for source in ordered:
        years.setdefault(source.year, []).append(source)
    newest = sorted(years, key=lambda year: (year is not None, year or 0), reverse=True)
    return tuple(part for year in newest for part in _of_year(year, years[year]))


def _of_year(year: int | None, sources: list[Dated]) -> Iterable[Part]:
    """The parts of a year: their number is a power of two, so that growing cuts parts and moves nothing else."""
    name = UNDATED if year is None else str(year)
    count = 1
    while _size(sources) > MOST * count:
        count *= 2
    shares: list[list[Dated]] = [[] for _ in range(count)]
    for source in sources:
        shares[int.from_bytes(blake2s(source.key.encode()).digest()[:4], "big") % count].append(source)
    for i, share in enumerate(shares, 1):
        if share:
            file = name if count == 1 else f"{name}-{i}"
            yield Part(file, year, tuple(s.key for s in share), _size(share))


def _size(sources: Iterable[Dated]) -> int:
    return sum(source.paragraphs for source in sources)


def year_published(metadata: Metadata) -> int | None:
    """The year in which a reader looks for a source: the last that it can be of, as in citations."""
    if metadata.published is None:
        return None
    date = parse_date(metadata.published.value)
    day = date.latest or date.earliest
    return day.year if day else None
