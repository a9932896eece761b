"""The paragraphs and tables of a Word document in order, each with what it is; still without offsets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from briefbook.core.roles import Role
from briefbook.reading.docx_numbers import Item, Numbering
from briefbook.reading.docx_runs import Walk, Words
from briefbook.reading.docx_xml import COMPATIBLE, Element, chosen, is_on, name_of, number_of, value_of, w
from briefbook.reading.looks import PLAIN

_AROUND = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "body", "txbxContent"})
_MOST_SPANNED = 64
"""Cells over which one cell may reach."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table."""

    words: Words
    span: int = 1


@dataclass(slots=True)
class Part:
    """A paragraph or a table."""

    words: Words = field(default_factory=Words)
    role: Role | None = None
    level: int = 0
    number: str = ""
    rows: Sequence[Sequence[Cell]] = ()
    head: int = 0
    aside: bool = False


class Body:
    """Walks the paragraphs and tables of one part of a document."""

    def __init__(self, walk: Walk, numbering: Numbering) -> None:
        """Read with these styles and count these lists."""
        self._walk = walk
        self._numbering = numbering
        self._open: Words | None = None

    def parts(self, element: Element) -> list[Part]:
        """What stands in an element, in order; program text on consecutive lines is one part."""
        found: list[Part] = []
        for part in self._parts(element):
            if part.role is Role.CODE and found and found[-1].role is Role.CODE and not part.aside:
                found[-1].words.put(
                    "\n", part.words.looks[0] if part.words.looks else found[-1].words.looks[-1]
                )
                found[-1].words.add(part.words)
            else:
                found.append(part)
        return found

    def _parts(self, element: Element) -> Iterator[Part]:
        for child in element:
            name = name_of(child)
            if name == "p":
                yield from self._paragraph(child)
            elif name == "tbl":
                yield from self._table(child)
            elif name in _AROUND:
                yield from self._parts(child)
            elif child.tag == COMPATIBLE + "AlternateContent":
                for branch in chosen(child):
                    yield from self._parts([branch])
            elif name == "altChunk":
                self._walk.counts["embedded documents"] += 1
        if self._open is not None:
            words, self._open = self._open, None
            yield from self._placed(words, None)

    def _paragraph(self, paragraph: Element) -> Iterator[Part]:
        properties = paragraph.find(w("pPr"))
        words = self._walk.words(paragraph)
        if self._open is not None:
            before, self._open = self._open, None
            before.add(words)
            words = before
        mark = None if properties is None else properties.find(w("rPr"))
        if mark is not None and mark.find(w("del")) is not None:
            # The end of this paragraph is deleted: the next one goes on in it.
            self._open = words
            return
        yield from self._placed(words, properties)

    def _placed(self, words: Words, properties: Element | None) -> Iterator[Part]:
        standing = self._walk.styles.standing(properties)
        item: Item | None = None
        text, _ = words.trimmed()
        if text:
            item = self._numbering.item(self._walk.styles.numbering(properties))
        part = Part(words, standing.role, standing.level, aside=standing.hidden)
        if item is not None:
            part.number = item.number
            if standing.role in {None, Role.LIST_ITEM}:
                part.role = Role.LIST_ITEM
                part.level = max(item.depth, standing.level if standing.role else 0)
        if part.role is None and text and _is_all_code(words):
            part.role = Role.CODE
        yield part
        yield from self._beside(words)

    def _beside(self, words: Words) -> Iterator[Part]:
        """Hidden words and text boxes that hang on a paragraph."""
        for text in words.hidden:
            self._walk.counts["hidden"] += 1
            aside = Part(aside=True)
            aside.words.put(text, PLAIN)
            yield aside
        for box in words.boxes:
            for part in self._parts(box):
                part.aside = True
                yield part

    def _table(self, table: Element) -> Iterator[Part]:
        rows = [row for row in _rows(table) if not _is_deleted(row)]
        if len(rows) == 1 and len(cells := list(_cells(rows[0]))) == 1:
            # A frame around text, not a table.
            yield from self._parts(cells[0])
            return
        grid: list[list[Cell]] = []
        beside: list[Part] = []
        for row in rows:
            line: list[Cell] = []
            for cell in _cells(row):
                words, asides = self._cell(cell)
                beside += asides
                span = number_of(value_of(cell.find(w("tcPr")), "gridSpan"), 1)
                line.append(Cell(words, min(max(span, 1), _MOST_SPANNED)))
            grid.append(line)
        head = 0
        while head < len(rows) and is_on(rows[head].find(w("trPr")), "tblHeader"):
            head += 1
        yield Part(role=Role.TABLE, rows=grid, head=head)
        yield from beside

    def _cell(self, cell: Element) -> tuple[Words, list[Part]]:
        """All that a cell says, on one line: the rows of a table are lines of the text; and what hangs on it."""
        words = Words()
        asides: list[Part] = []
        for part in self._parts(cell):
            inner = (
                [part.words]
                if part.role is not Role.TABLE
                else [one.words for row in part.rows for one in row]
            )
            if part.aside:
                asides.append(part)
                continue
            for one in inner:
                text, looks = one.trimmed()
                number = f"{part.number} " if part.number else ""
                if text and words.letters:
                    words.put(" ", PLAIN)
                for char, look in zip(number + text, [PLAIN] * len(number) + looks, strict=True):
                    words.put(" " if char.isspace() else char, look)
        return words, asides


def _is_all_code(words: Words) -> bool:
    return all(look.code or char.isspace() for look, char in zip(words.looks, words.letters, strict=True))


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if name_of(child) == "tr":
            yield child
        elif name_of(child) in _AROUND:
            yield from _rows(child)


def _cells(row: Element) -> Iterator[Element]:
    for child in row:
        if name_of(child) == "tc":
            yield child
        elif name_of(child) in _AROUND:
            yield from _cells(child)


def _is_deleted(row: Element) -> bool:
    properties = row.find(w("trPr"))
    return properties is not None and properties.find(w("del")) is not None
