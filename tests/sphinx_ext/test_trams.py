"""A whole invented book that uses every role and directive: it builds without a warning in each format."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from lxml import etree
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from briefbook.sphinx_ext.domain import brief

_WRITTEN = re.compile(r"\{([a-z-]+)\}")


def test_it_builds_for_the_screen(built_trams):
    """No warning, though every reference is looked at."""
    assert built_trams.warnings == ()


def test_it_uses_every_role_and_directive(trams):
    """What the domain offers stands in its pages or in those that are generated; a new one must be used here too."""
    trams.convert()
    written = {
        word
        for folder in ("briefings", "glossary", "articles", ".")
        for path in (trams.root / "docs" / folder).glob("*")
        if path.suffix in (".md", ".yaml")
        for word in _WRITTEN.findall(path.read_text(encoding="utf-8"))
    }
    with patch_docutils(), docutils_namespace():
        app = Sphinx(
            trams.root / "docs",
            trams.root,
            trams.root / "o",
            trams.root / "d",
            "html",
            status=None,
            warning=None,
        )
        domain = brief(app.env)
        assert {*domain.roles, *domain.directives} - written == set()


@pytest.fixture(scope="module")
def pdf_file(tmp_path_factory, copy_of) -> Path:
    """Its PDF."""
    built = copy_of("trams", tmp_path_factory.mktemp("printed") / "trams").build("typst")
    assert built.warnings == ()
    return next(built.out.glob("*.pdf"))


@pytest.fixture(scope="module")
def printed(pdf_file) -> str:
    """The words of its PDF, white space squeezed."""
    with pdfium.PdfDocument(pdf_file) as pdf:
        return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in pdf).split())


@pytest.mark.parametrize(
    "words",
    [
        "Briefing 1 · as of 1 June 2042 · 2 minutes to read",
        "Will the two towns agree?",
        "How many drivers does the service need?",
        "superseded: a later text speaks of a veto",
        "between 1 and 31 January 2042",
        "about March 2042",
        "June 2041–11 February 2042",
        "Мара Квист (Russian)",
        "Mayor of Velden, from May 2038 [editor] (held on 1 June 2042)",
        "Takes part in",
        "Appears with",
        "Discussed in Briefing 1: Night trams in Velden and Osk",
        "Mara Quist Osk (3), Velden (3)",
    ],
)
def test_print_says_what_the_screen_says(printed, words):
    """Lines of briefings, disagreements, dates, offices and panels are in the PDF."""
    assert words in printed


def test_pictures_are_printed_with_words_for_those_who_cannot_see_them(pdf_file):
    """Both are figures of the tagged PDF, with the alternative text of the screen."""
    with pikepdf.open(pdf_file) as pdf:
        said = {
            str(element.Alt)
            for element in pdf.objects
            if isinstance(element, pikepdf.Dictionary)
            and element.get("/S") == "/Figure"
            and "/Alt" in element
        }
    assert said == {
        "Picture of 5 actors that appear in the same paragraphs; the table below says the same",
        "Picture of 3 treaties and their parties; the table below says the same",
    }


def test_the_e_book_is_well_formed_and_has_the_pictures(tmp_path, copy_of):
    """Pictures are files of their own, since readers differ in what they allow within a page."""
    built = copy_of("trams", tmp_path / "trams").build("epub")
    assert built.warnings == ()
    with zipfile.ZipFile(next(built.out.glob("*.epub"))) as book:
        names = book.namelist()
        page = etree.fromstring(book.read("glossary/relations.xhtml"))
        pictures = page.xpath("//*[local-name()='img'][@class='bb-picture']")
        assert len(pictures) == 2
        for picture in pictures:
            assert picture.get("alt").endswith("the table below says the same")
            name = f"_images/{picture.get('src').rsplit('/', 1)[-1]}"
            assert name in names
            assert etree.fromstring(book.read(name)).xpath("//*[local-name()='a']") == []
        assert any("_images/relations-" in line for line in book.read("content.opf").decode().splitlines())
