"""Where a paragraph of a column starts: by the white above it, its first line moved in, the line above ending early."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefbook.reading.pdf_body import (
    LARGE,
    Body,
    ends_cut,
    ends_sentence,
    flush_lines,
    is_justified,
    reaches,
)
from briefbook.reading.pdf_lines import Line, is_mark

_GAP = 1.18
"""Lines that stand this much farther apart than usual are not of one paragraph."""
_MANY = 15
_DASHES = frozenset("-–—·*")
_INDENT = 0.6
"""Type sizes by which a first line is moved in."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that run on."""

    lines: tuple[Line, ...]
    moved_in: bool
    """Whether its first line starts to the right of the column's lines."""
    edge: float
    """Where its last line would end if it were full."""
    justified: bool
    """Whether full lines end exactly there."""


@dataclass(frozen=True, slots=True)
class _Shape:
    """What is usual in a column."""

    left: float
    right: float
    justified: bool
    """Whether most lines end at the same place."""
    indent: float
    """By how much first lines are moved in; 0: they are not."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A line in its column."""

    lines: Sequence[Line]
    at: int
    edge: float
    """Right edge of the line before."""
    shape: _Shape
    start: int
    """Where the paragraph before it starts."""
    body: Body

    @property
    def line(self) -> Line:
        return self.lines[self.at]

    @property
    def before(self) -> Line:
        return self.lines[self.at - 1]

    @property
    def open(self) -> Sequence[Line]:
        """The lines of the paragraph before it."""
        return self.lines[self.start : self.at]


def paragraphs(lines: Sequence[Line], column: Sequence[Line], body: Body) -> list[Paragraph]:
    """Cut lines that follow each other in a column into paragraphs."""
    if not lines:
        return []
    shape = _shape(column, body)
    edges = _edges(lines, shape)
    starts = [0]
    for i in range(1, len(lines)):
        if _starts(_Place(lines, i, edges[i - 1], shape, starts[-1], body)):
            starts.append(i)
    found: list[Paragraph] = []
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=False):
        part = lines[start:end]
        left = part[1].x0 if len(part) > 1 else shape.left
        moved_in = part[0].x0 > left + _INDENT * part[0].size
        found.append(Paragraph(tuple(part), moved_in, edges[end - 1], shape.justified))
    return found


def _shape(lines: Sequence[Line], body: Body) -> _Shape:
    """Measure a column by the lines in its commonest type."""
    sizes = Counter(line.size for line in lines)
    size = body.size if sizes[body.size] * 3 >= len(lines) else sizes.most_common(1)[0][0]
    usual = [line for line in lines if line.size == size]
    left = _outermost([-line.x0 for line in usual], size) * -1
    right = _outermost([line.x1 for line in usual], size)
    # In a short column a few lines end at one place by chance.
    justified = is_justified(*flush_lines(usual, size)) if len(usual) >= _MANY else body.justified
    steps = Counter(
        round(a.x0 - left)
        for a, b in pairwise(usual)
        if abs(b.x0 - left) < 0.3 * size and _INDENT * size < a.x0 - left < 4 * size and not _is_marked(a)
    )
    step, count = steps.most_common(1)[0] if steps else (0, 0)
    return _Shape(left, right, justified, step if count >= 2 else 0)


def _outermost(edges: Sequence[float], size: float) -> float:
    """The largest of some numbers that does not stand alone, as the edge of a head that was taken for a line does."""
    order = sorted(edges, reverse=True)
    return next((a for a, b in pairwise(order) if a - b < 1.5 * size), order[0])


def _starts(place: _Place) -> bool:
    """Whether a line starts a paragraph."""
    before, line, body = place.before, place.line, place.body
    larger = min(before.size, line.size) >= LARGE * body.size
    usual = 1.5 * line.size if larger else max(body.leading * line.size / body.size, line.size) * _GAP
    if abs(before.size - line.size) > 0.06 * body.size or not 0 < before.y - line.y <= usual:
        return True
    if larger or ends_cut(before):
        return False
    if before.bold != line.bold and _is_set_off(place):
        return True
    if ends_early(before, line, place.edge, justified=place.shape.justified):
        return True
    if _is_marked(line) and not line.text[0].isalnum():
        # A dash may stand at the start of any line.
        same = line.text[0] not in _DASHES or ends_sentence(before) or _is_marked(place.open[0])
        return same and not _is_hanging(place)
    return _moves(place)


def _is_set_off(place: _Place) -> bool:
    """Whether a change between bold and plain is one of paragraphs: not where a bold phrase fills a line by chance."""
    if place.before.bold:
        return len(place.open) > 1 or not reaches(place.before, place.edge)
    return len(place.line.text.split()) > 1


def _moves(place: _Place) -> bool:
    """Whether the left edge says that a line starts a paragraph."""
    before, line = place.before, place.line
    step = line.x0 - before.x0
    if abs(step) < 0.3 * line.size:
        return _is_next_first(place)
    if step > _INDENT * line.size:
        if len(place.open) > 1:
            return True
        after = place.lines[place.at + 1] if place.at + 1 < len(place.lines) else None
        stays = after is not None and abs(after.x0 - line.x0) < 0.3 * line.size
        return not (stays or _is_marked(before))
    return step < -_INDENT * line.size and len(place.open) > 1


def _is_next_first(place: _Place) -> bool:
    """Whether two lines moved in alike are first lines both: where all are, a paragraph of one line stands between."""
    if not place.shape.indent or len(place.open) > 1:
        return False
    is_first = abs(place.line.x0 - place.shape.left - place.shape.indent) < 1.5
    above = place.lines[place.start - 1].y - place.before.y if place.start else 0.0
    return is_first and not _is_marked(place.before) and above <= place.body.leading * _GAP


def _is_marked(line: Line) -> bool:
    return is_mark(line.text.split(" ")[0])


def _is_hanging(place: _Place) -> bool:
    """Whether a line stands under the words, not under the mark, of a list item."""
    return place.line.x0 > place.open[0].x0 + _INDENT * place.line.size and _is_marked(place.open[0])


def _edges(lines: Sequence[Line], shape: _Shape) -> list[float]:
    """For each line where it would end if it were full: the column's edge, or that of a narrower block's lines."""
    edges: list[float] = []
    i = 0
    while i < len(lines):
        end = i + 1
        while end < len(lines) and abs(lines[end].x0 - lines[end - 1].x0) < 0.3 * lines[end].size:
            end += 1
        run = lines[i:end]
        own = max(line.x1 for line in run)
        set_in = end - i > 1 and run[0].x0 > shape.left + _INDENT * run[0].size
        firsts = shape.indent and abs(run[0].x0 - shape.left - shape.indent) < 1.5
        edges += [own if set_in and not firsts else max(own, shape.right)] * (end - i)
        i = end
    return edges


def ends_early(before: Line, line: Line, edge: float, *, justified: bool) -> bool:
    """Whether a line ends although the first word of the next had room behind it."""
    if reaches(before, edge) or ends_cut(before):
        return False
    if justified:
        return True
    word = line.tokens[0].x1
    for token in line.tokens[1:]:
        if token.space:
            break
        word = token.x1
    left_over = edge - before.x1 - (word - line.x0) - 0.6 * line.size
    return left_over > 0 and (ends_sentence(before) or left_over > 0.25 * (edge - before.x0))
