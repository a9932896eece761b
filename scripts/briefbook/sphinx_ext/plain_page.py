"""A page as the converter writes it → its document, without Markdown.

Front matter with the source's key, headings, paragraphs of one line, a list of fields, tables as lists, a
container and a fold: no more. Anything else raises `Unread`, and the page is read as Markdown. What is read here
is what Markdown would give, node for node.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx_design.shared import create_component

from briefbook.sphinx_ext.plain_inline import Unread, inline, run_roles

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

_FRONT = re.compile(r"---\nbriefbook_source: (?P<key>[a-z0-9][a-z0-9-]*[a-z][a-z0-9-]*)\n---\n")
_HEADING = re.compile(r"(#{1,6}) (\S.*)")
_FIELD = re.compile(r":([A-Za-z][A-Za-z ]*): (\S.*)")
_FENCE = re.compile(r"(:{3,})\{(container|dropdown)\} (\S.*)")
_NOT_WORDS = re.compile(r"[ \t#+=%:(>|-]|\d{1,9}[.)]|```|~~~|\$\$")
"""What begins something else than a paragraph."""


def read_plain(text: str, document: nodes.document, env: BuildEnvironment) -> None:
    """Fill a document from a page of a source.

    Raises Unread, before anything is noted or put in, where the page has a form that the converter does not write.
    """
    front = _FRONT.match(text)
    if front is None or not is_readable(env):
        raise Unread
    lines = text.split("\n")
    reader = _Reader(lines, document["source"])
    found = reader.blocks(4, len(lines))
    document += front_matter(front["key"], document)
    reader.put(found, document, env)
    finish(document, env)


def is_readable(env: BuildEnvironment) -> bool:
    """Whether pages mean here what we read in them: our domain is the primary one, MyST gives headings no anchors."""
    config: Any = getattr(env, "myst_config", None)
    return config is not None and not config.heading_anchors and env.config.primary_domain == "brief"


def read_part(text: str, path: str, line: int) -> list[nodes.Element]:
    """The blocks of a part of a page that starts at a line of it; their roles are still to be run.

    Raises Unread where the part has headings, or a form that the converter does not write.
    """
    lines = text.split("\n")
    blocks: list[nodes.Element] = []
    for block in _Reader(lines, path, line - 1).blocks(0, len(lines)):
        if isinstance(block, _Heading):
            raise Unread
        blocks.append(block)
    return blocks


def finish(document: Any, env: Any) -> None:
    """Leave what the transforms of MyST look for."""
    config = env.myst_config
    document.myst_slugs = {}
    document.settings.myst_heading_anchors_html_ids = config.heading_anchors_html_ids
    document.settings.myst_footnote_transition = config.footnote_transition
    document.settings.myst_footnote_sort = config.footnote_sort


def front_matter(key: str, document: nodes.document) -> nodes.Node:
    """The key of the source, as MyST hands on front matter."""
    name = nodes.field_name("briefbook_source", "", nodes.Text("briefbook_source"))
    body = nodes.field_body("", nodes.paragraph("", "", nodes.Text(key)))
    found = nodes.field_list("", nodes.field("", name, body))
    for node in found.findall(nodes.Element):
        node.source, node.line = document["source"], 0
    return found


class _Heading:
    """A heading on its way to a section."""

    def __init__(self, level: int, title: nodes.title) -> None:
        self.level, self.title = level, title


def section_of(heading: nodes.title, document: nodes.document) -> nodes.section:
    """The section that a heading opens, with an identifier made of its words."""
    section = nodes.section("", heading, names=[nodes.fully_normalize_name(heading.astext())])
    section.source, section.line = heading.source, heading.line
    document.note_implicit_target(section, section)
    return section


class _Reader:
    """Reads the lines of one page, or of a part that stands `above` lines below its start."""

    def __init__(self, lines: Sequence[str], source: str, above: int = 0) -> None:
        self.lines = lines
        self.source = source
        self.above = above

    def blocks(self, start: int, end: int) -> list[nodes.Element | _Heading]:
        """Blocks of the lines from `start`, counted from 0, to before `end`."""
        found: list[nodes.Element | _Heading] = []
        at = start
        while at < end:
            line = self.lines[at]
            if not line:
                at += 1
            elif heading := _HEADING.fullmatch(line):
                title = nodes.title(heading[2], "", *inline(heading[2], self.source, self._line(at)))
                title.source, title.line = self.source, self._line(at)
                found.append(_Heading(len(heading[1]), title))
                at += 1
            elif fence := _FENCE.fullmatch(line):
                close = self._close(fence[1], at, end)
                found.append(self._box(fence[2], fence[3], at, close))
                at = close + 1
            elif line == "```{list-table}":
                close = self._close("```", at, end)
                found.append(self._table(at, close))
                at = close + 1
            elif _FIELD.fullmatch(line):
                fields, at = self._fields(at, end)
                found.append(fields)
            else:
                found.append(self._paragraph(at, end))
                at += 1
        return found

    def _line(self, at: int) -> int:
        return self.above + at + 1

    @staticmethod
    def put(
        blocks: Sequence[nodes.Element | _Heading], document: nodes.document, env: BuildEnvironment
    ) -> None:
        """Put blocks into the sections that their headings open, and run their roles, in order."""
        sections: dict[int, nodes.Element] = {0: document}
        for block in blocks:
            if isinstance(block, _Heading):
                above = max(level for level in sections if level < block.level)
                section = section_of(block.title, document)
                sections[above] += section
                sections = {level: s for level, s in sections.items() if level <= above}
                sections[block.level] = section
            else:
                sections[max(sections)] += block
                run_roles(block, document, env)

    def _close(self, fence: str, at: int, end: int) -> int:
        for i in range(at + 1, end):
            if self.lines[i] == fence:
                return i
        raise Unread

    def _box(self, name: str, argument: str, at: int, close: int) -> nodes.Element:
        box: nodes.Element
        if name == "container":
            box = nodes.container("\n".join(self.lines[at + 1 : close]).strip("\n"))
            box["classes"] += directives.class_option(argument)
        else:
            box = create_component(
                "dropdown",
                opened=False,
                type="dropdown",
                has_title=True,
                icon=None,
                chevron=None,
                container_classes=["sd-mb-3"],
                title_classes=[],
                body_classes=[],
            )
            box += nodes.rubric(argument, "", *inline(argument, self.source, self._line(at)))
        box.source, box.line = self.source, self._line(at)
        for block in self.blocks(at + 1, close):
            if isinstance(block, _Heading):
                raise Unread
            box += block
        return box

    def _fields(self, at: int, end: int) -> tuple[nodes.Element, int]:
        found = nodes.field_list(classes=["myst", "field-list"])
        found.source, found.line = self.source, self._line(at)
        while at < end and (match := _FIELD.fullmatch(self.lines[at])):
            name = nodes.field_name("", "", *inline(match[1], self.source, self._line(at)))
            body = nodes.field_body("", self._words(match[2], at))
            field = nodes.field("", name, body)
            for node in (field, name, body):
                node.source, node.line = self.source, self._line(at)
            found += field
            at += 1
        if at < end and self.lines[at]:
            raise Unread
        return found, at

    def _table(self, at: int, close: int) -> nodes.Element:
        if not self.lines[at + 1].startswith(":header-rows: ") or self.lines[at + 2]:
            raise Unread
        head = int(self.lines[at + 1].removeprefix(":header-rows: "))
        rows: list[nodes.row] = []
        for i in range(at + 3, close):
            line = self.lines[i]
            if line.startswith("* - "):
                rows.append(nodes.row())
            elif not line.startswith("  - ") or not rows:
                raise Unread
            if not line[4:] or _NOT_WORDS.match(line, 4):
                raise Unread
            rows[-1] += nodes.entry("", self._words(line[4:], i))
        columns = {len(row) for row in rows}
        if len(columns) != 1 or len(rows) <= head:
            raise Unread
        (count,) = columns
        group = nodes.tgroup(cols=count)
        group.extend(nodes.colspec(colwidth=100 // count) for _ in range(count))
        if head:
            group += nodes.thead("", *rows[:head])
        group += nodes.tbody("", *rows[head:])
        table = nodes.table("", group)
        table.source, table.line = self.source, self._line(at)
        return table

    def _paragraph(self, at: int, end: int) -> nodes.paragraph:
        line = self.lines[at]
        if _NOT_WORDS.match(line) or (at + 1 < end and self.lines[at + 1]):
            raise Unread
        return self._words(line, at)

    def _words(self, text: str, at: int) -> nodes.paragraph:
        if text != text.strip():
            raise Unread
        made = nodes.paragraph(text, "", *inline(text, self.source, self._line(at)))
        made.source, made.line = self.source, self._line(at)
        return made
