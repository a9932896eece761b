"""A tree of HTML → text with pieces and marks: every text node, in order, as a browser lays it out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from briefbook.core.manuscript import Mark, MarkKind
from briefbook.core.roles import Role
from briefbook.reading.html_elements import absolute, local_name, text_of, texts_of
from briefbook.reading.html_fit import Fit
from briefbook.reading.html_kinds import Kind
from briefbook.reading.html_lines import Context, Item
from briefbook.reading.html_lists import Numbering, numbering_of
from briefbook.reading.html_tables import Grid, is_data, is_head
from briefbook.reading.html_words import BLOCKS, CODE, FALLBACK, HOLDERS, MARKS
from briefbook.reading.html_writer import Draft, Writer

_HEADING = re.compile(r"h[1-6]")
_BUTTONS = frozenset({"submit", "button", "reset"})
_LEVELS = frozenset("123456")
_PARAGRAPH = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_PROSE = re.compile(r"[^\W_]|[\s.,;:!?()'\"’“”‘–—-]")
_PROSE_WORDS = 40


@dataclass(frozen=True, slots=True)
class TextNode:
    """Where a text node hangs on the tree."""

    element: etree._Element
    is_tail: bool


@dataclass(slots=True)
class Walked:
    """A tree written out."""

    text: str
    marks: tuple[Mark, ...]
    drafts: list[Draft]
    nodes: list[TextNode]
    """What the drafts' numbers of text nodes mean."""


@dataclass(slots=True)
class _Frame:
    """What has to be undone where an element ends."""

    context: Context
    block: bool = False
    skipped: bool = False
    marks: int = 0
    said: bool = False
    end_with: str = ""
    further: int = 0
    """Columns of a cell beyond its first."""


def walk(root: etree._Element) -> Walked:
    """Write a tree out."""
    walker = _Walker(root)
    walker.run()
    text, marks = walker.writer.finish()
    return Walked(text, marks, walker.writer.drafts, walker.nodes)


