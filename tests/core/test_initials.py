"""Letters under which names are filed, and ranges of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbook.core.initials import NO_LETTER, InitialsError, filed_under, initial, order, ranges, within


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("Abe, Shinzo", "a"),
        ("Éva", "e"),
        ("Øster", "o"),
        ("Łódź", "l"),
        ("’Ndrangheta", "n"),
        ("“Quad”", "q"),
        ("38 North", NO_LETTER),
        ("1961 treaty", NO_LETTER),
        ("Жданов", "ж"),
        ("秋葉", "秋"),
        ("", NO_LETTER),
    ],
)
def test_a_name_is_filed_under_its_first_letter(name, letter):
    """Without accents and signs; a number is no letter."""
    assert initial(name) == letter


@given(st.text(st.characters(max_codepoint=127)))
def test_plain_letters_are_filed_like_all_others(name):
    """The short way for them gives the same."""
    assert filed_under(name) == filed_under(f"{name}\N{COMBINING ACUTE ACCENT}")


def test_what_begins_with_no_letter_comes_last():
    """Behind all letters."""
    assert sorted(["38 North", "Zed", "abe", "Éva"], key=order) == ["abe", "Éva", "Zed", "38 North"]


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("A-C", ["Abe", "Åland", "China", "Cz"], ["Dunn", "38 North", "Ž"]),
        ("A–C", ["Abe", "china"], ["Dunn"]),
        ("Ma-Mi", ["Macron", "Mé", "Mitterrand"], ["M", "Mo", "L"]),
        ("M-Ma", ["M", "Macron"], ["Me"]),
        ("O", ["O'Brien", "Ørsted"], ["P"]),
        ("A, X-Z 0-9", ["abe", "yang", "38 North"], ["bo"]),
    ],
)
def test_a_range_includes_both_its_ends(text, inside, outside):
    """Of one letter or several, and of more ranges than one."""
    wanted = ranges(text)
    assert [name for name in inside if not within(name, wanted)] == []
    assert [name for name in outside if within(name, wanted)] == []


@pytest.mark.parametrize("text", ["C-A", "12", "?", "A-1", "Mi-Ma"])
def test_a_range_that_means_nothing_is_refused(text):
    """In words that say which."""
    with pytest.raises(InitialsError, match=r"names no letters|ends before"):
        ranges(text)


@given(st.text(max_size=6), st.text(max_size=6))
def test_a_name_is_within_the_range_of_its_own_initial(name, other):
    """Whatever signs it has; and within one range of the two that part the alphabet."""
    assert within(name, ranges(initial(name).upper())) or not initial(name).isalpha()
    assert within(other, ((initial(other), initial(other)),))
