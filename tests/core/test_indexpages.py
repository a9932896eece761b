"""Pages that lead through a large book: nothing is left out, none is too long, and few move."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbook.core import indexpages
from briefbook.core.appearing import Period, PeriodError, period
from briefbook.core.division import divided
from briefbook.core.indexpages import by_year, index_pages
from briefbook.core.initials import ranges, within
from briefbook.core.layout import INDEX_MARK
from briefbook.core.model import Actor, Fact, Metadata, Treaty

NAMES = st.lists(st.text(st.sampled_from("abcdeéøñ 19'Жж秋-"), min_size=1, max_size=7), max_size=60)


def dated(key: str, date: str | None) -> Metadata:
    """A source with nothing but a date."""
    return Metadata(key, published=Fact(date) if date else None)


@given(NAMES, st.integers(1, 9))
def test_each_name_is_on_one_page(names, most):
    """The ranges part all names, whatever they begin with."""
    found = divided(names, most)
    for name in names:
        assert sum(within(name, ranges(one.option)) for one in found) == 1, (name, found)
    assert sum(one.count for one in found) == len(names)
    assert len({one.file for one in found}) == len(found)
    assert all(re.fullmatch(r"[a-z0-9]+", one.file) for one in found)


def test_letters_are_put_together_and_parted():
    """So that pages hold much, and no more than they may where letters can part it."""
    names = [*(f"{a}{b}x" for a in "mn" for b in "aeiou"), "abe", "chen", "dunn", "38 North"]
    assert [(one.title, one.count) for one in divided(names, 3)] == [
        ("A–D", 3),
        ("Ma–Mi", 3),
        ("Mo–Mu", 2),
        ("Na–Ni", 3),
        ("No–Nu", 2),
        ("0–9", 1),
    ]


def test_a_new_name_moves_no_page_of_another_long_letter():
    """What follows a divided letter begins anew."""
    names = [f"{a}{b}" for a in "abc" for b in "aeiou"]
    before, after = divided(names, 2), divided([*names, "ab"], 2)
    assert [one for one in before if one.first[0] != "a"] == [one for one in after if one.first[0] != "a"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2017", Period(2017)),
        ("2017-03", Period(2017, 3, whole=False)),
        ("2017-XX", Period(2017, None, whole=False)),
        ("unknown", Period(None)),
    ],
)
def test_a_time_of_publication_is_read(text, found):
    """A year, a month, a year of which the month is not certain, or nothing."""
    assert period(text) == found


@pytest.mark.parametrize("text", ["2017-13", "March", "2017-03-01", "", "2017-X"])
def test_a_time_that_is_none_is_refused(text):
    """With what to write."""
    with pytest.raises(PeriodError, match="write 2017"):
        period(text)


SOURCES = {
    key: dated(key, date)
    for key, date in {
        "a-2019": "2019-12-31",
        "b-2020": "2020-05-09",
        "c": None,
        "d-2020": "[2019-11-04..2020-02-01]",
        "e-2020": "2020-05-01",
    }.items()
}


def test_a_year_has_its_months_as_headings():
    """Those that have articles; the table of contents names each article, so that it has a page above it."""
    pages = dict(by_year(SOURCES))
    assert list(pages) == [f"articles/by-year/{name}.md" for name in ("2019", "2020", "undated", "index")]
    page = pages["articles/by-year/2020.md"]
    assert page.startswith(f"{INDEX_MARK}part\n---\n\n# 2020\n\n3 articles.\n")
    assert re.findall(r"^## (.*)|:published: (.*)", page, re.MULTILINE) == [
        ("May", ""),
        ("", "2020-05"),
        ("Month not certain", ""),
        ("", "2020-XX"),
    ]
    assert page.endswith("```{toctree}\n:hidden:\n\n../e-2020\n../b-2020\n../d-2020\n```\n")
    assert ":published: unknown" in pages["articles/by-year/undated.md"]


def test_the_contents_name_the_years():
    """With how many articles each has; a book without dated articles has one line."""
    pages = dict(by_year(SOURCES))
    contents = pages["articles/by-year/index.md"]
    assert "5 articles, published from 2019 to 2020." in contents
    assert (
        "- [2019](2019.md): 1 article\n- [2020](2020.md): 3 articles\n- [Date not known](undated.md)"
        in contents
    )
    assert contents.startswith(f"{INDEX_MARK}contents\n")
    alone = dict(by_year({"c": SOURCES["c"]}))["articles/by-year/index.md"]
    assert "1 article.\n\n- [Date not known](undated.md): 1 article\n" in alone


def test_a_year_of_very_many_articles_is_divided_by_month(monkeypatch):
    """The page of the year leads to them."""
    monkeypatch.setattr(indexpages, "ARTICLES_ON_A_PAGE", 2)
    pages = dict(by_year(SOURCES))
    assert {"2020.md", "2020-05.md", "2020-xx.md", "2019.md"} < {name.rpartition("/")[2] for name in pages}
    assert "- [May](2020-05.md): 2 articles" in pages["articles/by-year/2020.md"]
    assert "# May 2020\n\n2 articles." in pages["articles/by-year/2020-05.md"]
    assert "../e-2020" not in pages["articles/by-year/2020.md"]


def test_pages_are_made_of_what_is_wanted(monkeypatch):
    """Records by the form that an index sorts by; authors too."""
    actors = [Actor("a", "person", "Takeo Abe", indexed_as="Abe, Takeo"), Actor("z", "person", "Zo")]
    treaties = [Treaty("t", "treaty", "Treaty of Osk")]

    def made(*wanted):
        return dict(index_pages(wanted, SOURCES, actors, treaties, {}))

    monkeypatch.setattr(indexpages, "RECORDS_ON_A_PAGE", 1)
    assert set(made("actors")) == {f"records/actors/{name}.md" for name in ("a", "z", "index")}
    assert (
        "# Who is who: A\n\n```{who-is-who}\n:initial: a\n:group: all\n```\n"
        in made("actors")["records/actors/a.md"]
    )
    assert "2 entries by name.\n\n- [A](a.md) (1)\n" in made("actors")["records/actors/index.md"]
    assert made() == {}


def test_what_one_page_holds_needs_no_page_that_leads_to_it():
    """All stands on the page that the contents name, without a choice of letters."""
    treaties = [Treaty("t", "treaty", "Treaty of Osk"), Treaty("a", "treaty", "Accord of Osk")]
    pages = dict(index_pages(("treaties", "bibliography"), SOURCES, (), treaties, {}))
    assert set(pages) == {"records/treaties/index.md", "articles/bibliography/index.md"}
    assert pages["records/treaties/index.md"].startswith(f"{INDEX_MARK}contents\n")
    assert (
        "# Treaties, agreements and measures\n\n```{treaty-list}\n```\n" in pages["records/treaties/index.md"]
    )
    assert "# Bibliography\n\n```{bibliography}\n```\n" in pages["articles/bibliography/index.md"]


def test_the_contents_of_a_bibliography_tell_no_number(monkeypatch):
    """It lists what the book cites, which is not known before the book is read."""
    monkeypatch.setattr(indexpages, "ENTRIES_ON_A_PAGE", 1)
    metadata = {key: dated(key, "2019") for key in ("a-2019", "b-2019")}
    metadata = {
        key: replace(one, authors=Fact((f"{key[0].upper()}. {key[0].upper()}ey",)))
        for key, one in metadata.items()
    }
    page = dict(index_pages(("bibliography",), metadata, (), (), {}))["articles/bibliography/index.md"]
    assert "# Bibliography\n\nThe sources that the book cites, by name.\n\n- [A](a.md)\n- [B](b.md)\n" in page
