"""What is usual in a PDF: the type of its running text, against which headings and notes stand out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefbook.reading.pdf_glyphs import UNSURE
from briefbook.reading.pdf_lines import Line

LARGE = 1.1
"""Type this much larger than the body's is meant to stand out."""
SMALL = 0.93
"""Notes are set at most this large, beside the body's size."""
_ENDS = re.compile(r"[.!?…:。！？][\"'”’»)\]]*(?:\[?\d{1,3}\]?|[*†‡])?$")


@dataclass(frozen=True, slots=True)
class Body:
    """What is usual in a document."""

    size: float
    """Of most letters, in points."""
    leading: float
    """From base line to base line, in points."""
    bold: bool
    """Whether most lines are bold, so that bold says nothing."""
    justified: bool = False
    """Whether full lines end exactly at the edge of their column."""


def body_of(columns: Iterable[Sequence[Line]]) -> Body:
    """Measure what is usual."""
    sizes: Counter[float] = Counter()
    bold: Counter[bool] = Counter()
    runs = list(columns)
    for line in (line for run in runs for line in run):
        letters = sum(len(token.text) for token in line.tokens)
        sizes[line.size] += letters
        bold[line.bold] += letters
    size = max(sizes, key=lambda s: (sizes[s], -s), default=10.0)
    steps: Counter[float] = Counter(
        round((a.y - b.y) * 2) / 2
        for run in runs
        for a, b in pairwise(run)
        if a.size == b.size == size and 0.8 * size < a.y - b.y < 2.5 * size
    )
    # The smallest step that is common: where paragraphs are short, the step between them may be as frequent.
    common = [step for step, count in steps.items() if count >= 0.5 * max(steps.values())]
    counts = [flush_lines([line for line in run if line.size == size], size) for run in runs]
    flush, every = sum(some for some, _ in counts), sum(all_ for _, all_ in counts)
    leading = min(common, default=1.3 * size)
    return Body(size, leading, bold[True] > bold[False], is_justified(flush, every))


def flush_lines(lines: Sequence[Line], size: float) -> tuple[int, int]:
    """How many lines of a column end exactly at one place near its edge, and how many lines there are.

    Those that end in a sign that hangs over the edge do not.
    """
    right = max((line.x1 for line in lines), default=0.0)
    ends = Counter(round(line.x1) for line in lines)
    near = range(round(right - 0.6 * size), round(right) + 1)
    return max(ends[end] + ends[end + 1] for end in near), len(lines)


def is_justified(flush: int, every: int) -> bool:
    """Whether so many lines end at the edge that it is no chance: last lines and hanging signs do not."""
    return every >= 3 and flush >= 0.35 * every


def ends_sentence(line: Line) -> bool:
    """Whether the last words of a line end a sentence, perhaps with the number of a note behind it."""
    return _ENDS.search(line.text) is not None


def ends_cut(line: Line) -> bool:
    """Whether a line ends within a word."""
    text = line.tokens[-1].text
    return text.endswith((UNSURE, "\u00ad")) or (text.endswith("-") and line.text[-2:-1].isalpha())


def reaches(line: Line, edge: float) -> bool:
    """Whether a line ends at the edge."""
    return line.x1 >= edge - 0.4 * line.size
