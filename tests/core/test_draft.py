"""What rules may ask of the units of a seed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefbook.core.draft import SHORT, Draft, length
from briefbook.core.manuscript import Manuscript
from briefbook.core.roles import Role
from briefbook.core.splitting import _has_many_words
from briefbook.core.units import units_of

LINES = st.lists(
    st.sampled_from(["", "a ", "- ", "1. ", "日本語", "word  ", "\t", " | ", "\u00a0", "so "]), max_size=99
)


@given(st.lists(LINES.map("".join), max_size=6))
def test_words_are_counted_by_the_spaces_between(lines: list[str]) -> None:
    """Units have one space for white space, so the count is that of a text cut at white space."""
    draft = Draft(units_of(Manuscript("\n".join(lines))))
    assert draft.lengths == [length(text) for text in draft.texts]


@given(st.lists(st.lists(st.just("so"), min_size=1, max_size=130).map(" ".join), max_size=6), st.data())
def test_short_units_are_those_that_are_open_and_have_few_words(
    lines: list[str], data: st.DataObject
) -> None:
    """Before a decision and after it."""
    draft = Draft(units_of(Manuscript("\n\n".join(lines))))
    taken = data.draw(st.sets(st.sampled_from(range(len(lines))))) if lines else set()
    draft.decide([(i, Role.NAVIGATION) for i in taken], "a rule")
    assert set(draft.short()) <= set(draft.open())
    assert set(draft.short()) >= {i for i in draft.open() if draft.lengths[i] <= SHORT}


@given(LINES.map("".join))
def test_whoever_counts_spaces_counts_no_words_too_many(line: str) -> None:
    """A line is no caption with its credit where it has more than forty words."""
    assert _has_many_words(line) == (len(line.split()) > 40)


def test_authors_are_those_of_all_bylines_so_far() -> None:
    """A decision that adds one is seen."""
    draft = Draft(units_of(Manuscript("By Ada Lane\n\nBy Bo Ek\n\nSo it was.")))
    draft.decide([(0, Role.BYLINE)], "a rule")
    assert draft.authors() == ("Ada Lane",)
    draft.decide([(1, Role.BYLINE)], "another")
    assert draft.authors() == ("Ada Lane", "Bo Ek")
