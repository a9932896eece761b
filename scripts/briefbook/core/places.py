"""Where the sources mention a record: what is told of a list of any length, the whole of it by year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from briefbook.core.appearing import in_order_of_publication, year_of_publication
from briefbook.core.model import Metadata

COMPLETE = 60
"""So many sources an entry lists all of; of more it tells how many of each year, and lists the latest."""
LATEST = 24
"""So many sources an entry lists where it does not list all."""
ON_A_PAGE = 700
"""So many sources one page of a list holds."""


@dataclass(frozen=True, slots=True)
class Place:
    """One source that mentions a record."""

    key: str
    numbers: tuple[int, ...]
    """The paragraphs, in order."""
    times: int
    """How often the paragraphs mention it."""


Year = tuple[str, tuple[Place, ...]]
"""A year, or `UNDATED`, and the places of its sources in order of publication."""
UNDATED = "undated"


def often(times: int) -> str:
    """``once``, ``2 times``."""
    return "once" if times == 1 else f"{times:,} times"


def latest(
    places: Iterable[Place], metadata: Mapping[str, Metadata], most: int = LATEST
) -> tuple[Place, ...]:
    """The places of the sources that were published last, the last first."""
    ordered = sorted(places, key=lambda place: in_order_of_publication(metadata[place.key]), reverse=True)
    return tuple(ordered[:most])


def by_year(places: Iterable[Place], metadata: Mapping[str, Metadata]) -> tuple[Year, ...]:
    """All places by year of publication, sources without a date last."""
    ordered = sorted(places, key=lambda place: in_order_of_publication(metadata[place.key]))
    groups = {
        year: tuple(group)
        for year, group in groupby(ordered, key=lambda place: year_of_publication(metadata[place.key]))
    }
    dated = tuple((str(year), groups[year]) for year in sorted(year for year in groups if year is not None))
    return (*dated, (UNDATED, groups[None])) if None in groups else dated


def on_pages(years: Sequence[Year], most: int = ON_A_PAGE) -> tuple[tuple[Year, ...], ...]:
    """The years spread over as few pages as hold at most so many sources; a year that is longer is divided."""
    pages: list[list[Year]] = [[]]
    room = most
    for year, places in years:
        at = 0
        while at < len(places):
            if room == 0 or (pages[-1] and len(places) <= most and len(places) - at > room):
                pages.append([])
                room = most
            part = places[at : at + room]
            pages[-1].append((year, part))
            at, room = at + len(part), room - len(part)
    return tuple(tuple(page) for page in pages if page)
