"""Tables of a PDF: lines whose words stand under each other in columns.

A PDF has no tables. Rows are taken for one only where at least three follow each other and all agree on the white
between the cells; lists, whose marks stand in line too, are not.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from briefbook.reading.pdf_glyphs import Token
from briefbook.reading.pdf_lines import WIDE, Line, is_mark

_ROWS = 3
_LONG = 32
"""Cells are shorter on average; longer ones are columns of prose, or words set apart for another reason."""

Cells = tuple[tuple[Token, ...], ...]
"""The tokens of each cell of a row; empty where the row has none."""


def tables(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """First line, and the line after the last, of each table among the lines of a column."""
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(lines):
        end = at
        while (
            end < len(lines) and _is_row(lines[end]) and (end == at or _is_near(lines[end - 1], lines[end]))
        ):
            end += 1
        while end - at >= _ROWS and not _agree(lines[at:end]):
            end -= 1
        if end - at >= _ROWS:
            found.append((at, end))
            at = end
        else:
            at += 1
    return found


def cells(lines: Sequence[Line]) -> list[Cells]:
    """The cells of a table's rows, as many in each."""
    columns = _columns(lines)
    grid: list[Cells] = []
    for line in lines:
        row: list[tuple[Token, ...]] = [()] * len(columns)
        for cell in _split(line):
            at = next(
                i for i, (left, right) in enumerate(columns) if left <= cell[0].x0 and cell[-1].x1 <= right
            )
            row[at] = (*row[at], *cell)
        grid.append(tuple(row))
    return grid


def _split(line: Line) -> list[tuple[Token, ...]]:
    parts: list[list[Token]] = [[line.tokens[0]]]
    for left, right in pairwise(line.tokens):
        if right.space and right.x0 - left.x1 > WIDE * max(left.size, right.size):
            parts.append([])
        parts[-1].append(right)
    return [tuple(part) for part in parts]


def _is_row(line: Line) -> bool:
    parts = _split(line)
    return len(parts) > 1 and not is_mark("".join(token.text for token in parts[0]))


def _is_near(upper: Line, lower: Line) -> bool:
    return 0 < upper.y - lower.y < 3 * max(upper.size, lower.size)


def _columns(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """Where cells stand: stretches from left to right that no cell reaches beyond."""
    found: list[tuple[float, float]] = []
    for left, right in sorted((part[0].x0, part[-1].x1) for line in lines for part in _split(line)):
        if found and left <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], right))
        else:
            found.append((left, right))
    return found


def _agree(lines: Sequence[Line]) -> bool:
    """Whether the rows have the same columns: none joins two cells of a row, most rows fill all."""
    columns = _columns(lines)
    if len(columns) < 2:
        return False
    rows = [_split(line) for line in lines]
    if any(len({_place(columns, part) for part in row}) < len(row) for row in rows):
        return False
    letters = sum(len(token.text) for line in lines for token in line.tokens)
    full = sum(len(row) == len(columns) for row in rows)
    return 2 * full > len(rows) and letters <= _LONG * sum(len(row) for row in rows)


def _place(columns: Sequence[tuple[float, float]], part: Sequence[Token]) -> int:
    return next(i for i, (left, right) in enumerate(columns) if left <= part[0].x0 <= right)
