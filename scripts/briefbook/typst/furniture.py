"""What stands around the text of each page: the heads, and the pages of the entries to which its names lead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefbook.typst.escape import address, spoken
from briefbook.typst.marks import Marks
from briefbook.typst.places import Layout

_PART = 2
"""Level of the headings that a head names beside that of the chapter."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the book."""

    label: str
    level: int


def feet(marks: Marks, layout: Layout) -> dict[str, str]:
    """By number of the page: where the entries are to which names on it link, in the order of the names."""
    found: dict[int, dict[str, str]] = {}
    for named in marks.named:
        entry = marks.entries.get(named.name) if named.is_linked else None
        page, there = layout.page(named.mark), layout.page(entry.mark) if entry else None
        if entry and page is not None and there is not None and there != page:
            shown = f"{spoken(entry.shown)} {there}".replace(" ", "\u00a0")
            found.setdefault(page, {})[named.name] = shown
    return {
        str(page): "→ " + " · ".join(sorted(names.values(), key=str.lower))
        for page, names in sorted(found.items())
    }


def heads(headings: Sequence[Heading], layout: Layout) -> dict[str, tuple[str, ...]]:
    """By number of the page: the labels of its chapter, and of the part that begins on it or goes on.

    The first page of a chapter has no head.
    """
    return {str(page): head for page, head in _heads(headings, layout)}


def _heads(headings: Sequence[Heading], layout: Layout) -> Iterator[tuple[int, tuple[str, ...]]]:
    placed = [
        (page, heading)
        for heading in headings
        if heading.level <= _PART and (page := layout.page(address(heading.label))) is not None
    ]
    chapter, part, at = "", "", 0
    for page in range(1, layout.pages + 1):
        begins, first_part = False, ""
        while at < len(placed) and placed[at][0] == page:
            heading = placed[at][1]
            if heading.level < _PART:
                chapter, part, begins = heading.label, "", True
            else:
                first_part, part = first_part or heading.label, heading.label
            at += 1
        if chapter and not begins:
            yield page, tuple(label for label in (chapter, first_part or part) if label)
