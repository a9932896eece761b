"""The repairs between a slice of a seed and the text of a block: joined lines, one space for white space.

Each repaired text keeps the way back, so that marks and cells of the seed find their words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator

from briefbook.core.hyphens import join_hyphenated
from briefbook.core.many import many

_SPACE = re.compile(r"\s+")
_LINE_END = re.compile(r"[\n\r\x0b\x0c\x85\u2028\u2029]")
_LAST_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*[-\u2010\u00ad]$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")


@many
class Repaired:
    """A text after repairs."""

    text: str
    offsets: tuple[int, ...] | None = None
    """For each offset of the slice, its end included, the offset in the text; None: the same."""
    hyphens: int = 0
    """How many words broken at a line's end were put together without their hyphen."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the slice stands in the text."""
        if self.offsets is None:
            return start, end
        return self.offsets[start], self.offsets[end]


def repaired(raw: str, attested: Collection[str] = ()) -> Repaired:
    """Join lines and white space; `attested` are the words of the whole seed, in lower case.

    A hyphen at a line's end goes only where the word without it is known; between two lines of Chinese or
    Japanese no space is set.
    """
    if raw == " ".join(raw.split()):
        return Repaired(raw)
    parts: list[str] = []
    offsets = [0] * (len(raw) + 1)
    length = at = hyphens = 0
    for start, end in _spaces(raw):
        for i in range(at, start):
            offsets[i] = length + i - at
        parts.append(raw[at:start])
        length += start - at
        glue, cut = _glue(raw, start, end, attested)
        if cut:
            parts[-1] = parts[-1][:-1]
            length -= 1
            hyphens += 1
        for i in range(start, end):
            offsets[i] = length
        parts.append(glue)
        length += len(glue)
        at = end
    offsets[len(raw)] = length
    return Repaired("".join(parts), tuple(offsets), hyphens)


def _spaces(raw: str) -> Iterator[tuple[int, int]]:
    """Runs of white space, and the end of the text."""
    for match in _SPACE.finditer(raw):
        yield match.span()
    yield len(raw), len(raw)


def _glue(raw: str, start: int, end: int, attested: Collection[str]) -> tuple[str, bool]:
    """What stands for a run of white space, and whether the hyphen before it goes."""
    if start == 0 or end == len(raw):
        return "", False
    if not _LINE_END.search(raw, start, end):
        return " ", False
    left = _LAST_WORD.search(raw, max(0, start - 60), start)
    right = _FIRST_WORD.match(raw, end)
    if left and right and right[0][0].islower():
        if left[0][-1] == "\u00ad":
            return "", True
        return "", join_hyphenated(left[0], right[0], attested) == left[0][:-1] + right[0]
    if _wide(raw[start - 1]) and _wide(raw[end]):
        return "", False
    return " ", False


def _wide(char: str) -> bool:
    return char > "\u2e7f" and unicodedata.east_asian_width(char) in "WF"
