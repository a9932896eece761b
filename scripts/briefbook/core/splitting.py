"""Several roles on one line: rows of facts, notes behind notes, a dateline before a paragraph, a credit behind a caption."""

from __future__ import annotations

import re

from briefbook.core.factrows import cells_of
from briefbook.core.folding import squeeze
from briefbook.core.noise import NAVIGATION, RELATED
from briefbook.core.vocabulary import CREDIT, PLACELINE, RIGHTS, SOURCE_NOTE

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z©“\"(])|(?<=\S)\s+(?=and\s+(?:is\s+)?licen[sc]ed\s+under\b)")
_LAST_PART = re.compile(r"(?<=[.!?\w])\s+(?P<credit>\([^()]{3,60}\)|(?<=[.!?]\s)\S.{2,60})\Z", re.DOTALL)
_SHOUTED = re.compile(r"(?<=[.!?])\s+(?P<credit>(?:[A-ZÀ-Þ][A-ZÀ-Þ.&/’'-]+\s?){1,5})\Z")
_SITE = re.compile(r"(?P<title>[^|]+?)\s+(?P<site>\|\s*(?:[A-ZÀ-Þ][\w.’'&-]*\s*(?:of|the|and|&)?\s*){1,5})")
_TITLE_WORDS = 3
_LONGEST = 2_000
"""A longer line is running text; looking for facts in it would take long."""
_CREDIT_LENGTH = 120
_CAPTION_WORDS = 40
_CAPTION_LENGTH = 15 * _CAPTION_WORDS
"""So many words have fewer characters."""

Spans = list[tuple[int, int]]


def parts_of(text: str, start: int, end: int, *, notes: bool, top: bool = False) -> Spans:
    """Cut a line into parts with roles of their own; `notes`: it stands behind the running text, `top`: near the start."""
    line = text[start:end]
    site = _SITE.fullmatch(line) if top and len(line) <= _LONGEST else None
    if site and len(site["title"].split()) >= _TITLE_WORDS and not RELATED.match(line):
        return [(start, start + site.end("title")), (start + site.start("site"), end)]
    place = PLACELINE.match(line)
    rest = line[place.end() :] if place else ""
    if place and rest[:1].isspace() and rest.strip() and not rest.isupper():
        return [(start, start + place.end()), (start + place.end(), end)]
    if _is_whole(line):
        return [(start, end)]
    cells = cells_of(line) if len(line) <= _LONGEST else []
    if len(cells) > 1:
        return [(start + a, start + b) for a, b in cells]
    credit = _credited(line) if len(line) <= _LONGEST else 0
    if credit:
        return [(start, start + credit), (start + credit, end)]
    sentences = _split(_SENTENCE, text, start, end) if notes else []
    return _notes(text, sentences) if len(sentences) > 1 else [(start, end)]


def _is_whole(line: str) -> bool:
    """Whether a bar parts nothing: between photographer and agency, between a button and how long it plays."""
    if len(line) > _CREDIT_LENGTH:
        return False
    credit = "/" in line and "|" not in line and CREDIT.fullmatch(line.strip())
    return bool(credit or ("·" in line and NAVIGATION.fullmatch(line.strip())))


def _credited(line: str) -> int:
    """Where the credit begins that stands behind a caption on its line; 0 where there is none."""
    if len(line) > _CAPTION_LENGTH or _has_many_words(line):
        return 0
    match = _LAST_PART.search(line)
    if match is None:
        return 0
    shout = _SHOUTED.search(line)
    if shout:
        return shout.start("credit")
    sentences = list(_SENTENCE.finditer(line))
    starts = [match.start("credit"), *(s.end() for s in reversed(sentences[-1:]))]
    return next((at for at in starts if at and CREDIT.fullmatch(line[at:].strip())), 0)


def _has_many_words(line: str) -> bool:
    """Whether a line has more words than a caption with its credit; mostly its spaces tell."""
    if line.count(" ") > _CAPTION_WORDS + 2 and "  " not in line:
        return True
    return len(line.split()) > _CAPTION_WORDS


def _split(pattern: re.Pattern[str], text: str, start: int, end: int) -> Spans:
    parts: Spans = []
    at = start
    for match in pattern.finditer(text, start, end):
        parts.append((at, match.start()))
        at = match.end()
    parts.append((at, end))
    return parts


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
