"""Links and named destinations: ``book.pdf#satake-2025-p4`` opens the book at the paragraph.

A link within the book is written as an address of ours and made to lead to its place here: Typst would look up the
places of all links, and lay out every paragraph with one again as soon as they are known. It names headings only;
the other destinations are added to its name tree. Nothing else is touched.
"""

from __future__ import annotations

import io
from collections.abc import Mapping

import pikepdf

from briefbook.typst.escape import address
from briefbook.typst.places import Layout, Place

SCHEME = "bb:"
"""Begins the addresses of places in the book; ``go`` of the template writes it."""


def with_destinations(pdf: bytes, names: Mapping[str, str], layout: Layout) -> bytes:
    """The same PDF with links and named destinations that lead to their places; the same input gives the same bytes.

    ``names`` gives the label of each destination.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        goals = _Goals(document, layout)
        for page in document.pages:
            for annotation in page.obj.get("/Annots", ()):
                _lead(annotation, goals)
        root = document.Root
        known = root.get("/Names")
        if known is None:
            known = root.Names = document.make_indirect(pikepdf.Dictionary())
        tree = known.get("/Dests")
        destinations = pikepdf.NameTree(tree) if tree is not None else pikepdf.NameTree.new(document)
        known.Dests = destinations.obj
        for name in sorted(names, key=str.encode):
            destinations[name] = goals.at(layout.places[address(names[name])])
        written = io.BytesIO()
        # in streams of objects, which PDF/A-2 allows, the tags of a long book take a quarter of the room
        document.save(written, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return written.getvalue()


class _Goals:
    """Destinations in a document."""

    def __init__(self, document: pikepdf.Pdf, layout: Layout) -> None:
        self._document = document
        self._layout = layout
        self._pages = [page.obj for page in document.pages]
        self._tops = [float(page.mediabox[3]) for page in document.pages]
        self._shared: dict[str, tuple[pikepdf.Object, pikepdf.String]] = {}

    def at(self, place: Place) -> pikepdf.Array:
        page, top = self._pages[place.page - 1], self._tops[place.page - 1]
        return pikepdf.Array([page, pikepdf.Name.XYZ, round(place.x, 3), round(top - place.y, 3), 0])

    def shared(self, name: str) -> tuple[pikepdf.Object, pikepdf.String]:
        """The destination of all links to a place, and what those hear who cannot see the link."""
        if name not in self._shared:
            place = self._layout.places[name]
            goal = self._document.make_indirect(self.at(place))
            self._shared[name] = goal, pikepdf.String(f"page {place.page}")
        return self._shared[name]


def _lead(annotation: pikepdf.Object, goals: _Goals) -> None:
    """Turn an address of ours into a destination."""
    action = annotation.get("/A")
    uri = str(action.get("/URI", "")) if action is not None else ""
    if uri.startswith(SCHEME):
        del annotation["/A"]
        annotation["/Dest"], annotation["/Contents"] = goals.shared(uri.removeprefix(SCHEME))
