"""All of a book that depends on its pages, as the data that its template reads."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from briefbook.typst.asking import Ask
from briefbook.typst.back import Entry, index_of
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

    def answers(self, layout: Layout) -> str:
        """The answers that a layout gives, as JSON."""
        said = {
            "said": [ask.answer(layout) for ask in self.asked],
            "index": index_of(self.entries, self.marks, layout),
            "pages": {"feet": feet(self.marks, layout), "heads": heads(self.headings, layout)},
        }
        return json.dumps(said, ensure_ascii=False, indent=0) + "\n"
