"""The first book, built from nothing: what its readers rely on."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from lxml import html as lxml_html

from briefbook.core.book import Book, from_json
from briefbook.core.roles import BODY, NUMBERED

KEYS = ("bartlett-2024", "chopra-2017", "lim-2018", "satake-2025", "yomiuri-2022")


@pytest.fixture(scope="module")
def book(built_book_dirs) -> Book:
    """The book value that the HTML build wrote."""
    return from_json((built_book_dirs.html / "book.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def printed(built_book_dirs) -> str:
    """The letters of the PDF, without white space and soft hyphens."""
    pdf = pypdfium2.PdfDocument(built_book_dirs.pdf / "briefing-book.pdf")
    return letters("".join(page.get_textpage().get_text_bounded() for page in pdf))


def letters(text: str) -> str:
    """A text without white space and the marks of hyphenation."""
    return re.sub(r"[\s\u00ad\ufffe\u0002]+", "", text)


def main_text(path: Path) -> str:
    """The words of a page's main content."""
    tree = lxml_html.fromstring(path.read_text(encoding="utf-8"))
    return " ".join(tree.xpath("//article[@role='main']")[0].text_content().split())


@pytest.mark.parametrize("key", KEYS)
def test_every_body_block_stands_on_its_page_in_order_word_for_word(built_book_dirs, book, key):
    """Nothing of an article is lost, moved or altered on the way to the screen."""
    page = main_text(built_book_dirs.html / "articles" / f"{key}.html")
    at = 0
    for block in book.by_key()[key].blocks:
        if block.role in BODY:
            found = page.find(block.text, at)
            assert found >= 0, block.text
            at = found + len(block.text)


@pytest.mark.parametrize("key", KEYS)
def test_every_short_paragraph_stands_whole_in_the_pdf(book, printed, key):
    """Paragraphs that no page break can cut are there letter for letter; the PDF check looks at all of them."""
    short = [b for b in book.by_key()[key].blocks if b.role in NUMBERED and len(b.text) < 320]
    missing = [block.text for block in short if letters(block.text) not in printed]
    assert len(missing) <= len(short) // 8, missing  # a page break or a line hyphen may fall into a few


def test_no_script_of_a_seed_is_in_the_output(built_book_dirs, book):
    """The scripts of seed 002 are words in the list of what was left out, and nothing else anywhere."""
    scripts = [b.text for b in book.by_key()["chopra-2017"].blocks if b.role.value == "script"]
    assert len(scripts) == 2
    for path in built_book_dirs.html.rglob("*.html"):
        tree = lxml_html.fromstring(path.read_text(encoding="utf-8"))
        assert not [s for s in tree.iter("script") if "mailchimp" in (s.get("src") or "") + (s.text or "")]
        if path.stem != "chopra-2017":
            assert "mailchimp" not in path.read_text(encoding="utf-8")
    page = lxml_html.fromstring(
        (built_book_dirs.html / "articles/chopra-2017.html").read_text(encoding="utf-8")
    )
    (left_out,) = page.xpath("//*[@id='left-out-of-this-page']")
    said = " ".join(left_out.text_content().split())
    assert all(script in said for script in scripts)


def test_the_comment_form_is_only_in_the_list_of_what_was_left_out(built_book_dirs):
    """Leave a Reply of seed 003 is no heading and no paragraph of the article."""
    page = lxml_html.fromstring((built_book_dirs.html / "articles/lim-2018.html").read_text(encoding="utf-8"))
    (left_out,) = page.xpath("//*[@id='left-out-of-this-page']")
    assert "Leave a Reply" in left_out.text_content()
    left_out.getparent().remove(left_out)
    assert "Leave a Reply" not in page.text_content()


def test_the_untitled_seed_is_shown_as_untitled(built_book_dirs):
    """Its title is the editor's, in brackets."""
    page = main_text(built_book_dirs.html / "articles" / "bartlett-2024.html")
    assert page.startswith("Untitled [Japan's Top Security Advisor Meets Wang Yi in Beijing]")


def test_the_briefing_quotes_all_five_sources_at_least_eight_times_in_all(book):
    """Every quotation was verified, and no source is left aside."""
    quoted = [row for row in book.citations if row.quotation and row.page == "briefings/north-korea-factor"]
    assert len({(row.key, row.n, row.quotation) for row in quoted}) >= 8
    assert {row.key for row in quoted} == set(KEYS)
    assert {row.verdict.value for row in quoted if row.verdict} == {"exact"}
    assert len(book.judgements) >= 5


def test_book_json_has_the_documented_form(built_book_dirs):
    """Programs outside read these names."""
    value = json.loads((built_book_dirs.html / "book.json").read_text(encoding="utf-8"))
    assert list(value) == [
        "version",
        "title",
        "built_from",
        "sources",
        "actors",
        "treaties",
        "events",
        "citations",
        "judgements",
    ]
    source = next(s for s in value["sources"] if s["key"] == "bartlett-2024")
    assert {
        "key",
        "file",
        "sha256",
        "title",
        "authors",
        "publisher",
        "published",
        "language",
        "url",
        "genre",
    } <= set(source)
    assert source["title"]["basis"] == "editor"
    assert source["authors"] == ["Duncan Bartlett"]
    assert {"role", "text", "start", "end", "n"} <= set(source["blocks"][0])
    assert {"block", "n", "start", "end", "surface", "id", "rule"} == set(source["mentions"][0])
    assert all("mentioned_in" in record for record in (*value["actors"], *value["treaties"]))
    assert {"page", "line", "key", "n", "quotation", "verdict", "record"} == set(value["citations"][0])


def test_the_pdf_is_tagged_and_names_every_paragraph(built_book_dirs, book):
    """Each paragraph of each source is a destination under the identifier that HTML uses."""
    with pikepdf.open(built_book_dirs.pdf / "briefing-book.pdf") as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in pdf.Root
        names = set(map(str, pikepdf.NameTree(pdf.Root.Names.Dests)))
    wanted = {f"{source.key}-p{block.n}" for source in book.sources for block in source.paragraphs}
    assert len(wanted) == 76
    assert wanted <= names
