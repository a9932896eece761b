"""What happened when: events in order of time, those that touch a stretch of time, by year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from itertools import groupby

from briefbook.core.dates import Date, parse_date
from briefbook.core.model import Event

NO_YEAR = "No date"
"""The group of events that may have happened at any time."""


def in_time_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """Events by the first day they can have happened or begun on, then by the last, then by identifier.

    So 2017-01-01 stands before 2017 (some day of it), and what lasted from 1 to 9 May before what happened on
    2 May. An event of which only a last day is known stands at that day: ``[..2018-02-09]`` in February 2018.
    """
    return tuple(sorted(events, key=_place))


def _place(event: Event) -> tuple[dt.date, dt.date, str]:
    date = parse_date(event.date)
    return date.earliest or date.latest or dt.date.min, date.latest or dt.date.max, event.id


def bounds(edtf: str) -> tuple[dt.date, dt.date]:
    """The first and the last day that a date can be, or that it lasts; an open side has no end."""
    return _days(parse_date(edtf))


def touches(edtf: str, since: str | None, until: str | None) -> bool:
    """Whether a date can lie, or lasts, between the first day of `since` and the last day of `until`.

    Compared by interval: ``2017`` touches ``2017-06``, and ``[2024-11-04..2024-11-15]`` touches ``2024-11-10``.
    """
    first, last = bounds(edtf)
    begin = bounds(since)[0] if since else dt.date.min
    end = bounds(until)[1] if until else dt.date.max
    return first <= end and begin <= last


def by_year(events: Iterable[Event]) -> tuple[tuple[str, tuple[Event, ...]], ...]:
    """Events in order of time, grouped by the year in which they can have happened or begun first."""
    ordered = in_time_order(events)
    return tuple((year, tuple(group)) for year, group in groupby(ordered, key=lambda e: year_of(e.date)))


def year_of(edtf: str) -> str:
    """The year under which a date is shown: of its first day, or of its last where the first is not known."""
    date = parse_date(edtf)
    day = date.earliest or date.latest
    return str(day.year) if day else NO_YEAR


def _days(date: Date) -> tuple[dt.date, dt.date]:
    return date.earliest or dt.date.min, date.latest or dt.date.max
