"""The blocks of text of a tagged PDF, in the order in which a screen reader reads them.

The structure tree says which words make a paragraph, also where a page ends inside it, and leaves out running
heads and page numbers. Words that are drawn outside their page count as not printed.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from briefbook.core.problems import Code

_INLINE = frozenset(
    {"/Span", "/Link", "/Em", "/Strong", "/Quote", "/Reference", "/Code", "/BibEntry", "/Annot", "/Sub"}
)
"""Structure types that stand inside a line; all others break it."""
_APART = frozenset({"/Note", "/FENote", "/Lbl"})
"""A footnote and its mark stand inside a paragraph's element, but are not its words."""
_DEEPEST = 200


@dataclass(frozen=True, slots=True)
class PrintedBlock:
    """A paragraph, heading or cell as printed."""

    text: str
    page: int
    """Index of the page on which it starts."""


def printed_blocks(document: pikepdf.Pdf, text: pypdfium2.PdfDocument) -> tuple[PrintedBlock, ...]:
    """All blocks with words, in logical order."""
    marked = dict(_marked_words(text))
    pages = {page.obj.objgen: index for index, page in enumerate(document.pages)}
    return tuple(_Reader(marked, pages, _role_map(document)).blocks(document.Root.StructTreeRoot))


def _role_map(document: pikepdf.Pdf) -> dict[str, str]:
    roles: Any = document.Root.StructTreeRoot.get("/RoleMap", {})
    return {str(own): str(standard) for own, standard in roles.items()}


_NUMBER = re.compile(r"\[U\+([0-9A-F]{4,6})\]")
_ORDERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that turn the order of their neighbours: they are printed by their numbers on purpose."""


def numbers_in_place_of_glyphs(printed: Iterable[PrintedBlock]) -> Iterator[tuple[Code, str]]:
    """The characters that had to be printed by their numbers, with the first page of each."""
    seen: dict[str, int] = {}
    for block in printed:
        for match in _NUMBER.finditer(block.text):
            seen.setdefault(chr(int(match[1], 16)), block.page)
    for char, page in seen.items():
        if char not in _ORDERING:
            yield (
                Code.PDF_GLYPH,
                (
                    f'character U+{ord(char):04X} "{char}" is printed by its number on page {page + 1}: '
                    'install a font that has it, or add one to "typst_font_paths", and build anew'
                ),
            )


@dataclass(frozen=True, slots=True)
class _Reader:
    """Walks the structure tree."""

    marked: dict[tuple[int, int], str]
    """Words by page and number of their marked content."""
    pages: dict[tuple[int, int], int]
    roles: dict[str, str]

    def blocks(self, root: Any) -> Iterator[PrintedBlock]:
        """Join the words between breaks."""
        parts: list[str] = []
        start = 0
        for piece in self._pieces(root, None, 0):
            if piece is None:
                if any(part.strip() for part in parts):
                    yield PrintedBlock("".join(parts), start)
                parts = []
                continue
            page, words = piece
            start = page if not parts else start
            parts.append(words)

    def _pieces(self, element: Any, page: Any, depth: int) -> Iterator[tuple[int, str] | None]:
        """Page and words of each marked content; None where a block begins or ends."""
        if depth > _DEEPEST:
            return
        page = element.get("/Pg", page)
        kind = str(element.get("/S", ""))
        kind = self.roles.get(kind, kind)
        if kind in _APART:
            return
        breaks = kind not in _INLINE
        if breaks:
            yield None
        children = element.get("/K", ())
        for child in children if isinstance(children, pikepdf.Array) else (children,):
            if not isinstance(child, pikepdf.Dictionary):
                yield self._words(page, child)
            elif child.get("/Type") == "/MCR":
                yield self._words(child.get("/Pg", page), child.get("/MCID"))
            elif child.get("/Type") != "/OBJR":
                yield from self._pieces(child, page, depth + 1)
        if breaks:
            yield None

    def _words(self, page: Any, number: Any) -> tuple[int, str]:
        index = self.pages.get(page.objgen, -1) if page is not None else -1
        return index, self.marked.get((index, int(number)), "")


def _marked_words(text: pypdfium2.PdfDocument) -> Iterator[tuple[tuple[int, int], str]]:
    """The words of each marked content of each page, as far as they stand on the paper."""
    for index in range(len(text)):
        page = text[index]
        words = page.get_textpage()
        left, bottom, right, top = page.get_cropbox()
        found: dict[int, list[str]] = {}
        for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
            number = pdfium.FPDFPageObj_GetMarkedContentID(item.raw)
            if number < 0:
                continue
            a, b, c, d = item.get_bounds()
            if c > left and a < right and d > bottom and b < top:
                found.setdefault(number, []).append(_words_of(item.raw, words.raw))
        yield from (((index, number), "".join(parts)) for number, parts in found.items())
        words.close()
        page.close()


def _words_of(item: Any, words: Any) -> str:
    """The words of one text object; PDFium gives them as UTF-16 with a closing zero."""
    size = pdfium.FPDFTextObj_GetText(item, words, None, 0)
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDFTextObj_GetText(item, words, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return buffer.raw[: max(size - 2, 0)].decode("utf-16-le", errors="replace")
