"""Elements and comments that swallow what follows, on pages made to be slow."""

from __future__ import annotations

import pytest

from briefbook.reading import Limits, UnreadableError, read
from briefbook.reading.raw_text import Raw, raws

MANY = 60_000
"""So many openings take hours where each looks for its end anew."""


def test_each_element_ends_at_its_own_end() -> None:
    """Whatever stands inside; the next is looked for behind it."""
    text = "a<script>'<!-- </title>'</SCRIPT >b<!-- <script> -->c"
    assert list(raws(text)) == [Raw(1, 8, 34, "script"), Raw(35, 39, 52, "")]


def test_what_never_closes_has_no_end() -> None:
    """And what stands behind its opening is looked at."""
    assert list(raws("<title><!-- x")) == [Raw(0, 6, None, "title"), Raw(7, 11, None, "")]


@pytest.mark.parametrize("name", ["page.html", "page.md", "page.txt"])
@pytest.mark.parametrize("opening", ["<!--", "<script ", "<title>"])
def test_openings_without_end_are_read_or_refused(name: str, opening: str) -> None:
    """With the words behind them, or with a reason; what is read once is not read again for each opening."""
    try:
        text = read(name, f"words before{opening * MANY}words behind".encode()).text
    except UnreadableError:
        return
    assert "words before" in text


def test_brackets_that_never_close_are_refused_in_markdown() -> None:
    """Each could begin a link that holds all others; a few are no harm, however many paragraphs have them."""
    with pytest.raises(UnreadableError, match="brackets"):
        read("page.md", b"[" * MANY)
    few = "\n\n".join(["[[ words"] * 100)
    assert read("page.md", few.encode(), Limits()).text.count("words") == 100
