"""The headings of a book as they are repeated: in the contents and at the head of pages, without notes and links."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from docutils import nodes
from sphinx import addnodes

from briefbook.typst.escape import literal, words
from briefbook.typst.facts import Facts
from briefbook.typst.inline import language_of
from briefbook.typst.labels import Labels


@dataclass(frozen=True, slots=True)
class Title:
    """A heading."""

    label: str
    code: str
    """Its words as Typst code."""


def titles_of(tree: nodes.document, labels: Labels, facts: Facts) -> Iterator[Title]:
    """The headings that have a label, in their order."""
    yield from _titles(tree, tree["docname"], labels, facts)


def _titles(node: nodes.Element, docname: str, labels: Labels, facts: Facts) -> Iterator[Title]:
    for child in node.children:
        if isinstance(child, addnodes.start_of_file):
            yield from _titles(child, child["docname"], labels, facts)
        elif isinstance(child, nodes.section):
            title = next((part for part in child.children if isinstance(part, nodes.title)), None)
            label = labels.find(docname, child["ids"][0]) if child["ids"] else None
            if title is not None and label is not None:
                number = facts.number_of(docname, child)
                head = [f"#{words(f'{number}. ')};"] if number else []
                yield Title(label, "[" + "".join([*head, *_plain(title)]) + "]")
            yield from _titles(child, docname, labels, facts)
        elif isinstance(child, nodes.container | nodes.compound | addnodes.only):
            yield from _titles(child, docname, labels, facts)


_MARKUP: Mapping[type[nodes.Node], str] = {
    nodes.emphasis: "#emph[",
    nodes.title_reference: "#emph[",
    nodes.strong: "#strong[",
    nodes.subscript: "#sub[",
    nodes.superscript: "#super[",
}


def _plain(node: nodes.Element) -> Iterator[str]:
    for child in node.children:
        if isinstance(child, nodes.Text):
            yield f"#{words(child.astext())};"
        elif isinstance(child, nodes.footnote_reference | nodes.image | nodes.raw | nodes.Invisible):
            continue
        elif isinstance(child, nodes.literal):
            yield f"#raw({literal(child.astext())});"
        elif isinstance(child, nodes.Element):
            head = _MARKUP.get(type(child)) or language_of(child)
            inside = "".join(_plain(child))
            yield f"{head}{inside}]" if head else inside
