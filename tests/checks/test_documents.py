"""The links of PDFs and e-books that lie in the folder of any site."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pikepdf
import pytest

from briefbook.checks.booklinks import check_published_links
from briefbook.core.problems import Code


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with a PDF that has one dead link, and files that only bear the names of documents."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text(
        "<a href=report.pdf>x</a><a href=no.pdf>y</a><a href=no.epub>z</a>", encoding="utf-8"
    )
    (site / "no.pdf").write_bytes(b"no PDF")
    (site / "no.epub").write_bytes(b"no e-book")
    with pikepdf.new() as document:
        page = document.add_blank_page()
        link = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], Dest=pikepdf.String("gone")
        )
        page.obj.Annots = pikepdf.Array([document.make_indirect(link)])
        document.save(site / "report.pdf")
    return site


def test_a_dead_link_in_a_document_of_a_site_is_found(site: Path) -> None:
    """A file that only bears the name of a document is a file like others."""
    [problem] = check_published_links(site, site)
    assert problem.code is Code.PDF_DEAD_LINK
    assert problem.path.endswith("report.pdf")


def test_documents_in_a_folder_that_is_named_are_read(site: Path, tmp_path: Path) -> None:
    """There each of them has to be readable."""
    editions = tmp_path / "editions"
    editions.mkdir()
    with zipfile.ZipFile(editions / "book.epub", "w") as book:
        book.writestr(
            "a.xhtml", "<html xmlns='http://www.w3.org/1999/xhtml'><body><a href='gone.xhtml'/></body></html>"
        )
    codes = {p.code for p in check_published_links(site, site, epub=editions) if "book.epub" in p.path}
    assert codes == {Code.EPUB_DEAD_LINK, Code.EPUB_UNREADABLE}
