"""The rules for what is read: interviews, lists, headings, paragraphs, on invented articles."""

from __future__ import annotations

import pytest

from briefbook.core.roles import Role
from briefbook.core.segment import segment

FIRST = (
    "The council of the northern district met in the old town hall last spring "
    "and agreed to rebuild the bridge over the river."
)
SECOND = (
    "Nobody in the valley had expected that the ferry would stop so early, "
    "and many farmers now have to drive for two hours."
)


def inner(*lines: str) -> list[tuple[str, str]]:
    """Role and text of the blocks between two paragraphs."""
    blocks = [b for b in segment("\n".join([FIRST, *lines, SECOND]))[0] if b.role is not Role.WHITESPACE]
    assert (blocks[0].text, blocks[-1].text) == (FIRST, SECOND)
    return [(block.role.value, block.text) for block in blocks[1:-1]]


def test_questions_and_answers_keep_their_marks() -> None:
    """An interview's questions and answers have roles of their own, and their words are unaltered."""
    assert inner(
        "Q: Why a bridge?", "A: Because of the river.", "Question: And then?", "Answer. It stopped."
    ) == [
        ("question", "Q: Why a bridge?"),
        ("answer", "A: Because of the river."),
        ("question", "Question: And then?"),
        ("answer", "Answer. It stopped."),
    ]


def test_an_initial_is_no_answer() -> None:
    """Without a question before it, "A." begins a name."""
    assert inner("A. Otter came too.") == [("paragraph", "A. Otter came too.")]


@pytest.mark.parametrize(("first", "second"), [("- ", "- "), ("• ", "• "), ("1. ", "2. "), ("1) ", "2) ")])
def test_list_items_stand_together_and_lose_their_marks(first: str, second: str) -> None:
    """Two lines with a bullet or number are list items; the mark is not part of their words."""
    assert inner(f"{first}wood", f"{second}stone") == [("list-item", "wood"), ("list-item", "stone")]


def test_a_lone_dash_is_punctuation() -> None:
    """One line with a dash is a paragraph, dash and all."""
    assert inner("– and that was all of it, he said.") == [
        ("paragraph", "– and that was all of it, he said.")
    ]


@pytest.mark.parametrize("line", ["What It Costs", "What Does It Cost?", "The Cost"])
def test_a_heading_is_a_short_line_with_text_below(line: str) -> None:
    """A short line without the full stop of a sentence heads the paragraph below it."""
    assert inner(line) == [("heading", line)]


@pytest.mark.parametrize(
    "line",
    [
        "what it costs",
        "What it costs:",
        "It costs much.",
        "“What It Costs”",
        "All That The Council Of The Northern District Knew Of The Cost Of The Bridge",
    ],
)
def test_other_short_lines_are_paragraphs(line: str) -> None:
    """A line in lower case, with an end of its own, in quotes, or of more than 14 words heads nothing."""
    assert inner(line) == [("paragraph", line)]


def test_the_last_line_heads_nothing() -> None:
    """A short line with no text below it is read as a paragraph."""
    assert segment(f"{FIRST}\nWhat It Costs")[0][-1].role is Role.PARAGRAPH


def test_every_block_names_the_rule_that_decided() -> None:
    """An editor who asks why a block has its role finds the rule's name."""
    blocks = segment(f"A Bridge\n{FIRST}\nWhat It Costs\n{SECOND}")[0]
    assert [block.rule for block in blocks if block.role is not Role.WHITESPACE] == [
        "title",
        "paragraph",
        "heading",
        "paragraph",
    ]
