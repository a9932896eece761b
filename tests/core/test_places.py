"""Lists of places by year, on pages of a bounded size."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefbook.core.model import Basis, Fact, Metadata
from briefbook.core.places import UNDATED, Place, by_year, latest, on_pages


def place(key: str) -> Place:
    """One mention in a source."""
    return Place(key, (1,), 1)


def published(key: str, date: str | None) -> Metadata:
    """A source with nothing but a date."""
    return Metadata(key=key, published=Fact(date, Basis.STATED) if date else None)


SOURCES = {
    key: published(key, date)
    for key, date in {
        "a": "2020-05",
        "b": "2020-05-09",
        "c": None,
        "d": "[2019-11-04..2020-02-01]",
        "e": "[2021-01-01..]",
        "f": "2018",
    }.items()
}


def test_a_source_stands_in_the_year_that_its_citation_prints():
    """Of a range the last; of an open one its bound; without a date at the end."""
    found = by_year([place(key) for key in SOURCES], SOURCES)
    assert [(year, [p.key for p in places]) for year, places in found] == [
        ("2018", ["f"]),
        ("2020", ["d", "b", "a"]),
        ("2021", ["e"]),
        (UNDATED, ["c"]),
    ]


def test_the_latest_come_first():
    """By the last day that is possible; what has no date is never among them while others are left."""
    found = latest([place(key) for key in SOURCES], SOURCES, 3)
    assert [p.key for p in found] == ["e", "a", "b"]


@given(st.lists(st.integers(0, 30), max_size=12), st.integers(1, 20))
def test_pages_hold_everything_in_order_and_no_more_than_they_may(sizes, most):
    """Nothing is lost or moved, whatever the years hold."""
    years = [(str(i), tuple(place(f"{i}-{j}") for j in range(size))) for i, size in enumerate(sizes)]
    pages = on_pages(years, most)
    assert [p for page in pages for _, part in page for p in part] == [p for _, part in years for p in part]
    assert all(1 <= sum(len(part) for _, part in page) <= most for page in pages)


def test_a_year_that_fits_on_a_page_is_not_divided():
    """It begins the next page."""
    years = [("1", tuple(map(place, "abc"))), ("2", tuple(map(place, "def")))]
    assert [[year for year, _ in page] for page in on_pages(years, 4)] == [["1"], ["2"]]
