"""What `check_pdf` says of printed numbers that are not those of their place."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

import typst
from briefbook.checks.pdf_links import Destinations
from briefbook.checks.pdf_pages import wrong_numbers
from briefbook.core.book import Book
from briefbook.core.problems import Code

BOOK = """#set document(title: "A book")
#set page(width: 12cm, height: 8cm)
#outline()
#pagebreak()
= A briefing
#link(<p1>)[Otter 2031, ¶1] and #link(<p2>)[¶¶2–3]. #footnote[Otter 2031, ¶2, p. 4.]
#pagebreak()
= A source
#block[#hide[x] First paragraph. <p1>]
#pagebreak()
#block[#hide[x] Second paragraph. <p2>]
#v(4cm)
#block[#hide[x] Third paragraph. <p3>]
"""
Change = Callable[[pikepdf.Pdf], None]


@pytest.fixture(scope="module")
def pdf() -> bytes:
    """Four pages, with a named destination for each of the three paragraphs of a source."""
    fonts = typst.Fonts(include_system_fonts=False)
    data = typst.compile(BOOK.encode(), font_paths=fonts, format="pdf")
    with pikepdf.open(BytesIO(bytes(data))) as document:
        first, second = (link.Dest for link in links(document))
        tree = pikepdf.NameTree.new(document)
        tree["otter-2031-p1"], tree["otter-2031-p2"] = first, second
        third = pikepdf.Array(list(second))
        third[3] = second[3] - 120
        tree["otter-2031-p3"] = third
        document.Root.Names = pikepdf.Dictionary(Dests=tree.obj)
        out = BytesIO()
        document.save(out)
    return out.getvalue()


@pytest.fixture
def said(pdf: bytes, make_source, tmp_path: Path) -> Callable[[Change], list[str]]:
    """What is said of the PDF after a change."""
    source = make_source("otter-2031", "One.", "Two.", "Three.", published="2031-05-20", publisher="Otter")

    def run(change: Change) -> list[str]:
        path = tmp_path / "book.pdf"
        with pikepdf.open(BytesIO(pdf)) as document:
            change(document)
            document.save(path)
        with pikepdf.open(path) as document, pypdfium2.PdfDocument(path) as text:
            book = Book(sources=(source,))
            label = book.labels()["otter-2031"]
            assert label == "Otter 2031", label
            found = list(wrong_numbers(document, text, Destinations.of(document), book))
        assert {code for code, _ in found} <= {Code.PRINTED_PAGE}
        return [message for _, message in found]

    return run


def links(document: pikepdf.Pdf) -> list[pikepdf.Object]:
    """The links of the briefing to the first and to the second paragraph."""
    return [
        link for link in document.pages[1].obj.Annots if "/Dest" in link and "page" in str(link.Contents)
    ][:2]


def test_a_sound_book_has_no_problem(said: Callable[[Change], list[str]]) -> None:
    """Contents, citations and footnotes print the numbers of their places."""
    assert said(lambda _: None) == []


def exchange(document: pikepdf.Pdf) -> None:
    """Lead two citations to each other's paragraph."""
    first, second = links(document)
    first.Dest, second.Dest = second.Dest, first.Dest


def test_a_citation_that_leads_to_another_paragraph_is_found(said: Callable[[Change], list[str]]) -> None:
    """It arrives, and the number that it prints is not that of the paragraph; nor is the page it says."""
    found = "\n".join(said(exchange))
    assert "says ¶1 but leads elsewhere, to page 4" in found
    assert "says ¶2 but leads elsewhere, to page 3" in found
    assert "says page 3 but leads to page 4" in found


def next_paragraph(document: pikepdf.Pdf) -> None:
    """Lead a citation to the next paragraph on the same page."""
    _, second = links(document)
    place = list(second.Dest)
    place[3] -= 120
    second.Dest = pikepdf.Array(place)


def test_a_citation_of_the_next_paragraph_on_the_page_is_found(said: Callable[[Change], list[str]]) -> None:
    """The page is right, the place on it is not."""
    [message] = said(next_paragraph)
    assert "says ¶2 but leads elsewhere, to page 4" in message


def moved(document: pikepdf.Pdf) -> None:
    """Put the second paragraph on another page than its footnote prints."""
    tree = pikepdf.NameTree(document.Root.Names.Dests)
    tree["otter-2031-p2"] = pikepdf.Array([document.pages[2].obj, pikepdf.Name.Fit])


def test_a_footnote_with_another_page_is_found(said: Callable[[Change], list[str]]) -> None:
    """The page in a footnote is that of the paragraph's destination."""
    assert any("but that paragraph is on page 3" in message for message in said(moved))


def other_contents(document: pikepdf.Pdf) -> None:
    """Lead the first line of the contents to the last page."""
    line = next(link for link in document.pages[0].obj.Annots if link.Subtype == "/Link")
    line.Dest = pikepdf.Array([document.pages[3].obj, pikepdf.Name.Fit])


def test_a_line_of_the_contents_with_another_page_is_found(said: Callable[[Change], list[str]]) -> None:
    """For the eye and for the ear."""
    found = "\n".join(said(other_contents))
    assert "but leads to page 4" in found


def numbered(document: pikepdf.Pdf) -> None:
    """Give all pages labels that count from 11."""
    labels = pikepdf.NumberTree.new(document)
    labels[0] = pikepdf.Dictionary(S=pikepdf.Name.D, St=11)
    document.Root.PageLabels = labels.obj


def test_labels_of_pages_count_where_there_are_any(said: Callable[[Change], list[str]]) -> None:
    """A book that numbers its pages otherwise than by their order is compared by its own numbers."""
    assert any("says page 3 but leads to page 13" in message for message in said(numbered))
