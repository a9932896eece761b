"""The printed words of one page of a PDF: their letters, where they stand, and in which type.

Coordinates are points from the lower left, turned so that most of the page's text runs from left to right.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

UNSURE = "\ufffe"
"""The hyphen at the end of a line, as pdfium shows it, whether it is the word's own or the printer's."""
_HYPHENS = frozenset("\ufffe\x02")
_HYPHEN_SIGNS = _HYPHENS | frozenset("-‐\u00ad")
_HEAVY = 600
_BOLD = ("bold", "black", "heavy", "demi")
_SLANTED = ("italic", "oblique", "slanted")
_MAY_BE_RAISED = frozenset("0123456789*†‡§¶")
_RAISED = 0.22
"""A character whose ink begins this part of its size above the line is raised."""


@dataclass(frozen=True, slots=True)
class Style:
    """Type of a stretch of text."""

    size: float
    """Points from line to line of the letters, as printed."""
    bold: bool
    italic: bool
    font: str
    turn: int
    """Quarter turns from running left to right."""
    sure_hyphen: str
    """What the file says of a hyphen in this stretch: ``-``, a soft hyphen, or nothing."""


@dataclass(frozen=True, slots=True)
class Token:
    """Letters without white space between them, all of one type."""

    text: str
    x0: float
    x1: float
    y: float
    """Of the line that the letters stand on."""
    style: Style
    space: bool
    """Whether white space stands before it."""
    raised: bool = False
    link: str = ""

    @property
    def size(self) -> float:
        """Size of its type in points."""
        return self.style.size


@dataclass(frozen=True, slots=True)
class Page:
    """The words of a page."""

    tokens: tuple[Token, ...]
    """In the order of the file."""
    sideways: tuple[Token, ...]
    """Words that run in another direction than the rest."""
    unknown: int
    """Characters for which the file names no letter."""


SoftFonts = Callable[[], frozenset[str]]
"""Names of fonts whose hyphen at a line end is a soft one; asked for only when a line ends in one."""


def page_words(page: pypdfium2.PdfPage, soft_fonts: SoftFonts) -> Page:
    """Read the words of a page."""
    text_page = page.get_textpage()
    try:
        found, unknown = _tokens(text_page, soft_fonts)
        links = tuple(_links(page))
    finally:
        text_page.close()
    if not found:
        return Page((), (), unknown)
    weights: Counter[int] = Counter()
    for token in found:
        weights[token.style.turn] += len(token.text)
    turn = max(weights, key=lambda t: (weights[t], -t))
    upright = [_linked(token, links) for token in found if token.style.turn == turn]
    sideways = [token for token in found if token.style.turn != turn]
    return Page(tuple(_turned(token, turn) for token in upright), tuple(sideways), unknown)


@dataclass(slots=True)
class _Open:
    """A token that may still grow."""

    letters: list[str]
    x0: float
    y: float
    x1: float
    y1: float
    style: Style
    space: bool
    raised: bool

    def token(self) -> Token:
        return Token("".join(self.letters), self.x0, self.x1, self.y, self.style, self.space, self.raised)


def _tokens(text_page: pypdfium2.PdfTextPage, soft_fonts: SoftFonts) -> tuple[list[Token], int]:
    """Letters → tokens, in the order of the file; and how many letters are unknown."""
    tokens: list[Token] = []
    types = _Types(text_page)
    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    current: _Open | None = None
    space = False
    unknown = 0
    for i, char in enumerate(_characters(text_page)):
        if char.isspace() or (char < " " and char != "\x02"):
            unknown += char == "\0"
            space = True
            if current:
                tokens.append(current.token())
                current = None
            continue
        style = types.of(i, char)
        pdfium.FPDFText_GetCharOrigin(text_page, i, x, y)
        pdfium.FPDFText_GetLooseCharBox(text_page, i, box)
        right = (box.right, box.top, box.left, box.bottom)[style.turn]
        raised = char in _MAY_BE_RAISED and _is_raised(text_page, i, style, y.value)
        if char in _HYPHENS:
            char = _hyphen(style, soft_fonts)  # noqa: PLW2901 - the loop's letter, told apart
        if current and current.style == style and current.raised == raised and _follows(current, x, y):
            current.letters.append(char)
            current.x1 = right
        else:
            if current:
                tokens.append(current.token())
            current = _Open([char], x.value, y.value, right, y.value, style, space, raised)
        space = False
        if char in {UNSURE, "\u00ad"}:
            tokens.append(current.token())
            current = None
    if current:
        tokens.append(current.token())
    return tokens, unknown


def _follows(current: _Open, x: ctypes.c_double, y: ctypes.c_double) -> bool:
    """Whether a letter stands on the same line as the last one and not far from it."""
    along, across = (x.value, y.value) if current.style.turn % 2 == 0 else (y.value, x.value)
    base = current.y if current.style.turn % 2 == 0 else current.x0
    return abs(across - base) < current.style.size / 2 and abs(along - current.x1) < current.style.size


def _characters(text_page: pypdfium2.PdfTextPage) -> Iterator[str]:
    """One character for each of pdfium's places."""
    count = text_page.count_chars()
    text = text_page.get_text_range() if count else ""
    if len(text) == count:
        yield from text
        return
    for i in range(count):
        code = pdfium.FPDFText_GetUnicode(text_page, i)
        yield chr(code) if code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else "\ufffd"


