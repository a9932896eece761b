"""How the items of a list of HTML are numbered."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_DIGITS = 9
"""A longer number is no number of an item."""


@dataclass(slots=True)
class Numbering:
    """A list on the way through its items."""

    ordered: bool
    style: str = "1"
    following: int = 1
    step: int = 1

    def next(self, value: str | None) -> str:
        """The number of the next item as it prints; empty in a list without numbers."""
        if not self.ordered:
            return ""
        n = _whole(value, self.following)
        self.following = n + self.step
        return f"{in_style(n, self.style)}."


def numbering_of(element: etree._Element, *, ordered: bool) -> Numbering:
    """The numbering that the attributes of a list ask for."""
    if not ordered:
        return Numbering(ordered=False)
    backwards = element.get("reversed") is not None
    items = sum(1 for child in element if isinstance(child.tag, str) and child.tag.endswith("li"))
    start = _whole(element.get("start"), items if backwards else 1)
    return Numbering(
        ordered=True, style=element.get("type", "1").strip(), following=start, step=-1 if backwards else 1
    )


def in_style(n: int, style: str) -> str:
    """A number in one of the five styles of HTML: ``1``, ``a``, ``A``, ``i``, ``I``."""
    if n > 0 and style in ("a", "A"):
        letters = ""
        while n:
            n, rest = divmod(n - 1, 26)
            letters = chr(ord(style) + rest) + letters
        return letters
    if 0 < n < 4000 and style in ("i", "I"):
        roman = ""
        for value, sign in _ROMAN:
            while n >= value:
                roman, n = roman + sign, n - value
        return roman if style == "i" else roman.upper()
    return str(n)


def _whole(text: str | None, otherwise: int) -> int:
    bare = (text or "").strip()
    digits = bare.removeprefix("-")
    fits = digits.isascii() and digits.isdigit() and len(digits) <= _DIGITS
    return int(bare) if fits else otherwise
