"""Several roles on one line: rows of facts, notes behind notes, a dateline before a paragraph."""

from __future__ import annotations

import re

from briefbook.core.folding import squeeze
from briefbook.core.noise import COMMENT_COUNT, NAVIGATION
from briefbook.core.vocabulary import BYLINE, DATELINE, PLACELINE, RIGHTS, SOURCE_NOTE

_CELL = re.compile(r"(?<![ \t\u00a0])\s+[|¦•·]\s*")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z©“\"])")
_FACT_WORDS = 16
"""A cell of a row of facts is shorter than this."""

Spans = list[tuple[int, int]]


def parts_of(text: str, start: int, end: int, *, notes: bool) -> Spans:
    """Cut a line into parts with roles of their own; `notes`: it stands behind the running text."""
    place = PLACELINE.match(text, start, end)
    if place and text[place.end() : place.end() + 1].isspace() and text[place.end() : end].strip():
        return [(start, place.end()), (place.end(), end)]
    cells = _split(_CELL, text, start, end, keep_separator=True)
    if len(cells) > 1 and _is_row_of_facts([squeeze(text[a:b]).strip(" |¦•·") for a, b in cells]):
        return _merge_empty(text, cells)
    sentences = _split(_SENTENCE, text, start, end, keep_separator=False) if notes else []
    return _notes(text, sentences) if len(sentences) > 1 else [(start, end)]


def _is_row_of_facts(cells: list[str]) -> bool:
    """Whether one of the cells is a date, a byline or a count, and none is prose."""
    facts = (DATELINE, BYLINE, COMMENT_COUNT, NAVIGATION)
    return any(p.fullmatch(cell) for cell in cells for p in facts) and all(
        len(cell.split()) < _FACT_WORDS for cell in cells
    )


def _split(pattern: re.Pattern[str], text: str, start: int, end: int, *, keep_separator: bool) -> Spans:
    parts: Spans = []
    at = start
    for match in pattern.finditer(text, start, end):
        if match.start() > at or parts:
            parts.append((at, match.start()))
        at = match.start() if keep_separator else match.end()
    parts.append((at, end))
    return parts


def _merge_empty(text: str, cells: Spans) -> Spans:
    """Cells that hold only bars go with the next one that holds words."""
    merged: Spans = []
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


def _notes(text: str, sentences: Spans) -> Spans:
    """Break a line where its sentences turn from one kind of note into another."""
    kinds = [_note_kind(squeeze(text[a:b])) for a, b in sentences]
    parts: Spans = [sentences[0]]
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