class _Types:
    """The types on a page: asked once for each object of the file, and for a font once."""

    def __init__(self, text_page: pypdfium2.PdfTextPage) -> None:
        self._page = text_page
        self._matrix = pdfium.FS_MATRIX()
        self._objects: dict[int, Style] = {}
        self._fonts: dict[int, tuple[str, bool, bool]] = {}

    def of(self, i: int, char: str) -> Style:
        """The type of a letter."""
        pointer = pdfium.FPDFText_GetTextObject(self._page, i)
        key = ctypes.addressof(pointer.contents) if pointer else 0
        style = self._objects.get(key)
        if style is None:
            style = self._objects[key] = self._style(i, pointer)
        if pointer and char in _HYPHEN_SIGNS and (said := _actual_text(pointer)):
            return replace(style, sure_hyphen=said)
        return style

    def _style(self, i: int, pointer: Any) -> Style:
        pdfium.FPDFText_GetMatrix(self._page, i, self._matrix)
        scale = math.hypot(self._matrix.c, self._matrix.d) or 1.0
        size = pdfium.FPDFText_GetFontSize(self._page, i) * scale
        turn = round(math.atan2(self._matrix.b, self._matrix.a) / (math.pi / 2)) % 4
        font = pdfium.FPDFTextObj_GetFont(pointer) if pointer else None
        key = ctypes.addressof(font.contents) if font else 0
        if key not in self._fonts:
            self._fonts[key] = self._font(i)
        name, bold, italic = self._fonts[key]
        return Style(round(size, 2), bold, italic, name, turn, "")

    def _font(self, i: int) -> tuple[str, bool, bool]:
        """Name of a font, and whether it is bold and slanted."""
        name = _font_name(self._page, i)
        plain = name.lower().rsplit("+", 1)[-1]
        bold = pdfium.FPDFText_GetFontWeight(self._page, i) >= _HEAVY or any(word in plain for word in _BOLD)
        return name, bold, any(word in plain for word in _SLANTED)


def _font_name(text_page: pypdfium2.PdfTextPage, i: int) -> str:
    flags = ctypes.c_int()
    length = pdfium.FPDFText_GetFontInfo(text_page, i, None, 0, flags)
    if not length:
        return ""
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDFText_GetFontInfo(text_page, i, buffer, length, flags)
    return buffer.value.decode("utf-8", "replace")


def _actual_text(pointer: Any) -> str:
    """What a mark in the file says that a hyphen stands for."""
    # The call for strings drops soft hyphens; the one for bytes does not.
    buffer, length = (ctypes.c_ubyte * 16)(), ctypes.c_ulong()
    for k in range(pdfium.FPDFPageObj_CountMarks(pointer)):
        mark = pdfium.FPDFPageObj_GetMark(pointer, k)
        if pdfium.FPDFPageObjMark_GetParamBlobValue(mark, b"ActualText", buffer, 16, length):
            raw = bytes(buffer)[: min(length.value, 16)]
            text = raw[2:].decode("utf-16-be", "replace") if raw[:2] == b"\xfe\xff" else raw.decode("latin-1")
            if text in {"-", "‐", "\u00ad"}:
                return text
    return ""


def _hyphen(style: Style, soft_fonts: SoftFonts) -> str:
    if style.sure_hyphen:
        return style.sure_hyphen
    return "\u00ad" if style.font in soft_fonts() else UNSURE


def _is_raised(text_page: pypdfium2.PdfTextPage, i: int, style: Style, y: float) -> bool:
    """Whether a figure or mark is drawn above the line: some fonts have raised figures of their own."""
    if style.turn:
        return False
    left, right, bottom, top = ctypes.c_double(), ctypes.c_double(), ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharBox(text_page, i, left, right, bottom, top)
    return bottom.value - y > _RAISED * style.size


def _links(page: pypdfium2.PdfPage) -> Iterator[tuple[float, float, float, float, str]]:
    """Boxes of the page's links to addresses outside."""
    at, link, box = ctypes.c_int(0), pdfium.FPDF_LINK(), pdfium.FS_RECTF()
    while pdfium.FPDFLink_Enumerate(page, at, link):
        action = pdfium.FPDFLink_GetAction(link)
        if not action or not pdfium.FPDFLink_GetAnnotRect(link, box):
            continue
        length = pdfium.FPDFAction_GetURIPath(page.pdf, action, None, 0)
        if length > 1:
            buffer = ctypes.create_string_buffer(length)
            pdfium.FPDFAction_GetURIPath(page.pdf, action, buffer, length)
            left, right = sorted((box.left, box.right))
            low, high = sorted((box.bottom, box.top))
            yield left, low, right, high, buffer.value.decode("utf-8", "replace")


def _linked(token: Token, links: tuple[tuple[float, float, float, float, str], ...]) -> Token:
    """The token with the address of the link that covers its middle."""
    x, y = (token.x0 + token.x1) / 2, token.y + token.size / 4
    for left, low, right, high, address in links:
        if left <= x <= right and low <= y <= high:
            return replace(token, link=address)
    return token


def _turned(token: Token, turn: int) -> Token:
    """The token as it stands when the page is turned so that its text is upright."""
    if turn == 0:
        return token
    if turn == 2:
        return replace(token, x0=-token.x0, x1=-token.x1, y=-token.y)
    if turn == 1:
        return replace(token, x0=token.y, x1=token.x1, y=-token.x0)
    return replace(token, x0=-token.y, x1=-token.x1, y=token.x0)
