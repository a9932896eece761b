"""From the pages of a project to the tree of one book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

if TYPE_CHECKING:
    from sphinx.builders import Builder


def resolved(builder: Builder, docname: str) -> nodes.document:
    """A page with its references resolved, as the page that it is.

    Each page for itself: what is published of a source, for one, depends on the page.
    """
    page = builder.env.get_doctree(docname)
    builder.env.resolve_references(page, docname, builder)
    return page


def assemble(builder: Builder, start: str) -> nodes.document:
    """The pages below ``start`` in the order of its toctrees, as one tree.

    A page's own text comes first and the pages of its toctrees after it, each with its ``depth``: 1 for the
    chapters, which are the pages in the toctrees of the start page.
    """
    tree = _with_pages(builder, start, {start}, 1)
    tree["docname"] = start
    return tree


def _with_pages(builder: Builder, docname: str, taken: set[str], depth: int) -> nodes.document:
    page = resolved(builder, docname)
    below: list[addnodes.start_of_file] = []
    for toctree in list(page.findall(addnodes.toctree)):
        for name in map(str, toctree["includefiles"]):
            if name in taken or name not in builder.env.found_docs:
                continue
            taken.add(name)
            part = addnodes.start_of_file(docname=name, depth=depth)
            part.extend(_with_pages(builder, name, taken, depth + 1).children)
            below.append(part)
        if toctree.parent is not None:
            toctree.parent.remove(toctree)
    page.extend(below)
    return page
