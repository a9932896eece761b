"""Words made comparable with printed ones: without white space, with hyphens told from hyphenation.

A line of print may end in a hyphen that the source has, or in one that the printer put there; the two look the
same. Everywhere else a hyphen must be one, and every other character must stand as in the source.

Where a text runs from right to left, a PDF may hold its words in the order of the paper, so that only the
characters can be compared, not their order.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "ſt",
    "\ufb06": "st",
}
PRINTERS_HYPHEN = "\u00ad\ufffe\u0002"
"""How readers of PDF show a hyphen at the end of a line."""
_PERHAPS = "\u0002"
_LINE_END = re.compile(r"[-\u2010](?=[ \t]*[\r\n])|[\u00ad\ufffe\u0002]")
_RIGHT_TO_LEFT = re.compile(
    r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_MIRRORED = str.maketrans(")]}>»", "([{<«")
_HYPHENS = frozenset("-\u2010\u2011")


@dataclass(frozen=True, slots=True)
class Skeleton:
    """The letters of a text and the hyphens between them."""

    letters: str
    hyphens: tuple[tuple[int, int], ...]
    """Offset in the letters and number of hyphens before that letter."""
    perhaps: tuple[tuple[int, int], ...]
    """The same for hyphens that may be the printer's."""

    @property
    def key(self) -> str:
        """The same for a text and its print."""
        if _RIGHT_TO_LEFT.search(self.letters):
            return "".join(sorted(self.letters.translate(_MIRRORED)))
        return self.letters

    def prints(self, source: Skeleton) -> bool:
        """Whether this printed text is the source's text."""
        if self.letters != source.letters:
            return self.key == source.key
        wanted, sure, unsure = dict(source.hyphens), dict(self.hyphens), dict(self.perhaps)
        return all(
            sure.get(at, 0) <= wanted.get(at, 0) <= sure.get(at, 0) + unsure.get(at, 0)
            for at in wanted.keys() | sure.keys()
        )


def of_source(text: str) -> Skeleton:
    """The skeleton of a source's words: its hyphens are hyphens."""
    return _skeleton(text.translate(dict.fromkeys(map(ord, PRINTERS_HYPHEN))))


def of_print(text: str) -> Skeleton:
    """The skeleton of extracted words: a hyphen at the end of a line may be the printer's."""
    return _skeleton(_LINE_END.sub(_PERHAPS, text))


def _skeleton(text: str) -> Skeleton:
    letters: list[str] = []
    hyphens: dict[int, int] = {}
    perhaps: dict[int, int] = {}
    for char in unicodedata.normalize("NFC", text):
        if char in _HYPHENS:
            hyphens[len(letters)] = hyphens.get(len(letters), 0) + 1
        elif char == _PERHAPS:
            perhaps[len(letters)] = perhaps.get(len(letters), 0) + 1
        elif not char.isspace() and unicodedata.category(char) not in ("Cf", "Cc"):
            letters += _LIGATURES.get(char, char)
    return Skeleton("".join(letters), tuple(hyphens.items()), tuple(perhaps.items()))
