"""The PDF as a file: standards, links, destinations, bytes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest


@pytest.fixture
def document(every_kind: Any) -> Iterator[pikepdf.Pdf]:
    """The book with every kind of node, opened."""
    with pikepdf.open(every_kind.pdf) as pdf:
        yield pdf


def destinations(pdf: pikepdf.Pdf) -> dict[str, pikepdf.Object]:
    """The named destinations."""
    return {str(name): value for name, value in pikepdf.NameTree(pdf.Root.Names.Dests).items()}


def page_of(pdf: pikepdf.Pdf, destination: pikepdf.Object) -> int:
    """The page a destination leads to, counted from 1."""
    array = destination.D if isinstance(destination, pikepdf.Dictionary) else destination
    return pikepdf.Page(array[0]).index + 1


def links(pdf: pikepdf.Pdf) -> Iterator[tuple[int, pikepdf.Object]]:
    """The link annotations with the page they stand on."""
    for number, page in enumerate(pdf.pages, start=1):
        for annotation in page.get("/Annots", []):
            if annotation.Subtype == "/Link":
                yield number, annotation


def test_the_book_is_tagged_and_says_what_it_is(document: pikepdf.Pdf) -> None:
    """Structure, language and title are there, and stay there when destinations are added."""
    assert "/StructTreeRoot" in document.Root
    assert document.Root.MarkInfo.Marked
    assert document.Root.Lang == "en"
    assert document.docinfo["/Title"] == "Every Kind of Node"
    assert document.Root.ViewerPreferences.DisplayDocTitle


def test_the_book_declares_both_standards(document: pikepdf.Pdf) -> None:
    """PDF/UA-1 for readers with other senses, PDF/A-2a for archives."""
    xmp = document.Root.Metadata.read_bytes().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp
    assert "<pdfaid:part>2</pdfaid:part>" in xmp
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in xmp
    assert "<xmp:CreateDate>2025-01-30T00:00:00Z</xmp:CreateDate>" in xmp


def test_every_link_leads_somewhere(document: pikepdf.Pdf) -> None:
    """Internal links end at a page or a name of this book, external ones have an address."""
    names = destinations(document)
    found = list(links(document))
    assert len(found) > 50
    for _, link in found:
        if "/Dest" in link:
            goal = link.Dest
            assert str(goal) in names if isinstance(goal, pikepdf.String) else page_of(document, goal) >= 1
        elif link.A.S == "/GoTo":
            goal = link.A.D
            assert str(goal) in names if isinstance(goal, pikepdf.String) else page_of(document, goal) >= 1
        else:
            assert str(link.A.URI).startswith(("http", "mailto:"))


def test_every_paragraph_has_a_destination_on_its_page(document: pikepdf.Pdf, every_kind: Any) -> None:
    """``book.pdf#satake-2025-p9`` opens the page on which paragraph 9 begins."""
    names = destinations(document)
    for n in (*range(1, 15), 80, 81):
        page = every_kind.pages[page_of(document, names[f"satake-2025-p{n}"]) - 1]
        assert f"¶{n} " in page


def test_a_destination_stands_at_the_height_of_its_paragraph(document: pikepdf.Pdf) -> None:
    """Paragraphs of a page have destinations from top to bottom, within the page."""
    names = destinations(document)
    heights: dict[int, list[float]] = {}
    for n in range(1, 15):
        found = names[f"satake-2025-p{n}"]
        heights.setdefault(page_of(document, found), []).append(float(found[3]))
    assert max(map(len, heights.values())) > 2
    for on_page in heights.values():
        assert on_page == sorted(on_page, reverse=True)
        assert 0 < on_page[-1] <= on_page[0] < 842


def test_an_entry_of_the_glossary_has_a_destination(document: pikepdf.Pdf, every_kind: Any) -> None:
    """A record's identifier is its name in the PDF."""
    page = every_kind.pages[page_of(document, destinations(document)["akiba-takeo"]) - 1]
    assert "Akiba, Takeo" in page


def test_the_outline_follows_the_headings(document: pikepdf.Pdf) -> None:
    """A reader's side bar shows chapters and their sections."""
    with document.open_outline() as outline:
        titles = {item.title: [child.title for child in item.children] for item in outline.root}
    assert titles["Prose of every kind"] == ["Lists"]
    assert titles["Sources"] == ["Shared concerns and a shared approach", "An alliance of convenience"]


def test_two_builds_in_different_folders_give_the_same_bytes(
    every_kind: Any, build_every_kind: Any, tmp_path: Path
) -> None:
    """Neither the clock nor the folder is in the book."""
    again = build_every_kind(tmp_path / "another folder")
    assert again.pdf.read_bytes() == every_kind.pdf.read_bytes()
    assert again.source == every_kind.source


def test_the_paper_can_be_american(build: Any) -> None:
    """``typst_paper = "us-letter"`` prints on letter."""
    book = build({"index.md": "# Start\n\nWords."}, typst_paper="us-letter")
    with pikepdf.open(book.pdf) as pdf:
        assert [float(edge) for edge in pdf.pages[0].mediabox] == [0, 0, 612, 792]


def test_several_books_come_from_one_project(build: Any) -> None:
    """``typst_documents`` names them as ``latex_documents`` does."""
    documents = [("index", "all", "All of it", ""), ("one", "part", "A part", "B. Author")]
    files = {"index.md": "# Start\n\n```{toctree}\none\n```", "one.md": "# One\n\nWords of one."}
    folder = build(files, typst_documents=documents).folder
    assert sorted(path.name for path in folder.glob("*.pdf")) == ["all.pdf", "part.pdf"]
    with pikepdf.open(folder / "part.pdf") as pdf:
        assert pdf.docinfo["/Title"] == "A part"
