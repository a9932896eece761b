"""The roles of every block of the five seeds, and the traps that they set."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from briefbook.core.model import Block
from briefbook.core.roles import Role
from briefbook.core.segment import segment

Seeds = Mapping[str, tuple[Block, ...]]


@pytest.fixture(scope="module")
def seeds(root: Path) -> Seeds:
    """The blocks of each seed, without white space, by the three digits of its name."""
    return {
        path.name[:3]: tuple(
            block for block in segment(path.read_bytes().decode())[0] if block.role is not Role.WHITESPACE
        )
        for path in sorted((root / "seeds").glob("*.txt"))
    }


def roles(blocks: tuple[Block, ...]) -> list[Role]:
    """The roles alone."""
    return [block.role for block in blocks]


def texts(blocks: tuple[Block, ...], role: Role) -> list[str]:
    """The texts of one role."""
    return [block.text for block in blocks if block.role is role]


def test_every_block_of_the_seeds_keeps_role_number_and_words(seeds: Seeds, root: Path, cases: Path) -> None:
    """A published paragraph keeps its number for ever: a change that renumbers a seed fails here."""
    lines = ["# Role, paragraph number, count of words and first words of every block of the five seeds."]
    for path in sorted((root / "seeds").glob("*.txt")):
        lines += ["", f"## {path.name}"]
        for block in seeds[path.name[:3]]:
            words = block.text.split()
            lines.append(f"{block.role.value} {block.n or '-'} {len(words)} {' '.join(words[:6])}")
    assert "\n".join(lines) + "\n" == (cases / "seed-roles.txt").read_text(encoding="utf-8")


def test_the_roles_of_two_seeds_are_those_labelled_by_hand(root: Path, cases: Path) -> None:
    """Each line of seeds 000 and 004 has the role that a reader gave it before the programs were written."""
    for seed in json.loads((cases / "gold.json").read_text(encoding="utf-8"))["seeds"]:
        text = (root / "seeds" / seed["file"]).read_bytes().decode()
        found = {
            str(text.count("\n", 0, block.start) + 1): block.role.value
            for block in segment(text)[0]
            if block.role is not Role.WHITESPACE
        }
        assert found == seed["lines"], seed["file"]


def test_the_blocks_of_each_seed_partition_it(root: Path) -> None:
    """No character of a seed is lost or stands in two blocks."""
    for path in sorted((root / "seeds").glob("*.txt")):
        text = path.read_bytes().decode()
        assert "".join(text[block.start : block.end] for block in segment(text)[0]) == text, path.name


def test_seed_000_has_no_title(seeds: Seeds) -> None:
    """Seed 000 starts with its text: its first line is a paragraph, and none is a title."""
    assert roles(seeds["000"])[0] is Role.PARAGRAPH
    assert Role.TITLE not in roles(seeds["000"])


def test_headings_without_blank_lines_are_found(seeds: Seeds) -> None:
    """Seed 000 sets its section headings between paragraphs without a blank line."""
    assert texts(seeds["000"], Role.HEADING) == [
        "Coordinated Response",
        "China Meeting",
        "Quiet Misgivings",
        "Business Leverage",
        "Fish Back On the Menu",
    ]


def test_a_short_sentence_is_no_heading(seeds: Seeds) -> None:
    """A paragraph of six words that ends like a sentence stays a paragraph."""
    assert seeds["000"][1].text == "Rhetoric has been matched by action."
    assert (seeds["000"][1].role, seeds["000"][1].n) == (Role.PARAGRAPH, 2)


def test_related_links_below_seed_000_are_no_list(seeds: Seeds) -> None:
    """The marked lines below "RELATED:" lead to other articles; they are no part of this one."""
    assert len(texts(seeds["000"], Role.RELATED)) == 4
    assert Role.LIST_ITEM not in roles(seeds["000"])


def test_the_title_that_stands_twice_is_a_title_once(seeds: Seeds) -> None:
    """Seed 003 repeats its title below the byline."""
    assert texts(seeds["003"], Role.TITLE) == texts(seeds["003"], Role.REPEAT)
    assert roles(seeds["003"])[:4] == [Role.TITLE, Role.CREDIT, Role.BYLINE, Role.REPEAT]


def test_the_pull_quote_of_seed_003_is_not_counted(seeds: Seeds) -> None:
    """The recapitalised second half of a later sentence is a pull quote; the sentence itself is ¶10."""
    (quote,) = [block for block in seeds["003"] if block.role is Role.PULL_QUOTE]
    assert quote.n is None
    assert quote.text.startswith("The Korean Peninsula situation")
    home = next(block for block in seeds["003"] if block.n == 10)
    assert quote.text.removeprefix("The ") in home.text
    assert quote.text not in home.text


@pytest.mark.parametrize(
    ("seed", "caption"), [("002", "APEC group photo"), ("004", "Tiananmen Square in Beijing")]
)
def test_captions_before_the_text_are_no_paragraphs(seeds: Seeds, seed: str, caption: str) -> None:
    """Seeds 002 and 004 set the words of a picture between title and text."""
    assert texts(seeds[seed], Role.CAPTION) == [caption]


def test_the_comment_form_of_seed_003_is_not_read(seeds: Seeds) -> None:
    """The form "Leave a Reply" and the count of comments are no part of the article."""
    assert texts(seeds["003"], Role.COMMENTS) == [
        "| | 0 comments",
        "Leave a Reply",
        "Your email address will not be published. Required fields are marked *",
    ]


def test_author_note_and_rights_note_share_a_line(seeds: Seeds) -> None:
    """Below seed 002 one line says who the author is and who may use the image: two blocks."""
    assert texts(seeds["002"], Role.AUTHOR_NOTE) == ["Ajay Chopra is a Contributing Writer for The Gate."]
    assert texts(seeds["002"], Role.RIGHTS_NOTE) == [
        "The image featured in this article is licensed under the creative commons and can be found here."
    ]


def test_the_authors_name_below_its_note_is_a_repeat(seeds: Seeds) -> None:
    """Seed 002 says the author's name a second time."""
    assert texts(seeds["002"], Role.REPEAT) == ["Ajay Chopra"]


