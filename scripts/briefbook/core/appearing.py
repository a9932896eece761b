"""When a source was published, as lists by year need it: its year, its month, its place in the order of time."""

from __future__ import annotations

import datetime as dt

from briefbook.core.dates import Date, DateError, parse_date
from briefbook.core.model import Metadata


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
