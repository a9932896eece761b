"""Folded paragraphs of a source → Typst, straight from the book: most of a long book is nothing else.

The source is, byte for byte, that of the long way over nodes, which a test compares.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from docutils import nodes

from briefbook.core.inline import first_of_each
from briefbook.core.model import Mention
from briefbook.core.pinpoints import anchor
from briefbook.core.problems import Code
from briefbook.sphinx_ext.nodes import source_paragraphs
from briefbook.typst.escape import address, literal, words
from briefbook.typst.facts import Records
from briefbook.typst.failures import Place
from briefbook.typst.writer import Handler, Writer


def paragraphs(w: Writer, node: source_paragraphs) -> None:
    """A run of paragraphs."""
    records = w.facts.records
    if records is None:
        w.fail(Code.PDF_NODE, f'paragraphs of "{node["key"]}" stand in a project without a book', node)
    texts = records.sources[node["key"]].paragraphs
    named = records.mentions[node["key"]]
    path = w.place(node).path
    for n, line in node["paragraphs"]:
        with w.text("par[", node):
            w.script.come_from(Place(path, line))
            w.script.write("".join(_paragraph(w, node, n, texts[n - 1].text, named.get(n, ()), records)))


def _paragraph(
    w: Writer, node: source_paragraphs, n: int, text: str, named: Iterable[Mention], records: Records
) -> Iterator[str]:
    """The number in the margin; words, links to entries, and for the index marks of mentions that are not linked."""
    place = anchor(node["key"], n)
    yield f"#number-at-edge({n}, {w.marks.place(f'{w.docname}#{place}')});"
    links = list(first_of_each(named, records.kinds))
    linked = {(m.start, m.id) for m in links}
    at = 0
    for mention in named if w.facts.has_index else links:
        yield from _words(w, text[at : mention.start])
        at = mention.start
        if (mention.start, mention.id) in linked:
            at = mention.end
            label = _entry(w, node, mention, records)
            shown = f"#{words(mention.surface)};"
            w.marks.guess.passes(len(mention.surface))
            if label is None:
                yield shown
                yield from _words(w, w.facts.absent)
                continue
            yield f"#[#go({literal(address(label))})[{shown}]]"
        yield f"#{w.marks.name(mention.id, is_indexed=True, is_linked=at == mention.end)};"
    yield from _words(w, text[at:])


def _words(w: Writer, text: str) -> Iterator[str]:
    if text:
        w.marks.guess.passes(len(text))
        yield f"#{words(text)};"


def _entry(w: Writer, node: source_paragraphs, mention: Mention, records: Records) -> str | None:
    """The label of a record's entry; None where this book does not have it."""
    found = records.find_record(mention.id)
    label = w.labels.find(*found) if found else None
    if label is None and w.facts.is_whole:
        message = f'reference to "{mention.id}", which this book does not have'
        w.note(Code.PDF_DEAD_LINK, message, node)
    return label


HANDLERS: Mapping[type[nodes.Node], Handler] = {source_paragraphs: paragraphs}
