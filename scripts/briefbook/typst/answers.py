"""All of a book that depends on its pages, as the data that its template reads."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from briefbook.typst.asking import Ask
from briefbook.typst.back import Entry, index_of
from briefbook.typst.balance import Breaks, Columns, breaks
from briefbook.typst.furniture import Heading, feet, heads
from briefbook.typst.marks import Marks
from briefbook.typst.places import Layout


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

    def answers(self, layout: Layout, made: Breaks) -> str:
        """The answers that a layout gives, and the breaks that the next one is made with, as JSON."""
        said = {
            "said": [ask.answer(layout) for ask in self.asked],
            "index": index_of(self.entries, self.marks, layout),
            "breaks": breaks(self.columns, made),
            "pages": {"feet": feet(self.marks, layout), "heads": heads(self.headings, layout)},
        }
        return json.dumps(said, ensure_ascii=False, indent=0) + "\n"