def test_two_scripts_share_the_last_line_of_seed_002(seeds: Seeds) -> None:
    """Program text is two blocks, and nobody reads it."""
    scripts = [block for block in seeds["002"] if block.role is Role.SCRIPT]
    assert [block.text.endswith("</script>") for block in scripts] == [True, True]
    assert scripts[0].end == scripts[1].start


@pytest.mark.parametrize(
    ("seed", "byline"),
    [("000", "Author: Duncan Bartlett"), ("001", "By Haruka Satake"), ("003", "By Tai Wei Lim")],
)
def test_bylines_are_found_wherever_they_stand(seeds: Seeds, seed: str, byline: str) -> None:
    """A byline stands at the foot of seed 000, below the title of 001, and below the photo of 003."""
    assert texts(seeds[seed], Role.BYLINE) == [byline]


def test_notes_below_seed_001_keep_their_kinds(seeds: Seeds) -> None:
    """Two marked lines below the text are the author note and the source note, not a list."""
    assert roles(seeds["001"])[-2:] == [Role.AUTHOR_NOTE, Role.SOURCE_NOTE]


@pytest.mark.parametrize(
    ("seed", "dateline"), [("002", "/ Dec. 7, 2017, 2:19 p.m."), ("003", "Feb. 09, 2018")]
)
def test_datelines_are_found_among_signs(seeds: Seeds, seed: str, dateline: str) -> None:
    """A date that shares its line with bars, slashes or a time is still a dateline."""
    assert texts(seeds[seed], Role.DATELINE) == [dateline]


@pytest.mark.parametrize(("seed", "count"), [("000", 34), ("001", 10), ("002", 8), ("003", 12), ("004", 12)])
def test_paragraphs_are_numbered_without_a_gap(seeds: Seeds, seed: str, count: int) -> None:
    """The paragraphs of each seed count up from 1."""
    assert [block.n for block in seeds[seed] if block.n] == list(range(1, count + 1))
