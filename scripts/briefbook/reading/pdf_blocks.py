"""Lines of a column → blocks: paragraphs, headings and notes, and what belongs to the page and not to the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from briefbook.reading.pdf_body import LARGE, Body
from briefbook.reading.pdf_lines import Line
from briefbook.reading.pdf_notes import notes, notes_start
from briefbook.reading.pdf_paragraphs import paragraphs
from briefbook.reading.pdf_tables import tables

_HEADING_LINES = 3
_HEADING_WORDS = 20


class Kind(Enum):
    """What the type says of a block."""

    TEXT = auto()
    HEADING = auto()
    TABLE = auto()
    NOTE = auto()
    FURNITURE = auto()
    """Head or foot of a page."""
    EDGE = auto()
    """Words in the place of a head or a foot that stand on this page only."""
    SIDEWAYS = auto()
    """Words that run in another direction than the rest of the page."""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together."""

    lines: tuple[Line, ...]
    kind: Kind = Kind.TEXT
    column: int = -1
    """Which column of the document it stands in; none for what belongs to the page."""
    moved_in: bool = False
    """Whether its first line starts to the right of the column's lines."""
    edge: float = 0.0
    """Where its last line would end if it were full."""
    justified: bool = False
    """Whether full lines end exactly there."""

    @property
    def size(self) -> float:
        """Type size of its first line."""
        return self.lines[0].size


def blocks_of(lines: Sequence[Line], column: int, body: Body, *, at_foot: bool) -> list[Block]:
    """Cut a column into blocks; notes are looked for where it ends at the foot of the page."""
    end = notes_start(lines, body) if at_foot else len(lines)
    running = lines[:end]
    found: list[Block] = []
    at = 0
    for start, stop in [*tables(running), (end, end)]:
        for part in paragraphs(running[at:start], running, body):
            kind = _kind(part.lines, body)
            found.append(Block(part.lines, kind, column, part.moved_in, part.edge, part.justified))
        if stop > start:
            found.append(Block(tuple(running[start:stop]), Kind.TABLE, column))
        at = stop
    return found + [Block(part, Kind.NOTE, column) for part in notes(lines[end:])]


def set_apart(block: Block) -> Block:
    """A block from a row at the edge of the page: no paragraph runs into it."""
    return replace(block, kind=Kind.EDGE) if block.kind is Kind.TEXT else block


def heading_levels(blocks: Sequence[Block], body: Body) -> dict[float, int]:
    """Level by type size: the largest is the first; bold in the body's size comes last."""
    sizes = {block.size for block in blocks if block.kind is Kind.HEADING}
    larger = sorted({size for size in sizes if size >= LARGE * body.size}, reverse=True)
    levels = {size: min(i, 6) for i, size in enumerate(larger, 1)}
    return levels | dict.fromkeys(sizes - set(larger), min(len(larger) + 1, 6))


def _kind(part: Sequence[Line], body: Body) -> Kind:
    text = " ".join(line.text for line in part)
    if len(part) > _HEADING_LINES or len(text.split()) > _HEADING_WORDS or len(text) < 2:
        return Kind.TEXT
    if not any(char.isalpha() for char in text):
        return Kind.TEXT
    if all(line.size >= LARGE * body.size for line in part):
        return Kind.HEADING
    bold = not body.bold and all(line.bold and line.size >= 0.95 * body.size for line in part)
    return Kind.HEADING if bold and not text.endswith((".", ",", ";")) else Kind.TEXT
