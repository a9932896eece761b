"""When a source was published, as lists by year need it: its year, its month, its place in the order of time."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from briefbook.core.dates import Date, DateError, parse_date
from briefbook.core.model import Metadata

UNKNOWN = "unknown"
_PERIOD = re.compile(r"(?P<year>\d{1,4})(-(?P<month>0[1-9]|1[0-2]|XX))?")


class PeriodError(ValueError):
    """The words name no year and no month."""


@dataclass(frozen=True, slots=True)
class Period:
    """A year, or one month of it, in which sources were published."""

    year: int | None
    """None for sources of which no date is known."""
    month: int | None = None
    """None for a whole year, or for sources whose month is not certain."""
    whole: bool = True
    """Whether all months belong to it."""

    def includes(self, metadata: Metadata) -> bool:
        """Whether a source was published then."""
        if year_of_publication(metadata) != self.year:
            return False
        return self.whole or month_of_publication(metadata) == self.month


def period(text: str) -> Period:
    """``2017``, ``2017-03``, ``2017-XX`` (of that year, the month is not certain) or ``unknown``.

    Raises PeriodError with the reason, in words that can stand behind a colon.
    """
    if text == UNKNOWN:
        return Period(None)
    match = _PERIOD.fullmatch(text)
    if match is None:
        raise PeriodError(f'"{text}" is no year and no month: write 2017, 2017-03, 2017-XX or {UNKNOWN}')
    year, month = int(match["year"]), match["month"]
    if month is None:
        return Period(year)
    return Period(year, None if month == "XX" else int(month), whole=False)


def year_of_publication(metadata: Metadata) -> int | None:
    """The year that the citation of a source prints: of a range the last. None where nothing is known."""
    date = _published(metadata)
    day = date and (date.latest or date.earliest)
    return day.year if day else None


def month_of_publication(metadata: Metadata) -> int | None:
    """The month, where it is certain."""
    date = _published(metadata)
    if date is None or date.earliest is None or date.latest is None:
        return None
    first, last = date.earliest, date.latest
    return last.month if (first.year, first.month) == (last.year, last.month) else None


def in_order_of_publication(metadata: Metadata) -> tuple[dt.date, dt.date, str]:
    """Sorts by the last day that is possible, then by the first, then by key; what has no date comes first."""
    date = _published(metadata)
    last = date and (date.latest or date.earliest)
    first = date and (date.earliest or date.latest)
    return last or dt.date.min, first or dt.date.min, metadata.key


def _published(metadata: Metadata) -> Date | None:
    if metadata.published is None:
        return None
    try:
        return parse_date(metadata.published.value)
    except DateError:  # reported where the sidecar is read
        return None
