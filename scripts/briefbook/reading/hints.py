"""What every reader does to the bibliographic facts that a format carries: tidy them, and never add to them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from briefbook.core.datewords import calendar_day
from briefbook.core.folding import squeeze
from briefbook.core.manuscript import Hint

_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?=$|[T\s])")
_PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})(?=$|T)")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_ADDRESS = re.compile(r"(?:https?|doi|urn):\S+", re.IGNORECASE)
_NO_NAME = re.compile(
    r"(?:https?://|www\.|@)\S*|admin|administrator|editor|staff|unknown|none|null|n/?a", re.IGNORECASE
)
_INVERTED = re.compile(r"(?P<family>[^\s,]+), (?P<given>[^\s,]+(?: [^\s,]+)?)")
_NO_GIVEN_NAME = re.compile(r"(?:jr|sr|ph\.?d|m\.?d|esq|ii|iii|iv|inc|ltd|llc|gmbh)\.?", re.IGNORECASE)
_LONG = 1000
"""A longer value is no title and no name."""


def iso_day(text: str) -> str | None:
    """The calendar day that a value states completely, as ISO 8601; None where a part is missing.

    Years come first; of other orders only those are read that spell the month.
    """
    bare = text.strip()
    match = _DAY.match(bare) or _PACKED.match(bare)
    if match is None:
        return calendar_day(bare)
    try:
        return dt.date(int(match[1]), int(match[2]), int(match[3])).isoformat()
    except ValueError:
        return None


def hint(name: str, value: object, where: str) -> Iterator[Hint]:
    """A hint from a value as found, or none where it says nothing of the kind."""
    if not isinstance(value, str):
        return
    text = squeeze(value).strip()
    tidied: str | None = text
    if name == "published":
        tidied = iso_day(text)
    elif name == "language":
        tidied = text.replace("_", "-") if _LANGUAGE.fullmatch(text) else None
    elif name == "url":
        tidied = text if _ADDRESS.fullmatch(text) else None
    elif name == "authors":
        tidied = None if _NO_NAME.fullmatch(text) else text
    if tidied and len(tidied) <= _LONG:
        yield Hint(name, tidied, where)


def usual_order(name: str) -> str:
    """A name as libraries file it, "Writer, Ana", in the order in which it is said; others as they are."""
    match = _INVERTED.fullmatch(squeeze(name).strip())
    if match is None or _NO_GIVEN_NAME.fullmatch(match["given"]):
        return name
    return f"{match['given']} {match['family']}"


def distinct(hints: Iterable[Hint]) -> tuple[Hint, ...]:
    """The hints without those that say the same a second time in the same place."""
    return tuple(dict.fromkeys(hints))
