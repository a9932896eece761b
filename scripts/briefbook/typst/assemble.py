"""From the pages of a project to the tree of one book."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from briefbook.sphinx_ext.nodes import source_list

if TYPE_CHECKING:
    from sphinx.builders import Builder


def resolved(builder: Builder, docname: str, *, lists_all: bool = False) -> nodes.document:
    """A page with its references resolved, as the page that it is.

    Each page for itself: what is published of a source, for one, depends on the page. A bibliography may be asked
    for all sources, though the page lists fewer.
    """
    page = builder.env.get_doctree(docname)
    for found in page.findall(source_list) if lists_all else ():
        found["which"] = "all"
    builder.env.resolve_references(page, docname, builder)
    return page


def _every(_docname: str) -> bool:
    return True


def assemble(
    builder: Builder, start: str, wanted: Callable[[str], bool] = _every, *, lists_all: bool = False
) -> nodes.document:
    """The pages below ``start`` in the order of its toctrees, as one tree.

    A page's own text comes first and the pages of its toctrees after it, each with its ``depth``: 1 for the
    chapters, which are the pages in the toctrees of the start page. Pages that are not wanted are not read.
    """
    tree = _with_pages(_Reading(builder, wanted, lists_all), start, {start}, 1)
    tree["docname"] = start
    return tree


@dataclass(frozen=True, slots=True)
class _Reading:
    """How the pages are read."""

    builder: Builder
    wanted: Callable[[str], bool]
    lists_all: bool


def _with_pages(reading: _Reading, docname: str, taken: set[str], depth: int) -> nodes.document:
    page = resolved(reading.builder, docname, lists_all=reading.lists_all)
    below: list[addnodes.start_of_file] = []
    for toctree in list(page.findall(addnodes.toctree)):
        for name in map(str, toctree["includefiles"]):
            if name in taken or name not in reading.builder.env.found_docs or not reading.wanted(name):
                continue
            taken.add(name)
            part = addnodes.start_of_file(docname=name, depth=depth)
            part.extend(_with_pages(reading, name, taken, depth + 1).children)
            below.append(part)
        if toctree.parent is not None:
            toctree.parent.remove(toctree)
    page.extend(below)
    return page
