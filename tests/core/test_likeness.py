"""Likeness: copies of one text are found, independent texts are not."""

from __future__ import annotations

import random

import pytest

from briefbook.core.likeness import TWIN, LikenessIndex, Twin, likeness, shingles, twin_of
from briefbook.core.model import Block, Metadata, Source
from briefbook.core.roles import Role


def source(key: str, *paragraphs: str, role: Role = Role.PARAGRAPH) -> Source:
    """A source of these paragraphs."""
    blocks = tuple(Block(role, text, 0, 0, n=n) for n, text in enumerate(paragraphs, 1))
    return Source(f"seeds/{key}.txt", "0" * 64, Metadata(key), blocks)


def prose(seed: int, words: int = 120) -> str:
    """Words in an order of its own."""
    chance = random.Random(seed)  # noqa: S311  text, no secret
    return " ".join(f"word{chance.randrange(400)}" for _ in range(words))


TEXT = prose(1)


def test_a_text_is_like_itself_and_unlike_another() -> None:
    """The same words give 1, other words 0, and the order of the two does not matter."""
    one, other = source("a", TEXT), source("b", prose(2))
    assert likeness(one, source("b", TEXT)) == 1.0
    assert likeness(one, other) == likeness(other, one) == 0.0


def test_a_shortened_copy_is_a_whole_copy() -> None:
    """What counts is the share of the shorter text."""
    short = source("b", " ".join(TEXT.split()[:40]))
    assert likeness(source("a", TEXT), short) == likeness(short, source("a", TEXT)) == 1.0


def test_half_of_a_text_is_half_the_likeness() -> None:
    """A text whose second half is another has about half of its runs in common."""
    mixed = source("b", " ".join(TEXT.split()[:60]) + " " + prose(2, 60))
    assert 0.45 < likeness(source("a", TEXT), mixed) < 0.55


def test_type_quotes_and_paragraphs_do_not_matter() -> None:
    """Capitals, typographic quotes and where paragraphs end change nothing."""
    one = source("a", "The mayor said “we will rebuild the old bridge” on Monday.")
    other = source("b", 'THE MAYOR said "we will rebuild', 'the old bri\u00addge" on Monday')
    assert likeness(one, other) == 1.0


@pytest.mark.parametrize("role", [Role.COMMENTS, Role.NAVIGATION, Role.CAPTION])
def test_what_is_left_out_does_not_count(role: Role) -> None:
    """Two pages of one site are not alike for their menus and forms."""
    assert shingles(source("a", TEXT, role=role)) == frozenset()
    assert likeness(source("a", TEXT, role=role), source("b", TEXT, role=role)) == 0.0


def test_texts_without_spaces_are_compared_by_letters() -> None:
    """In Japanese, where no space divides words, an edited copy is found too."""
    text = "路面電車の最終便が昨夜、港の終点に着き、百年の歴史に幕を下ろした。"
    assert likeness(source("a", text), source("b", text + "市は跡地に公園を計画している。")) == 1.0
    assert likeness(source("a", text), source("b", "市は跡地に公園を計画している。")) < 0.1


def test_the_index_names_the_nearest_twin() -> None:
    """Of two copies the nearer one is named, never the source itself."""
    near = source("near", TEXT)
    far = source("far", " ".join(TEXT.split()[:80]) + " " + prose(2, 40))
    index = LikenessIndex([source("a", TEXT), near, far, source("other", prose(3))])
    twin = index.nearest(source("a", TEXT))
    assert twin is not None
    assert (twin.key, twin.file, twin.share) == ("near", "seeds/near.txt", 1.0)
    assert index.nearest(source("new", prose(4))) is None


def test_one_source_is_compared_with_each_that_passes_once() -> None:
    """Without an index each of the others is read once, and the twin is the one that the index names."""
    near, far = source("near", TEXT), source("far", " ".join(TEXT.split()[:80]) + " " + prose(2, 40))
    others = (source("a", TEXT), source("z", TEXT), far, near, source("other", prose(3)))
    for asked in (source("a", TEXT), far, source("new", prose(4)), source("empty", "")):
        assert twin_of(asked, iter(others)) == LikenessIndex(others).nearest(asked), asked.key
    assert twin_of(source("a", TEXT), iter(others)) == Twin("near", "seeds/near.txt", 1.0)


def test_below_the_threshold_there_is_no_twin() -> None:
    """A shared quotation makes no twin."""
    shared = source("b", " ".join(TEXT.split()[:40]) + " " + prose(2, 80))
    assert 0.2 < likeness(source("a", TEXT), shared) < TWIN
    assert LikenessIndex([shared]).nearest(source("a", TEXT)) is None


def test_a_source_taken_in_later_is_found() -> None:
    """The index grows with the book."""
    index = LikenessIndex()
    assert index.nearest(source("a", TEXT)) is None
    index.add(source("b", TEXT))
    assert index.nearest(source("a", TEXT)) is not None


def test_a_large_book_is_looked_through_by_a_share_of_its_shingles(monkeypatch: pytest.MonkeyPatch) -> None:
    """The index of a large book keeps few shingles, finds the copy all the same, and gives its exact share."""
    monkeypatch.setattr("briefbook.core.likeness._ALL", 20_000)
    book = [source(f"s{n}", prose(n, 300)) for n in range(10, 110)]
    index = LikenessIndex(book)
    assert index.held < sum(len(shingles(one)) for one in book) / 5
    copy = source("copy", " ".join(prose(50, 300).split()[:250]))
    twin = index.nearest(copy)
    assert twin is not None
    assert (twin.key, twin.share) == ("s50", 1.0)


def test_a_text_shorter_than_a_run_is_compared_whole() -> None:
    """Two notes of three words are alike when they are the same; an empty text is like nothing."""
    assert likeness(source("a", "Nobody was hurt."), source("b", "nobody was hurt")) == 1.0
    assert likeness(source("a", "Nobody was hurt."), source("b", "Nobody was late.")) == 0.0
    assert likeness(source("a", "…"), source("b", "…")) == 0.0
