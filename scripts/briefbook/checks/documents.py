"""The links inside the PDFs and e-books of a folder, whatever book they are of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pikepdf
import pypdfium2

from briefbook.checks.epub import check_epub_file
from briefbook.checks.pdf_links import Destinations, dead_links
from briefbook.checks.pdf_pages import wrong_numbers
from briefbook.core.book import Book
from briefbook.core.problems import Code, Problem

_NO_BOOK = Book()


def document_links(paths: Iterable[Path], *, all_readable: bool) -> Iterator[Problem]:
    """What is wrong with the links and the printed numbers of documents.

    `all_readable`: a document that cannot be read is a problem; beside the pages of any site it is a file like others.
    """
    for path in paths:
        found = check_epub_file(path) if path.suffix.lower() == ".epub" else _of_pdf(path)
        problems = list(found)
        if all_readable or not any(p.code in (Code.EPUB_UNREADABLE, Code.PDF_UNREADABLE) for p in problems):
            yield from problems


def _of_pdf(path: Path) -> Iterator[Problem]:
    try:
        with pikepdf.open(path) as document, pypdfium2.PdfDocument(path) as text:
            destinations = Destinations.of(document)
            for code, message in (
                *dead_links(document, destinations),
                *wrong_numbers(document, text, destinations, _NO_BOOK),
            ):
                yield Problem(code, message, path.as_posix())
    except (pikepdf.PdfError, pypdfium2.PdfiumError) as error:
        yield Problem(Code.PDF_UNREADABLE, f"PDF cannot be read: {error}: build it anew", path.as_posix())
