"""Links and named destinations: ``book.pdf#satake-2025-p4`` opens the book at the paragraph.

A link within the book is written as an address of ours and made to lead to its place here: Typst would look up the
places of all links, and lay out every paragraph with one again as soon as they are known. It names headings only;
the other destinations are added to its name tree. Nothing else is touched.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf

from briefbook.typst.escape import address
from briefbook.typst.places import Layout

_LEAF = 64
"""Names in a leaf of their tree."""
_ACTION = re.compile(rb"/A<</Type/Action/S/URI/URI\(briefbook:([^()\\]*)\)>>")
_SAID = re.compile(rb"/Contents\(briefbook:([^()\\]*)\)")
"""How Typst writes the links that ``go`` of the template makes: their addresses begin with ``briefbook:``."""


def with_destinations(pdf: bytes, names: Mapping[str, str], layout: Layout) -> bytes:
    """The same PDF with links and named destinations that lead to their places; the same input gives the same bytes.

    ``names`` gives the label of each destination.
    """
    with _opened(pdf) as document:
        goals = _Goals(document, layout)
    with _opened(_led(pdf, goals)) as document:
        root = document.Root
        known = root.get("/Names")
        if known is None:
            known = root.Names = document.make_indirect(pikepdf.Dictionary())
        tree = known.get("/Dests")
        old = pikepdf.NameTree(tree).items() if tree is not None else ()
        found = {str(name): goal for name, goal in old}
        pages = [page.obj for page in document.pages]
        for name, label in names.items():
            page, x, y = goals.at(address(label))
            found[name] = pikepdf.Array([pages[page - 1], pikepdf.Name.XYZ, x, y, 0])
        known.Dests = _name_tree(document, found)
        written = io.BytesIO()
        # in streams of objects, which PDF/A-2 allows, the tags of a long book take a quarter of the room
        document.save(written, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return written.getvalue()


@contextmanager
def _opened(pdf: bytes) -> Iterator[pikepdf.Pdf]:
    """A PDF from a file: from memory, each of a hundred thousand reads would pass through Python."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "book.pdf")
        path.write_bytes(pdf)
        with pikepdf.open(path, access_mode=pikepdf.AccessMode.mmap) as document:
            yield document


def _name_tree(document: pikepdf.Pdf, entries: Mapping[str, pikepdf.Object]) -> pikepdf.Object:
    """Names in order, a few in each leaf; one by one they would be put into a tree that balances itself each time."""
    ordered = sorted(
        ((pikepdf.String(name), goal) for name, goal in entries.items()), key=lambda e: bytes(e[0])
    )
    leaves = []
    for at in range(0, len(ordered), _LEAF):
        part = ordered[at : at + _LEAF]
        names = pikepdf.Array([item for entry in part for item in entry])
        limits = pikepdf.Array([part[0][0], part[-1][0]])
        leaves.append(document.make_indirect(pikepdf.Dictionary(Names=names, Limits=limits)))
    return document.make_indirect(pikepdf.Dictionary(Kids=pikepdf.Array(leaves)))


def _led(pdf: bytes, goals: _Goals) -> bytes:
    """The PDF with destinations in place of our addresses, and for the ear with pages.

    They are exchanged where they stand, filled up with spaces: nothing moves, and a link costs nothing. Through
    objects, the links of a long book took as long as the rest of its PDF.
    """
    found = _ACTION.sub(goals.destination, pdf)
    return _SAID.sub(goals.said, found)


class _Goals:
    """Destinations in a document."""

    def __init__(self, document: pikepdf.Pdf, layout: Layout) -> None:
        self._places = layout.places
        self._pages = [page.objgen for page in document.pages]
        self._tops = [float(page.mediabox[3]) for page in document.pages]

    def at(self, name: str) -> tuple[int, float, float]:
        """Page, counted from 1, and points from its lower left corner."""
        place = self._places[name]
        return place.page, round(place.x, 1), round(self._tops[place.page - 1] - place.y, 1)

    def destination(self, match: re.Match[bytes]) -> bytes:
        """The destination in the room of an action."""
        page, x, y = self.at(match[1].decode())
        number, generation = self._pages[page - 1]
        return _filled(f"/Dest[{number} {generation} R/XYZ {x} {y} 0]", match)

    def said(self, match: re.Match[bytes]) -> bytes:
        """What those hear who cannot see the link."""
        return _filled(f"/Contents(page {self.at(match[1].decode())[0]})", match)


def _filled(code: str, match: re.Match[bytes]) -> bytes:
    room = len(match[0])
    assert len(code) <= room, code
    return code.encode().ljust(room)
