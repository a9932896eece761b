"""Partly known dates: their bounds, how they print, and the year of a citation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbook.core import dates
from briefbook.core.dates import Date, DateError, in_words, parse_date, year_of
from briefbook.core.model import Basis, Fact

day = dt.date


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2017-12-07", day(2017, 12, 7), day(2017, 12, 7)),
        ("2024-11", day(2024, 11, 1), day(2024, 11, 30)),
        ("2024-02", day(2024, 2, 1), day(2024, 2, 29)),
        ("2024", day(2024, 1, 1), day(2024, 12, 31)),
        ("201X", day(2010, 1, 1), day(2019, 12, 31)),
        ("[2024-11-04..2024-11-15]", day(2024, 11, 4), day(2024, 11, 15)),
        ("[2018..2019]", day(2018, 1, 1), day(2019, 12, 31)),
        ("[2024-11-16..]", day(2024, 11, 16), None),
        ("[..2024-11-16]", None, day(2024, 11, 16)),
        ("2024-11-04?", day(2024, 11, 4), day(2024, 11, 4)),
    ],
)
def test_a_date_says_between_which_days_it_lies(
    text: str, earliest: dt.date | None, latest: dt.date | None
) -> None:
    """The bounds of a date are its first and last possible day; no bound is invented."""
    date = parse_date(text)
    assert (date.edtf, date.earliest, date.latest, date.lasts) == (text, earliest, latest, False)


@given(
    st.from_regex(r"[012][0-9]{3}(-[01][0-9](-[0-3][0-9])?)?", fullmatch=True)
    | st.from_regex(r"[0-9X]{3,5}(-[0-9X]{1,3}){0,3}", fullmatch=True)
)
def test_days_months_and_years_are_what_the_parser_of_all_dates_makes_of_them(text: str) -> None:
    """They are told without it, since it takes long to load."""

    def made(by: Callable[[str], Date]) -> Date | str:
        try:
            return by(text)
        except DateError as error:
            return str(error)

    assert made(parse_date) == made(dates._parsed)  # noqa: SLF001 (the two ways are compared)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2018-01-27/2018-01-28", day(2018, 1, 27), day(2018, 1, 28)),
        ("2018-01/2018-03", day(2018, 1, 1), day(2018, 3, 31)),
        ("2018-01-27/..", day(2018, 1, 27), None),
        ("2018-01-27/", day(2018, 1, 27), None),
        ("/2018-01-27", None, day(2018, 1, 27)),
    ],
)
def test_an_interval_is_for_what_lasts(text: str, earliest: dt.date | None, latest: dt.date | None) -> None:
    """A solidus marks something that goes on; an end that is open or unknown has no day."""
    date = parse_date(text)
    assert (date.earliest, date.latest, date.lasts) == (earliest, latest, True)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("yesterday", "is no EDTF date: write 2017-12-07"),
        ("", "is no EDTF date"),
        ("2024-13", "is no EDTF date"),
        ("2024-02-30", "is no EDTF date"),
        ("7.12.2017", "is no EDTF date"),
        ("20240101", "is no EDTF date"),
        ("[..]", "is no EDTF date"),
        ("../..", "is no EDTF date"),
        ("../", "is no EDTF date"),
        ("../soon", "is no EDTF date"),
        ("../../2018", "is no EDTF date"),
        ("2024-11-15/2024-11-04", "ends before it starts"),
        ("[2024-11-15..2024-11-04]", "ends before it starts"),
        ("0000", "lies outside the years 1 to 9999"),
        ("-0100", "lies outside the years 1 to 9999"),
        ("Y170000002", "lies outside the years 1 to 9999"),
    ],
)
def test_what_is_no_date_is_refused_with_a_reason(text: str, reason: str) -> None:
    """The reason quotes the text and says what is wrong with it."""
    with pytest.raises(DateError) as caught:
        parse_date(text)
    assert str(caught.value).startswith(f'"{text}" {reason}')


pieces = [
    "2018",
    "2018-01",
    "2018-01-27",
    "..",
    "/",
    "[",
    "]",
    "{",
    "}",
    ",",
    "?",
    "~",
    "%",
    "X",
    "Y",
    "T",
    " ",
    "٠",
]


@given(st.one_of(st.text(max_size=12), st.lists(st.sampled_from(pieces), max_size=8).map("".join)))
def test_every_text_is_a_date_or_refused(text: str) -> None:
    """Whatever an editor types, it is refused, or it has ordered bounds, words and a year; nothing crashes."""
    try:
        date = parse_date(text)
    except DateError:
        return
    assert in_words(text)
    assert year_of(Fact(text))
    if date.earliest and date.latest:
        assert date.earliest <= date.latest


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2017-12-07", "7 December 2017"),
        ("2024-11", "November 2024"),
        ("2024", "2024"),
        ("[2024-11-04..2024-11-15]", "between 4 and 15 November 2024"),
        ("[2024-11-16..2025-01-30]", "between 16 November 2024 and 30 January 2025"),
        ("[2024-02..2024-03]", "between February and March 2024"),
        ("[2018..2019]", "between 2018 and 2019"),
        ("[2024-11-16..]", "on or after 16 November 2024"),
        ("[..2024-11-16]", "on or before 16 November 2024"),
        ("2018-01-27/2018-01-28", "27–28 January 2018"),
        ("2018-01-27/2018-02-03", "27 January–3 February 2018"),
        ("2018-01/2018-03", "January–March 2018"),
        ("2018-01-27/..", "on or after 27 January 2018"),
        ("2024-11-04?", "perhaps 4 November 2024"),
        ("2024-11~", "about November 2024"),
    ],
)
def test_a_date_prints_as_a_reader_would_say_it(text: str, words: str) -> None:
    """Dates print in words, without repeating month or year, and say what is not known."""
    assert in_words(text) == words


@given(st.dates(min_value=day(1000, 1, 1)))
def test_every_calendar_day_prints_whole(date: dt.date) -> None:
    """A known day has day, month and year in words."""
    words = in_words(date.isoformat()).split()
    assert (int(words[0]), int(words[2])) == (date.day, date.year)
    assert dt.datetime.strptime(words[1], "%B").replace(tzinfo=dt.UTC).month == date.month


@pytest.mark.parametrize(
    ("published", "year"),
    [
        (Fact("2017-12-07"), "2017"),
        (Fact("2022-08-19", Basis.EDITOR), "[2022]"),
        (Fact("[2024-11-04..2024-11-15]", Basis.INFERRED), "[2024]"),
        (Fact("[2024-11-16..2025-01-30]", Basis.EDITOR), "[2025]"),
        (Fact("[2024-11-16..]", Basis.INFERRED), "[2024 or later]"),
        (Fact("[..2024-11-16]", Basis.INFERRED), "[2024]"),
        (None, "n.d."),
    ],
)
def test_the_year_of_a_citation_is_bracketed_unless_stated(published: Fact[str] | None, year: str) -> None:
    """A year that the seed does not state prints in brackets; of a range, the last; of nothing, n.d."""
    assert year_of(published) == year
