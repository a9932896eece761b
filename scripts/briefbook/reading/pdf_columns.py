"""In which order the lines of a page are read: columns from left to right, each from the top down.

A gutter is a strip of white with lines on both sides of it. Lines that cross it (a title, a wide picture's caption)
part the page into bands; the columns of a band are read before the next band.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from briefbook.reading.pdf_lines import WIDE, Line, row_line, rows

_LEVELS = (0.0, 0.02, 0.05, 0.1, 0.2, 0.35, 0.5)
"""Parts of the lines that may cross a gutter."""
_APART = 2.2
"""Type sizes between base lines; the white between paragraphs is less."""
_TALL = 5
"""From so many lines on the gaps of a column tell what is usual in it."""
_WORDY = 12
"""Characters of a line of prose in a narrow column; cells of tables are shorter."""
_SIDE_BY_SIDE = 3
"""So many lines must stand on each side, or what looks like columns is a row of facts."""


_Band = tuple[list[Line], list[Line], list[Line]]
"""Lines of the whole width, and what stands to the left and to the right of a gutter below them."""


@dataclass(frozen=True, slots=True)
class Column:
    """Lines that are read one after the other, without a jump."""

    lines: tuple[Line, ...]
    gutter: float | None = None
    """Where the gutter lies that makes it a column; None: it has the whole width."""
    apart: bool = False
    """Whether it is a row at the edge of the page, with much white between it and the text."""


def reading_order(lines: Sequence[Line], gutters: Iterable[float] = ()) -> tuple[Column, ...]:
    """The columns of a page in the order of reading.

    `gutters` are those of the document's other pages: there a few lines in a column are enough.
    """
    grid = rows(lines)
    top = 1 if len(grid) > 2 and _is_apart(grid[0], grid[1]) else 0
    bottom = len(grid) - 1 if len(grid) > 2 + top and _is_apart(grid[-2], grid[-1]) else len(grid)
    middle = _columns([line for row in grid[top:bottom] for line in row], tuple(gutters), None)
    return (
        *(Column((line,), apart=True) for row in grid[:top] for line in row),
        *middle,
        *(Column((line,), apart=True) for row in grid[bottom:] for line in row),
    )


def _is_apart(upper: Sequence[Line], lower: Sequence[Line]) -> bool:
    """Whether a row at the edge of a page stands apart, as a head or a foot: it is read before or after all columns."""
    return upper[0].y - lower[0].y > _APART * max(line.size for line in (*upper, *lower))


def _columns(lines: list[Line], gutters: tuple[float, ...], gutter: float | None) -> list[Column]:
    if not lines:
        return []
    at = _gutter(lines, gutters)
    if at is None:
        return [Column(tuple(row_line(row) for row in rows(lines)), gutter)]
    found: list[Column] = []
    for wide, left, right in _bands(lines, at):
        if wide:
            found.append(Column(tuple(row_line(row) for row in rows(wide))))
        sides = [left, right]
        if not _overlap(left, right):
            sides.sort(key=lambda side: -max((line.y for line in side), default=0.0))
        for side in sides:
            found += _columns(side, gutters, at)
    return found


def _bands(lines: Sequence[Line], at: float) -> list[_Band]:
    """From the top down: lines that cross a gutter, and what stands to its left and right below them."""
    bands: list[_Band] = [([], [], [])]
    for line in sorted(lines, key=lambda one: (-one.y, one.x0)):
        if not line.x0 < at < line.x1:
            bands[-1][1 if line.x1 <= at else 2].append(line)
            continue
        if bands[-1][1] or bands[-1][2]:
            bands.append(([], [], []))
        bands[-1][0].append(line)
    return [part for band in bands for part in _levelled(*band)]


def _levelled(wide: list[Line], left: list[Line], right: list[Line]) -> list[_Band]:
    """Part a band where both columns end at one height: short lines below are of the whole width."""
    if not right:
        return [(wide, left, right)]
    foot = min(line.y for line in right)
    widest = 1.6 * max(line.size for line in left) if left else 0.0
    for i, (above, below) in enumerate(pairwise(left), 1):
        gap = above.y - below.y
        # Wider than all gaps above it, or any end of a paragraph beside the end of a short column would do.
        level = below.y < foot and abs(foot - above.y) < 1.6 * above.size
        if level and gap > (widest if i >= _TALL else _APART * above.size):
            return [(wide, left[:i], right), (left[i:], [], [])]
        if above.size == below.size:
            widest = max(widest, 1.2 * gap)
    return [(wide, left, right)]


def _gutter(lines: Sequence[Line], gutters: tuple[float, ...]) -> float | None:
    """Where the best gutter lies, if there is one."""
    size = median(line.size for line in lines)
    best: tuple[int, float] | None = None
    at: float | None = None
    for start, end in _strips(lines, WIDE * 0.7 * size):
        middle = (start + end) / 2
        known = any(start <= one <= end for one in gutters)
        score = _score(lines, middle, known=known)
        if score and (best is None or (score, end - start) > best):
            best, at = (score, end - start), middle
    return at


def _strips(lines: Sequence[Line], width: float) -> set[tuple[int, int]]:
    """Upright strips that few lines cross, in whole points."""
    low, high = min(int(line.x0) for line in lines), max(int(line.x1) for line in lines) + 1
    change = [0] * (high - low + 2)
    for line in lines:
        change[int(line.x0) - low] += 1
        change[max(int(line.x1), int(line.x0)) - low + 1] -= 1
    cover: list[int] = []
    total = 0
    for step in change:
        total += step
        cover.append(total)
    strips: set[tuple[int, int]] = set()
    for level in _LEVELS:
        most = int(level * len(lines))
        start: int | None = None
        for i, count in enumerate(cover):
            if count <= most:
                start = i if start is None else start
            elif start is not None:
                if start > 0 and i - start >= width:
                    strips.add((start + low, i + low))
                start = None
    return strips


def _score(lines: Sequence[Line], at: float, *, known: bool) -> int:
    """How many lines stand side by side across a gutter; 0: it is none."""
    left = [line for line in lines if line.x1 <= at]
    right = [line for line in lines if line.x0 >= at]
    if not left or not right:
        return 0
    crossing = sorted(-line.y for line in lines if line.x0 < at < line.x1)
    total = 0
    for band in range(len(crossing) + 1):
        sides = [
            [line.y for line in side if bisect_right(crossing, -line.y) == band] for side in (left, right)
        ]
        if all(sides):
            total += min(_within(sides[0], sides[1]), _within(sides[1], sides[0]))
    if known:
        return total
    words = min(median(len(line.text) for line in side) for side in (left, right))
    enough = total >= _SIDE_BY_SIDE or (total == _SIDE_BY_SIDE - 1 and words >= 2 * _WORDY)
    return total if words >= _WORDY and enough else 0


def _within(ours: Sequence[float], others: Sequence[float]) -> int:
    """How many of our lines stand between the highest and the lowest of the others, or close to them."""
    return sum(min(others) - 2 <= y <= max(others) + 2 for y in ours)


def _overlap(left: Sequence[Line], right: Sequence[Line]) -> bool:
    if not left or not right:
        return True
    return min(line.y for line in left) <= max(line.y for line in right) + 2 and (
        min(line.y for line in right) <= max(line.y for line in left) + 2
    )
