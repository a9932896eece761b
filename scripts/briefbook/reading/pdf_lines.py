"""The printed words of a page → lines, as far as nothing but closeness says so.

A line here never reaches over the gap between two columns; `pdf_columns` says which lines stand side by side.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from briefbook.reading.pdf_glyphs import UNSURE, Token

WIDE = 0.9
"""A gap of this part of the type size is wider than a space: what follows may be another column."""
_NO_GAP = 0.05
"""Closer than this part of the type size, no space was printed, whatever pdfium found."""
_VERY_WIDE = 3.0
"""No space is as wide as this."""
_MARK = re.compile(r"[•‣◦▪■●○·–—*-]|\(?\d{1,3}[.)]|\(?(?:[a-z]|[ivx]{1,5})\)")
_MARK_GAP = 4.0
"""Type sizes between the mark of a list item and its words."""
_CELL_GAP = 2.5
"""Type sizes between words on one line that are not one phrase."""


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one line."""

    tokens: tuple[Token, ...]
    page: int
    x0: float
    x1: float
    y: float
    size: float
    """Of most of its letters, in points."""
    bold: bool
    """Whether all its letters are bold."""

    @property
    def text(self) -> str:
        """Its words with one space between them; a hyphen that pdfium hides is shown."""
        return joined(self.tokens)


def joined(tokens: Iterable[Token]) -> str:
    """Letters of tokens, with one space where white space stands."""
    parts: list[str] = []
    for token in tokens:
        if token.space and parts:
            parts.append(" ")
        parts.append(token.text)
    return "".join(parts).replace(UNSURE, "-")


def line_of(tokens: Sequence[Token], page: int) -> Line:
    """A line from its tokens, which stand in order."""
    sizes: Counter[float] = Counter()
    bases: Counter[float] = Counter()
    for token in tokens:
        letters = 0 if token.raised else len(token.text)
        sizes[token.size] += letters
        bases[token.y] += letters
    size = max(sizes, key=lambda s: (sizes[s], s))
    base = max(bases, key=lambda y: (bases[y], -y))
    return Line(
        tuple(tokens),
        page,
        min(token.x0 for token in tokens),
        max(token.x1 for token in tokens),
        base,
        size,
        all(token.style.bold for token in tokens if any(c.isalnum() for c in token.text)),
    )


def fragments(tokens: Iterable[Token], page: int) -> list[Line]:
    """Lines, broken wherever a gap is wider than a space; from the top down, then from the left."""
    runs: list[list[Token]] = []
    for token in tokens:
        if runs and _continues(runs[-1], token):
            runs[-1].append(token)
        else:
            runs.append([token])
    parts = [part for run in runs for part in _parted(run)]
    lines: list[Line] = []
    for row in rows([line_of(part, page) for part in parts]):
        lines.extend(_closed_up(row))
    return lines


def rows(lines: Iterable[Line]) -> list[list[Line]]:
    """Lines that stand on one base line together, from the top down; each row from left to right."""
    found: list[list[Line]] = []
    for line in sorted(lines, key=lambda one: (-one.y, one.x0)):
        if found and found[-1][0].y - line.y < 0.25 * max(line.size, found[-1][0].size):
            found[-1].append(line)
        else:
            found.append([line])
    for row in found:
        row.sort(key=lambda one: (one.x0, one.x1))
    return found


def row_line(row: Sequence[Line]) -> Line:
    """Lines side by side as one; wide gaps become tabs when they are printed."""
    return row[0] if len(row) == 1 else _glued(row, row[0].page)


def cell_gap(tokens: Sequence[Token]) -> float:
    """From which gap on two neighbours on a line are too far apart for one phrase."""
    gaps = [right.x0 - left.x1 for left, right in pairwise(tokens) if right.space]
    return max(
        _CELL_GAP * max((token.size for token in tokens), default=0.0),
        1.6 * median(gaps) if len(gaps) > 1 else 0.0,
    )


def is_mark(text: str) -> bool:
    """Whether a text is only the bullet or the number of a list item."""
    return _MARK.fullmatch(text) is not None


def _continues(run: Sequence[Token], token: Token) -> bool:
    last = run[-1]
    size = max(last.size, token.size)
    base = min(run, key=lambda one: (-one.size, abs(one.x1 - token.x0)))
    near = abs(base.y - token.y) < 0.5 * max(base.size, token.size)
    return near and -0.3 * size <= token.x0 - last.x1 <= _VERY_WIDE * size


def _parted(run: Sequence[Token]) -> list[list[Token]]:
    """Break a run at gaps that are wide beside its other gaps: a justified line may have wide spaces all along."""
    gaps = [right.x0 - left.x1 for left, right in pairwise(run) if right.space]
    usual = median(gaps) if len(gaps) > 1 else 0.0
    parts: list[list[Token]] = [[run[0]]]
    for left, right in pairwise(run):
        gap = right.x0 - left.x1
        if right.space and gap < _NO_GAP * right.size:
            # pdfium puts a line end before a hyphen that is set apart in the file.
            right = replace(right, space=False)  # noqa: PLW2901 - the same token
        if gap > max(WIDE * max(left.size, right.size), 1.6 * usual):
            parts.append([])
        parts[-1].append(right)
    return parts


def _closed_up(row: Sequence[Line]) -> list[Line]:
    """Neighbours in a row that are one line after all: set in another order, or a bullet before its words."""
    found: list[Line] = []
    for line in row:
        if found:
            gap = line.x0 - found[-1].x1
            size = max(line.size, found[-1].size)
            if -0.3 * size <= gap <= (_MARK_GAP if is_mark(found[-1].text) else WIDE) * size:
                found[-1] = _glued((found[-1], line), line.page)
                continue
        found.append(line)
    return found


def _glued(lines: Sequence[Line], page: int) -> Line:
    tokens: list[Token] = []
    for line in lines:
        first = line.tokens[0]
        if tokens and first.x0 - tokens[-1].x1 > 0.12 * first.size:
            first = replace(first, space=True)
        tokens += [first, *line.tokens[1:]]
    return line_of(tokens, page)
