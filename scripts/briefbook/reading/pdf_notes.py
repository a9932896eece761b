"""Notes at the foot of a column: small lines, the first of which begins with a number or a mark."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from briefbook.reading.pdf_body import SMALL, Body
from briefbook.reading.pdf_lines import Line

_NOTE = re.compile(r"\[(\d{1,3})\]|(\d{1,3})(?=[.)]?\s|[A-Z“\"‘'(])|([*†‡§¶]{1,3})(?=\s?\S)")


def note_number(text: str) -> str:
    """The number or mark at the start of a note; empty where there is none."""
    match = _NOTE.match(text)
    return next((group for group in match.groups() if group), "") if match else ""


def notes_start(lines: Sequence[Line], body: Body) -> int:
    """At which line of a column the notes begin; their number where it has none."""
    start = len(lines)
    while start > 0 and lines[start - 1].size <= SMALL * body.size:
        start -= 1
    for i in range(start, len(lines)):
        if _begins(lines[i], ""):
            # Small lines without a mark right above go on with a note of the page before.
            near = all(a.y - b.y < 2 * a.size for a, b in pairwise(lines[start : i + 1]))
            return start if near else i
    return len(lines)


def notes(lines: Sequence[Line]) -> list[tuple[Line, ...]]:
    """Cut the lines at the foot into notes."""
    found: list[list[Line]] = []
    before = ""
    for line in lines:
        if not found or _begins(line, before):
            found.append([])
            before = note_number(line.text) or before
        found[-1].append(line)
    return [tuple(part) for part in found]


def _begins(line: Line, before: str) -> bool:
    """Whether a line begins a note: its figure is raised, or the first, or the one after the last note's."""
    number = note_number(line.text)
    if not number:
        return False
    first = line.tokens[0]
    small = first.raised or (first.size < 0.85 * line.size and len(line.tokens) > 1)
    follows = before.isdigit() and number.isdigit() and int(number) == int(before) + 1
    return small or follows or not before
