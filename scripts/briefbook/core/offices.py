"""Which offices a person held at a date, with no more certainty than the dates on both sides allow."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import Enum

from briefbook.core.dates import parse_date
from briefbook.core.model import Actor, Office


class Held(Enum):
    """Whether an office was held at a date."""

    CERTAINLY = "certainly"
    """On every day that the date can be, whenever the term began and ended."""
    PERHAPS = "perhaps"
    """The bounds of the date and of the term overlap, and no more is known."""
    NOT = "not"
    """On no day that the date can be."""


@dataclass(frozen=True, slots=True)
class HeldOffice:
    """An office that a person held, or perhaps held, at a date."""

    office: Office
    held: Held
    """Never `NOT`."""


def offices_at(actor: Actor, edtf: str) -> tuple[HeldOffice, ...]:
    """The offices that a person held or perhaps held at an EDTF date, in the order of the record."""
    found = ((office, held_at(office, edtf)) for office in actor.offices)
    return tuple(HeldOffice(office, held) for office, held in found if held is not Held.NOT)


def held_at(office: Office, edtf: str) -> Held:
    """Whether an office was held at an EDTF date; the days of beginning and end count as held.

    No ``to`` means: still held, as far as the editor knows. Who knows only that it was held on a day writes that
    day as the earliest end: ``[2021-03-01..]``. No ``from`` means that the beginning is not known, so that every
    day before the end is a perhaps.
    """
    first, last = _bounds(edtf)
    begins_by, begun_by = _bounds(office.start) if office.start else (dt.date.min, dt.date.max)
    ends_from, ended_by = _bounds(office.end) if office.end else (dt.date.max, dt.date.max)
    if begun_by <= first and last <= ends_from:
        return Held.CERTAINLY
    if begins_by <= last and first <= ended_by:
        return Held.PERHAPS
    return Held.NOT


def _bounds(edtf: str) -> tuple[dt.date, dt.date]:
    """The first and the last day that a date can be; an open side reaches to the end of the calendar."""
    date = parse_date(edtf)
    return date.earliest or dt.date.min, date.latest or dt.date.max
