"""Text made comparable, with a way back: typographic variants become one, every offset stays known."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_SINGLE = {
    **dict.fromkeys("‘’‚‛′ʼ`´", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
    "…": "...",
    **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u061c", ""),
    **dict.fromkeys("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", ""),
}
_TABLE = str.maketrans(_SINGLE)
_SIGNS = "".join(chr(code) for code in range(128) if not chr(code).isalnum())
_NO_SIGNS = str.maketrans("", "", _SIGNS)
_TYPOGRAPHIC = "’“”‘–—…«»\u00a0"
"""Signs beyond ASCII that most texts have."""
_UNEVEN = re.compile(r"[^\S ]|  |…")


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text and where each of its characters came from."""

    text: str
    spans: tuple[tuple[int, int], ...] | None
    """For each folded character the span of its original; None: nothing moved."""

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The original span of a folded one that is not empty, in code points."""
        if self.spans is None:
            return start, end
        return self.spans[start][0], self.spans[end - 1][1]


def fold(text: str) -> Folded:
    """Fold quotes, dashes, white space and NFC; drop what is invisible."""
    flat = text.translate(_TABLE)
    if len(flat) == len(text) and not _UNEVEN.search(text) and unicodedata.is_normalized("NFC", flat):
        return Folded(flat, None)
    out: list[str] = []
    spans: list[tuple[int, int]] = []
    at = 0
    while at < len(text):
        end = at + 1
        while end < len(text) and not text[at].isspace() and _joins(text[end]):
            end += 1
        for char in unicodedata.normalize("NFC", text[at:end]):
            if char.isspace():
                if not out or out[-1] != " ":
                    out.append(" ")
                    spans.append((at, end))
                continue
            for piece in _SINGLE.get(char, char):
                out.append(piece)
                spans.append((at, end))
        at = end
    return Folded("".join(out), tuple(spans))


def _joins(char: str) -> bool:
    """Whether NFC may merge a character into the one before it; vowel signs and Hangul have class 0."""
    return unicodedata.category(char)[0] == "M" or "\u1160" <= char <= "\u11ff"


def folded(text: str) -> str:
    """Only the folded text."""
    return fold(text).text


def squeeze(text: str) -> str:
    """One space for each run of white space, none at the ends."""
    return " ".join(text.split())


def key_of(text: str) -> str:
    """Letters and digits alone, in lower case: equal for two texts that read the same."""
    if text.isascii():
        return text.lower().translate(_NO_SIGNS)
    # every line of a seed comes by here: bytes lose their signs ten times faster than text
    bare = unicodedata.normalize("NFC", text).casefold().encode("utf-8", "surrogatepass")
    letters = bare.translate(None, _SIGNS.encode()).decode("utf-8", "surrogatepass")
    for sign in _TYPOGRAPHIC:
        letters = letters.replace(sign, "")
    return letters if letters.isalnum() else "".join(filter(str.isalnum, letters))
