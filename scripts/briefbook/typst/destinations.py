"""Named destinations: ``book.pdf#satake-2025-p4`` opens the book at the paragraph.

Typst names headings only. The others are added to its name tree afterwards, without touching anything else.
"""

from __future__ import annotations

import io
from collections.abc import Iterable

import pikepdf

from briefbook.typst.compile import Destination


def with_destinations(pdf: bytes, destinations: Iterable[Destination]) -> bytes:
    """The same PDF with named destinations; the same input gives the same bytes."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        names = document.Root.get("/Names")
        if names is None:
            names = document.Root.Names = document.make_indirect(pikepdf.Dictionary())
        tree = names.get("/Dests")
        known = pikepdf.NameTree(tree) if tree is not None else pikepdf.NameTree.new(document)
        names.Dests = known.obj
        for destination in sorted(destinations, key=lambda item: item.name.encode()):
            page = document.pages[destination.page - 1]
            _, _, _, top = (float(edge) for edge in page.mediabox)
            known[destination.name] = pikepdf.Array(
                [page.obj, pikepdf.Name.XYZ, round(destination.x, 3), round(top - destination.y, 3), 0]
            )
        written = io.BytesIO()
        document.save(written, deterministic_id=True)
    return written.getvalue()
