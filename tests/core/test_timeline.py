"""Events in order of time, by year, and in a stretch of time: compared by all that their dates leave open."""

from __future__ import annotations

import pytest

from briefbook.core.model import Event
from briefbook.core.timeline import by_year, in_time_order, touches


def events(*dates: str) -> tuple[Event, ...]:
    """An event for each date, in that order of identifiers."""
    return tuple(Event(f"e{i}", date, date) for i, date in enumerate(dates))


def test_order_is_by_first_day_then_last_day_then_identifier():
    """A day stands before its year, a short stay before a long one; of what is only known to be over, the end counts."""
    dates = ("2017-01-01", "2017", "2017-01-01/2017-05-01", "[..2016-12-30]", "2016-12-29", "2017-01-01")
    ordered = [(event.date, event.id) for event in in_time_order(events(*dates))]
    assert ordered == [
        ("2016-12-29", "e4"),
        ("[..2016-12-30]", "e3"),
        ("2017-01-01", "e0"),
        ("2017-01-01", "e5"),
        ("2017-01-01/2017-05-01", "e2"),
        ("2017", "e1"),
    ]


@pytest.mark.parametrize(
    ("date", "since", "until", "is_in"),
    [
        ("2017", "2017-06", "2017-06", True),
        ("2017-06-30", "2017-06", "2017-06", True),
        ("2017-07-01", "2017-06", "2017-06", False),
        ("[2024-11-04..2024-11-15]", "2024-11-10", None, True),
        ("[2024-11-04..2024-11-15]", "2024-11-16", None, False),
        ("[2024-11-16..]", "2030", None, True),
        ("[2024-11-16..]", None, "2024-11-15", False),
        ("2018-01-27/2018-01-28", "2018-01-28", "2018-02", True),
        ("2018-01/..", "2040", None, True),
        ("2017-12-07", None, None, True),
        ("2017~", None, "2016", False),
    ],
)
def test_a_date_is_in_a_stretch_where_their_intervals_touch(date, since, until, is_in):
    """Whatever can lie in it, or lasts into it, is in it."""
    assert touches(date, since, until) is is_in


def test_years_are_those_in_which_something_can_have_begun():
    """A stay over New Year is shown once, where it began; what has no beginning, under its end."""
    dates = ("2017-12-30/2018-01-02", "2018", "[..2018-03]", "2018-05-01")
    assert [(year, [e.date for e in group]) for year, group in by_year(events(*dates))] == [
        ("2017", ["2017-12-30/2018-01-02"]),
        ("2018", ["2018", "[..2018-03]", "2018-05-01"]),
    ]
