"""The printed book: tagged, archival, without dead links, and with every paragraph of every source."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2

from briefbook.checks.pdf_form import form_faults
from briefbook.checks.pdf_links import Destinations, dead_links
from briefbook.checks.pdf_pages import wrong_numbers
from briefbook.checks.pdf_paragraphs import find_paragraphs, missing_targets
from briefbook.checks.pdf_words import printed_blocks
from briefbook.checks.site import not_built
from briefbook.core.book import Book
from briefbook.core.problems import Code, Problem, in_order

Fault = tuple[Code, str]


def check_pdf(pdf: Path, book: Book) -> tuple[Problem, ...]:
    """Check every PDF below a folder against the book as it is published."""
    files = sorted(path for path in pdf.rglob("*") if path.suffix.lower() == ".pdf" and path.is_file())
    if not files:
        return (not_built("PDF", pdf),)
    return in_order(
        Problem(code, message, path.as_posix()) for path in files for code, message in _faults(path, book)
    )


def _faults(path: Path, book: Book) -> Iterator[Fault]:
    try:
        with pikepdf.open(path) as document, pypdfium2.PdfDocument(path) as text:
            yield from form_faults(document)
            destinations = Destinations.of(document)
            yield from dead_links(document, destinations)
            yield from wrong_numbers(document, text, destinations, book)
            if "/StructTreeRoot" in document.Root:
                finding = find_paragraphs(book, printed_blocks(document, text))
                yield from finding.faults
                for source in book.sources:
                    yield from missing_targets(source, destinations, finding.pages)
    except (pikepdf.PdfError, pypdfium2.PdfiumError) as error:
        yield Code.PDF_UNREADABLE, f"PDF cannot be read: {error}: build it anew"
