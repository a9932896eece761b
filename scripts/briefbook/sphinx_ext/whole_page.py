"""A page that is, byte for byte, as the converter wrote it → its document, without reading its text.

The book has all that stands there. So the document holds the headings, by which pages and tables of contents are
made, and folded nodes for all else; what they stand for is unfolded when a page is written, see `unfolding`.
Only a page of headings and plain paragraphs is taken: lists, tables, quotations and marks are left to Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from typing import TYPE_CHECKING

from docutils import nodes

from briefbook.core.model import Actor, Fact, Metadata, Republication, Source, Withdrawal
from briefbook.core.officeholders import office_holders
from briefbook.core.pages import facts, heading_depth, is_plain, sections_behind, shown_blocks
from briefbook.core.roles import Role
from briefbook.sphinx_ext.nodes import source_paragraphs, source_part
from briefbook.sphinx_ext.plain_inline import inline
from briefbook.sphinx_ext.plain_page import finish, front_matter, section_of

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

FACTS = "facts"
"""The part below the title; the others are named by their headings."""
_ADDRESS = re.compile(r"https?://[A-Za-z0-9/._~?=;:@,+()#!$'-]+")


def read_whole(document: nodes.document, env: BuildEnvironment, source: Source, text: str) -> None:
    """Fill the document of a page whose text is `text`, the one that the converter writes for the source."""
    chunks = text.split("\n\n")
    starts = list(_starts(chunks))
    path = document["source"]
    document += front_matter(source.key, document)
    page = _Page(document, path)
    page.open(1, chunks[1].removeprefix("# "), starts[1])
    page.fold(source_part(key=source.key, part=FACTS), starts[2])
    at, depth = 3, 1
    for _, block in shown_blocks(source):
        if block.role is Role.HEADING:
            depth = heading_depth(block, depth)
            page.open(depth, chunks[at].lstrip("#")[1:], starts[at])
        else:
            page.paragraph(source.key, block.n or 0, starts[at])
        at += 1
    for i in range(at, len(chunks)):
        if chunks[i].startswith("## "):
            heading = chunks[i].removeprefix("## ")
            page.open(2, heading, starts[i])
            page.fold(source_part(key=source.key, part=heading), starts[i + 1])
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
    return facts(source) if part == FACTS else dict(sections_behind(source, actors))[part]


def is_whole(source: Source, actors: Mapping[str, Actor]) -> bool:
    """Whether the page of a source has nothing but what is folded, and reads as its words stand."""
    return (
        all(
            is_plain(block) or (block.role is Role.HEADING and _plain(block.text) and not block.marks)
            for _, block in shown_blocks(source)
        )
        and _plain_facts(source.metadata)
        and _plain(source.file)
        and "`" not in source.file
        and _all_plain(repair.what for repair in source.repairs)
        and _all_plain(block.text for block in source.left_out)
        and all(map(_plain_actor, office_holders(source, actors)))
    )


def _plain(text: str) -> bool:
    return text != "" and text.isprintable() and text[0] != " " and text[-1] != " "


def _all_plain(texts: Iterable[str]) -> bool:
    return all(map(_plain, texts))


def _plain_facts(metadata: Metadata) -> bool:
    for field in fields(metadata):
        fact = getattr(metadata, field.name)
        if isinstance(fact, Fact) and not (
            _plain_value(field.name, fact.value) and (not fact.evidence or _plain(fact.evidence.strip()))
        ):
            return False
    return True


def _plain_value(name: str, value: object) -> bool:
    match value:
        case tuple():
            return _all_plain(map(str, value))
        case Republication():
            return _plain(value.by) and (value.url is None or _plain_address(value.url))
        case Withdrawal():
            return _plain(value.reason)
    text = str(value)
    return _plain_address(text) if name in ("url", "archived_url") else _plain(text)


def _plain_address(url: str) -> bool:
    """An address that Markdown leaves as it is, or words that are none."""
    return bool(_ADDRESS.fullmatch(url)) if url.startswith(("https://", "http://")) else _plain(url)


def _plain_actor(actor: Actor) -> bool:
    return (
        _plain(actor.name) and "`" not in actor.name and _all_plain(office.title for office in actor.offices)
    )
