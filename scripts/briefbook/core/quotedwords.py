"""Where the words of a quotation stand in a text: its parts in order, with what the author may leave out or put in.

An ellipsis leaves out words. Brackets put words in, and so leave nothing out: what stands beside them must stand
together. A letter in brackets at the start of a word may have the other case. What a source prints in brackets or
as an ellipsis can be quoted as it stands.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefbook.core.folding import folded

_MARK = re.compile(
    r"(?P<omission>\s*(?:[\[(]\s*(?:\.\.\.|\. \. \.)\s*[\])]|\.\.\.|\. \. \.)\s*)"
    r"|(?P<cased>(?<![^\W_])\[[^\W\d_]\](?=[^\W_]))"
    r"|(?P<insertion>\s*\[[^\[\]]*[^\[\]\s][^\[\]]*\](?P<glued>(?=[^\W_]))?\s*)"
)
_REVERSING = re.compile(
    r"(?<![^\W_])(?:non|un|anti|ex|pseudo|quasi|semi|half|near|counter|so-called)-$", re.IGNORECASE
)
"""Prefixes that a hyphen joins and that turn or narrow a word: quoting "compliance" out of "non-compliance"."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a quotation between two marks."""

    text: str
    """Its words, or the inserted ones with their brackets."""
    after_omission: bool = False
    """Whether words may be left out before it."""
    cased: bool = False
    """Whether its first letter may have the other case."""
    inserted: bool = False
    """Whether the author put it in; it may still be printed as it is."""
    printed_only: bool = False
    """Inserted into a word: "[un]likely" holds only where brackets are printed."""


def comparable(text: str) -> str:
    """Text folded for the comparison; marks of quotations inside quotations may be single or double."""
    return folded(text).strip().replace('"', "'")


def joined(paragraphs: Sequence[str]) -> str:
    """Folded paragraphs as one text; no space where both sides are of a script that has none."""
    parts = [comparable(paragraph) for paragraph in paragraphs]
    gaps = ("" if a and b and _is_cjk(a[-1]) and _is_cjk(b[0]) else " " for a, b in pairwise(parts))
    return "".join(part + gap for part, gap in zip(parts, (*gaps, ""), strict=True))


def pieces(quotation: str) -> tuple[Piece, ...]:
    """The stretches of a quotation; none where it has no words."""
    text = comparable(quotation)
    found: list[Piece] = []
    at, omitted, cased = 0, True, ""

    def words(end: int) -> None:
        nonlocal omitted, cased
        bare = (cased + text[at:end]).strip()
        if bare:
            found.append(Piece(bare, after_omission=omitted, cased=bool(cased)))
            omitted = False
        cased = ""

    for mark in _MARK.finditer(text):
        words(mark.start())
        at = mark.end()
        if mark["omission"] is not None:
            omitted = True
        elif mark["cased"]:
            cased = mark["cased"][1]
        else:
            inner = mark["insertion"].strip()
            glued = mark["glued"] is not None and not _is_cjk(text[at : at + 1] or " ")
            found.append(Piece(inner, after_omission=omitted, inserted=True, printed_only=glued))
            omitted = False
    words(len(text))
    if not any(any(map(str.isalnum, piece.text)) and not piece.inserted for piece in found):
        return ()
    return tuple(found)


def parts(quotation: Iterable[Piece]) -> tuple[tuple[Piece, ...], ...]:
    """The pieces between omissions."""
    groups: list[list[Piece]] = []
    for piece in quotation:
        if piece.after_omission or not groups:
            groups.append([])
        groups[-1].append(piece)
    return tuple(map(tuple, groups))


def too_short(quotation: Sequence[Piece]) -> str | None:
    """A part beside an omission that has no word of two letters: single letters can be found anywhere."""
    groups = parts(quotation)
    for group in groups if len(groups) > 1 else ():
        words = "".join(piece.text + " " for piece in group if not piece.inserted)
        runs = re.findall(r"[^\W_]+", words)
        if runs and max(map(len, runs)) < 2:
            return words.strip()
    return None


def standing(quotation: Sequence[Piece], text: str) -> tuple[tuple[int, int], ...]:
    """From and to of each printed piece in a comparable text, in order; nothing where it does not stand there.

    The reachable ends of each piece are kept, so that the work grows with the text and not with its powers.
    """
    steps: list[dict[int, tuple[int, int] | None]] = [{0: None}]
    free: int | None = 0
    for piece in quotation:
        before = steps[-1]
        if piece.after_omission:
            free = min(before)
        step: dict[int, tuple[int, int] | None] = {}
        skippable = piece.inserted and not piece.printed_only
        if skippable:
            step.update((end, (-1, end)) for end in before)
        for start, end in _places(piece, text, free or 0):
            came = _came_from(start, before, free, text)
            if came is not None and end not in step:
                step[end] = (start, came)
        if not skippable:
            free = None
        if not step:
            return ()
        steps.append(step)
    return tuple(_way_back(steps))


def _came_from(start: int, before: Mapping[int, object], free: int | None, text: str) -> int | None:
    """The end of the piece before from which this one can follow."""
    for end in (start, start - 1):
        if end in before and (end == start or text[end] == " "):
            return end
    if free is not None and start >= free:
        return free
    return None


def _way_back(steps: Sequence[dict[int, tuple[int, int] | None]]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    end = min(steps[-1])
    for step in reversed(steps[1:]):
        came = step[end]
        if came is None:
            break
        start, previous = came
        if start >= 0:
            spans.append((start, end))
        end = previous
    return spans[::-1]


def _places(piece: Piece, text: str, since: int) -> Iterator[tuple[int, int]]:
    """Where the piece stands in whole words."""
    for form in _forms(piece):
        at = text.find(form, since)
        while at >= 0:
            if not (_splits(text, at) or _splits(text, at + len(form))):
                yield at, at + len(form)
            at = text.find(form, at + 1)


def _forms(piece: Piece) -> tuple[str, ...]:
    if piece.inserted:
        letter = piece.text[1:-1]
        one = (letter.upper(), letter.lower()) if len(letter) == 1 and letter.isalpha() else ()
        return (piece.text, *one)
    if piece.cased:
        first, rest = piece.text[0], piece.text[1:]
        return tuple(dict.fromkeys((first.upper() + rest, first.lower() + rest, f"[{first}]{rest}")))
    return (piece.text,)


def _splits(text: str, at: int) -> bool:
    """Whether an offset lies inside a word, a number or a contraction, or behind a prefix that turns the word."""
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if unicodedata.category(after)[0] == "M":
        return True
    if before.isalnum() and after.isalnum():
        return not (_is_cjk(before) or _is_cjk(after))
    if after.isalnum():
        return bool(
            (after.isdigit() and re.search(r"\d[.,]$", text[max(at - 2, 0) : at]))
            or _REVERSING.search(text[max(at - 12, 0) : at])
        )
    if before.isalnum():
        return bool(
            (before.isdigit() and re.match(r"[.,]\d", text[at : at + 2]))
            or re.match(r"'t(?![^\W_])", text[at : at + 3], re.IGNORECASE)
        )
    return False


def _is_cjk(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"
