"""The printed book: tagged, archival, without dead links, and with every paragraph of every source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pikepdf
import pypdfium2

from briefbook.checks.pdf_form import form_faults
from briefbook.checks.pdf_links import Destinations, dead_links
from briefbook.checks.pdf_pages import wrong_numbers
from briefbook.checks.pdf_paragraphs import find_paragraphs, missing_targets
from briefbook.checks.pdf_words import numbers_in_place_of_glyphs, printed_blocks
from briefbook.checks.site import not_built
from briefbook.core.book import Book
from briefbook.core.model import Source
from briefbook.core.problems import Code, Problem, in_order

Fault = tuple[Code, str]


def check_pdf(pdf: Path, book: Book) -> tuple[Problem, ...]:
    """Check every PDF below a folder against the book as it is published.

    A PDF that lies as deep as a page of the book, and has its name, prints that page alone: it must have what the
    page cites. One that names sources among its keywords is a selection: it must have them in full.
    """
    files = sorted(path for path in pdf.rglob("*") if path.suffix.lower() == ".pdf" and path.is_file())
    if not files:
        return (not_built("PDF", pdf),)
    return in_order(
        Problem(code, message, path.as_posix())
        for path in files
        for code, message in _faults(path, path.relative_to(pdf), book)
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """What a PDF must hold."""

    book: Book
    """Without the text of what is not to be in it."""
    is_whole: bool


_KEYWORD = "source:"
"""Begins the keywords of a selection that name its sources."""


def _part(book: Book, path: Path, document: pikepdf.Pdf) -> _Part:
    """What of a book a PDF must hold: all, the sources that it was made to print, or what its page cites."""
    keywords = str(document.docinfo.get("/Keywords", "")).split(",")
    keys = {word.strip().removeprefix(_KEYWORD) for word in keywords if word.strip().startswith(_KEYWORD)}
    if keys:
        chosen = (s if s.key in keys else _cited_of(s, set()) for s in book.sources)
        return _Part(replace(book, sources=tuple(chosen)), is_whole=False)
    if len(path.parts) == 1:
        return _Part(book, is_whole=True)
    page = path.with_suffix("").as_posix()
    cited = {(citation.key, citation.n) for citation in book.citations if citation.page == page}
    sources = tuple(_cited_of(source, cited) for source in book.sources)
    return _Part(replace(book, sources=sources), is_whole=False)


def _cited_of(source: Source, cited: set[tuple[str, int]]) -> Source:
    blocks = (b if (source.key, b.n) in cited else replace(b, text="", rows=()) for b in source.blocks)
    return replace(source, blocks=tuple(blocks))


def _faults(path: Path, name: Path, book: Book) -> Iterator[Fault]:
    try:
        with pikepdf.open(path) as document, pypdfium2.PdfDocument(path) as text:
            part = _part(book, name, document)
            yield from form_faults(document)
            destinations = Destinations.of(document)
            yield from dead_links(document, destinations)
            yield from wrong_numbers(document, text, destinations, part.book)
            if "/StructTreeRoot" in document.Root:
                printed = printed_blocks(document, text)
                yield from numbers_in_place_of_glyphs(printed)
                finding = find_paragraphs(part.book, printed)
                yield from finding.faults
                for source in part.book.sources:
                    yield from missing_targets(source, destinations, finding.pages, withheld=part.is_whole)
    except (pikepdf.PdfError, pypdfium2.PdfiumError) as error:
        yield Code.PDF_UNREADABLE, f"PDF cannot be read: {error}: build it anew"
