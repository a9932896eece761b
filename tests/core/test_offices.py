"""Offices at a date: certain only where no day that either date can be says otherwise."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbook.core.model import Actor, Office
from briefbook.core.offices import Held, held_at, offices_at


@pytest.mark.parametrize(
    ("start", "end", "date", "held"),
    [
        ("2012-12", "2020-09", "2017-12-07", Held.CERTAINLY),
        ("2012-12", "2020-09", "2012-12-26", Held.PERHAPS),  # some day of December 2012
        ("2012-12-26", "2020-09", "2012-12-26", Held.CERTAINLY),  # the first day counts
        ("2012-12", "2020-09", "2020-09-01", Held.CERTAINLY),  # the last day is this one or a later one
        ("2012-12", "2020-09", "2020-09-02", Held.PERHAPS),
        ("2012-12", "2020-09", "2020-10-01", Held.NOT),
        ("2012-12", "2020-09", "2012-11-30", Held.NOT),
        ("2012-12", "2020-09", "2020", Held.PERHAPS),  # the date is some day of the year
        ("2012-12", "2020-09", "2019", Held.CERTAINLY),
        ("2021-01", "2025-01", "[2024-11-16..2025-01-30]", Held.PERHAPS),
        ("2021-01", "2025-01", "[2024-11-04..2024-11-15]", Held.CERTAINLY),
        ("2021-01", "2025-01", "[2024-11-16..]", Held.PERHAPS),
        ("2021-01", "2025-01", "[2025-02-01..]", Held.NOT),
        ("2013-03", None, "2031-01-01", Held.CERTAINLY),  # still, as far as the editor knows
        ("2013-03", None, "[2031-01-01..]", Held.CERTAINLY),
        ("2013-03", None, "2013-02", Held.NOT),
        ("2013-03", "[2015-01-01..]", "2014-07", Held.CERTAINLY),  # no later end is known
        ("2013-03", "[2015-01-01..]", "2016", Held.PERHAPS),
        (None, "2020-09", "1950", Held.PERHAPS),
        (None, "2020-09", "2021", Held.NOT),
        (None, None, "2021", Held.PERHAPS),
        ("2013/2014", "2020", "2016-05-01", Held.CERTAINLY),
    ],
)
def test_an_office_is_held_as_surely_as_the_dates_allow(
    start: str | None, end: str | None, date: str, held: Held
) -> None:
    """Month precision, ranges and open ends on either side."""
    assert held_at(Office("Mayor", start, end), date) is held


def test_the_offices_at_a_date_are_those_of_the_record_in_its_order() -> None:
    """Two offices at once are both given, an earlier one is not; a perhaps is marked."""
    wang = Actor(
        "wang",
        "person",
        "Wang",
        offices=(
            Office("Minister", "2013-03", "2022-12"),
            Office("Director", "2023-01"),
            Office("Minister", "2023-07"),
        ),
    )
    found = [(one.office.title, one.held) for one in offices_at(wang, "2023-07-25")]
    assert found == [("Director", Held.CERTAINLY), ("Minister", Held.PERHAPS)]
    assert offices_at(Actor("a", "person", "A"), "2023") == ()


DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2040, 1, 1))
RANGES = st.tuples(DAYS, DAYS).map(sorted)


@given(RANGES, RANGES, RANGES, st.data())
def test_certainly_and_not_hold_for_every_choice_of_days(
    start: list[dt.date], end: list[dt.date], date: list[dt.date], data: st.DataObject
) -> None:
    """Whichever day of each range is the true one, what is certain stays true and what is not stays false."""
    begun, ended, day = (data.draw(st.dates(*bounds)) for bounds in (start, end, date))
    held = held_at(Office("Mayor", _edtf(start), _edtf(end)), _edtf(date))
    if held is Held.CERTAINLY:
        assert begun <= day <= ended
    if held is Held.NOT:
        assert not begun <= day <= ended


@given(RANGES, DAYS)
def test_with_whole_days_nothing_is_perhaps(term: list[dt.date], day: dt.date) -> None:
    """Where all three days are known, so is the answer."""
    held = held_at(Office("Mayor", term[0].isoformat(), term[1].isoformat()), day.isoformat())
    assert held is (Held.CERTAINLY if term[0] <= day <= term[1] else Held.NOT)


def _edtf(bounds: list[dt.date]) -> str:
    return f"[{bounds[0]}..{bounds[1]}]"
