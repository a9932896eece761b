"""Which sources speak for themselves."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefbook.core.independence import independent
from briefbook.core.model import Block, Fact, Metadata, Republication, Source, Withdrawal
from briefbook.core.roles import Role


def source(key: str, words: str, **facts: object) -> Source:
    """A source of one paragraph."""
    metadata = replace(Metadata(key), **{name: Fact(value) for name, value in facts.items()})
    return Source(f"seeds/{key}.txt", "0" * 64, metadata, (Block(Role.PARAGRAPH, words, 0, 1, 1),))


A = source("a", "one two three four five six seven", authors=("Ana García",), publisher="The Daily")
TEXT = "eight nine ten eleven twelve thirteen fourteen"


def groups(*others: Source) -> int:
    """How many independent sources there are among A and others."""
    sources = {s.key: s for s in (A, *others)}
    return len(independent(sources, sources))


def test_other_authors_in_other_outlets_are_independent() -> None:
    """Nothing joins them."""
    assert groups(source("b", TEXT, authors=("Bo Ek",), publisher="The Weekly")) == 2


@pytest.mark.parametrize(
    ("words", "facts"),
    [
        (TEXT, {"publisher": "the daily"}),
        (TEXT, {"authors": ("García, Ana",)}),
        (TEXT, {"publisher": "Weekly", "republished": Republication("The Daily")}),
        ("one two three four five six seven, and more", {"publisher": "Weekly"}),
    ],
)
def test_one_voice_counts_once(words: str, facts: dict[str, object]) -> None:
    """The same outlet, the same author, a republication, a text that is nearly the same."""
    assert groups(source("b", words, **facts)) == 1


def test_dependence_goes_on_from_source_to_source() -> None:
    """One that shares an author with the first and an outlet with the third joins both."""
    b = source("b", TEXT, authors=("Ana García",), publisher="Weekly")
    c = source("c", "fifteen sixteen seventeen eighteen nineteen", publisher="Weekly")
    sources = {s.key: s for s in (A, b, c)}
    assert independent(["c", "a", "b", "a"], sources) == (("a", "b", "c"),)


def test_a_withdrawn_source_counts_for_nothing() -> None:
    """Its author or publisher took it back."""
    b = source("b", TEXT, withdrawn=Withdrawal("2030-01-01", "invented"))
    assert groups(b) == 1


def test_sources_without_facts_are_told_apart_by_their_text() -> None:
    """What is not known joins nothing."""
    assert len(independent(["b", "c"], {"b": source("b", TEXT), "c": source("c", "other words")})) == 2
