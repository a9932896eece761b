"""Which lines of a text are one paragraph that was wrapped at a fixed width.

A program that wraps greedily breaks a line only where the next word would not have fitted.
So in wrapped text a break after which the next word would have fitted was meant.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import pairwise

_NARROWEST, _WIDEST = 34, 112
"""Widths at which people and programs wrap; longer lines are paragraphs."""
_CLOSE = 8
"""Lines of wrapped text come this near to the width again and again."""
_ENOUGH = 4
"""Fewer breaks than this prove nothing."""
_SHARE = 0.6
_OPEN_ENDS = 0.4
"""Paragraphs on consecutive lines end like sentences; wrapped lines mostly do not."""
_SENTENCE_ENDS = '.!?…。！？"”’»)'


def paragraphs(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Group lines into paragraphs: index of the first line, and the one after the last.

    An empty line stands between paragraphs and is in none. Text that is not wrapped has one line a paragraph.
    """
    width = wrapped_at(lines)
    groups: list[tuple[int, int]] = []
    start: int | None = None
    for i, line in enumerate(lines):
        if not line.strip():
            if start is not None:
                groups.append((start, i))
            start = None
            continue
        if start is not None and not (width and _runs_on(lines[i - 1], line, width)):
            groups.append((start, i))
            start = i
        elif start is None:
            start = i
    if start is not None:
        groups.append((start, len(lines)))
    return groups


def wrapped_at(lines: Sequence[str]) -> int:
    """The width at which a text was wrapped, in columns; 0 where it was not."""
    pairs = [(a, b) for a, b in pairwise(lines) if a.strip() and b.strip()]
    lengths = sorted((_columns(a.rstrip()) for a, _ in pairs), reverse=True)
    width = next(
        (
            length
            for i, length in enumerate(lengths)
            if sum(1 for other in lengths[i:] if other >= length - _CLOSE) >= min(3, len(lengths))
        ),
        0,
    )
    if len(pairs) < _ENOUGH or not _NARROWEST <= width <= _WIDEST:
        return 0
    running = [(a, b) for a, b in pairs if _runs_on(a, b, width)]
    open_ends = [a for a, _ in running if a.rstrip()[-1] not in _SENTENCE_ENDS]
    if len(running) < _SHARE * len(pairs) or len(open_ends) < _OPEN_ENDS * len(running):
        return 0
    return width


def _runs_on(line: str, following: str, width: int) -> bool:
    """Whether the break between two lines is the wrapping program's."""
    line = line.rstrip()
    if (
        line.endswith(("-", "\u00ad", "\u2010"))
        and line[-2:-1].isalpha()
        and following.lstrip()[:1].islower()
    ):
        return True
    indent = len(following) - len(following.lstrip())
    if indent > len(line) - len(line.lstrip()) + 1:
        return False
    words = following.split(maxsplit=1)
    first = words[0] if not _wide(words[0][0]) else words[0][0]
    return _columns(line) + (0 if _wide(line[-1]) else 1) + _columns(first) > width


def _columns(text: str) -> int:
    return sum(2 if _wide(char) else 1 for char in text)


def _wide(char: str) -> bool:
    return char > "\u2e7f" and unicodedata.east_asian_width(char) in "WF"
