"""All kinds of nodes that the book can print, in one table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from briefbook.typst import blocks, design, folded, formulas, images, inline, lists, notes, tables
from briefbook.typst.writer import Handler

HANDLERS: Mapping[type[Any], Handler] = {
    **inline.HANDLERS,
    **blocks.HANDLERS,
    **lists.HANDLERS,
    **tables.HANDLERS,
    **images.HANDLERS,
    **formulas.HANDLERS,
    **notes.HANDLERS,
    **folded.HANDLERS,
    **design.HANDLERS,
}
