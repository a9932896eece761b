"""Whether all editions of a book have the same paragraphs under the same numbers."""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from briefbook.checks import check_editions
from briefbook.core.book import Book
from briefbook.core.problems import Code

SOUND = "<a data-n=1 id=otter-2031-p1></a><a data-n=2 id=otter-2031-p2></a><p id=otter-2031-pilots>x</p>"
Said = Callable[..., list[str]]


@pytest.fixture
def said(tmp_path: Path, make_source) -> Said:
    """What is said of a book of one source of two paragraphs; by default all editions are right."""
    book = Book(sources=(make_source("otter-2031", "One.", "Two."),))

    def run(page: str = SOUND, pdf: tuple[int, ...] = (1, 2), epub: str = SOUND, age: int = 0) -> list[str]:
        html, pdfs, epubs = (tmp_path / name for name in ("html", "pdf", "epub"))
        for folder in (html / "articles", pdfs, epubs):
            folder.mkdir(parents=True, exist_ok=True)
        (html / "articles/otter-2031.html").write_text(f"<html><body>{page}</body></html>", encoding="utf-8")
        (html / "book.json").touch()
        with pikepdf.new() as document:
            document.add_blank_page()
            names = pikepdf.NameTree.new(document)
            for n in pdf:
                names[f"otter-2031-p{n}"] = pikepdf.Array([document.pages[0].obj, pikepdf.Name.Fit])
            document.Root.Names = pikepdf.Dictionary(Dests=names.obj)
            document.save(pdfs / "book.pdf")
        with zipfile.ZipFile(epubs / "book.epub", "w") as archive:
            xhtml = re.sub(r"(\S+?)=([\w-]+)", r'\1="\2"', epub)
            archive.writestr("a.xhtml", f"<body>{xhtml}</body>")
        if age:
            later = (html / "book.json").stat().st_mtime + age
            os.utime(html / "book.json", (later, later))
        problems = check_editions(book, html, pdfs, epubs)
        assert {problem.code for problem in problems} <= {Code.EDITIONS_DIFFER}
        return [f"{Path(problem.path).name}: {problem.message}" for problem in problems]

    return run


def test_editions_that_agree_have_no_problem(said: Said) -> None:
    """Other identifiers that start like a paragraph's are no paragraphs."""
    assert said() == []


def test_a_paragraph_that_an_edition_lacks_is_found(said: Said) -> None:
    """In HTML, PDF and EPUB."""
    less = "<a data-n=1 id=otter-2031-p1></a>"
    assert said(page=less) == ["html: edition lacks otter-2031-p2: build all editions anew"]
    assert said(pdf=(1,)) == ["book.pdf: edition lacks otter-2031-p2: build all editions anew"]
    assert said(epub=less) == ["book.epub: edition lacks otter-2031-p2: build all editions anew"]


def test_a_paragraph_that_the_book_lacks_is_found(said: Said) -> None:
    """A number that no source has any more."""
    [message] = said(pdf=(1, 2, 3))
    assert "has more than the book: otter-2031-p3" in message


def test_a_number_in_the_margin_that_is_not_the_identifiers_is_found(said: Said) -> None:
    """What readers see and what links say must be the same number."""
    [message] = said(page=SOUND.replace("data-n=2", "data-n=3"))
    assert 'paragraph "otter-2031-p2" shows ¶3' in message


def test_an_edition_of_an_earlier_book_is_left_out(said: Said) -> None:
    """A PDF that is older than the HTML is to be built anew anyway."""
    assert said(pdf=(1,), age=60) == []


def test_the_pages_of_a_book_that_stands_within_others_are_found(tmp_path: Path, make_source) -> None:
    """A guide shows an example book among its own pages."""
    folder = tmp_path / "html" / "example" / "articles"
    folder.mkdir(parents=True)
    (folder / "otter-2031.html").write_text(f"<html><body>{SOUND}</body></html>", encoding="utf-8")
    book = Book(sources=(make_source("otter-2031", "One.", "Two."),))
    assert check_editions(book, tmp_path / "html", tmp_path / "pdf", tmp_path / "epub") == ()
