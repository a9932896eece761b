"""Rules that tell a page's frame and an article's notes in any language, on invented articles."""

from __future__ import annotations

import pytest

from briefbook.core.factrows import cells_of
from briefbook.core.manuscript import Manuscript, Mark, MarkKind, Piece
from briefbook.core.metadata import stated
from briefbook.core.roles import Role
from briefbook.core.segment import segment, segmented

FIRST = (
    "The council of the northern district met in the old town hall last spring "
    "and agreed to rebuild the bridge over the river."
)
SECOND = (
    "Nobody in the valley had expected that the ferry would stop so early, "
    "and many farmers now have to drive for two hours."
)
TITLE = "A Bridge for the Valley"


def roles(*lines: str) -> list[str]:
    """The roles of an article's blocks, without white space."""
    return [b.role.value for b in segment("\n\n".join(lines))[0] if b.role is not Role.WHITESPACE]


@pytest.mark.parametrize(
    "line",
    [
        "Lees ook: De laatste veerman",
        "Baca juga: Guru di pulau",
        "Czytaj też: Wilki na wsi",
        "Xem thêm: Cầu mới",
    ],
)
def test_other_articles_are_told_in_many_languages(line: str) -> None:
    """A line between paragraphs that begins with "read also" leads away, and heads nothing."""
    assert roles(TITLE, FIRST, line, SECOND) == ["title", "paragraph", "related", "paragraph"]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Penulis: Wulan Prasetya", "Wulan Prasetya"),
        ("Haber: Nergis Aydoğan", "Nergis Aydoğan"),
        ("Autor: Bogna Wierzbicka", "Bogna Wierzbicka"),
        ("by Salma", "Salma"),
    ],
)
def test_bylines_are_told_in_many_languages(line: str, name: str) -> None:
    """Under the title, with the label of the language; a first name alone counts there."""
    blocks, _ = segment(f"{TITLE}\n\n{line}\n\n{FIRST}\n\n{SECOND}")
    assert [b.role for b in blocks if b.text == line] == [Role.BYLINE]
    authors = stated(blocks).authors
    assert authors is not None
    assert authors.value == (name,)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("11 जुलाई 2031", "2031-07-11"),
        ("4 April 2031, 08:00 WIB", "2031-04-04"),
        ("Valdecorza - 05 oct 2031 - 05:40 CEST", "2031-10-05"),
        ("Thứ hai, 16/9/2030, 07:00 (GMT+7)", "2030-09-16"),
    ],
)
def test_dates_are_read_in_many_languages(line: str, day: str) -> None:
    """With the signs of their script, the zone of their clock and a place before a dash."""
    blocks, _ = segment(f"{TITLE}\n\n{line}\n\n{FIRST}\n\n{SECOND}")
    published = stated(blocks).published
    assert published is not None
    assert published.value == day


def test_a_day_of_the_month_can_stand_in_figures_of_another_script() -> None:
    """Devanagari, Thai, full-width: the figure counts, not its shape."""
    blocks, _ = segment(f"{TITLE}\n\n११ जुलाई २०३१\n\n{FIRST}\n\n{SECOND}")
    published = stated(blocks).published
    assert published is not None
    assert published.value == "2031-07-11"


def test_a_few_words_beside_noise_are_noise_and_alone_are_read() -> None:
    """Behind the text, a line without the end of a sentence follows its neighbours."""
    rights = "© 2031 The Valley Paper. All rights reserved."
    assert roles(TITLE, FIRST, SECOND, "House rules", rights)[-2:] == ["navigation", "rights-note"]
    assert roles(TITLE, FIRST, SECOND, "House rules")[-1] == "paragraph"
    assert roles(TITLE, FIRST, SECOND, "It was the last day.", rights)[-2:] == ["paragraph", "rights-note"]


