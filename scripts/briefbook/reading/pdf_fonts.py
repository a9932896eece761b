"""Which fonts of a PDF have a soft hyphen where others have a hyphen.

pdfium shows every hyphen at a line end alike. Where the font's own table says that its sign is U+00AD and never a
hyphen, the printer put it there, and the word has none.
"""

from __future__ import annotations

import io
import re

import pikepdf

_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_SINGLE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_LIST = re.compile(rb"<[0-9A-Fa-f]+>\s*<[0-9A-Fa-f]+>\s*\[([^\]]*)\]")
_SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)


def soft_hyphen_fonts(data: bytes) -> frozenset[str]:
    """Names of the fonts whose only hyphen is the soft one; none where the file cannot be taken apart."""
    soft: set[str] = set()
    hard: set[str] = set()
    try:
        with pikepdf.open(io.BytesIO(data)) as document:
            for thing in document.objects:
                if not isinstance(thing, pikepdf.Dictionary) or thing.get("/Type") != pikepdf.Name("/Font"):
                    continue
                if str(thing.get("/Subtype", "")).startswith("/CIDFont"):
                    continue  # the lower half of a font; the table is in the upper one
                table = thing.get("/ToUnicode")
                name = str(thing.get("/BaseFont", "")).lstrip("/").removesuffix("-Identity-H")
                letters = _letters(table.read_bytes()) if isinstance(table, pikepdf.Stream) else {0x2D}
                (soft if 0xAD in letters and not letters & {0x2D, 0x2010} else hard).add(name)
    except (pikepdf.PdfError, ValueError, RuntimeError):
        return frozenset()
    return frozenset(soft - hard)


def _letters(table: bytes) -> set[int]:
    """Which hyphens a font's table from signs to letters knows."""
    wanted = {0x2D, 0xAD, 0x2010}
    found: set[int] = set()
    for kind, content in _SECTION.findall(table):
        if kind == b"bfchar":
            found |= {int(letter, 16) for _, letter in _SINGLE.findall(content)} & wanted
            continue
        for low, high, first in _RANGE.findall(content):
            start = int(first, 16)
            if len(first) == 4:
                found |= {one for one in wanted if start <= one <= start + int(high, 16) - int(low, 16)}
        for letters in _LIST.findall(content):
            found |= {int(letter, 16) for letter in re.findall(rb"<([0-9A-Fa-f]{4})>", letters)} & wanted
    return found
