"""A picture of relations as SVG: two facing columns of names, and lines between those that belong together.

It uses no colour but that of the text around it, so that it can be read in print and in the dark; kinds differ
by shape, and strength by width. Names are links written as ``brief:ID``, for the writer of a page to resolve.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap
from xml.sax.saxutils import escape, quoteattr

from briefbook.core.relations import Tie

_SIZE = 13
"""Of the letters, in pixels."""
_LINE = 16
_GAP = 10
"""Between two names."""
_LETTER = 0.56
"""Mean width of a letter, of its size; a full-width one has twice that."""
_NAME = 30
"""Letters of a line of a name."""
_REACH = 200
"""From the middle to the names at half height, at least."""
_MARGIN = 10


@dataclass(frozen=True, slots=True)
class Place:
    """A record in the picture."""

    id: str
    name: str
    kind: str
    """person, jurisdiction, organisation, place or treaty: decides the shape."""


@dataclass(frozen=True, slots=True)
class _Spot:
    x: float
    y: float
    side: int
    """-1 left, 1 right."""
    lines: tuple[str, ...]


def draw(
    left: Sequence[str], right: Sequence[str], ties: Sequence[Tie], places: Mapping[str, Place], alt: str
) -> str:
    """The picture; coordinates are rounded to whole pixels, so that every machine writes the same."""
    columns = {-1: _column(left, places), 1: _column(right, places)}
    height = max(total for _, total in columns.values())
    reach = max(_REACH, round(height * 0.42))
    spots: dict[str, _Spot] = {}
    for side, (names, total) in columns.items():
        for name, y, lines in names:
            at = y + (height - total) / 2
            spots[name] = _Spot(side * _bow(at, height, reach), at, side, lines)
    wide = {
        side: max((_width(line) for s in spots.values() if s.side == side for line in s.lines), default=0)
        for side in (-1, 1)
    }
    edge = max((abs(spot.x) for spot in spots.values()), default=0) + 12
    x0, x1 = -edge - wide[-1] - _MARGIN, edge + wide[1] + _MARGIN
    box = f"{round(x0)} {-_MARGIN} {round(x1 - x0)} {round(height + 2 * _MARGIN)}"
    body = [_tie(tie, spots) for tie in sorted(ties, key=lambda t: (t.strength, t))]
    body += [_place(places[name], spot) for name, spot in spots.items()]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" width="{round(x1 - x0)}" '
        f'height="{round(height + 2 * _MARGIN)}" class="bb-picture" role="group" aria-label={quoteattr(alt)} '
        f'font-size="{_SIZE}" fill="currentColor">\n' + "\n".join(body) + "\n</svg>"
    )


def _column(
    names: Sequence[str], places: Mapping[str, Place]
) -> tuple[list[tuple[str, float, tuple[str, ...]]], float]:
    """Each name with its height and lines, and the height of all."""
    column: list[tuple[str, float, tuple[str, ...]]] = []
    y = 0.0
    for name in names:
        lines = tuple(wrap(places[name].name, _NAME)) or (name,)
        tall = len(lines) * _LINE + _GAP
        column.append((name, y + tall / 2, lines))
        y += tall
    return column, y


def _bow(y: float, height: float, reach: int) -> float:
    """How far from the middle an arc stands at this height: far at half height, nearer above and below."""
    off = (2 * y - height) / (height * 1.12)
    return reach * math.sqrt(max(0.0, 1 - off * off))


def _width(text: str) -> float:
    letters = sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
    return letters * _SIZE * _LETTER


def _tie(tie: Tie, spots: Mapping[str, _Spot]) -> str:
    """A line across, or a bow on one side; both bend towards the middle."""
    a, b = spots[tie.one], spots[tie.other]
    width = min(1 + round(1.2 * math.log2(tie.strength)), 7)
    if a.side == b.side:
        deep = a.side * round(24 + abs(a.y - b.y) * 0.45)
        bend = f"Q{round((a.x + b.x) / 2) - deep} {round((a.y + b.y) / 2)} {round(b.x)} {round(b.y)}"
    else:
        bend = f"C{round(a.x * 0.3)} {round(a.y)} {round(b.x * 0.3)} {round(b.y)} {round(b.x)} {round(b.y)}"
    return (
        f'<path class="bb-tie" d="M{round(a.x)} {round(a.y)}{bend}" fill="none" '
        f'stroke="currentColor" stroke-opacity="0.35" stroke-width="{width}"/>'
    )


def _place(place: Place, spot: _Spot) -> str:
    x, y = round(spot.x), round(spot.y)
    top = y - (len(spot.lines) - 1) * _LINE / 2 + _SIZE * 0.36
    anchor = "start" if spot.side > 0 else "end"
    text = "".join(
        f'<tspan x="{x + spot.side * 11}" y="{round(top + i * _LINE)}">{escape(line)}</tspan>'
        for i, line in enumerate(spot.lines)
    )
    return (
        f'<a href="brief:{place.id}">{_shape(place.kind, x, y)}<text text-anchor="{anchor}">{text}</text></a>'
    )


def _shape(kind: str, x: int, y: int) -> str:
    if kind == "jurisdiction":
        return f'<rect x="{x - 5}" y="{y - 5}" width="10" height="10"/>'
    if kind == "organisation":
        return f'<path d="M{x} {y - 7}L{x + 7} {y}L{x} {y + 7}L{x - 7} {y}Z"/>'
    if kind == "place":
        return f'<path d="M{x} {y - 6}L{x + 6} {y + 5}L{x - 6} {y + 5}Z"/>'
    if kind == "treaty":
        return (
            f'<path d="M{x - 4} {y - 6}H{x + 4}V{y + 6}H{x - 4}ZM{x - 2} {y - 3}H{x + 2}M{x - 2} {y}H{x + 2}" '
            'fill-opacity="0.25" stroke="currentColor"/>'
        )
    return f'<circle cx="{x}" cy="{y}" r="5"/>'
