"""Where things stand in print, as Typst reports it: the marks of a text and its headings, by page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypedDict

from briefbook.typst.escape import address


@dataclass(frozen=True, slots=True)
class Place:
    """A place on a page."""

    page: int
    """Counted from 1."""
    x: float
    """Points from the left edge."""
    y: float
    """Points from the upper edge."""


class Position(TypedDict):
    """A place as Typst says it."""

    page: int
    x: str
    """As ``70.87pt``."""
    y: str


class Report(TypedDict):
    """What the template reports of a laid out book."""

    marks: list[tuple[str, Position]]
    """Name and place of each mark, in the order of the text."""
    headings: list[tuple[str, Position]]
    """The same of the headings; the name is their label."""
    pages: int


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything stands; before the first layout nothing does."""

    places: Mapping[str, Place] = field(default_factory=dict)
    """By address."""
    pages: int = 0
    """How many pages there are."""
    is_guess: bool = False
    """Whether nothing was laid out yet."""

    def page(self, name: str) -> int | None:
        """The page on which a place is; None as long as nobody knows."""
        place = self.places.get(name)
        return None if place is None else place.page


def layout_of(report: Any) -> Layout:
    """Read a report. Of a mark that is printed twice, as the head of a table is, the first place counts."""
    found: Report = report
    places: dict[str, Place] = {}
    for name, at in found["headings"]:
        places.setdefault(address(name), _place(at))
    for name, at in found["marks"]:
        places.setdefault(name, _place(at))
    return Layout(places, found["pages"])


def _place(at: Position) -> Place:
    return Place(at["page"], float(at["x"].removesuffix("pt")), float(at["y"].removesuffix("pt")))
