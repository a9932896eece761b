"""Blocks partition a text, paragraphs count up from 1, and the editor's roles win."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefbook.core.folding import squeeze
from briefbook.core.overrules import RoleOverrule
from briefbook.core.roles import NUMBERED, Role
from briefbook.core.segment import segment, words_of

PROSE = (
    "The council of the northern district met in the old town hall last spring "
    "and agreed to rebuild the bridge over the river."
)
OTHER = (
    "Nobody in the valley had expected that the ferry would stop so early, "
    "and many farmers now have to drive for two hours."
)

ODD = [
    "\r",
    "\r\n",
    "\n\n",
    "\u2028",
    "\u2029",
    "\x85",
    "\0",
    "\u202e",
    "\u2066",
    "\ufeff",
    "\u00a0",
    " | ",
    "\t",
]
LINES = [
    PROSE,
    f"{PROSE} {OTHER}",
    "A Bridge",
    "By Ann Otter",
    "3 March 2025",
    "- wood",
    "1) stone",
    "Related:",
    "Comments",
    "Photo: Ann Otter",
    "Q: Why?",
    "A: So.",
    "© 2025 Ann Otter.",
    "Source: The Valley Paper",
    "Ann Otter is a writer. It is licensed under CC BY.",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "東京で会議が開かれた。",
]
anything = st.text()
articles = st.lists(
    st.one_of(st.sampled_from(LINES), st.sampled_from(ODD), st.text(max_size=12)), max_size=24
).map("".join)


@given(st.one_of(anything, articles))
@example("")
@example("\0\r\u2028\u202e<script>")
@example("a\x1c\x1db")
def test_blocks_partition_every_text(text: str) -> None:
    """Concatenated, the slices of the blocks are the text: nothing is lost, nothing stands twice."""
    blocks, _ = segment(text)
    at = 0
    for block in blocks:
        assert block.start == at
        assert block.end > block.start
        at = block.end
    assert at == len(text)


@given(st.one_of(anything, articles))
def test_paragraphs_of_every_text_count_up_from_one(text: str) -> None:
    """The numbered roles, and no other, are counted 1, 2, 3 … in order."""
    blocks, _ = segment(text)
    numbered = [block for block in blocks if block.role in NUMBERED]
    assert [block.n for block in numbered] == list(range(1, len(numbered) + 1))
    assert all(block.n is None for block in blocks if block.role not in NUMBERED)


@given(st.one_of(anything, articles))
def test_the_words_of_a_block_are_its_slice_repaired(text: str) -> None:
    """A block's words are its slice with one space for white space; white space has none."""
    for block in segment(text)[0]:
        raw = text[block.start : block.end]
        if block.role is Role.WHITESPACE:
            assert (block.text, raw.strip()) == ("", "")
        else:
            assert block.text == words_of(block.role, raw)
            assert squeeze(raw).endswith(block.text)
            assert raw == raw.strip()


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x85"])
def test_every_kind_of_newline_ends_a_line(newline: str) -> None:
    """Texts of all systems are cut into the same lines."""
    blocks, _ = segment(newline.join(["A Bridge", "", PROSE, OTHER]))
    assert [block.role.value for block in blocks if block.role is not Role.WHITESPACE] == [
        "title",
        "paragraph",
        "paragraph",
    ]


def test_white_space_inside_a_line_becomes_one_space() -> None:
    """No-break spaces, tabs and doubled spaces read as one space; the slice keeps them."""
    text = "The\u00a0old \t bridge  fell."
    (block,) = segment(text)[0]
    assert block.text == "The old bridge fell."
    assert text[block.start : block.end] == text


def test_the_editors_role_wins_and_renumbers() -> None:
    """A role in the sidecar overrules the segmenter, and the count follows it."""
    text = f"A Bridge\n{PROSE}\nThe old bridge.\n{OTHER}"
    blocks, unused = segment(text, [RoleOverrule("The old bridge", Role.CAPTION)])
    assert unused == ()
    words = {block.text: (block.role, block.n, block.rule) for block in blocks}
    assert words["The old bridge."] == (Role.CAPTION, None, "sidecar")
    assert words[OTHER] == (Role.PARAGRAPH, 2, "paragraph")


def test_an_editors_role_matches_over_typographic_variants() -> None:
    """An editor may write plain quotes where the seed has curly ones."""
    blocks, unused = segment(
        f"{PROSE}\n“It’s  gone,” he said.", [RoleOverrule("\"It's gone", Role.BLOCKQUOTE)]
    )
    assert unused == ()
    assert blocks[-1].role is Role.BLOCKQUOTE


def test_an_editors_role_that_matches_nothing_is_returned() -> None:
    """An entry whose words start no block is handed back, so that it can be reported."""
    wish = RoleOverrule("bridge", Role.CAPTION)
    assert segment(f"A Bridge\n{PROSE}", [wish])[1] == (wish,)


@pytest.mark.parametrize(
    "text",
    [
        "By " + "A Band" * 60 + "!1",
        "By " + "A BandA B, " * 60 + "!1x",
        "x" + " " * 60_000 + "x",
        "<script" * 4000,
        "_" * 60_000,
    ],
    ids=["names", "lists of names", "spaces", "open tags", "signs"],
)
def test_no_line_makes_the_segmenter_stall(text: str) -> None:
    """A hostile line takes as long as any other of its length: no pattern backtracks without end."""
    started = time.process_time()
    segment(text)
    assert time.process_time() - started < 2
