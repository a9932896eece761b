"""All of a book that depends on its pages, as the data that its template reads."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefbook.typst.asking import Ask, Piece
from briefbook.typst.back import Entry, Line, index_of
from briefbook.typst.balance import Breaks, Columns, breaks
from briefbook.typst.furniture import Heading, feet, heads
from briefbook.typst.marks import Marks
from briefbook.typst.places import Layout


@dataclass(frozen=True, slots=True)
class Answers:
    """What a layout is made with: where everything stood in the one before."""

    said: Sequence[Sequence[Piece]]
    """What the text says of pages, in its order."""
    index: Sequence[tuple[str, Sequence[Line]]]
    """The lines of the index by first letter."""
    breaks: Mapping[str, bool]
    """By address of a heading: whether it begins a column."""

    def data(self, around: Around | None = None) -> str:
        """As JSON for the template.

        Heads and feet move nothing, so that a layout which is made to know the pages does without: Typst would
        lay out all pages anew each time that one of them says something else.
        """
        pages = None if around is None else {"heads": around.heads, "feet": around.feet}
        said = {"said": self.said, "index": self.index, "breaks": self.breaks, "pages": pages}
        return json.dumps(said, ensure_ascii=False) + "\n"


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around the text, by number of the page."""

    heads: Mapping[str, Sequence[str]]
    """Labels of chapter and part."""
    feet: Mapping[str, str]
    """Where the entries are to which names on the page link."""


@dataclass(frozen=True, slots=True)
class Questions:
    """What a written book asks of its pages."""

    asked: Sequence[Ask]
    marks: Marks
    headings: Sequence[Heading]
    entries: Sequence[Entry]
    """The lines of the index; none where there is no index."""
    columns: Sequence[Columns] = ()
    """The texts in two columns."""

    def answers(self, layout: Layout, made: Breaks) -> Answers:
        """The answers that a layout gives, and the breaks that the next one is made with."""
        return Answers(
            said=[ask.answer(layout) for ask in self.asked],
            # nothing follows the index, so that it need not be guessed
            index=[] if layout.is_guess else index_of(self.entries, self.marks, layout),
            breaks=breaks(self.columns, made),
        )

    def around(self, layout: Layout) -> Around:
        """What stands around the text of each page, once all pages are known."""
        return Around(feet=feet(self.marks, layout), heads=heads(self.headings, layout))
