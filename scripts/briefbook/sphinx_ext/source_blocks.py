"""Blocks of a source → the nodes that Markdown would give for them, made from the book.

Only regular blocks (`core.regular`) come here, or plain paragraphs; a test compares them with those of Markdown.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
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
from briefbook.sphinx_ext.nodes import paragraph_number, source_blocks, source_paragraphs

if TYPE_CHECKING:
    from briefbook.sphinx_ext.domain import BriefDomain

_STYLES = {
    MarkKind.EMPHASIS: nodes.emphasis,
    MarkKind.STRONG: nodes.strong,
    MarkKind.SUPERSCRIPT: nodes.superscript,
    MarkKind.SUBSCRIPT: nodes.subscript,
}


def unfold(
    domain: BriefDomain, node: source_paragraphs, stay: Collection[type[nodes.Element]]
) -> list[nodes.Element]:
    """What a folded node stands for; kinds of folded nodes that a builder writes itself `stay`."""
    blocks = Blocks(domain, domain.sources[node["key"]], node.source)
    found: list[nodes.Element] = []
    for kind, entries in _runs(blocks.entries(node), stay):
        if kind is None:
            found += blocks.made(entries)
        else:
            kept = kind(key=node["key"], paragraphs=[(n, line) for n, _, line in entries])
            kept.source, kept.line = node.source, entries[0][2]
            found.append(kept)
    return found


def _runs(
    entries: Iterable[Entry], stay: Collection[type[nodes.Element]]
) -> Iterator[tuple[type[nodes.Element] | None, Sequence[Entry]]]:
    """Blocks that follow each other and are folded in one kind of node, or in none."""
    known = [kind for kind in (source_paragraphs, source_blocks) if kind in stay]
    for is_item, group in groupby(entries, key=lambda entry: entry[1].role is Role.LIST_ITEM):
        together = list(group)
        if is_item:
            is_simple = all(max(block.level, 1) == 1 and _kind(block) for _, block, _ in together)
            yield (source_blocks if is_simple and source_blocks in known else None), together
            continue
        for kind, run in groupby(together, key=lambda entry: _kind(entry[1])):
            yield (kind if kind in known else None), list(run)


def _kind(block: Block) -> type[nodes.Element] | None:
    """What stands for a block where the builder writes it; tables, listings and links to mailboxes are left to Sphinx."""
    if is_plain(block):
        return source_paragraphs
    is_left = block.role in (Role.TABLE, Role.CODE) or any(map(_is_mailbox, block.marks))
    return None if is_left else source_blocks


def _is_mailbox(mark: Mark) -> bool:
    return mark.kind is MarkKind.LINK and mark.value.strip().casefold().startswith("mailto:")


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


Entry = tuple[int, Block, int]
"""Number of a block, the block, and its line."""


class Blocks:
    """The blocks of one page."""

    def __init__(self, domain: BriefDomain, source: Source, path: str | None) -> None:
        self.domain, self.source, self.path = domain, source, path
        self.numbered = source.paragraphs
        self.notes = [i for i, block in enumerate(source.blocks) if block.role is Role.FOOTNOTE]

    def of(self, n: int) -> Block:
        """The paragraph of a number, or the note of a number below zero."""
        return self.numbered[n - 1] if n > 0 else self.source.blocks[self.notes[-n - 1]]

    def entries(self, node: nodes.Element) -> list[Entry]:
        """The blocks of a folded node."""
        return [(n, self.of(n), line) for n, line in node["paragraphs"]]

    def mentions(self, n: int) -> Sequence[Mention]:
        """Whom a block names."""
        if n > 0:
            return self.domain.mentions[self.source.key].get(n, ())
        at = self.notes[-n - 1]
        return [mention for mention in self.source.mentions if mention.block == at]

    def made(self, run: Iterable[Entry]) -> Iterator[nodes.Element]:
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
        words = self._words(block.text, block.marks, self.mentions(n), line, " ")
        return self._at(nodes.paragraph("", "", self._number(n), *words), line)

    def _note(self, n: int, block: Block, line: int) -> nodes.Element:
        number = [nodes.superscript("", block.number)] if block.number else []
        words = self._words(block.text, block.marks, self.mentions(n), line, " " if block.number else "")
        return self._at(nodes.paragraph("", "", *number, *words), line)

    def _lists(self, run: Iterable[Entry]) -> Iterator[nodes.Element]:
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
                last = self._at(list_of(count), line)
                holders[-1].append(last)
            item = self._at(nodes.list_item("", self._paragraph(n, block, line)), line)
            last.append(item)
            holders.append(item)
        for child in holders[0].children:
            assert isinstance(child, nodes.Element)
            yield child

    def _table(self, n: int, block: Block, line: int) -> nodes.Element:
        mentions = self.mentions(n)
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
        yield from self._parts(self.parts(text, marks, mentions), line, before)

    def parts(self, text: str, marks: Sequence[Mark], mentions: Iterable[Mention]) -> Iterator[Part]:
        """What the page shows of words, in order."""
        if marks:
            yield from parts(text, marks, mentions, self.domain.kinds)
            return
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
            return nodes.reference("", "", *inside, refuri=address_of(part))
        if part.kind is MarkKind.CODE:
            return nodes.literal(part.words, part.words, classes=["code"], language="")
        if part.is_classed:
            return nodes.inline("", "", *inside, classes=[f"bb-{part.kind.value}"])
        return _STYLES[part.kind]("", "" if inside else part.words, *inside)

    def _at(self, node: nodes.Element, line: int) -> nodes.Element:
        node.source, node.line = self.path, line
        return node


def address_of(part: Part) -> str:
    """Where a link leads, as Markdown normalises its address."""
    return str(normalizeLink(unescapeAll(part.address)))


def list_of(count: str) -> nodes.Element:
    """A list whose first item has a count, or a bullet."""
    if not count:
        return nodes.bullet_list(bullet="-")
    found = nodes.enumerated_list(enumtype="arabic", prefix="", suffix=".")
    if int(count) != 1:
        found["start"] = int(count)
    return found
