"""Text nodes and their surroundings → one text with pieces and marks, white space as HTML collapses it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from briefbook.core.manuscript import Mark, MarkKind, Piece, Span
from briefbook.core.roles import Role
from briefbook.reading.html_lines import Context, role_of

_SPACE = re.compile(r"[ \t\n\r\f]+")


@dataclass(slots=True)
class Draft:
    """A piece that may still be found to stand outside the article."""

    piece: Piece
    nodes: tuple[int, ...]
    """Numbers of its text nodes."""
    holder: int


@dataclass(slots=True)
class _OpenMark:
    kind: MarkKind
    value: str
    order: int
    start: int = -1
    """Offset in the line; -1 until its first character is written."""


@dataclass(slots=True)
class Writer:
    """Writes a text line by line."""

    context: Context = field(default_factory=Context)
    drafts: list[Draft] = field(default_factory=list)
    said: list[Role] = field(default_factory=list)
    """Byline or dateline, for each inline element around the next text that says it holds one."""
    _text: list[str] = field(default_factory=list)
    _length: int = 0
    _line: list[str] = field(default_factory=list)
    _size: int = 0
    _nodes: list[int] = field(default_factory=list)
    _space: bool = False
    _breaks: int = 0
    _open: list[_OpenMark] = field(default_factory=list)
    _closed: list[tuple[int, int, int, MarkKind, str]] = field(default_factory=list)
    _marks: list[tuple[int, int, int, MarkKind, str]] = field(default_factory=list)
    _later: list[tuple[str, Role, int]] = field(default_factory=list)
    _count: int = 0
    _facts: dict[Role, list[str]] = field(default_factory=dict)
    _in_list: bool = False
    _rows: list[list[Span]] | None = None
    _cells: int = 0
    """Open cells: a table inside a cell has rows and cells of its own, whose words belong to that cell."""
    _head: int = 0

    def text(self, raw: str, node: int) -> None:
        """Write a text node."""
        if self.context.preserve and self._rows is None:
            self._emit(raw.replace("\r\n", "\n").replace("\r", "\n"), node)
            return
        words = _collapsed(raw)
        core = words.strip(" ")
        if not core:
            self._space = self._space or bool(words)
            return
        self._space = self._space or words[0] == " "
        self._emit(core, node)
        self._space = words[-1] == " "

    def separate(self) -> None:
        """Make sure that what follows does not run into what stands before."""
        self._space = True

    def line_break(self) -> None:
        """End the line, and at the second in a row the paragraph."""
        if self._rows is not None:
            self._space = True
        elif self._breaks and not self.context.preserve:
            self.end()
        elif self._size:
            self._breaks = 1
            self._space = False

    def open(self, kind: MarkKind, value: str = "") -> None:
        """Begin inline markup."""
        self._count += 1
        self._open.append(_OpenMark(kind, value, self._count))

    def close(self) -> None:
        """End the inline markup begun last."""
        self._close(self._open.pop())

    def apart(self, text: str, role: Role) -> None:
        """Write text that stands in the line but is not shown in it: behind the line, as a piece of its own."""
        if role is not Role.SCRIPT:
            text = _collapsed(text)
        if not text.strip():
            return
        self._later.append((text.strip(), role, self.context.holder))
        if not self._size:
            self._write_later()

    def begin_table(self) -> None:
        """From here to `end_table`, everything is one piece."""
        self.end()
        self._rows = []

    def leave_table(self) -> None:
        """Between this and `return_to_table`, lines stand before the table."""
        self._rows = None

    def return_to_table(self) -> None:
        """Go on with a table that has no row yet."""
        self.end()
        self._rows = []

    def begin_row(self, *, head: bool) -> None:
        """Begin a row of the table."""
        assert self._rows is not None
        if self._cells:
            self._space = True
            return
        if head and self._head == len(self._rows):
            self._head += 1
        if self._rows:
            self._raw("\n")
        self._rows.append([])

    def begin_cell(self) -> None:
        """Begin a cell of the row."""
        assert self._rows is not None
        self._cells += 1
        if self._cells > 1:
            self._space = True
            return
        if not self._rows:
            self._rows.append([])
        if self._rows[-1]:
            self._raw("\t")
        self._rows[-1].append((self._size, self._size))
        self._space = False

    def end_cell(self) -> None:
        """End the cell."""
        assert self._rows is not None
        self._cells -= 1
        if self._cells:
            self._space = True
            return
        start = self._rows[-1][-1][0]
        self._rows[-1][-1] = (start, self._size)
        self._space = False

    def end_table(self) -> None:
        """Write the table."""
        rows, head = self._rows or [], self._head
        self._rows, self._head, self._cells = None, 0, 0
        self._end(rows, head)

    def end(self) -> None:
        """End the line: write it as a piece, if there is anything in it."""
        if self._rows is None:
            self._end([], 0)
        else:
            self._space = True

    def finish(self) -> tuple[str, tuple[Mark, ...]]:
        """The text and its marks."""
        self.end()
        self._marks.sort()
        marks = tuple(Mark(start, -end, kind, value) for start, end, _, kind, value in self._marks)
        return "".join(self._text), marks

    def _raw(self, text: str) -> None:
        self._line.append(text)
        self._size += len(text)
        self._space = False

    def _emit(self, text: str, node: int) -> None:
        if self._breaks:
            self._raw("\n")
            self._breaks = 0
        elif self._space and self._size and not self._line[-1].endswith(("\n", "\t")):
            self._raw(" ")
        self._space = False
        for mark in self._open:
            if mark.start < 0:
                mark.start = self._size
        self._line.append(text)
        self._size += len(text)
        self._nodes.append(node)
        if self.said:
            self._facts.setdefault(self.said[-1], []).append(text)

    def _close(self, mark: _OpenMark) -> None:
        if 0 <= mark.start < self._size:
            self._closed.append((mark.start, -self._size, mark.order, mark.kind, mark.value))
        mark.start = -1

    def _end(self, rows: list[list[Span]], head: int) -> None:
        for mark in reversed(self._open):
            self._close(mark)
        raw = "".join(self._line)
        words = raw.strip()
        if words:
            self._write(raw, words, rows, head)
        self._line, self._size, self._nodes = [], 0, []
        self._closed, self._facts = [], {}
        self._space, self._breaks = False, 0
        self._write_later()

    def _write(self, raw: str, words: str, rows: list[list[Span]], head: int) -> None:
        context = self.context
        role, level, number = (Role.TABLE, 0, "") if rows else role_of(context, words, self._facts)
        in_list = context.item is not None and not rows
        shift = self._begin("\n" if in_list and self._in_list else "\n\n") - (len(raw) - len(raw.lstrip()))
        start = self._length
        self._in_list = in_list
        self._put(words)
        end = self._length
        for left, right, order, kind, value in self._closed:
            a, b = _trimmed(words, left + shift - start, -right + shift - start)
            if a < b:
                self._marks.append((start + a, -start - b, order, kind, value))
        cells = tuple(
            tuple((min(max(a + shift, start), end), min(max(b + shift, start), end)) for a, b in row)
            for row in rows
        )
        piece = Piece(start, end, role, level, number, cells, head, context.aside)
        self.drafts.append(Draft(piece, tuple(self._nodes), context.holder))

    def _write_later(self) -> None:
        later, self._later = self._later, []
        for text, role, holder in later:
            self._begin("\n\n")
            start = self._length
            self._put(text)
            self.drafts.append(Draft(Piece(start, self._length, role, aside=True), (), holder))
            self._in_list = False

    def _begin(self, separator: str) -> int:
        if self._length:
            self._put(separator)
        return self._length

    def _put(self, text: str) -> None:
        self._text.append(text)
        self._length += len(text)


def _collapsed(text: str) -> str:
    """The text with one space for white space, as a browser shows it; most text nodes have nothing else."""
    if "  " in text or any(white in text for white in "\t\n\r\f"):
        return _SPACE.sub(" ", text)
    return text


def _trimmed(text: str, start: int, end: int) -> Span:
    """A span without white space at its ends."""
    start, end = max(start, 0), min(end, len(text))
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
