"""A page that is, byte for byte, as the converter wrote it → its document, without reading its text.

The book has all that stands there. So the document holds the headings, by which pages and tables of contents are
made, and folded nodes for all else; what they stand for is unfolded when a page is written, see `unfolding`.
Only a page of headings and plain paragraphs is taken: lists, tables, quotations and marks are left to Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from docutils import nodes

from briefbook.core.model import Actor, Source
from briefbook.core.pages import facts, sections_behind
from briefbook.sphinx_ext.nodes import source_paragraphs, source_part
from briefbook.sphinx_ext.plain_inline import inline
from briefbook.sphinx_ext.plain_page import finish, front_matter, section_of

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

FACTS = "facts"
"""The part below the title; the others are named by their headings."""
_BLOCK = re.compile(r"\{para\}`(?P<n>\d+)` |(?P<level>#+) (?P<words>.*)")


def read_whole(document: nodes.document, env: BuildEnvironment, key: str, text: str) -> None:
    """Fill the document of a page whose text is `text`, the one that the converter writes for the source."""
    chunks = text.split("\n\n")
    starts = list(_starts(chunks))
    document += front_matter(key, document)
    page = _Page(document, document["source"])
    page.open(1, chunks[1].removeprefix("# "), starts[1])
    page.fold(source_part(key=key, part=FACTS), starts[2])
    heading = ""
    for chunk, line in zip(chunks[3:], starts[3:], strict=True):
        block = _BLOCK.match(chunk)
        if block is None:
            if heading:  # what follows is a section behind the article
                page.fold(source_part(key=key, part=heading), line)
            heading = ""
        elif block["n"]:
            page.paragraph(key, int(block["n"]), line)
            heading = ""
        else:
            heading = block["words"].rstrip("\n")
            page.open(len(block["level"]), heading, line)
    finish(document, env)


def _starts(chunks: Iterable[str]) -> Iterator[int]:
    """The line on which each part between blank lines begins."""
    line = 1
    for chunk in chunks:
        yield line
        line += chunk.count("\n") + 2


class _Page:
    """A document that grows from its title to its end."""

    def __init__(self, document: nodes.document, path: str) -> None:
        self.document, self.path = document, path
        self.sections: dict[int, nodes.Element] = {0: document}

    @property
    def _inmost(self) -> nodes.Element:
        return self.sections[max(self.sections)]

    def open(self, level: int, text: str, line: int) -> None:
        title = nodes.title(text, "", *inline(text, self.path, line))
        title.source, title.line = self.path, line
        section = section_of(title, self.document)
        self.sections = {above: s for above, s in self.sections.items() if above < level}
        self._inmost.append(section)
        self.sections[level] = section

    def fold(self, node: nodes.Element, line: int) -> None:
        node.source, node.line = self.path, line
        self._inmost.append(node)

    def paragraph(self, key: str, n: int, line: int) -> None:
        last = self._inmost[-1]
        if isinstance(last, source_paragraphs):
            last["paragraphs"].append((n, line))
        else:
            self.fold(source_paragraphs(key=key, paragraphs=[(n, line)]), line)


def part_text(source: Source, part: str, actors: Mapping[str, Actor]) -> str:
    """The MyST of a folded part."""
    if part == FACTS:
        return facts(source)
    return next(text for heading, text in sections_behind(source, actors) if heading == part)
