"""Which lines of a text are one paragraph that was wrapped at a fixed width.

A program that wraps greedily breaks a line only where the next word would not have fitted.
So in wrapped text a break after which the next word would have fitted was meant.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
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
_SET_IN = re.compile(r"(?:[ \u00a0]{3,}|\t)\S")
_SET_LINES = 2
_ROWS = 3
"""Fewer lines with columns are chance."""
_HANGING = 7
"""Columns by which lines of Chinese and Japanese fall short: some signs must not begin or end a line."""
_ITEM = re.compile(r"(?:\[\d{1,3}\]|[-*•‣]|\(?\d{1,2}[.)]|\([a-z]\))\s")
"""What starts a line of its own: an item of a list, a note."""
_SENTENCE_ENDS = '.!?…。！？"”’»)'


def paragraphs(lines: Sequence[str], width: int | None = None) -> list[tuple[int, int]]:
    """Group lines into paragraphs: index of the first line, and the one after the last.

    An empty line stands between paragraphs and is in none. Text that is not wrapped has one line a paragraph.
    Lines that are set in together are one. `width` is that of `wrapped_at`, where it is known.
    """
    width = wrapped_at(lines) if width is None else width
    groups: list[tuple[int, int]] = []
    start: int | None = None
    for i, line in enumerate(lines):
        if not line.strip():
            if start is not None:
                groups.append((start, i))
            start = None
            continue
        if start is not None and is_set_in(lines, start, i + 1):
            continue
        if start is not None and not (width and _runs_on(lines[i - 1], line, width)):
            groups.append((start, i))
            start = i
        elif start is None:
            start = i
    if start is not None:
        groups.append((start, len(lines)))
    return groups


def is_set_in(lines: Sequence[str], first: int, after: int) -> bool:
    """Whether two lines or more are set in from the left, as verse and quotations are, and most of the text is not."""
    if after - first < _SET_LINES or any(not _SET_IN.match(line) for line in lines[first:after]):
        return False
    full = [line for line in lines if line.strip()]
    return sum(1 for line in full if _SET_IN.match(line)) * 2 < len(full)


def tables(lines: Sequence[str]) -> Iterator[tuple[int, int, list[list[tuple[int, int]]]]]:
    """Runs of lines with the same number of columns: first, one after the last, the cells of each line."""
    at = 0
    while at < len(lines):
        end = at
        rows: list[list[tuple[int, int]]] = []
        while end < len(lines) and (cells := _columns_of(lines[end])) is not None:
            if rows and cells and rows[0] and len(cells) != len(rows[0]):
                break
            rows.append(cells)
            end += 1
        if len([row for row in rows if row]) >= _ROWS:
            yield at, end, rows
        at = max(end, at + 1)


def may_have_tables(text: str) -> bool:
    """Whether a line, or one of the lines of a text, has what parts columns."""
    return "  " in text or "\t" in text or "|" in text


def _columns_of(line: str) -> list[tuple[int, int]] | None:
    """Spans of the cells of a line with bars, tabs or wide gaps; empty for a rule; None for other lines."""
    if not may_have_tables(line):
        return None
    if not line.strip():
        return None
    if line.strip().startswith("|") and line.strip().endswith("|"):
        if not any(char.isalnum() for char in line):
            return []
        gaps = [match.span() for match in re.finditer(r"\s*\|\s*", line)]
        return [(a[1], b[0]) for a, b in pairwise(gaps)]
    cells = [match.span() for match in re.finditer(r"\S+(?: \S+)*", line)]
    wide = "\t" in line or len(cells) > 2
    return cells if len(cells) > 1 and wide and _ITEM.match(line.lstrip()) is None else None


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
    if len(pairs) < _ENOUGH or not _NARROWEST <= width <= _WIDEST or _has_long(lines, width):
        return 0
    running = [(a, b) for a, b in pairs if _runs_on(a, b, width)]
    open_ends = [a for a, _ in running if a.rstrip()[-1] not in _SENTENCE_ENDS]
    if len(running) < _SHARE * len(pairs) or len(open_ends) < _OPEN_ENDS * len(running):
        return 0
    return width


def _has_long(lines: Sequence[str], width: int) -> bool:
    """Whether most of a text stands in lines much longer than a width: then nobody wrapped it there."""
    long = sum(len(line) for line in lines if len(line) > width + width // 2)
    return 2 * long > sum(map(len, lines))


def _runs_on(line: str, following: str, width: int) -> bool:
    """Whether the break between two lines is the wrapping program's."""
    line = line.rstrip()
    if (
        line.endswith(("-", "\u00ad", "\u2010"))
        and line[-2:-1].isalpha()
        and following.lstrip()[:1].islower()
    ):
        return True
    if _ITEM.match(following.lstrip()):
        return False
    indent = len(following) - len(following.lstrip())
    if indent > len(line) - len(line.lstrip()) + 1:
        return False
    words = following.split(maxsplit=1)
    if _wide(words[0][0]) and _wide(line[-1]):
        return line[-1] not in _SENTENCE_ENDS and _columns(line) + _HANGING > width
    return _columns(line) + 1 + _columns(words[0]) > width


def _columns(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(2 if _wide(char) else 1 for char in text)


def _wide(char: str) -> bool:
    return char > "\u2e7f" and unicodedata.east_asian_width(char) in "WF"