def test_a_line_that_is_nothing_but_a_link_leads_away() -> None:
    """Between paragraphs to another article, behind them to another page; a link inside a paragraph does nothing."""
    lines = (TITLE, FIRST, "Why the old ferry never came back", SECOND, "All our stories")
    text = "\n\n".join(lines)
    starts = [text.index(line) for line in lines]
    pieces = tuple(Piece(at, at + len(line)) for at, line in zip(starts, lines, strict=True))
    links = [(starts[1], starts[1] + 11), (starts[2], starts[2] + len(lines[2])), (starts[4], len(text))]
    marks = tuple(Mark(a, b, MarkKind.LINK, "https://example.org") for a, b in links)
    blocks = segmented(Manuscript(text, pieces, marks)).blocks
    shown = [b.role.value for b in blocks if b.role is not Role.WHITESPACE]
    assert shown == ["title", "paragraph", "related", "paragraph", "navigation"]


def test_a_number_alone_below_the_text_is_a_note_where_the_text_has_it() -> None:
    """As copied from a page whose notes have their number on a line of its own."""
    assert roles(TITLE, f"{FIRST}1", SECOND, "1", "Not all of it.")[-2:] == ["footnote", "footnote"]
    assert "footnote" not in roles(TITLE, FIRST, SECOND, "1", "Not all of it.")


def test_a_speaker_who_is_introduced_in_full_goes_on_under_the_last_name() -> None:
    """As in transcripts of broadcasts; whoever has more questions than answers asks."""
    turns = (
        "MARGOT ELLERY, HOST: Ten years ago there were three night trains. This summer there are forty.",
        "DOV HALLORAN, BYLINE: The bar car is full.",
        "ELLERY: And why did they not fly?",
        "HALLORAN: A bed costs less than a hotel.",
        "ELLERY: Is that all?",
        "HALLORAN: One said that he likes the noise.",
    )
    assert roles(TITLE, *turns)[1:] == ["question", "answer"] * 3


def test_two_times_of_day_between_paragraphs_date_entries_of_a_live_blog() -> None:
    """One alone may be the text's own."""
    assert (
        roles(TITLE, FIRST, "18.02", SECOND, "17.40", FIRST.replace("bridge", "road"))[2::2]
        == ["dateline"] * 2
    )


def test_an_unwrapped_text_with_short_lines_at_its_head_keeps_them_apart() -> None:
    """Consecutive short lines are no wrapped paragraph where the text's own lines are long."""
    head = (
        "Markets",
        TITLE,
        "Three rivals share one pipeline because none can pay",
        "By Livia Krantz",
        "3 February 2031",
    )
    text = "\n".join(head) + "\n\n" + "\n\n".join((FIRST + " " + SECOND, SECOND + " " + FIRST))
    blocks = [b for b in segment(text)[0] if b.role is not Role.WHITESPACE]
    assert [b.text for b in blocks[:5]] == list(head)


def test_a_day_on_which_a_page_was_reviewed_is_not_the_day_of_publication() -> None:
    """Nor one on which somebody looked at it."""
    for line in ("Last reviewed: 3 June 2031", "Accessed 3 June 2031", "Last updated 3 June 2031"):
        assert stated(segment(f"{TITLE}\n\n{line}\n\n{FIRST}\n\n{SECOND}")[0]).published is None


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("* * *", "navigation"),
        ("Lutz Amman in Brenn contributed to this report.", "byline"),
        ("Suggested citation: Reke, S. (2031). Ports without people.", "source-note"),
        ("Copyright © 2031 by Maud Ellery. Reprinted by permission of the publisher.", "rights-note"),
        ("This post may contain affiliate links.", "advertisement"),
    ],
)
def test_lines_behind_a_text_are_told(line: str, role: str) -> None:
    """By what they say, whatever the paper."""
    assert roles(TITLE, FIRST, SECOND, line)[-1] == role


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("Jane Doe 12 May 2015", ["Jane Doe", "12 May 2015"]),
        ("Jane Doe 5pm Share", ["Jane Doe", "5pm", "Share"]),
        ("Jane Doe Filed under News 2020", ["Jane Doe", "Filed under News 2020"]),
        ("Jane Doe 1200 views", ["Jane Doe", "1200 views"]),
        ("Jane Doe, the Treaty of 1951, World", ["Jane Doe, the Treaty of 1951, World"]),
        ("Politics 1200", ["Politics 1200"]),
    ],
)
def test_a_row_without_bars_has_more_than_a_year(line: str, cells: list[str]) -> None:
    """Titles have years too; beside a month, a count or a label, four figures are a fact."""
    assert [line[a:b] for a, b in cells_of(line)] == cells
