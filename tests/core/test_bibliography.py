"""The BibTeX of a book, read back by the program that Sphinx uses for it."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pybtex.database import BibliographyData, Entry, parse_string
from pybtex.richtext import Text

from briefbook.core.bibliography import bibtex
from briefbook.core.folding import squeeze
from briefbook.core.model import Actor, Basis, Fact, Metadata, Republication, Source

ACTORS = [Actor("kim-su-ryong", "person", "Kim Su Ryong", family="Kim")]


def source(metadata: Metadata) -> Source:
    """A source of which only the facts matter."""
    return Source(f"seeds/{metadata.key}.txt", "0" * 64, metadata, ())


def read_back(*given: Metadata) -> BibliographyData:
    """The bibliography of some sources, as pybtex reads it."""
    labels = {metadata.key: f"Label {metadata.key}" for metadata in given}
    return parse_string(bibtex([source(metadata) for metadata in given], ACTORS, labels), "bibtex")


def entry(metadata: Metadata) -> Entry:
    """The entry of one source."""
    return read_back(metadata).entries[metadata.key]


def shown(text: str) -> str:
    """A field as the bibliography of a page prints it."""
    return str(Text.from_latex(text))


TITLES = [
    *(
        "A Bridge for the Valley",
        "50% & more_less #1",
        "$5 and $6, x^2",
        "~a \\ b",
        "100%",
        "\\textbf",
        "\\'e",
    ),
    *(
        "“Quotes” ‘and’ – dashes — all",
        "a -- b --- c",
        "``x'' ?` !` ,,",
        "Café 日本 ½",
        "@misc",
        "ends with \\",
    ),
]


@pytest.mark.parametrize("title", TITLES)
def test_a_title_is_read_back_as_it_stands(title: str) -> None:
    """No sign in a title is a command, a comment or a ligature, and no capital is lost."""
    assert shown(entry(Metadata("k", title=Fact(title))).fields["title"]) == title


@pytest.mark.parametrize(
    "title", ["a } b", "a { b", "{", "}}", "@misc{x,", "a}, url={http://evil.example", "\\{ \\}"]
)
def test_braces_in_a_title_end_no_field(title: str) -> None:
    """BibTeX cannot hold single braces: wide ones stand for them, and all other fields are unharmed."""
    found = entry(Metadata("k", title=Fact(title), url=Fact("https://example.org/")))
    assert shown(found.fields["title"]) == title.replace("{", "｛").replace("}", "｝")
    assert found.fields["url"] == "https://example.org/"


@given(st.text(min_size=1).map(squeeze).filter(bool))
@example("\\{}%&#_$^~")
def test_no_title_harms_the_file(title: str) -> None:
    """Whatever a title holds, the entry keeps its other fields and the entry behind it stays."""
    data = read_back(
        Metadata("a", title=Fact(title), url=Fact("https://example.org/")), Metadata("b", title=Fact("B"))
    )
    assert list(data.entries) == ["a", "b"]
    assert data.entries["a"].fields["url"] == "https://example.org/"
    assert shown(data.entries["b"].fields["title"]) == "B"


@pytest.mark.parametrize(
    ("url", "read"),
    [
        ("https://example.org/a%20b_c&d#e~f?g=1;h", "https://example.org/a%20b_c&d#e~f?g=1;h"),
        ("https://example.org/{a}", "https://example.org/%7Ba%7D"),
        ("https://example.org/}", "https://example.org/%7D"),
        ("https://example.org/(a)@b$c^d", "https://example.org/(a)@b$c^d"),
    ],
)
def test_an_address_is_read_back_unaltered(url: str, read: str) -> None:
    """The signs of an address gain no backslash; a brace is written as its number."""
    assert entry(Metadata("k", url=Fact(url))).fields["url"] == read


def test_authors_are_read_back_with_their_family_names() -> None:
    """A family name that stands first, or has an apostrophe, is not taken apart."""
    people = entry(Metadata("k", authors=Fact(("Kim Su Ryong", "Ann O'Neil", "Lee, Bo")))).persons["author"]
    assert [(" ".join(p.last_names), " ".join(p.first_names)) for p in people] == [
        ("{Kim}", "{Su Ryong}"),
        ("{O'Neil}", "{Ann}"),
        ("{Lee}", "{Bo}"),
    ]


def test_without_an_author_the_publisher_stands_for_it() -> None:
    """A publisher's name is one name, whatever words it has."""
    found = entry(Metadata("k", publisher=Fact("Water and Power & Co", Basis.INFERRED, "a credit")))
    (person,) = found.persons["author"]
    assert shown(str(person)) == "Water and Power & Co"
    assert shown(found.fields["howpublished"]) == "Water and Power & Co (inferred)"


@pytest.mark.parametrize(
    ("published", "year", "note"),
    [
        (Fact("2017-12-07"), "2017", "Published 7 December 2017"),
        (Fact("2022-08-19", Basis.EDITOR), "[2022]", "Published 19 August 2022 (editor)"),
        (
            Fact("[2024-11-04..2024-11-15]", Basis.INFERRED, "the text"),
            "[2024]",
            "Published between 4 and 15 November 2024 (inferred)",
        ),
        (None, "n.d.", "Date not known"),
    ],
)
def test_a_year_that_is_not_stated_stands_in_brackets(
    published: Fact[str] | None, year: str, note: str
) -> None:
    """The year, and in the note how the date is known."""
    found = entry(Metadata("k", published=published))
    assert (found.fields["year"], shown(found.fields["note"])) == (year, note)


def test_a_title_that_the_seed_does_not_state_stands_in_brackets() -> None:
    """The editor's title is bracketed; without any title the key stands for it."""
    assert shown(entry(Metadata("k", title=Fact("A Bridge", Basis.EDITOR))).fields["title"]) == "[A Bridge]"
    assert shown(entry(Metadata("k")).fields["title"]) == "Untitled [k]"


def test_a_republication_is_told_in_the_note() -> None:
    """Who printed a source again, and when, stands beside its own date."""
    again = Fact(Republication("Otter & Co", "2025-01-30"), Basis.EDITOR)
    note = entry(Metadata("k", republished=again)).fields["note"]
    assert shown(note) == "Date not known; republished by Otter & Co, 30 January 2025 (editor)"


def test_entries_are_sorted_and_keep_their_labels() -> None:
    """The file has one entry a source, sorted by key, with the words by which pages cite it."""
    data = read_back(Metadata("b-2"), Metadata("a-1"))
    assert [(key, found.fields["shorthand"]) for key, found in data.entries.items()] == [
        ("a-1", "Label a-1"),
        ("b-2", "Label b-2"),
    ]
