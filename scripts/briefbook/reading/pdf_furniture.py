"""Running heads, feet and page numbers: what stands on several pages in the same place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from briefbook.reading.pdf_body import Body
from briefbook.reading.pdf_lines import Line, joined, rows

_DEEP = 3
"""Rows at the top and at the foot of a page that can be furniture."""
_APART = 1.35
"""Heads and feet stand this many times farther from the text than its lines from each other."""
_SAME_PLACE = 3.0
"""Points by which the place may differ from page to page."""
_NUMBER = re.compile(
    r"\W*(?:page|p\.|seite|-|–|—)?\W*(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:of|/|von)\s*\d{1,4})?\W*", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The lines of one page, parted."""

    head: tuple[Line, ...]
    body: tuple[Line, ...]
    foot: tuple[Line, ...]


def without_furniture(pages: Sequence[Sequence[Line]], body: Body) -> list[Sheet]:
    """Part each page into its head, what is read, and its foot."""
    grids = [rows(lines) for lines in pages]
    places: dict[str, list[_Place]] = defaultdict(list)
    for number, grid in enumerate(grids):
        for index in _edges(grid):
            places[_key(grid[index])].append(_place(number, grid[index]))
    steady = _steady(grids, body)
    sheets: list[Sheet] = []
    for number, grid in enumerate(grids):
        found = {
            index
            for index in _edges(grid)
            if not grid[index][0].tokens[0].raised  # the number of a note
            and (
                (number, index) in steady
                or _is_own_number(grid, index, number)
                or any(_again(_place(number, grid[index]), other) for other in places[_key(grid[index])])
            )
        }
        top = next(i for i in range(_DEEP + 1) if i == _DEEP or i not in found)
        while 0 < top < len(grid) and not _is_apart(grid[top - 1], grid[top], body):
            top -= 1
        bottom = next(i for i in range(_DEEP + 1) if i == _DEEP or len(grid) - 1 - i not in found)
        bottom = max(len(grid) - bottom, min(top, len(grid)))
        while 0 < bottom < len(grid) and not _is_apart(grid[bottom - 1], grid[bottom], body):
            bottom += 1
        sheets.append(
            Sheet(
                tuple(line for row in grid[:top] for line in row),
                tuple(line for row in grid[top:bottom] for line in row),
                tuple(line for row in grid[bottom:] for line in row),
            )
        )
    return sheets


@dataclass(frozen=True, slots=True)
class _Place:
    """A row at the edge of a page."""

    page: int
    y: float
    numbers: tuple[int, ...]


def _place(page: int, row: Sequence[Line]) -> _Place:
    text = joined(token for line in row for token in line.tokens)
    return _Place(page, row[0].y, tuple(int(digits[:9]) for digits in _DIGITS.findall(text)))


def _again(one: _Place, other: _Place) -> bool:
    """Whether two rows that read alike are one: in the same place, their numbers equal or counting the pages."""
    if one.page == other.page or abs(one.y - other.y) > _SAME_PLACE:
        return False
    if one.numbers == other.numbers:
        return True
    return any(a - b == one.page - other.page for a, b in zip(one.numbers, other.numbers, strict=False))


def _is_apart(upper: Sequence[Line], lower: Sequence[Line], body: Body) -> bool:
    """Whether the white between two rows is wider than between lines: the lines of a note are no furniture."""
    return upper[0].y - lower[0].y > _APART * body.leading


def _edges(grid: Sequence[object]) -> set[int]:
    return {i for i in range(len(grid)) if i < _DEEP or i >= len(grid) - _DEEP}


def _key(row: Sequence[Line]) -> str:
    """What a row says, without the numbers that change from page to page."""
    text = joined(token for line in row for token in line.tokens).casefold()
    if _NUMBER.fullmatch(text):
        return "#"
    short = _DIGITS.sub("#", text)
    return short if any(char.isalpha() for char in short) else text


def _is_own_number(grid: Sequence[Sequence[Line]], index: int, number: int) -> bool:
    """Whether the outermost row of a page is that page's number and nothing else."""
    if len(grid) < 2 or index not in {0, len(grid) - 1}:
        return False
    return _DIGITS.findall(grid[index][0].text) == [str(number + 1)] and _key(grid[index]) == "#"


def _steady(grids: Sequence[Sequence[Sequence[Line]]], body: Body) -> set[tuple[int, int]]:
    """Outermost rows in the same place on most pages, apart from the text and no larger: heads whose words change."""
    found: set[tuple[int, int]] = set()
    for from_top in (True, False):
        apart: list[tuple[int, int, float]] = []
        for number, grid in enumerate(grids):
            if len(grid) < 3:
                continue
            index, inner = (0, 1) if from_top else (len(grid) - 1, len(grid) - 2)
            outer = grid[index][0]
            if outer.size <= 1.05 * body.size and abs(outer.y - grid[inner][0].y) > 2 * body.size:
                apart.append((number, index, outer.y))
        for number, index, y in apart:
            same = sum(abs(y - other) <= 1 for _, _, other in apart)
            if same >= 3 and same * 2 > len(grids):
                found.add((number, index))
    return found
