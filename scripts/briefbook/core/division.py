"""Names divided into ranges of letters of which each holds so many that a page can show them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from briefbook.core.initials import NO_LETTER, letters_of

_DEEPEST = 8
"""Names that share so many letters stay together, however many they are."""


@dataclass(frozen=True, slots=True)
class Range:
    """Some neighbouring letters, and how many names begin with them."""

    first: str
    last: str
    """The same as the first where it is one."""
    count: int

    @property
    def title(self) -> str:
        """``A``, ``A–C``, ``Ma–Mi``; of what begins with no letter ``0–9``."""
        if self.first == NO_LETTER:
            return "0–9"
        first, last = self.first.capitalize(), self.last.capitalize()
        return first if first == last else f"{first}–{last}"

    @property
    def option(self) -> str:
        """As the option ``initial`` takes it."""
        return self.first if self.first == self.last else f"{self.first}-{self.last}"

    @property
    def file(self) -> str:
        """The name of its page: its first letters, as far as they are ASCII."""
        if self.first == NO_LETTER:
            return "other"
        return "".join(char if char.isascii() else f"u{ord(char):04x}" for char in self.first)


def divided(names: Iterable[str], most: int) -> tuple[Range, ...]:
    """Ranges with at most so many names, if letters can part them; what begins with no letter comes last, apart.

    A letter with more is divided by its second letter and so on, so that a new name moves no page of another such
    letter.
    """
    letters = sorted(letters_of(name) for name in names)
    with_letter = [name for name in letters if name[:1].isalpha()]
    found = _packed(_parted(with_letter, 1, most), most)
    rest = len(letters) - len(with_letter)
    return (*found, Range(NO_LETTER, NO_LETTER, rest)) if rest else tuple(found)


def _parted(names: Sequence[str], depth: int, most: int) -> list[list[Range]]:
    """Ranges of one beginning each; those that stand in one list may be put together.

    Names that end before they can be parted stand with the first that goes on.
    """
    ended = [name for name in names if len(name) < depth]
    if ended:
        groups = _parted(names[len(ended) :], depth, most)
        if not groups:
            return [[Range(ended[0], ended[0], len(ended))]]
        first = groups[0][0]
        groups[0][0] = Range(ended[0], first.last, first.count + len(ended))
        return groups
    groups = [[]]
    for start, group in groupby(names, key=lambda name: name[:depth]):
        of_start = list(group)
        if len(of_start) <= most or depth == _DEEPEST:
            groups[-1].append(Range(start, start, len(of_start)))
        else:
            groups += [*_parted(of_start, depth + 1, most), []]
    return [group for group in groups if group]


def _packed(groups: Iterable[Sequence[Range]], most: int) -> list[Range]:
    """Neighbours of one list together, as long as they hold no more than they may."""
    found: list[Range] = []
    for group in groups:
        pages: list[Range] = []
        for one in group:
            if pages and pages[-1].count + one.count <= most:
                pages[-1] = Range(pages[-1].first, one.last, pages[-1].count + one.count)
            else:
                pages.append(one)
        found += pages
    return found
