"""PDF: the printed page turned back into running text.

A PDF knows where each letter stands and nothing of paragraphs. The steps: `pdf_glyphs` (letters → words),
`pdf_lines`, `pdf_furniture` (heads and feet apart), `pdf_columns` (order), `pdf_blocks` (paragraphs, headings,
notes), `pdf_flow` (over columns and pages), `pdf_text` (one text).
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import pypdfium2
import pypdfium2.raw as pdfium

from briefbook.core.manuscript import Hint, Manuscript, Repair
from briefbook.reading.credits import several_names
from briefbook.reading.hints import distinct, hint
from briefbook.reading.limits import DEFAULT_LIMITS, Limits, check_pages, check_size
from briefbook.reading.pdf_blocks import Block, Kind, blocks_of, heading_levels, set_apart
from briefbook.reading.pdf_body import Body, body_of
from briefbook.reading.pdf_columns import Column, reading_order
from briefbook.reading.pdf_flow import flowing
from briefbook.reading.pdf_fonts import soft_hyphen_fonts
from briefbook.reading.pdf_furniture import Sheet, without_furniture
from briefbook.reading.pdf_glyphs import Page, page_words
from briefbook.reading.pdf_lines import fragments, line_of
from briefbook.reading.pdf_text import Written, write
from briefbook.reading.result import UnreadableError

_WHERE = "document properties"
_TAIL = 4096
"""Bytes at the end of a file among which its end mark must stand: some servers append a few."""
_NO_TITLE = re.compile(
    r"(?:untitled.*|(?:microsoft word|microsoft powerpoint) - .*|.*\.(?:docx?|indd|qxd|tex|dvi|pdf))",
    re.IGNORECASE,
)
"""What programs write where nobody gave a title."""


def read_pdf(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Manuscript:
    """Read a PDF.

    Raises UnreadableError where it is damaged, cut off, encrypted, too large, or has pictures of text only.
    """
    check_size(data, limits)
    document = _open(data)
    try:
        check_pages(len(document), limits)
        pages = list(_pages(document, data))
        hints = distinct(_hints(document))
    finally:
        document.close()
    if not any(page.tokens or page.sideways for page in pages):
        raise UnreadableError("it holds pictures of text, no text: run a text recognition over it first")
    return _manuscript(pages, hints)


def _open(data: bytes) -> pypdfium2.PdfDocument:
    if b"%PDF-" not in data[:1024]:
        raise UnreadableError("it does not begin as a PDF does: check the file's ending")
    if b"%%EOF" not in data[-_TAIL:]:
        raise UnreadableError("the end of the PDF is missing: fetch the file again")
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD or "password" in str(error).lower():
            raise UnreadableError("it needs a password: save a copy without one") from None
        raise UnreadableError(f"the PDF is damaged ({error}): fetch the file again") from None


def _pages(document: pypdfium2.PdfDocument, data: bytes) -> Iterator[Page]:
    @cache
    def soft_fonts() -> frozenset[str]:
        return soft_hyphen_fonts(data)

    for number in range(len(document)):
        try:
            page = document[number]
        except pypdfium2.PdfiumError as error:
            raise UnreadableError(f"page {number + 1} of the PDF is damaged ({error})") from None
        try:
            yield page_words(page, soft_fonts)
        except pypdfium2.PdfiumError as error:
            raise UnreadableError(f"page {number + 1} of the PDF is damaged ({error})") from None
        finally:
            page.close()


def _manuscript(pages: Sequence[Page], hints: tuple[Hint, ...]) -> Manuscript:
    lines = [fragments(page.tokens, number) for number, page in enumerate(pages)]
    sheets = without_furniture(lines, body_of(lines))
    columns = _ordered(sheets)
    body = body_of(column.lines for page in columns for column in page)
    blocks, joints = flowing(list(_blocks(pages, sheets, columns, body)))
    written = write(blocks, heading_levels(blocks, body))
    repairs = tuple(_repairs(pages, blocks, written, joints))
    return Manuscript(written.text, tuple(written.pieces), tuple(written.marks), hints, repairs)


def _ordered(sheets: Sequence[Sheet]) -> list[tuple[Column, ...]]:
    """The columns of each page; where most pages have a gutter, a few lines beside it are a column too."""
    first = [reading_order(sheet.body) for sheet in sheets]
    gutters = {column.gutter for page in first for column in page if column.gutter is not None}
    if not gutters:
        return first
    return [reading_order(sheet.body, gutters) for sheet in sheets]


def _blocks(
    pages: Sequence[Page], sheets: Sequence[Sheet], columns: Sequence[Sequence[Column]], body: Body
) -> Iterator[Block]:
    """All blocks as they stand, page after page."""
    count = 0
    for number, (page, sheet, parts) in enumerate(zip(pages, sheets, columns, strict=True)):
        yield from (Block((line,), Kind.FURNITURE) for line in sheet.head)
        for column in parts:
            found = blocks_of(column.lines, count, body, at_foot=_is_at_foot(column, parts, body))
            yield from map(set_apart, found) if column.apart else found
            count += 1
        if page.sideways:
            yield Block((line_of(page.sideways, number),), Kind.SIDEWAYS)
        yield from (Block((line,), Kind.FURNITURE) for line in sheet.foot)


def _is_at_foot(column: Column, parts: Iterable[Column], body: Body) -> bool:
    """Whether no running text stands below a column."""
    low = min(line.y for line in column.lines)
    x0, x1 = min(line.x0 for line in column.lines), max(line.x1 for line in column.lines)
    return not any(
        line.y < low and line.x0 < x1 and line.x1 > x0 and line.size >= 0.97 * body.size
        for part in parts
        if part is not column
        for line in part.lines
    )


def _hints(document: pypdfium2.PdfDocument) -> Iterator[Hint]:
    """What the file says of itself; the day it was made is not the day the article was published."""
    facts = document.get_metadata_dict(skip_empty=True)
    title = facts.get("Title", "").strip()
    if not _NO_TITLE.fullmatch(title):
        yield from hint("title", title, _WHERE)
    for author in several_names(facts.get("Author", "")):
        yield from hint("authors", author, _WHERE)
    length = pdfium.FPDFCatalog_GetLanguage(document, None, 0)
    if length > 2:
        buffer = ctypes.create_string_buffer(length)
        pdfium.FPDFCatalog_GetLanguage(document, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length)
        yield from hint("language", buffer.raw.decode("utf-16-le", "replace").strip("\0 "), _WHERE)


def _repairs(
    pages: Sequence[Page], blocks: Sequence[Block], written: Written, joints: int
) -> Iterator[Repair]:
    """What was changed on the way."""
    furniture = sum(block.kind is Kind.FURNITURE for block in blocks)
    for what, count in (
        ("lines joined", written.joined),
        ("hyphens at line ends resolved", written.hyphens),
        ("paragraphs joined over columns or pages", joints),
        ("heads, feet and page numbers set aside", furniture),
        ("pages without text (pictures are not read)", sum(not p.tokens and not p.sideways for p in pages)),
        ("characters without a letter in the file left out", sum(page.unknown for page in pages)),
    ):
        if count:
            yield Repair(what, count)
