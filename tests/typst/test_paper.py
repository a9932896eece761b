"""A small briefing book in print: what paper has in place of links."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest


@pytest.fixture(scope="session")
def briefing(small: Any, page_texts: Any, squeezed: Any) -> str:
    """The words of its briefing, printed alone."""
    return str(squeezed(" ".join(page_texts(small.folder / "briefings/harbour.pdf"))))


def page_with(book: Any, words: str, after: int = 2) -> int:
    """The first page behind the contents with these words."""
    return next(n for n, text in enumerate(book.pages, 1) if n > after and words in " ".join(text.split()))


def test_each_briefing_is_printed_alone_too(small: Any) -> None:
    """Nobody lists them in conf.py; the title is the page's."""
    assert {path.relative_to(small.folder).as_posix() for path in small.folder.rglob("*.pdf")} == {
        "briefing-book.pdf",
        "briefings/harbour.pdf",
    }
    with pikepdf.open(small.folder / "briefings/harbour.pdf") as pdf:
        assert pdf.docinfo["/Title"] == "The harbour"


def test_the_annex_has_the_cited_paragraphs_in_full(briefing: str) -> None:
    """A briefing that is printed alone can be checked without the book; uncited paragraphs stay out."""
    annex = briefing.partition("Annex: the cited paragraphs")[2]
    assert "Cited as Okello 2031" in annex
    assert "¶1 Talks on the shared harbour resumed on Monday" in annex
    assert "¶3 The two towns will meet again in June" in annex
    assert "and everybody in Sundvik knows it. Its review clause gives each town a way out" in annex
    assert "Sundvik wants deeper water" not in annex


def test_a_pinpoint_of_a_briefing_leads_into_its_annex(small: Any, page_texts: Any) -> None:
    """The page in its note is the page of the annex on which the paragraph stands."""
    pages = page_texts(small.folder / "briefings/harbour.pdf")
    shown = re.search(r"Okello 2031, ¶¶2–3, p\.\s(\d+); Bey \[2031\], ¶1, p\.\s(\d+)", " ".join(pages))
    assert shown is not None
    assert "The two towns will meet again" in pages[int(shown[1]) - 1]
    assert "never more than a pause" in " ".join(pages[int(shown[2]) - 1].split())


def test_a_list_of_briefings_stands_before_the_contents(small: Any) -> None:
    """With number, subtitle and page."""
    page = page_with(small, "Talks resumed after two years")
    assert f"Briefings 1 The harbour Who fears the review {page} Contents" in small.text


def test_an_entry_gives_the_pages_of_its_mentions(small: Any) -> None:
    """Behind the paragraphs of each source stand their pages."""
    okello, bey = page_with(small, "Talks on the shared harbour"), page_with(small, "never more than a pause")
    assert f"Mentioned in Bey [2031], ¶1, ¶2, p. {bey} (2 times); Okello 2031, ¶2, p. {okello}" in small.text


def test_the_foot_of_a_page_gives_the_pages_of_entries(small: Any) -> None:
    """Each name on a page that links to an entry stands at its foot, with the page of the entry."""
    page = page_with(small, "Talks resumed after two years")
    entry = page_with(small, "Mayor of Norrey, from")
    accord = page_with(small, "Kind treaty")
    foot = f"→ Ada Lind {entry} · Harbour Accord {accord} · Sundvik {page_with(small, '中国')}"
    assert foot in " ".join(small.pages[page - 1].split())


def test_a_cross_reference_gives_its_page(small: Any) -> None:
    """A reader of paper can turn to it."""
    assert f"Sources (p. {page_with(small, 'Sources Source Title')})" in small.text


def test_an_address_is_printed_in_full(small: Any) -> None:
    """Words that hide an address have it in a note."""
    assert "https://example.org/paper" in small.pages[page_with(small, "The paper") - 1]


def index_line(book: Any, name: str) -> str:
    """What stands behind a name in the index."""
    index = book.text.rpartition("Index")[2]
    found = re.search(rf"{re.escape(name)}(?: \([^)]+\))?, ([\d–, ]+)", index)
    assert found is not None, index
    return found[1].strip(" ,")


def test_the_index_counts_unlinked_mentions_too(small: Any) -> None:
    """Pages link the first mention of a paragraph; the index knows all, and the entry itself."""
    named = {n for n, page in enumerate(small.pages, 1) if "Lind" in page and n > 2}
    shown: set[int] = set()
    for run in index_line(small, "Lind, Ada").split(", "):
        first, _, last = run.partition("–")
        shown |= set(range(int(first), int(last or first) + 1))
    assert shown <= named
    assert page_with(small, "Talks on the shared harbour") in shown
    assert page_with(small, "Mayor of Norrey, from") in shown


def test_the_index_has_native_names_and_subjects(small: Any) -> None:
    """What an author enters in the index stands there from both sides."""
    page = page_with(small, "Where to look")
    assert "Sundvik (中国)" in small.text.rpartition("Index")[2]
    assert index_line(small, "pilots: strikes") == str(page)
    assert index_line(small, "strikes: pilots") == str(page)


def test_the_main_entry_stands_out_in_the_index(small: Any) -> None:
    """Its page is bold."""
    entry = page_with(small, "Mayor of Norrey, from")
    answers = json.loads((small.folder / "briefing-book.json").read_text(encoding="utf-8"))
    pages = {line[0]: line[2] for _, lines in answers["index"] for line in lines}["Lind, Ada"]
    assert [piece[0] for piece in pages if len(piece) > 2] == [str(entry)]
    with pikepdf.open(small.pdf) as pdf:
        fonts = {str(font.BaseFont) for font in pdf.pages[-1].Resources.Font.values()}
    assert any("Semibold" in name or "Bold" in name for name in fonts), (entry, fonts)


def test_the_bibliography_gives_the_pages_that_cite(small: Any) -> None:
    """From the source back to the statements."""
    assert re.search(r"Bey \[2031\].*?Cited on pp?\. \d", small.text.rpartition("Bibliography")[2])


def test_an_uncited_paragraph_is_not_printed_where_only_the_cited_are_published(
    print_small: Callable[..., Any], tmp_path: Path
) -> None:
    """An editor may not hold the right to republish it: in the book as on the screen."""
    book = print_small(tmp_path, briefbook_publish="cited")
    assert "Talks on the shared harbour" in book.text
    assert "Sundvik wants deeper water" not in book.text
    assert "Sundvik wants deeper water" not in book.source
    assert "not cited in this book, and not reproduced" in book.text
