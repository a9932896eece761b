"""Text made comparable, with a way back: typographic variants become one, every offset stays known."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from briefbook.core.many import many

_EVEN = {
    **dict.fromkeys("‘’‚‛′ʼ`´", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
}
"""One character for one: the offsets stay."""
_UNEVEN = {
    "…": "...",
    **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u061c", ""),
    **dict.fromkeys("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", ""),
}
_SINGLE = _EVEN | _UNEVEN
_COMMON = tuple((char, _EVEN.get(char, " ")) for char in "`’‘“”–—\u00a0")
"""What most texts have: replaced one by one, which is much faster than a table."""
_ASCII_WHITE = "\t\r\x0b\x0c\x1c\x1d\x1e\x1f"
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_WHITE = "".join(char for char in map(chr, range(128, 0x3001)) if char.isspace())
_MOVES = re.compile(f"[{''.join(_UNEVEN)}{_WHITE}]")
"""What changes the length of a text or is another white space, beyond ASCII."""
_SIGNS = "".join(chr(code) for code in range(128) if not chr(code).isalnum() and code != 10)
_SIGN_BYTES = _SIGNS.encode()
_TYPOGRAPHIC = "’“”‘–—…«»\u00a0"
"""Signs beyond ASCII that most texts have."""


@many
class Folded:
    """Folded text and where each of its characters came from."""

    text: str
    starts: tuple[int, ...] = ()
    """Offsets in the folded text at which a run begins: from there, one character came from one."""
    spans: tuple[tuple[int, int], ...] | None = None
    """For the first character of each run the span of its original; None: nothing moved."""

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The original span of a folded one that is not empty, in code points."""
        if self.spans is None:
            return start, end
        first, last = bisect_right(self.starts, start) - 1, bisect_right(self.starts, end - 1) - 1
        return (
            self.spans[first][0] + start - self.starts[first],
            self.spans[last][1] + end - 1 - self.starts[last],
        )


def fold(text: str) -> Folded:
    """Fold quotes, dashes, white space and NFC; drop what is invisible."""
    flat = _even(text)
    return Folded(flat) if "\n" not in flat and _stays(flat) else _uneven(flat)


def fold_all(texts: Sequence[str]) -> list[Folded]:
    """Fold the texts of one source, all at once where nothing moves in any."""
    flat = _even("\n".join(texts))
    apart = flat.split("\n")
    if len(apart) != len(texts):
        return [fold(text) for text in texts]
    if _stays(flat):
        return [Folded(text) for text in apart]
    return [Folded(text) if _stays(text) else _uneven(text) for text in apart]


def _even(text: str) -> str:
    """The text with one character for one."""
    for char, plain in _COMMON:
        text = text.replace(char, plain)
    if not text.isascii():
        for char in _EVEN.keys() & _NOT_ASCII.findall(text):
            text = text.replace(char, _EVEN[char])
    return text


def _stays(flat: str) -> bool:
    """Whether an even text needs no more folding, line ends apart."""
    if "  " in flat or any(white in flat for white in _ASCII_WHITE):
        return False
    return flat.isascii() or (not _MOVES.search(flat) and unicodedata.is_normalized("NFC", flat))


def _uneven(text: str) -> Folded:
    """Fold a text that is even but for some spots; only there are characters looked at one by one."""
    out: list[str] = []
    starts: list[int] = []
    spans: list[tuple[int, int]] = []
    at = size = 0
    for spot in _spots(text).finditer(text):
        start, end = spot.span()
        if at < start:
            starts.append(size)
            spans.append((at, at + 1))
            out.append(text[at:start])
            size += start - at
        for piece, span in _pieces(text, start, end):
            starts.append(size)
            spans.append(span)
            out.append(piece)
            size += 1
        at = end
    if at < len(text):
        starts.append(size)
        spans.append((at, at + 1))
        out.append(text[at:])
    return Folded("".join(out), tuple(starts), tuple(spans))


def _spots(text: str) -> re.Pattern[str]:
    """What finds the spots of a text: uneven ones, letters with marks behind, and what NFC changes alone."""
    odd = set(_NOT_ASCII.findall(text))
    marks = "".join(sorted(char for char in odd if _joins(char)))
    changed = "".join(sorted(char for char in odd if unicodedata.normalize("NFC", char) != char))
    return _spot_pattern(marks, changed)


@lru_cache(maxsize=64)
def _spot_pattern(marks: str, changed: str) -> re.Pattern[str]:
    """A pattern for the spots; spaces beside them belong to them."""
    uneven = rf"[^\S ]|[{''.join(_UNEVEN)}{changed}]" if changed else rf"[^\S ]|[{''.join(_UNEVEN)}]"
    if not marks:
        return re.compile(rf"(?: *(?:{uneven}))+ *|  +")
    return re.compile(rf"(?: *(?:{uneven}|[^{marks}]?[{marks}]+))+ *|  +", re.DOTALL)


def _pieces(text: str, start: int, stop: int) -> list[tuple[str, tuple[int, int]]]:
    """Each folded character of a spot with the span of its original."""
    out: list[tuple[str, tuple[int, int]]] = []
    at = start
    while at < stop:
        end = at + 1
        while end < stop and not text[at].isspace() and _joins(text[end]):
            end += 1
        for char in unicodedata.normalize("NFC", text[at:end]):
            if char.isspace():
                if not out or out[-1][0] != " ":
                    out.append((" ", (at, end)))
                continue
            out += [(piece, (at, end)) for piece in _SINGLE.get(char, char)]
        at = end
    return out


def _joins(char: str) -> bool:
    """Whether NFC may merge a character into the one before it; vowel signs and Hangul have class 0."""
    return unicodedata.category(char)[0] == "M" or "\u1160" <= char <= "\u11ff"


def folded(text: str) -> str:
    """Only the folded text."""
    return fold(text).text


def squeeze(text: str) -> str:
    """One space for each run of white space, none at the ends."""
    return " ".join(text.split())


def is_even(text: str) -> bool:
    """Whether all white space of a text is single spaces and line feeds: then its lines need no squeezing."""
    if "  " in text or any(white in text for white in _ASCII_WHITE):
        return False
    return text.isascii() or not any(white in text for white in _WHITE)


def key_of(text: str) -> str:
    """Letters and digits alone, in lower case: equal for two texts that read the same."""
    return keys_of((text,))[0] if "\n" not in text else "".join(keys_of(text.split("\n")))


def keys_of(lines: Sequence[str]) -> list[str]:
    """The keys of many lines, none with a line feed inside, at once: every line of a seed comes by here.

    Signs of ASCII and those of typographers go from the whole text in one step, which is ten times faster.
    """
    whole = "\n".join(lines)
    if whole.isascii():
        return whole.lower().encode().translate(None, _SIGN_BYTES).decode().split("\n")
    bare = unicodedata.normalize("NFC", whole).casefold().encode("utf-8", "surrogatepass")
    letters = bare.translate(None, _SIGN_BYTES).decode("utf-8", "surrogatepass")
    for sign in _TYPOGRAPHIC:
        letters = letters.replace(sign, "")
    return [
        key if not key or key.isalnum() else "".join(filter(str.isalnum, key)) for key in letters.split("\n")
    ]
