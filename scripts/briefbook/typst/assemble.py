"""From the pages of a project to the tree of one book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.util.nodes import inline_all_toctrees

if TYPE_CHECKING:
    from sphinx.builders import Builder


def assemble(builder: Builder, start: str) -> nodes.document:
    """The pages below ``start`` in the order of its toctrees, as one tree.

    A page's own text comes first and the pages of its toctrees after it, each with its ``depth``: 1 for the
    chapters, which are the pages in the toctrees of the start page.
    """
    tree = inline_all_toctrees(builder, set(), start, builder.env.get_doctree(start), str, [start])
    tree["docname"] = start
    _move_pages_behind(tree, 1)
    return tree


def _move_pages_behind(page: nodes.Element, depth: int) -> None:
    below = _pages_in(page)
    for part in below:
        part.parent.remove(part)
        part["depth"] = depth
    page.extend(below)
    for part in below:
        _move_pages_behind(part, depth + 1)


def _pages_in(node: nodes.Element) -> list[nodes.Element]:
    """The pages in a page, but not those in them."""
    found: list[nodes.Element] = []
    for child in node.children:
        if isinstance(child, addnodes.start_of_file):
            found.append(child)
        elif isinstance(child, nodes.Element):
            found.extend(_pages_in(child))
    return found
