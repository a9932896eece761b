"""Blocks of a source → the nodes that Markdown would give for them, made from the book.

Only regular blocks (`core.regular`) come here, or plain paragraphs; a test compares them with those of Markdown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from docutils import nodes
from markdown_it.common.normalize_url import normalizeLink
from markdown_it.common.utils import unescapeAll
from sphinx.addnodes import pending_xref

from briefbook.core.inline import Part, first_of_each, parts
from briefbook.core.manuscript import Mark, MarkKind
from briefbook.core.model import Block, Mention, Source
from briefbook.core.pages import cells, is_plain, list_count, list_depths, within
from briefbook.core.pinpoints import anchor
from briefbook.core.roles import Role
from briefbook.sphinx_ext.nodes import paragraph_number, source_paragraphs

if TYPE_CHECKING:
    from briefbook.sphinx_ext.domain import BriefDomain

_STYLES = {
    MarkKind.EMPHASIS: nodes.emphasis,
    MarkKind.STRONG: nodes.strong,
    MarkKind.SUPERSCRIPT: nodes.superscript,
    MarkKind.SUBSCRIPT: nodes.subscript,
}


def unfold(domain: BriefDomain, node: source_paragraphs, *, stay: bool) -> list[nodes.Element]:
    """What a folded node stands for; plain paragraphs `stay` folded where a builder writes them itself."""
    blocks = _Blocks(domain, domain.sources[node["key"]], node.source)
    entries = [(n, blocks.of(n), line) for n, line in node["paragraphs"]]
    if stay and all(is_plain(block) for _, block, _ in entries):
        return [node]
    found: list[nodes.Element] = []
    for plain, run in groupby(entries, key=lambda entry: stay and is_plain(entry[1])):
        if plain:
            kept = source_paragraphs(key=node["key"], paragraphs=[(n, line) for n, _, line in run])
            kept.source, kept.line = node.source, kept["paragraphs"][0][1]
            found.append(kept)
        else:
            found += blocks.made(run)
    return found


def record_link(surface: str, identifier: str, kind: str, path: str | None, line: int) -> pending_xref:
    """A link to the entry of a record."""
    node = pending_xref(
        f"{surface} <{identifier}>",
        nodes.inline(surface, surface),
        refdomain="brief",
        reftype=kind,
        reftarget=identifier,
        refexplicit=True,
        refwarn=True,
    )
    node.source, node.line = path, line
    return node


class _Blocks:
    """The blocks of one page."""

    def __init__(self, domain: BriefDomain, source: Source, path: str | None) -> None:
        self.domain, self.source, self.path = domain, source, path
        self.numbered = source.paragraphs
        self.notes = [i for i, block in enumerate(source.blocks) if block.role is Role.FOOTNOTE]

    def of(self, n: int) -> Block:
        """The paragraph of a number, or the note of a number below zero."""
        return self.numbered[n - 1] if n > 0 else self.source.blocks[self.notes[-n - 1]]

    def made(self, run: Iterable[tuple[int, Block, int]]) -> Iterator[nodes.Element]:
        """What blocks are, items that follow each other as lists."""
        for role, together in groupby(run, key=lambda entry: entry[1].role):
            if role is Role.LIST_ITEM:
                yield from self._lists(together)
            else:
                for n, block, line in together:
                    yield from self._block(n, block, line)

    def _block(self, n: int, block: Block, line: int) -> Iterator[nodes.Element]:
        match block.role:
            case Role.TABLE if block.rows:
                yield self._at(nodes.paragraph("", "", self._number(n)), line)
                yield self._table(n, block, line + 2)
            case Role.CODE:
                yield self._at(nodes.paragraph("", "", self._number(n)), line)
                text = f"{block.text}\n"
                yield self._at(nodes.literal_block(text, text, language="text", linenos=False), line + 2)
            case Role.FOOTNOTE:
                yield self._note(n, block, line)
            case Role.BLOCKQUOTE:
                yield self._at(nodes.block_quote("", self._paragraph(n, block, line)), line)
            case _:
                yield self._paragraph(n, block, line)

    def _paragraph(self, n: int, block: Block, line: int) -> nodes.Element:
        mentions = self.domain.mentions[self.source.key].get(n, ())
        words = self._words(block.text, block.marks, mentions, line, " ")
        return self._at(nodes.paragraph("", "", self._number(n), *words), line)

    def _note(self, n: int, block: Block, line: int) -> nodes.Element:
        at = self.notes[-n - 1]
        mentions = [mention for mention in self.source.mentions if mention.block == at]
        number = [nodes.superscript("", block.number)] if block.number else []
        words = self._words(block.text, block.marks, mentions, line, " " if block.number else "")
        return self._at(nodes.paragraph("", "", *number, *words), line)

    def _lists(self, run: Iterable[tuple[int, Block, int]]) -> Iterator[nodes.Element]:
        """Items as lists in lists; a bullet behind counted items begins another list."""
        items = list(run)
        depths = [depth for _, depth in list_depths(block for _, block, _ in items)]
        holders = [nodes.Element()]
        """What holds the lists of each depth: the page, then an item each."""
        for (n, block, line), depth in zip(items, depths, strict=True):
            del holders[depth:]
            count = list_count(block)
            last = holders[-1].children[-1] if holders[-1].children else None
            if not isinstance(last, nodes.enumerated_list if count else nodes.bullet_list):
                last = self._at(_list(count), line)
                holders[-1].append(last)
            item = self._at(nodes.list_item("", self._paragraph(n, block, line)), line)
            last.append(item)
            holders.append(item)
        for child in holders[0].children:
            assert isinstance(child, nodes.Element)
            yield child

    def _table(self, n: int, block: Block, line: int) -> nodes.Element:
        mentions = self.domain.mentions[self.source.key].get(n, ())
        rows = []
        row_line = line + 3
        for spans in cells(block):
            entries = []
            for start, end in spans:
                entry = nodes.entry()
                if start < end:
                    words = self._words(
                        block.text[start:end],
                        within(block.marks, start, end),
                        within(mentions, start, end),
                        row_line,
                    )
                    entry += self._at(nodes.paragraph("", "", *words), row_line)
                entries.append(entry)
                row_line += 1
            rows.append(nodes.row("", *entries))
        width = len(rows[0])
        group = nodes.tgroup(cols=width)
        group.extend(nodes.colspec(colwidth=100 // width) for _ in range(width))
        if block.head:
            group += nodes.thead("", *rows[: block.head])
        group += nodes.tbody("", *rows[block.head :])
        return self._at(nodes.table("", group), line)

    def _number(self, n: int) -> paragraph_number:
        return paragraph_number(key=self.source.key, n=n, ids=[anchor(self.source.key, n)])

    def _words(
        self, text: str, marks: Sequence[Mark], mentions: Iterable[Mention], line: int, before: str = ""
    ) -> Iterator[nodes.Node]:
        """Words with their links and marks; `before` them stands what divides them from a number."""
        found = parts(text, marks, mentions, self.domain.kinds) if marks else self._plain(text, mentions)
        yield from self._parts(found, line, before)

    def _plain(self, text: str, mentions: Iterable[Mention]) -> Iterator[Part]:
        at = 0
        for mention in first_of_each(mentions, self.domain.kinds):
            yield Part("", text[at : mention.start])
            yield Part("", mention.surface, mention=mention)
            at = mention.end
        yield Part("", text[at:])

    def _parts(self, found: Iterable[Part], line: int, before: str = "") -> Iterator[nodes.Node]:
        words = before
        for part in found:
            if part.mention is None and part.kind is None:
                words += part.words
                continue
            if words:
                yield nodes.Text(words)
            words = ""
            yield self._at(self._part(part, line), line)
        if words:
            yield nodes.Text(words)

    def _part(self, part: Part, line: int) -> nodes.Element:
        if part.mention is not None:
            identifier = part.mention.id
            return record_link(part.words, identifier, self.domain.kinds[identifier], self.path, line)
        assert part.kind is not None
        inside = tuple(self._parts(part.inside, line))
        if part.kind is MarkKind.LINK:
            return nodes.reference("", "", *inside, refuri=normalizeLink(unescapeAll(part.address)))
        if part.kind is MarkKind.CODE:
            return nodes.literal(part.words, part.words, classes=["code"], language="")
        if part.is_classed:
            return nodes.inline("", "", *inside, classes=[f"bb-{part.kind.value}"])
        return _STYLES[part.kind]("", "" if inside else part.words, *inside)

    def _at(self, node: nodes.Element, line: int) -> nodes.Element:
        node.source, node.line = self.path, line
        return node


def _list(count: str) -> nodes.Element:
    if not count:
        return nodes.bullet_list(bullet="-")
    found = nodes.enumerated_list(enumtype="arabic", prefix="", suffix=".")
    if int(count) != 1:
        found["start"] = int(count)
    return found
