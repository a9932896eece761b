"""A page that is, byte for byte, as the converter wrote it → its document, without reading its text.

The book has all that stands there. So the document holds the headings, by which pages and tables of contents are
made, and folded nodes for all else; what they stand for is unfolded when a page is written, see `unfolding`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from docutils import nodes

from briefbook.core.model import Actor, Source
from briefbook.core.officeholders import HEADING as PEOPLE
from briefbook.core.pages import LEFT_OUT, REPAIRS, facts, sections_behind
from briefbook.sphinx_ext.domain import brief
from briefbook.sphinx_ext.nodes import source_paragraphs, source_part
from briefbook.sphinx_ext.plain_inline import inline
from briefbook.sphinx_ext.plain_page import finish, front_matter, section_of

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

FACTS = "facts"
"""The part below the title; the others are named by their headings."""
BEHIND = (PEOPLE, REPAIRS, LEFT_OUT)
"""The parts behind the article; no heading of an article that is read here says the same."""
_BLOCK = re.compile(
    r"\{para\}`(?P<n>\d+)`(?: |$)|> \{para\}`(?P<quoted>\d+)` | *(?:-|\d+\.) (?P<item>\{para\}`\d+` )"
    r"|(?P<level>#+) (?P<words>.*)|(?P<fence>```+)"
)
_ITEM = re.compile(r" *(?:-|\d+\.) \{para\}`(\d+)` ")
_RECORD = re.compile(r"\{(?:actor|treaty|event)\}(`+).*?<([a-z0-9-]+)> ?\1(?!`)")


def read_whole(document: nodes.document, env: BuildEnvironment, key: str, text: str) -> None:
    """Fill the document of a page whose text is `text`, the one that the converter writes for the source."""
    page = _Page(document, key, env)
    chunks = _chunks(text)
    document += front_matter(key, document)
    next(chunks)
    line, title = next(chunks)
    page.open(1, title.removeprefix("# "), line)
    page.fold(source_part(key=key, part=FACTS), next(chunks)[0])
    for line, chunk in chunks:
        page.add(chunk, line)
    finish(document, env)


def _chunks(text: str) -> Iterator[tuple[int, str]]:
    """The parts between blank lines, each with the line on which it begins."""
    line = 1
    for chunk in text.split("\n\n"):
        yield line, chunk
        line += chunk.count("\n") + 2


class _Page:
    """A document that grows from its title to its end."""

    def __init__(self, document: nodes.document, key: str, env: BuildEnvironment) -> None:
        self.document, self.path, self.key, self.env = document, document["source"], key, env
        self.sections: dict[int, nodes.Element] = {0: document}
        self.behind = False
        """Whether the article has ended."""
        self.fence = ""
        """What closes the table or listing that has begun."""
        self.notes = 0

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

    def add(self, chunk: str, line: int) -> None:
        """A heading, some blocks of the article, or a section behind it."""
        if self.fence:
            self._see_end(chunk)
            return
        block = _BLOCK.match(chunk)
        if block is not None and block["level"]:
            heading = block["words"].rstrip("\n")
            self.open(len(block["level"]), heading, line)
            self.behind = heading in BEHIND
            if self.behind:
                self.fold(source_part(key=self.key, part=heading), line + 2)
        elif self.behind:
            return
        elif block is None:
            self._note(chunk, line)
        elif block["fence"]:  # of the paragraph whose number has just been read
            self.fence = block["fence"]
            self._see_end(chunk)
        elif block["item"]:
            for i, item in enumerate(chunk.rstrip("\n").split("\n")):
                found = _ITEM.match(item)
                assert found is not None, item
                self._block(int(found[1]), line + i)
        else:
            self._block(int(block["n"] or block["quoted"]), line)

    def _see_end(self, chunk: str) -> None:
        if f"\n{chunk}".rstrip("\n").endswith(f"\n{self.fence}"):
            self.fence = ""

    def _note(self, chunk: str, line: int) -> None:
        """A footnote has no number; the store does not say whom it names."""
        self.notes += 1
        brief(self.env).note_use(self.env.docname, *(found[2] for found in _RECORD.finditer(chunk)))
        self._block(-self.notes, line)

    def _block(self, n: int, line: int) -> None:
        last = self._inmost[-1]
        if isinstance(last, source_paragraphs):
            last["paragraphs"].append((n, line))
        else:
            self.fold(source_paragraphs(key=self.key, paragraphs=[(n, line)]), line)


def part_text(source: Source, part: str, actors: Mapping[str, Actor]) -> str:
    """The MyST of a folded part."""
    if part == FACTS:
        return facts(source)
    return next(text for heading, text in sections_behind(source, actors) if heading == part)
