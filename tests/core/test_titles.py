"""Titles before names that contradict the record at the source's date."""

from __future__ import annotations

import pytest

from briefbook.core.mentions import compile_names, find_mentions
from briefbook.core.model import Actor, Block, Fact, Mention, Metadata, Office, Source
from briefbook.core.problems import Problem
from briefbook.core.roles import Role
from briefbook.core.titles import contradictions

ACTORS = (
    Actor(
        "abe-shinzo",
        "person",
        "Shinzo Abe",
        family="Abe",
        offices=(
            Office("Prime Minister of Japan", "2006-09", "2007-09"),
            Office("Prime Minister of Japan", "2012-12", "2020-09"),
        ),
    ),
    Actor("han-zheng", "person", "Han Zheng", offices=(Office("Vice President of China", "2023-03"),)),
    Actor("nobody", "person", "Bo Lee"),
    Actor("wang-yi", "person", "Wang Yi", offices=(Office("Minister of Foreign Affairs", "2013", "2022"),)),
)


def found(text: str, published: str | None = "2021-05-01") -> list[Problem]:
    """The contradictions of a source of one paragraph."""
    block = Block(Role.PARAGRAPH, text, 0, len(text), 3)
    mentions = find_mentions([block], compile_names(ACTORS, [])).mentions
    metadata = Metadata("a-2021", published=Fact(published) if published else None)
    source = Source("seeds/a.txt", "0", metadata, (block,), mentions)
    return list(contradictions(source, {actor.id: actor for actor in ACTORS}))


def test_a_title_outside_the_term_is_reported() -> None:
    """The finding names paragraph, date, record and title, and what to do."""
    (problem,) = found("Prime Minister Shinzo Abe spoke.")
    assert str(problem) == (
        'seeds/a.txt: BB209 ¶3 of "a-2021", published 1 May 2021, calls "abe-shinzo" Prime Minister, but the '
        "record does not have it at that date: correct the record, or overrule the mention in the sidecar"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Japanese prime minister Shinzo Abe spoke.",
        "Premier Shinzo Abe spoke.",
        "“President Shinzo Abe”, it said.",
        "Prime\u00a0Minister Shinzo Abe, with Foreign Minister Wang Yi.",
        "Vice President Shinzo Abe spoke.",
        "President Han Zheng spoke.",  # the record says vice president
    ],
)
def test_every_way_of_saying_the_title_counts(text: str) -> None:
    """Capitals or not, a country before it or not; an office that the record does not have at all."""
    assert len(found(text, "2021-05-01" if "Han" not in text else "2024-01-01")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Former Prime Minister Shinzo Abe spoke.",
        "The former Japanese Prime Minister Shinzo Abe spoke.",
        "then-Prime Minister Shinzo Abe spoke.",
        "Then Japanese prime minister Shinzo Abe spoke.",
        "ex-Prime Minister Shinzo Abe spoke.",
        "the late Prime Minister Shinzo Abe",
        "Shinzo Abe spoke.",
        "Mr Shinzo Abe, the Prime Minister, spoke.",
        "Prime Minister Bo Lee spoke.",  # a record without offices says nothing
        "Foreign Minister Wang Yi spoke.",
        "Minister of Foreign Affairs Wang Yi spoke.",
    ],
)
def test_other_times_other_titles_and_unknown_offices_are_no_contradiction(text: str) -> None:
    """Words that say that the title is not of the day, a title that is no title here, a title that holds."""
    assert found(text) == []


@pytest.mark.parametrize("published", [None, "2017", "2020-09", "[2020-01-01..2022-01-01]", "2007-09-30"])
def test_a_title_that_may_be_right_is_no_contradiction(published: str | None) -> None:
    """Without a date, or where the bounds overlap, nothing is reported."""
    assert found("Prime Minister Shinzo Abe spoke.", published) == []


def test_vice_president_is_not_president() -> None:
    """The shorter title is not read out of the longer one, in text or record."""
    assert found("Vice President Han Zheng spoke.", "2024") == []
    assert found("Vice-President Han Zheng spoke.", "2024") == []


def test_a_mention_that_includes_its_title_counts_too() -> None:
    """The link may cover the title."""
    text = "So Prime Minister Abe spoke."
    block = Block(Role.PARAGRAPH, text, 0, len(text), 1)
    mention = Mention(0, 1, 3, 21, "Prime Minister Abe", "abe-shinzo", "title")
    source = Source("a", "0", Metadata("a", published=Fact("2021")), (block,), (mention,))
    assert len(list(contradictions(source, {actor.id: actor for actor in ACTORS}))) == 1
