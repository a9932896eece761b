"""Pinpoints and footnotes lead to the page on which the paragraph is printed."""

from __future__ import annotations

import re
from typing import Any


def page_with(book: Any, words: str) -> int:
    """The first page with these words, counted from 1."""
    return next(number for number, page in enumerate(book.pages, start=1) if words in page)


def test_the_note_of_a_pinpoint_gives_the_real_page(every_kind: Any) -> None:
    """The page in the note is the one on which the paragraph begins."""
    page = page_with(every_kind, "Paragraph 4 of Satake")
    assert f"Satake [2025], ¶4, p. {page}." in every_kind.text


def test_a_run_of_paragraphs_gives_its_first_and_last_page(every_kind: Any) -> None:
    """A run over several pages shows where it begins and ends."""
    first = page_with(every_kind, "Paragraph 1 of Satake")
    last = page_with(every_kind, "Paragraph 12 of Satake")
    assert last > first
    assert f"Satake [2025], ¶1–12, pp. {first}–{last}." in every_kind.text


def test_a_pinpoint_of_two_sources_gives_two_pages(every_kind: Any) -> None:
    """Each source has its page."""
    satake = page_with(every_kind, "Paragraph 2 of Satake")
    chopra = page_with(every_kind, "The only paragraph of Chopra")
    assert f"Satake [2025], ¶2, p. {satake}; Chopra [2017], ¶1, p. {chopra}." in every_kind.text


def test_runs_of_one_source_share_their_pages(every_kind: Any) -> None:
    """Pages stand behind the last run of a source, and each page once."""
    first = page_with(every_kind, "Paragraph 1 of Satake")
    last = page_with(every_kind, "Paragraph 14 of Satake")
    assert f"Satake [2025], ¶1, 2, 14, pp. {first}, {last}." in every_kind.text


def test_a_pinpoint_in_a_footnote_has_the_page_in_its_parentheses(every_kind: Any) -> None:
    """A note has no note of its own."""
    page = page_with(every_kind, "The only paragraph of Chopra")
    assert f"with a pinpoint (Chopra [2017], ¶1, p. {page})." in every_kind.text


def test_a_list_of_mentions_has_pages_in_place_of_notes(every_kind: Any) -> None:
    """Where a page lists places, each has its page beside it."""
    satake, chopra = (
        page_with(every_kind, "Paragraph 3 of Satake"),
        page_with(every_kind, "The only paragraph of Ch"),
    )
    assert f"(Satake [2025], ¶3, p. {satake}; Satake [2025], ¶4, p. {satake})" in squeezed_page(
        every_kind, "Mentions:"
    )
    assert f"In Chopra: (Chopra [2017], ¶1, p. {chopra})" in squeezed_page(every_kind, "Mentions:")


def squeezed_page(book: Any, words: str) -> str:
    """The text of the first page with these words, on one line, without soft hyphens."""
    return " ".join(book.pages[page_with(book, words) - 1].split())


def test_a_footnote_is_printed_once(every_kind: Any) -> None:
    """A second reference repeats the number, not the words."""
    assert every_kind.text.count("The only words of footnote one.") == 1
    assert re.search(r"A footnote(\d+), the same again\1, and a long one", every_kind.text)


def test_notes_of_a_heading_stay_out_of_the_contents(build: Any) -> None:
    """The contents repeat a heading's words only."""
    book = build({"index.md": "# Start [^a] and [a link](https://example.org)\n\nWords.\n\n[^a]: The note."})
    assert "The note." not in book.pages[1]
    assert book.text.count("The note.") == 1
