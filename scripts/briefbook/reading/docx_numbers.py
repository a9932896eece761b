"""What Word prints before the items of a list: it keeps no numbers, only how to count."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefbook.reading.docx_xml import Element, is_on, number_of, value_of, w

_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_MOST = 100_000
"""No list counts further; a file that says so is broken or hostile."""


def printed(number: int, form: str) -> str:
    """A number in one of Word's forms; those of other scripts come as figures."""
    if not 0 < number < _MOST:
        return str(number)
    if form in {"lowerRoman", "upperRoman"}:
        text = roman(number) if number < 4000 else str(number)
        return text.upper() if form == "upperRoman" else text
    if form in {"lowerLetter", "upperLetter"}:
        # After z Word doubles the letter: aa, bb.
        times, index = divmod(number - 1, 26)
        text = chr(ord("a") + index) * min(times + 1, 20)
        return text.upper() if form == "upperLetter" else text
    if form == "decimalZero":
        return f"{number:02d}"
    return str(number)


def roman(number: int) -> str:
    """A number from 1 to 3,999 in small Roman figures."""
    text = ""
    for value, figures in _ROMAN:
        times, number = divmod(number, value)
        text += figures * times
    return text


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    form: str
    pattern: str
    """``%1.%2.``: the numbers of these levels."""
    figures: bool
    """Whether all its numbers are printed as figures, whatever the other levels do."""


@dataclass(frozen=True, slots=True)
class Item:
    """The place of a paragraph in a list."""

    depth: int
    """From 1."""
    number: str
    """As printed; empty for a bullet."""


class Numbering:
    """The lists of one document, counted as its paragraphs pass by."""

    def __init__(self, root: Element | None) -> None:
        """Keep the lists of a part ``numbering.xml``."""
        self._abstract: dict[str, Element] = {}
        self._lists: dict[str, Element] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._levels: dict[str, list[_Level]] = {}
        self._begun: set[str] = set()
        for child in () if root is None else root:
            if child.tag == w("abstractNum"):
                self._abstract[child.get(w("abstractNumId"), "")] = child
            elif child.tag == w("num"):
                self._lists[child.get(w("numId"), "")] = child

    def item(self, properties: Element | None) -> Item | None:
        """Count a paragraph with these list properties; None: it stands in no list."""
        identifier = value_of(properties, "numId")
        if properties is None or identifier is None or identifier not in self._lists:
            return None
        place = min(max(number_of(value_of(properties, "ilvl")), 0), 8)
        instance = self._lists[identifier]
        abstract = value_of(instance, "abstractNumId") or ""
        if identifier not in self._levels:
            self._levels[identifier] = [self._level(instance, abstract, i) for i in range(9)]
        levels = self._levels[identifier]
        counts = self._counts.setdefault(abstract, [None] * 9)
        if identifier not in self._begun:
            self._begun.add(identifier)
            for override in instance.iter(w("lvlOverride")):
                if value_of(override, "startOverride") is not None:
                    level = min(max(number_of(override.get(w("ilvl"))), 0), 8)
                    counts[level] = None
        before = counts[place]
        counts[place] = levels[place].start if before is None else before + 1
        counts[place + 1 :] = [None] * (8 - place)
        return Item(place + 1, self._text(levels, counts, place))

    def _text(self, levels: list[_Level], counts: list[int | None], place: int) -> str:
        level = levels[place]
        if level.form in {"bullet", "none"}:
            return ""

        def number(match: re.Match[str]) -> str:
            other = int(match[1]) - 1
            count = counts[other]
            form = "decimal" if level.figures else levels[other].form
            return printed(levels[other].start if count is None else count, form)

        return _PLACE.sub(number, level.pattern).strip()

    def _level(self, instance: Element, abstract: str, place: int) -> _Level:
        start: int | None = None
        found: Element | None = None
        for override in instance.iter(w("lvlOverride")):
            if number_of(override.get(w("ilvl")), -1) == place:
                given = value_of(override, "startOverride")
                start = None if given is None else number_of(given, 1)
                found = override.find(w("lvl"))
        if found is None and abstract in self._abstract:
            for level in self._abstract[abstract].iter(w("lvl")):
                if number_of(level.get(w("ilvl")), -1) == place:
                    found = level
                    break
        if start is None:
            start = number_of(value_of(found, "start"), 1)
        form = value_of(found, "numFmt") or "bullet"
        return _Level(start, form, value_of(found, "lvlText") or "", bool(is_on(found, "isLgl")))
