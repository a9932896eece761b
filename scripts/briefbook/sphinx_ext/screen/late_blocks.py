"""Lists, quotations, notes and paragraphs with marks of a source → HTML, straight from the book.

The frames of lists and quotations are those of an example that is taken the long way, as in `late_parts`. Lists in
lists, tables and listings are unfolded for the site too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from docutils import nodes

from briefbook.core.inline import Part
from briefbook.core.manuscript import MarkKind
from briefbook.core.model import Block
from briefbook.core.pages import list_count
from briefbook.core.pinpoints import anchor
from briefbook.core.roles import Role
from briefbook.sphinx_ext.domain import brief
from briefbook.sphinx_ext.nodes import source_blocks
from briefbook.sphinx_ext.screen.cited_in import cited_line, citing_pages, words_link
from briefbook.sphinx_ext.screen.late_parts import example_html
from briefbook.sphinx_ext.source_blocks import Blocks, Entry, address_of, list_of

if TYPE_CHECKING:
    from sphinx.builders import Builder
    from sphinx.writers.html5 import HTML5Translator

_TAGS = {
    MarkKind.EMPHASIS: "em",
    MarkKind.STRONG: "strong",
    MarkKind.SUPERSCRIPT: "sup",
    MarkKind.SUBSCRIPT: "sub",
}
_PIECE = re.compile(r"[^ \n]+| +|\n")
_LINKS: WeakKeyDictionary[Builder, dict[tuple[str, str], str]] = WeakKeyDictionary()
"""By folder and record: the start of the link, which the pages of sources share; no record stands on one of them."""


_FRAMES: WeakKeyDictionary[Builder, dict[tuple[str, bool], tuple[str, str, str]]] = WeakKeyDictionary()
"""By count of the first item and whether nothing stands below the items: what stands around and between them."""
_QUOTES: WeakKeyDictionary[Builder, tuple[str, str]] = WeakKeyDictionary()


def number_start(place: str, n: int) -> str:
    """The start of a numbered paragraph."""
    return f'<p><a aria-label="Paragraph {n}" class="bb-para" data-n="{n}" href="#{place}" id="{place}"></a> '


def record_start(builder: Any, docname: str, identifier: str) -> str:
    """The start of a link to the entry of a record."""
    links = _LINKS.setdefault(builder, {})
    place = docname.rpartition("/")[0], identifier
    link = links.get(place)
    if link is None:
        domain = brief(builder.env)
        found = domain.find_record(identifier)
        assert found is not None
        uri = builder.get_relative_uri(docname, found[0])
        link = f'<a class="bb-{domain.kinds[identifier]} reference internal" href="{escape(uri)}#{escape(found[1])}">'
        links[place] = link
    return link


def write_blocks(self: HTML5Translator, node: source_blocks) -> None:
    """Write a run of blocks as their visitors would."""
    page = _Page(self, node)
    for is_item, run in groupby(page.blocks.entries(node), key=lambda entry: entry[1].role is Role.LIST_ITEM):
        if is_item:
            self.body += page.lists(list(run))
        else:
            self.body += (page.block(n, block) for n, block, _ in run)
    raise nodes.SkipNode


class _Page:
    """The page of a source that is being written."""

    def __init__(self, translator: HTML5Translator, node: source_blocks) -> None:
        self.builder: Any = translator.builder
        self.docname: str = self.builder.current_docname
        self.env = self.builder.env
        self.encode = translator.encode
        domain = brief(self.env)
        self.key: str = node["key"]
        self.blocks = Blocks(domain, domain.sources[self.key], None)
        self.cited = citing_pages(self.env, self.key)

    def block(self, n: int, block: Block) -> str:
        """A note, a quotation, or a paragraph with marks."""
        if block.role is Role.FOOTNOTE:
            number = f"<sup>{self.encode(block.number)}</sup> " if block.number else ""
            return f"<p>{number}{self._words(n, block)}</p>\n"
        html = f"{self._paragraph(n, block)}\n{self._below(n)}"
        if block.role is not Role.BLOCKQUOTE:
            return html
        before, after = _quote(self.builder)
        return f"{before}{html}{after}"

    def lists(self, items: Sequence[Entry]) -> Iterator[str]:
        """Items of one depth; a bullet behind counted ones begins another list."""
        for _, run in groupby(items, key=lambda entry: list_count(entry[1]) != ""):
            together = list(run)
            is_bare = not any(n in self.cited for n, _, _ in together)
            before, between, after = _frame(self.builder, list_count(together[0][1]), is_bare=is_bare)
            cells = (self._item(n, block) for n, block, _ in together)
            yield f"{before}{between.join(cells)}{after}"

    def _item(self, n: int, block: Block) -> str:
        below = self._below(n)
        return f"{self._paragraph(n, block)}\n{below}" if below else self._paragraph(n, block)

    def _paragraph(self, n: int, block: Block) -> str:
        link = words_link(self.blocks.source, n, block.text)
        return f"{number_start(anchor(self.key, n), n)}{self._words(n, block)}{link}</p>"

    def _below(self, n: int) -> str:
        pages = self.cited.get(n)
        return cited_line(self.env, self.builder, self.docname, pages) if pages else ""

    def _words(self, n: int, block: Block) -> str:
        return self._parts(self.blocks.parts(block.text, block.marks, self.blocks.mentions(n)))

    def _parts(self, found: Iterable[Part]) -> str:
        return "".join(map(self._part, found))

    def _part(self, part: Part) -> str:
        words = self.encode(part.words)
        if part.mention is not None:
            return f"{record_start(self.builder, self.docname, part.mention.id)}<span>{words}</span></a>"
        if part.kind is None:
            return words
        if part.kind is MarkKind.CODE:
            pieces = "".join(map(_protected, _PIECE.findall(words)))
            return f'<code class="code docutils literal notranslate">{pieces}</code>'
        inside = self._parts(part.inside) if part.inside else words
        if part.kind is MarkKind.LINK:
            address = address_of(part)
            bare = "bb-bare " if part.words.rstrip("/") == address.rstrip("/") else ""
            return f'<a class="{bare}reference external" href="{self.encode(address)}">{inside}</a>'
        if part.is_classed:
            return f'<span class="bb-{part.kind.value}">{inside}</span>'
        tag = _TAGS[part.kind]
        return f"<{tag}>{inside}</{tag}>"


def _protected(piece: str) -> str:
    """A word of code, which is not broken, or the spaces between two."""
    if piece.strip():
        return f'<span class="pre">{piece}</span>'
    return piece if piece in " \n" else f"{'&#160;' * (len(piece) - 1)} "


def _frame(builder: Any, count: str, *, is_bare: bool) -> tuple[str, str, str]:
    frames = _FRAMES.setdefault(builder, {})
    if (count, is_bare) not in frames:
        made = list_of(count)
        for _ in range(3):
            below = [] if is_bare else [nodes.raw("", "<!-- below -->", format="html")]
            made += nodes.list_item("", nodes.paragraph("", "cella"), *below)
        cell = "<p>cella</p>" if is_bare else "<p>cella</p>\n<!-- below -->"
        before, between, _, after = example_html(builder, [made]).split(cell)
        frames[count, is_bare] = before, between, after
    return frames[count, is_bare]


def _quote(builder: Any) -> tuple[str, str]:
    if builder not in _QUOTES:
        quote = nodes.block_quote("", nodes.paragraph("", "cella"))
        before, _, after = example_html(builder, [quote]).partition("<p>cella</p>\n")
        _QUOTES[builder] = before, after
    return _QUOTES[builder]
