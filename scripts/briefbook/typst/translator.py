"""All kinds of nodes that the book can print, in one table."""

from __future__ import annotations

from collections.abc import Mapping

from docutils import nodes

from briefbook.typst import blocks, design, images, inline, lists, notes, tables
from briefbook.typst.writer import Handler

HANDLERS: Mapping[type[nodes.Node], Handler] = {
    **inline.HANDLERS,
    **blocks.HANDLERS,
    **lists.HANDLERS,
    **tables.HANDLERS,
    **images.HANDLERS,
    **notes.HANDLERS,
    **design.HANDLERS,
}
