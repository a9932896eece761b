"""Drafts of sidecars: valid as they stand, and every value reads back as the text that it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbook.core.model import Basis, Fact, Metadata
from briefbook.core.sidecar_draft import quoted, sidecar_draft
from briefbook.core.sidecars import Sidecar, read_sidecar

TRICKY = [
    "no",
    "Yes",
    "~",
    "null",
    "2026-03-14",
    "1e3",
    "0o17",
    "a: b",
    "# a",
    "- a",
    "[a",
    '"',
    "'",
    "\\n",
    "*x",
]
texts = st.sampled_from(TRICKY) | st.text(st.characters(exclude_categories=("Cs",)), min_size=1)


def read(text: str) -> Sidecar:
    """A sidecar without problems."""
    sidecar, _, problems = read_sidecar(text, "seeds/a.yaml")
    assert problems == ()
    assert sidecar is not None
    return sidecar


@given(title=texts, authors=st.lists(texts, min_size=1), publisher=texts, where=texts)
def test_every_value_is_read_back_as_text(title: str, authors: list[str], publisher: str, where: str) -> None:
    """Whatever a seed states, words that look like YAML included, the draft gives it back unchanged."""
    facts = Metadata(
        "otter-2025",
        title=Fact(title),
        authors=Fact(tuple(authors), evidence=where),
        publisher=Fact(publisher, evidence=where),
        published=Fact("2026-03-14"),
    )
    assert read(sidecar_draft(facts)).metadata("otter-2025") == facts


@given(texts, texts)
def test_nothing_leaves_a_comment(value: str, conflict: str) -> None:
    """A line break in what a seed says of itself, or in a conflict, starts no line of the draft."""
    facts = Metadata("a", title=Fact("A", evidence=value), published=Fact("2026-03-14"))
    sidecar = read(sidecar_draft(facts, (("published", conflict),)))
    assert (sidecar.title, sidecar.published) == (facts.title, None)


def test_half_a_character_becomes_a_replacement_mark() -> None:
    """What no file can hold is replaced, so that the draft can be written."""
    assert quoted("a\ud800b") == '"a\ufffdb"'


def test_controls_that_turn_text_around_are_written_out() -> None:
    """An editor sees a bidirectional control as what it is."""
    assert quoted("a\u202eb\0") == '"a\\u202eb\\u0000"'


def test_a_fact_says_where_it_was_read() -> None:
    """Each fact carries a comment with its place, and the sidecar keeps the place for the page."""
    draft = sidecar_draft(
        Metadata("a", title=Fact("A Bridge"), url=Fact("https://x.example", evidence="og:url"))
    )
    assert 'title: "A Bridge"  # read in the text\n' in draft
    assert "# read in og:url\n" in draft
    assert read(draft).url == Fact("https://x.example", Basis.STATED, "og:url")


def test_what_is_missing_stands_there_to_be_written() -> None:
    """A fact that nobody has given has a line that is valid as soon as its # is taken away."""
    draft = sidecar_draft(Metadata("a", title=Fact("A")))
    missing = [line for line in draft.splitlines() if line.startswith("# ") and ": {" in line]
    names = [line.removeprefix("# ").split(":")[0] for line in missing]
    assert names == ["authors", "publisher", "published", "url", "language", "genre", "source_note"]
    sidecar = read(draft.replace("\n# ", "\n").replace("Missing. ", "# Missing. "))
    assert all(getattr(sidecar, name) for name in names)
    assert sidecar.published is not None
    assert sidecar.published.basis is Basis.EDITOR


def test_nothing_is_missing_that_was_read() -> None:
    """A fact that was read has no second line."""
    assert "\n# title:" not in sidecar_draft(Metadata("a", title=Fact("A")))


@pytest.mark.parametrize("name", ["title", "published", "authors", "rights"])
def test_a_fact_stated_in_two_ways_is_left_to_the_editor(name: str) -> None:
    """No value is chosen where a seed contradicts itself: both stand in a comment, and one line to write."""
    facts = Metadata(
        "a", title=Fact("A"), published=Fact("2026-03-14"), authors=Fact(("B",)), rights=Fact("none")
    )
    draft = sidecar_draft(facts, ((name, f'{name} is "X" in the text, "Y" in og:{name}'),))
    assert getattr(read(draft), name) is None
    assert f'# {name} is "X" in the text, "Y" in og:{name}. ' in draft
    assert draft.count(f"\n# {name}: ") == 1
