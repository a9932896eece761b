"""Dates that may be partly known: EDTF (ISO 8601-2) strings, their bounds and how they print."""

from __future__ import annotations

import calendar
import datetime as dt
import math
import re
from dataclasses import dataclass
from functools import lru_cache
from time import struct_time

from briefbook.core.model import Basis, Fact

_PLAIN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_CRASHES = (AttributeError, KeyError, IndexError, TypeError)
"""What the parser does of some texts that are no dates, such as 0000-0X."""
_EXPONENT = re.compile(r"[YE]-?\d", re.IGNORECASE)


class DateError(ValueError):
    """The text is no EDTF date, or its end lies before its start."""


@dataclass(frozen=True, slots=True)
class Date:
    """A date and what is known of it."""

    edtf: str
    earliest: dt.date | None
    """First day it can be; None: no bound."""
    latest: dt.date | None
    """Last day it can be; None: no bound."""
    lasts: bool
    """True for something that goes on from the earliest to the latest day."""


@lru_cache(maxsize=4096)
def parse_date(text: str) -> Date:
    """Parse an EDTF date.

    Raises DateError with the reason, in words that can stand behind a colon.
    """
    if _EXPONENT.search(text):  # the parser would count to the end of time
        raise DateError(f'"{text}" lies outside the years 1 to 9999')
    plain = _plain(text)
    return _parsed(text) if plain is None else Date(text, *plain, lasts=False)


def _parsed(text: str) -> Date:
    """Any date, with the parser; it takes long to load, and most books do without."""
    from edtf import EDTFParseException, parse_edtf  # noqa: PLC0415
    from edtf.parser.parser_classes import EDTFObject, Interval, OneOfASet  # noqa: PLC0415

    first, solidus, last = (part.strip() for part in text.partition("/"))
    try:
        if solidus:  # the parser crashes on some intervals whose ends are no dates
            parse_edtf(_an_end(first, last))
            parse_edtf(_an_end(last, first))
        parsed: EDTFObject = parse_edtf(text)
        bounds = parsed.lower_strict(), parsed.upper_strict()
    except (EDTFParseException, *_CRASHES):
        raise DateError(
            f'"{text}" is no EDTF date: write 2017-12-07, 2024-11, '
            "[2024-11-04..2024-11-15] or 2018-01-27/2018-01-28"
        ) from None
    except (ValueError, OverflowError):
        raise DateError(f'"{text}" lies outside the years 1 to 9999') from None
    try:
        earliest, latest = map(_day, bounds)
    except (ValueError, OverflowError):
        raise DateError(f'"{text}" lies outside the years 1 to 9999') from None
    if isinstance(parsed, Interval):  # an end left empty is unknown; the parser would make it ten years
        earliest, latest = earliest if first else None, latest if last else None
    if earliest and latest and latest < earliest:
        raise DateError(f'"{text}" ends before it starts')
    if isinstance(parsed, OneOfASet) and earliest is None and latest is None:
        raise DateError(f'"{text}" says nothing: give at least one bound, or leave the date out')
    return Date(text, earliest, latest, isinstance(parsed, Interval))


def _plain(text: str) -> tuple[dt.date, dt.date] | None:
    """First and last day of a calendar day, a month or a year: by far the most frequent dates."""
    match = _PLAIN.fullmatch(text)
    if match is None:
        return None
    year, month, day = match.groups()
    try:
        first = dt.date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    if day:
        return first, first
    last = int(month or 12)
    return first, dt.date(first.year, last, calendar.monthrange(first.year, last)[1])


def _an_end(end: str, other: str) -> str:
    """One end of an interval; where it is open or unknown, the other end, which must then be a date."""
    return other if end in ("", "..") else end


def _day(bound: struct_time | float) -> dt.date | None:
    if isinstance(bound, (int, float)):
        assert math.isinf(bound)
        return None
    return dt.date(bound[0], bound[1], bound[2])


def year_of(published: Fact[str] | None) -> str:
    """The year of a citation: ``2017``; in brackets where the seed does not state it; of a range the last.

    ``n.d.`` where nothing is known.
    """
    if published is None:
        return "n.d."
    date = parse_date(published.value)
    if date.latest is not None:
        year = str(date.latest.year)
    elif date.earliest is not None:
        year = f"{date.earliest.year} or later"
    else:
        return "n.d."
    return year if published.basis is Basis.STATED else f"[{year}]"


MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def in_words(text: str) -> str:
    """An EDTF date as a reader would say it: ``between 4 and 15 November 2024``."""
    date = parse_date(text)
    if text[0] in "[{" or date.lasts:
        if date.earliest is None:
            return f"on or before {_say(_bounds(text)[-1])}"
        if date.latest is None:
            return f"on or after {_say(_bounds(text)[0])}"
        first, last = _bounds(text)[0], _bounds(text)[-1]
        if date.lasts:
            return f"{_shorten(first, last)}–{_say(last)}"
        return f"between {_shorten(first, last)} and {_say(last)}"
    if text[-1] in "?~%":
        return f"{'perhaps' if text[-1] == '?' else 'about'} {_say(text[:-1])}"
    return _say(text)


def _bounds(text: str) -> list[str]:
    inner = text.strip("[]{}").replace("/", "..").replace(",", "..")
    return [part.strip() for part in inner.split("..") if part.strip()]


def _say(text: str) -> str:
    parts = text.rstrip("?~%").split("-")
    if not all(part.isdigit() for part in parts) or len(parts) > 3:
        return text
    if len(parts) == 1:
        return parts[0]
    month = int(parts[1])
    if not 1 <= month <= 12:
        return text
    words = f"{MONTHS[month - 1]} {parts[0]}"
    return words if len(parts) == 2 else f"{int(parts[2])} {words}"


def _shorten(first: str, last: str) -> str:
    """The first of two dates without the words that the second repeats."""
    a, b = first.split("-"), last.split("-")
    if len(a) == len(b) == 3 and a[:2] == b[:2] and a[2].isdigit():
        return str(int(a[2]))
    if len(a) == len(b) and len(a) > 1 and a[0] == b[0]:
        return _say(first).rsplit(" ", 1)[0]
    return _say(first)
