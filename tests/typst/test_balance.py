"""The last page of a text in two columns has something in both."""

from __future__ import annotations

from briefbook.typst.balance import Columns, breaks, decided
from briefbook.typst.places import Layout, Place

TEXT = Columns("end", ["early", "a", "b", "c"])
FIRST, SECOND = 40.0, 300.0


def layout(**places: tuple[int, float, float]) -> Layout:
    """Where headings and the end of a text stand: page, x, y."""
    return Layout({name: Place(*place) for name, place in places.items()}, 9)


UNBALANCED = layout(
    early=(1, SECOND, 500), a=(2, FIRST, 80), b=(2, FIRST, 300), c=(2, FIRST, 520), end=(2, FIRST, 600)
)
BROKEN = layout(
    early=(1, SECOND, 500), a=(2, FIRST, 80), b=(2, SECOND, 80), c=(2, SECOND, 300), end=(2, SECOND, 380)
)


def test_the_section_nearest_to_the_middle_begins_the_second_column() -> None:
    """What is above it stays in the first; earlier pages are full."""
    made = decided([TEXT], UNBALANCED, {})
    assert made == {"end": "b"}
    assert breaks([TEXT], made) == {"early": False, "a": False, "b": True, "c": False}


def test_a_decision_stays() -> None:
    """The layout that it gives asks for no other."""
    assert decided([TEXT], BROKEN, {"end": "b"}) == {"end": "b"}


def test_a_text_that_ends_in_the_second_column_is_left_alone() -> None:
    """Also where a section happens to begin that column."""
    assert decided([TEXT], BROKEN, {}) == {}
    alone = layout(a=(2, FIRST, 80), end=(2, FIRST, 200))
    assert decided([TEXT], alone, {}) == {}


def test_a_break_that_makes_a_text_longer_is_taken_back_for_good() -> None:
    """Or layouts would never come to rest."""
    longer = layout(a=(2, FIRST, 80), b=(2, SECOND, 80), end=(3, FIRST, 100))
    made = decided([TEXT], longer, {"end": "b"})
    assert made == {"end": None}
    assert decided([TEXT], UNBALANCED, made) == {"end": None}
