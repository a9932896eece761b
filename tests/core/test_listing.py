"""The words of a bibliography: those that pybtex makes of our BibTeX."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import parse_string
from pybtex_docutils import Backend

from briefbook.core.bibliography import entry
from briefbook.core.listing import listed, sorted_by
from briefbook.core.model import Basis, Fact, Metadata, Republication
from briefbook.sphinx_ext.bibliography import BriefStyle

FAMILIES = {"Kim Su Ryong": "Kim"}
WORDS = st.text(
    st.characters(codec="utf-8", exclude_characters="{}", exclude_categories=("C", "Z")),
    min_size=1,
    max_size=9,
)
LINES = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
DATES = st.sampled_from(["2017-12-07", "2024-11", "[2024-11-04..2024-11-15]", "[2024-11-16..]", "2018"])


def by_pybtex(metadata: Metadata) -> str:
    """An entry as pybtex prints it."""
    read = parse_string(entry(metadata, FAMILIES, "Label"), "bibtex").entries[metadata.key]
    return Backend().paragraph(BriefStyle().format_entry("Label", read)).astext()


def by_us(metadata: Metadata) -> str:
    """The same, made directly."""
    made = listed(metadata, FAMILIES, "Label")
    end = "" if made.url.endswith((".", "?", "!")) else "."
    return f"{made.text} URL: {made.url}{end}" if made.url else made.text


def fact(strategy):
    """Nothing, or a value with a basis."""
    return st.none() | st.builds(Fact, strategy, st.sampled_from(Basis))


METADATA = st.builds(
    Metadata,
    key=st.just("a-2020"),
    title=fact(LINES),
    authors=fact(
        st.lists(
            st.sampled_from(["Kim Su Ryong", "Doe, Al", "Ann Mary Writer", "Plato", "Ng Jo"]), max_size=4
        ).map(tuple)
    ),
    publisher=fact(LINES),
    published=fact(DATES),
    republished=fact(st.builds(Republication, st.just("The Stop"), st.none() | DATES, st.none())),
    url=fact(st.sampled_from(["https://a.example/x_y%20z", "https://a.example/?q", "https://a.example/."])),
)


@given(METADATA)
def test_an_entry_has_the_words_that_pybtex_prints(metadata):
    """Whatever is known of the source, and whatever signs its title has."""
    assert by_us(metadata) == by_pybtex(metadata)


@pytest.mark.parametrize("title", ["50% & more_less #1", "a -- b", "``x'' ?`", "~a \\ b", "Why?", "End."])
def test_signs_that_tex_reads_stay_as_they_are(title):
    """Nothing in a title is a command."""
    metadata = Metadata("a-2020", title=Fact(title))
    assert by_us(metadata) == by_pybtex(metadata)


def test_a_list_is_sorted_by_family_name_and_without_accents():
    """Then by year and title; a publisher stands for authors."""
    sources = [
        Metadata("a", authors=Fact(("Éva Zeta",))),
        Metadata("b", authors=Fact(("Kim Su Ryong",)), published=Fact("2020")),
        Metadata("c", authors=Fact(("Kim Su Ryong",)), published=Fact("2019")),
        Metadata("d", publisher=Fact("École")),
        Metadata("e", authors=Fact(("Ann Øster",))),
    ]
    assert [m.key for m in sorted(sources, key=lambda m: sorted_by(m, FAMILIES))] == ["d", "c", "b", "e", "a"]


def test_an_address_that_is_none_of_the_web_is_no_link():
    """It stands there as words: what could run when it is followed is never followed."""
    for odd in ("javascript:alert(1)", "data:text/html,x", "ftp://example.org/a"):
        entry = listed(Metadata("ray-2024", title=Fact("Ferries"), url=Fact(odd)), {}, "Ray 2024")
        assert entry.url == ""
        assert f"URL: {odd}" in entry.text
    entry = listed(
        Metadata("ray-2024", title=Fact("Ferries"), url=Fact("https://example.org/a")), {}, "Ray 2024"
    )
    assert entry.url == "https://example.org/a"