@dataclass
class _Walker:
    root: etree._Element
    writer: Writer = field(default_factory=Writer)
    nodes: list[TextNode] = field(default_factory=list)
    _frames: list[_Frame] = field(default_factory=list)
    _lists: list[Numbering] = field(default_factory=list)
    _articles: int = 0
    _grid: Grid | None = None
    """The table of data that is being written."""
    _prose: int = 0
    _holders: int = 0
    _fit: Fit = field(init=False)

    def __post_init__(self) -> None:
        self._fit = Fit(self.root)

    def run(self) -> None:
        """Go through the tree without recursion: it may be as deep as the parser allows."""
        events = etree.iterwalk(self.root, events=("start", "end"))
        for event, element in events:
            if event == "start":
                if not self._start(element):
                    events.skip_subtree()
            else:
                self._end(element)

    def _start(self, element: etree._Element) -> bool:
        """Begin an element; returns whether its children are walked."""
        tag = local_name(element)
        frame = _Frame(self.writer.context, block=tag in BLOCKS)
        self._frames.append(frame)
        if not tag:
            frame.skipped = True
            return False
        kind = self._fit.kind(element, tag, in_quote=self.writer.context.quote)
        if tag in CODE:
            self._skip(frame, element, Role.SCRIPT)
            return False
        if tag in ("button", "template") and self._in_line(element):
            frame.block = False
        if tag in FALLBACK or kind.hidden:
            if not frame.block:
                self._skip(frame, element, Role.NAVIGATION)
                return False
            kind = Kind(region=Role.NAVIGATION, aside=True)
        if frame.block:
            self._block(element, tag, kind, frame)
        else:
            self._inline(element, tag, kind, frame)
        self._write(element, element.text, is_tail=False)
        return True

    def _end(self, element: etree._Element) -> None:
        frame = self._frames.pop()
        tag = local_name(element)
        if not frame.skipped:
            for _ in range(frame.marks):
                self.writer.close()
            if frame.said:
                self.writer.said.pop()
            if tag == "q":
                self._quotation_mark("”")
            self._finish(tag, frame)
        self.writer.context = frame.context
        if tag not in ("", "html"):
            self._write(element, element.tail, is_tail=True)

    def _finish(self, tag: str, frame: _Frame) -> None:
        if frame.end_with == "cell":
            self.writer.end_cell()
            self._empty_cells(frame.further)
        elif frame.end_with == "caption":
            self.writer.return_to_table()
        elif frame.end_with == "table":
            self.writer.end_table()
            self._grid = None
        elif frame.block:
            self.writer.end()
        if tag in ("ul", "ol", "menu", "dir"):
            self._lists.pop()
        elif tag in ("article", "main"):
            self._articles -= 1
        elif frame.end_with == "prose":
            self._prose -= 1

    def _write(self, element: etree._Element, text: str | None, *, is_tail: bool) -> None:
        if not text:
            return
        self.nodes.append(TextNode(element, is_tail))
        node = len(self.nodes) - 1
        if not self._prose:
            self.writer.text(text, node)
            return
        for i, part in enumerate(_PARAGRAPH.split(text)):
            if i:
                self.writer.end()
            if part:
                self.writer.text(part, node)

    def _skip(self, frame: _Frame, element: etree._Element, role: Role) -> None:
        """Set the text of an element apart: it is not for readers."""
        frame.skipped = True
        parts = [text for text in texts_of(element) if text.strip()]
        self.writer.apart(" ".join(parts), role)

    def _inline(self, element: etree._Element, tag: str, kind: Kind, frame: _Frame) -> None:
        if tag == "br":
            self.writer.line_break()
        elif tag == "input" and element.get("type", "").lower() in _BUTTONS:
            self.writer.apart(element.get("value", ""), Role.NAVIGATION)
        elif tag == "img":
            self.writer.apart(element.get("alt", ""), Role.CAPTION)
        elif tag == "q":
            self._quotation_mark("“")
        mark = MarkKind.SUPERSCRIPT if kind.noteref else MARKS.get(tag)
        if tag == "a" and (address := absolute(element.get("href"))):
            self.writer.open(MarkKind.LINK, address)
            frame.marks += 1
        if mark is not None:
            self.writer.open(mark)
            frame.marks += 1
        if kind.line in (Role.BYLINE, Role.DATELINE):
            self.writer.said.append(kind.line)
            frame.said = True
        elif kind.line is Role.CREDIT and self.writer.context.line is Role.CAPTION:
            frame.block = True
            self.writer.end()
            self.writer.context = replace(self.writer.context, line=Role.CREDIT)

    def _block(self, element: etree._Element, tag: str, kind: Kind, frame: _Frame) -> None:
        writer = self.writer
        if self._grid is not None and tag in ("tr", "td", "th"):
            self._part_of_table(element, tag, frame)
            return
        if self._grid is not None and tag == "caption" and self._grid.is_empty:
            writer.leave_table()
            frame.end_with = "caption"
        writer.end()
        context = writer.context
        changes: dict[str, object] = {}
        if kind.region is not None and context.region is None:
            changes["region"] = kind.region
        if kind.line is not None:
            changes["line"] = kind.line
        if kind.aside and not context.aside and not (self._articles and tag in ("header", "footer")):
            changes["aside"] = True
        if tag in HOLDERS:
            self._holders += 1
            changes["holder"] = self._holders
        changes |= self._structure(element, tag, frame, context)
        if changes:
            writer.context = replace(context, **changes)  # type: ignore[arg-type]
        if tag == "table" and self._grid is None and writer.context.region is None and is_data(element):
            self._grid = Grid()
            frame.end_with = "table"
            writer.begin_table()

    def _structure(
        self, element: etree._Element, tag: str, frame: _Frame, context: Context
    ) -> dict[str, object]:
        """What the tag alone changes."""
        if tag in ("pre", "xmp", "listing", "plaintext"):
            return self._preformatted(element, frame)
        changes: dict[str, object] = {}
        if _HEADING.fullmatch(tag):
            changes["heading"] = int(tag[1])
        elif element.get("role") == "heading":
            level = element.get("aria-level", "")
            changes["heading"] = int(level) if level in _LEVELS else 2
        elif tag == "blockquote":
            changes |= {"quote": True, "item": None}
        elif tag in ("ul", "ol", "menu", "dir"):
            self._lists.append(numbering_of(element, ordered=tag == "ol"))
            changes |= {"depth": context.depth + 1, "item": None}
        elif tag == "li":
            number = self._lists[-1].next(element.get("value")) if self._lists else ""
            changes["item"] = Item(max(context.depth, 1), number)
        if tag in ("article", "main"):
            self._articles += 1
        return changes

    def _preformatted(self, element: etree._Element, frame: _Frame) -> dict[str, object]:
        """A listing; but letters and full stops alone, in many lines, are an article set in typewriter type."""
        text = text_of(element)
        words = len(text.split())
        listing = element.find(".//{*}code") is not None
        if not listing and words >= _PROSE_WORDS and len(_PROSE.findall(text)) > 0.97 * len(text):
            frame.end_with = "prose"
            self._prose += 1
            return {"preserve": True}
        return {"preserve": True, "code": True}

    def _part_of_table(self, element: etree._Element, tag: str, frame: _Frame) -> None:
        assert self._grid is not None
        frame.block = False
        if tag == "tr":
            self.writer.begin_row(head=is_head(element))
            self._grid.begin_row()
            return
        self._empty_cells(self._grid.skipped())
        frame.further = self._grid.place(element)
        frame.end_with = "cell"
        self.writer.begin_cell()

    def _empty_cells(self, count: int) -> None:
        """Cells that a wide or high one takes."""
        for _ in range(count):
            self.writer.begin_cell()
            self.writer.end_cell()

    @staticmethod
    def _in_line(element: etree._Element) -> bool:
        parent = element.getparent()
        return parent is not None and (local_name(parent) == "p" or local_name(parent) not in BLOCKS)

    def _quotation_mark(self, mark: str) -> None:
        """Browsers print quotation marks around <q>."""
        self.nodes.append(TextNode(self.root, is_tail=False))
        self.writer.text(mark, len(self.nodes) - 1)
