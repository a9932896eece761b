"""Which labels a book has: gathered before the writing, so that no link can lead nowhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from docutils import nodes
from sphinx import addnodes

from briefbook.core.pinpoints import anchor
from briefbook.sphinx_ext.nodes import paragraph_number, source_paragraphs

_AUTOMATIC = re.compile(r"(id|footnote-|footnote-reference-)\d+")
"""Identifiers that docutils counts up: they mean nothing to a reader."""


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of one book. A Typst element has one label; further identifiers lead to it."""

    aliases: Mapping[str, str]
    """``docname`` or ``docname#id`` → the label that is printed."""
    destinations: Mapping[str, str]
    """Name of a PDF destination → label. Paragraphs have theirs under exactly their identifier."""
    footnotes: Mapping[str, nodes.footnote]
    """``docname#id`` → footnote."""

    def find(self, docname: str, identifier: str = "") -> str | None:
        """The printed label of an identifier, or of the start of a page; None where the book has none."""
        return self.aliases.get(f"{docname}#{identifier}" if identifier else docname)


def labels_of(tree: nodes.document) -> Labels:
    """Gather the labels of an assembled book."""
    aliases: dict[str, str] = {}
    footnotes: dict[str, nodes.footnote] = {}
    owners: Counter[str] = Counter()
    exact: dict[str, str] = {}
    for node, docname in _elements(tree, tree["docname"]):
        if isinstance(node, nodes.document | addnodes.start_of_file):
            aliases.setdefault(docname, docname)
            continue
        if isinstance(node, source_paragraphs):
            for n, _line in node["paragraphs"]:
                identifier = anchor(node["key"], n)
                aliases[f"{docname}#{identifier}"] = exact[identifier] = f"{docname}#{identifier}"
            continue
        owner = _heading_of(node)
        if isinstance(owner, nodes.section) and aliases.get(docname) == docname and owner["ids"]:
            aliases[docname] = f"{docname}#{owner['ids'][0]}"
        for identifier in node["ids"]:
            first = owner["ids"][0] if owner["ids"] else node["ids"][0]
            aliases.setdefault(f"{docname}#{identifier}", f"{docname}#{first}")
            owners[identifier] += 1
            if isinstance(node, paragraph_number):
                exact[identifier] = f"{docname}#{identifier}"
            if isinstance(node, nodes.footnote):
                footnotes[f"{docname}#{identifier}"] = node
    named = {
        name.partition("#")[2]: label
        for name, label in aliases.items()
        if "#" in name and name not in footnotes and _is_name(name.partition("#")[2], owners)
    }
    return Labels(aliases, named | exact, footnotes)


def _is_name(identifier: str, owners: Mapping[str, int]) -> bool:
    return owners[identifier] == 1 and not _AUTOMATIC.fullmatch(identifier)


def _elements(node: nodes.Element, docname: str) -> Iterator[tuple[nodes.Element, str]]:
    if isinstance(node, addnodes.start_of_file):
        docname = node["docname"]
    yield node, docname
    for child in node.children:
        if isinstance(child, nodes.Element):
            yield from _elements(child, docname)


def _heading_of(node: nodes.Element) -> nodes.Element:
    """What stands inside a heading answers to the label of its section: the contents repeat the heading."""
    step: nodes.Element | None = node
    while step is not None:
        if isinstance(step, nodes.title) and isinstance(step.parent, nodes.section):
            return step.parent
        step = step.parent
    return node
