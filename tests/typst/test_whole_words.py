"""Every paragraph of the first book's own pages is printed word for word: in the whole book, and in each briefing alone."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from lxml import html as lxml_html

from briefbook.checks.pdf_words import printed_blocks

ROOT = Path(__file__).parents[2]
BRIEFINGS = sorted(path.stem for path in (ROOT / "docs/briefings").glob("*.md"))
PAGES = [f"briefings/{name}" for name in BRIEFINGS] + ["method", "glossary/disagreements", "guide/coverage"]
_BLOCKS = "p | .//li | .//td | .//th | .//h1 | .//h2 | .//h3 | .//h4 | .//dt | .//dd"
_WITHIN = {"p", "ul", "ol", "table", "dl", "div"}
_PAGES_ON_PAPER = re.compile(
    r"[,\s]*\(p\.\s\d+\)"  # behind a cross-reference
    r"|,\spp?\.\s[\d–,\s]*\d(?=\)|;|\s\(|$)"  # behind a pinpoint in a table or a box
    r"|\u2009?→\d+"  # behind a name in an entry
    r"|\s*\(https?://[^)]+\)"  # behind words with an address, in a table
)
"""What paper has in place of links."""


def letters(text: str) -> str:
    """A text without white space, hyphens and the marks of hyphenation."""
    return re.sub(r"[\s\u00ad\ufffe\u0002\u2010-]+", "", text)


@pytest.fixture(scope="module")
def printed(built_book_dirs: Any) -> Any:
    """The blocks of a PDF as letters, without what only paper has."""
    found: dict[str, set[str]] = {}

    def blocks(name: str) -> set[str]:
        if name not in found:
            path = built_book_dirs.pdf / f"{name}.pdf"
            with pikepdf.open(path) as document, pypdfium2.PdfDocument(path) as text:
                found[name] = {
                    letters(_PAGES_ON_PAPER.sub("", block.text)) for block in printed_blocks(document, text)
                }
        return found[name]

    return blocks


def paragraphs(page: Path) -> list[str]:
    """The blocks of a page that hold words and no other blocks, as a reader sees them."""
    [article] = lxml_html.fromstring(page.read_text(encoding="utf-8")).xpath("//article[@role='main']")
    for gone in article.xpath(".//a[contains(@class,'headerlink')] | .//script | .//button | .//*[@hidden]"):
        gone.drop_tree()
    blocks = [
        block for block in article.xpath(f".//{_BLOCKS}") if not {child.tag for child in block} & _WITHIN
    ]
    return [" ".join(block.text_content().split()) for block in blocks]


@pytest.mark.parametrize("page", PAGES)
def test_every_paragraph_of_a_page_is_printed(built_book_dirs: Any, printed: Any, page: str) -> None:
    """No sentence of a briefing is lost or altered on its way to paper."""
    wanted = [text for text in paragraphs(built_book_dirs.html / f"{page}.html") if text]
    assert len(wanted) > 8
    for name in ["briefing-book", *([page] if page.startswith("briefings/") else [])]:
        lost = [text for text in wanted if letters(text) not in printed(name)]
        assert lost == [], name


def test_a_lost_word_is_seen(built_book_dirs: Any, printed: Any) -> None:
    """The comparison forgives hyphens and spaces, no letter."""
    first = next(
        text for text in paragraphs(built_book_dirs.html / f"{PAGES[0]}.html") if len(text.split()) > 20
    )
    assert letters(first) in printed("briefing-book")
    assert letters(first.replace(" of ", " for ", 1)) not in printed("briefing-book")
