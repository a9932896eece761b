"""The stretches of a text that can have a role of their own: lines, and parts of lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefbook.core.folding import squeeze
from briefbook.core.vocabulary import BYLINE, COMMENT_COUNT, DATELINE, RIGHTS, SOURCE_NOTE

_NEWLINE = re.compile(r"\r\n|[\n\r\u2028\u2029\x0b\x0c\x85]")
_SCRIPT = re.compile(
    r"<(script|style|noscript|iframe|template)\b[^>]*>.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_CELL = re.compile(r"\s+[|¦]\s*")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z©“\"])")
_NOTE_WORDS = 45
"""A line as long as this is running text, whatever it speaks of; notes stand behind the last of them."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of text without white space at its ends."""

    text: str
    """As it stands in the text, unrepaired."""
    start: int
    end: int
    line: int
    """Number of the line it stands on, from 0."""
    blank_before: bool
    """Whether an empty line, or the start of the text, stands before it."""
    script: bool = False

    @property
    def words(self) -> str:
        """Its text with one space for white space."""
        return squeeze(self.text)


def units_of(text: str) -> tuple[Unit, ...]:
    """Cut a text into units, in order; what lies between them is white space."""
    units: list[Unit] = []
    blank = True
    pieces = tuple(_pieces(text))
    behind = max(
        (start for start, end, _ in pieces if len(text[start:end].split()) >= _NOTE_WORDS), default=-1
    )
    for line, (start, end, is_script) in enumerate(pieces):
        piece = text[start:end]
        if not piece.strip():
            blank = True
        elif is_script:
            units.append(_unit(text, start, end, line, blank=blank, script=True))
            blank = False
        else:
            for a, b in _parts(text, start, end, notes=start > behind):
                units.append(_unit(text, a, b, line, blank=blank))
                blank = False
    return tuple(units)


def _pieces(text: str) -> Iterator[tuple[int, int, bool]]:
    """Lines, and elements of program text (which may span lines or share one)."""
    at = 0
    for match in _SCRIPT.finditer(text):
        yield from _lines(text, at, match.start())
        yield match.start(), match.end(), True
        at = match.end()
    yield from _lines(text, at, len(text))


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    at = start
    for match in _NEWLINE.finditer(text, start, end):
        yield at, match.start(), False
        at = match.end()
    if at < end:
        yield at, end, False


def _unit(text: str, start: int, end: int, line: int, *, blank: bool, script: bool = False) -> Unit:
    raw = text[start:end]
    left = len(raw) - len(raw.lstrip())
    right = len(raw) - len(raw.rstrip())
    return Unit(raw.strip(), start + left, end - right, line, blank, script)


def _parts(text: str, start: int, end: int, *, notes: bool) -> Iterable[tuple[int, int]]:
    """Several roles on one line: cells between bars and, behind the running text, a note behind another note."""
    cells = _split(_CELL, text, start, end, keep_separator=True)
    if len(cells) > 1 and any(_is_fact(squeeze(text[a:b])) for a, b in cells):
        return _merge_empty(text, cells)
    sentences = _split(_SENTENCE, text, start, end, keep_separator=False) if notes else []
    if len(sentences) > 1:
        return _notes(text, sentences)
    return [(start, end)]


def _is_fact(cell: str) -> bool:
    """Whether a cell between bars is a date, a byline or a count: then its line is a row of facts."""
    bare = cell.strip(" |¦")
    return any(p.fullmatch(bare) for p in (DATELINE, BYLINE, COMMENT_COUNT))


def _split(
    pattern: re.Pattern[str], text: str, start: int, end: int, *, keep_separator: bool
) -> list[tuple[int, int]]:
    parts: list[tuple[int, int]] = []
    at = start
    for match in pattern.finditer(text, start, end):
        if match.start() > at or parts:
            parts.append((at, match.start()))
        at = match.start() if keep_separator else match.end()
    parts.append((at, end))
    return parts


def _merge_empty(text: str, cells: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Cells that hold only bars go with the next one that holds words."""
    merged: list[tuple[int, int]] = []
    at: int | None = None
    for a, b in cells:
        first = a if at is None else at
        if any(char.isalnum() for char in text[a:b]):
            merged.append((first, b))
            at = None
        else:
            at = first
    if at is not None:
        if merged:
            merged[-1] = (merged[-1][0], cells[-1][1])
        else:
            merged.append((at, cells[-1][1]))
    return merged


def _notes(text: str, sentences: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Break a line where its sentences turn from one kind of note into another."""
    kinds = [_note_kind(squeeze(text[a:b])) for a, b in sentences]
    parts: list[tuple[int, int]] = [sentences[0]]
    for (a, b), before, kind in zip(sentences[1:], kinds, kinds[1:], strict=False):
        if kind and kind != before:
            parts.append((a, b))
        else:
            parts[-1] = (parts[-1][0], b)
    return parts


def _note_kind(sentence: str) -> str:
    if RIGHTS.search(sentence):
        return "rights"
    if SOURCE_NOTE.match(sentence):
        return "source"
    return ""
