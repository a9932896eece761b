"""The statements, quotations, sources, records and printed pages of this repository's book hold."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest

from briefbook.checks import (
    check_briefings,
    check_citations,
    check_editions,
    check_glossary,
    check_pdf,
    check_quotations,
    check_sources,
)
from briefbook.core.book import Book, from_json
from briefbook.folder import load_converted

if TYPE_CHECKING:
    from tests.conftest import BuiltBook

    from briefbook.core.problems import Problem


@pytest.fixture(scope="session")
def book(built_book_dirs: BuiltBook) -> Book:
    """The book value that was published with the HTML."""
    return from_json((built_book_dirs.html / "book.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def converted(built_book_dirs: BuiltBook) -> Book:
    """The book as converted, with all its text."""
    return load_converted(built_book_dirs.root)


def messages(problems: Iterable[Problem]) -> list[str]:
    """Problems as they print."""
    return [str(problem) for problem in problems]


def test_every_quotation_stands_in_its_paragraph(book: Book) -> None:
    """All citations of the book lead to paragraphs, all quotations are exact."""
    assert any(citation.quotation for citation in book.citations)
    assert messages(check_quotations(book)) == []


def test_every_source_is_whole_in_its_page(converted: Book, built_book_dirs: BuiltBook) -> None:
    """All headings and paragraphs of all sources stand in the HTML, in order and unaltered."""
    assert converted.sources
    assert messages(check_sources(converted, built_book_dirs.html)) == []


def test_every_record_has_one_entry(converted: Book, built_book_dirs: BuiltBook) -> None:
    """All actors and treaties stand in the glossary once, with their names."""
    assert converted.actors
    assert converted.treaties
    assert messages(check_glossary(converted, built_book_dirs.html)) == []


def test_every_statement_of_the_briefings_is_sourced(built_book_dirs: BuiltBook) -> None:
    """All statements of the built briefings have a pinpoint or a reason for having none."""
    assert list((built_book_dirs.html / "briefings").glob("*.html"))
    assert messages(check_briefings(built_book_dirs.html)) == []


def test_the_printed_book_is_whole(book: Book, built_book_dirs: BuiltBook) -> None:
    """The PDF is tagged and archival, has no dead link, and prints every paragraph of every source."""
    assert messages(check_pdf(built_book_dirs.pdf, book)) == []


def test_the_printed_book_has_many_links(built_book_dirs: BuiltBook) -> None:
    """The check of the PDF's links has links to look at."""
    [path] = Path(built_book_dirs.pdf).glob("*.pdf")
    with pikepdf.open(path) as document:
        assert sum(len(page.obj.get("/Annots", ())) for page in document.pages) > 100


def test_every_source_of_the_bibliography_is_cited(book: Book) -> None:
    """Nothing stands in the book that no page uses."""
    assert messages(check_citations(book)) == []


def test_all_editions_have_the_same_paragraphs(book: Book, built_book_dirs: BuiltBook) -> None:
    """HTML and PDF name every paragraph of every source, and no other."""
    nowhere = built_book_dirs.root / "no-epub"
    assert messages(check_editions(book, built_book_dirs.html, built_book_dirs.pdf, nowhere)) == []
