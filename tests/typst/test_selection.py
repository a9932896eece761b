"""A selection prints the sources that a filter asks for, with all that they need, and says what it left out."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pikepdf
import pytest
from sphinx.errors import ConfigError

from briefbook.checks.pdf import check_pdf
from briefbook.opening import open_book
from briefbook.typst.selection import selection_of

Print = Callable[..., Any]


@dataclass(frozen=True)
class Chosen:
    """A printed selection."""

    text: str
    pages: tuple[str, ...]
    pdf: Path


@pytest.fixture
def chosen(print_small: Print, page_texts: Any, squeezed: Any, tmp_path: Path) -> Callable[[Any], Chosen]:
    """Print a selection of the small book."""

    def printer(filter_: Any) -> Chosen:
        entry = ("index", "selections/some", "Some", "The editors", "selection", filter_)
        pdf = print_small(tmp_path, typst_documents=[entry]).folder / "selections/some.pdf"
        pages = page_texts(pdf)
        return Chosen(squeezed(" ".join(pages)), pages, pdf)

    return printer


def header(key: str, published: str | None, *named: str) -> Any:
    """What is known of a source."""
    metadata = SimpleNamespace(published=published and SimpleNamespace(value=published))
    return SimpleNamespace(key=key, metadata=metadata, mentions=[(name, 1, 1) for name in named])


RECORDS: Any = SimpleNamespace(
    headers={
        "bey-2031": header("bey-2031", "[2031-02..2031-05]", "norrey", "harbour-accord-2019"),
        "okello-2031": header("okello-2031", "2031-03-03", "lind-ada", "norrey", "harbour-accord-2019"),
        "undated": header("undated", None, "norrey"),
    },
    kinds={"lind-ada": "actor", "norrey": "actor", "harbour-accord-2019": "treaty"},
    book=SimpleNamespace(actors=(), treaties=()),
)


@pytest.mark.parametrize(
    ("filter_", "keys"),
    [
        ({"keys": ["bey-2031"]}, ["bey-2031"]),
        ({"actor": "lind-ada"}, ["okello-2031"]),
        ({"treaty": ["harbour-accord-2019"]}, ["bey-2031", "okello-2031"]),
        ({"treaty": "harbour-accord-2019", "keys": ["okello-2031"]}, ["okello-2031"]),
        ({"from": "2031-03"}, ["bey-2031", "okello-2031"]),
        ({"from": "2031-04"}, ["bey-2031"]),
        ({"to": "2031-02"}, ["bey-2031"]),
        (
            {"from": "2031-03-03", "to": "2031-03-03", "actor": ["lind-ada", "norrey"]},
            ["bey-2031", "okello-2031"],
        ),
    ],
)
def test_a_filter_selects_sources(filter_: Any, keys: list[str]) -> None:
    """By date as an interval, by those whom it mentions, by key; a source must fulfil all that is said."""
    assert sorted(selection_of(filter_, "here").chosen(RECORDS)) == keys


def test_a_selection_has_what_its_sources_need(chosen: Callable[[Any], Chosen]) -> None:
    """The sources in full, the records that they mention, their entries in the bibliography, an index; nothing else.

    What is not there is marked, a word says that it is in the whole book, and a check finds nothing else missing.
    """
    some = chosen({"keys": ["okello-2031"]})
    text = some.text
    assert "The two towns will meet again in June" in text
    assert "Mayor of Norrey, from" in text
    assert "Ruth Okello. Harbour talks resume after a long pause" in text
    assert re.search(r"Index.*Lind, Ada, \d", text)
    assert "never more than a pause" not in text
    assert "Talks resumed after two years" not in text  # the briefing
    assert "What is marked † is not printed here; it stands in the whole book." in text
    assert re.search(r"Mentioned in Okello 2031, ¶\d[^;]*\(once\); 1 more†", text)

    book = open_book(some.pdf.parents[2] / "book").book
    folder = some.pdf.parents[1]
    assert check_pdf(folder, book) == ()
    with pikepdf.open(some.pdf, allow_overwriting_input=True) as document:
        document.docinfo["/Keywords"] = "source:okello-2031, source:bey-2031"
        document.save()
    assert {problem.code.name for problem in check_pdf(folder, book)} >= {"PDF_LOST"}


def test_a_selection_says_what_was_selected(chosen: Callable[[Any], Chosen]) -> None:
    """On the cover how much, behind the contents why and which."""
    some = chosen({"actor": "lind-ada", "from": "2031"})
    assert "1 of 2 sources" in some.pages[0]
    assert (
        "those that were published in 2031 or later, or perhaps then; and that mention Ada Lind" in some.text
    )
    assert re.search(r"Okello 2031 \(p\. \d+\): Harbour talks resume", some.text)


@pytest.mark.parametrize(
    ("filter_", "message"),
    [
        (
            {"actor": "lind"},
            'entry "some": "actor": no actor has the identifier "lind": did you mean "lind-ada"?',
        ),
        ({"actor": "harbour-accord-2019"}, 'no actor has the identifier "harbour-accord-2019"'),
        ({"treaty": ["nowhere"]}, 'no treaty has the identifier "nowhere": correct it, or take it out'),
        ({"keys": "okello-2013"}, 'no source has the key "okello-2013": did you mean "okello-2031"?'),
        ({"from": "March"}, '"from": '),
        ({"year": "2031"}, 'a selection knows no "year": write from, to, actor, treaty, keys'),
        ({}, "a selection without a filter is the whole book"),
        ({"keys": [3]}, '"keys" is not a name or a list of names'),
    ],
)
def test_a_wrong_filter_says_what_to_do(filter_: Any, message: str) -> None:
    """With the entry of conf.py."""
    with pytest.raises(ConfigError, match=re.escape(message)):
        selection_of(filter_, 'conf.py: typst_documents entry "some"').check(
            RECORDS, 'conf.py: typst_documents entry "some"'
        )


@pytest.mark.parametrize(
    ("filter_", "message"),
    [
        ({"to": "1999"}, "selects no source: of 2 there are none that were published up to 1999"),
        ({"actor": "lind"}, 'conf.py: typst_documents entry "selections/some": "actor": no actor has'),
    ],
)
def test_a_filter_that_selects_nothing_stops_the_build(
    chosen: Callable[[Any], Chosen], filter_: Any, message: str
) -> None:
    """An empty book would look like a finding."""
    with pytest.raises(ConfigError, match=re.escape(message)):
        chosen(filter_)


def test_only_a_selection_has_a_filter(print_small: Print, tmp_path: Path) -> None:
    """A book that looked filtered and was not would mislead."""
    entry = ("index", "book", "All", "", "book", {"keys": ["bey-2031"]})
    with pytest.raises(ConfigError, match='has a filter but is a book: write the kind "selection"'):
        print_small(tmp_path, typst_documents=[entry])


def test_the_first_book_prints_what_mentions_the_treaty_of_1961(
    built_book_dirs: Any, print_project: Print, page_texts: Any, squeezed: Any, tmp_path: Path
) -> None:
    """All of it that a meeting on the treaty needs, in a sixth of the pages; a check finds nothing missing."""
    treaty = "china-north-korea-treaty-1961"
    entry = ("index", "selections/treaty", "The 1961 treaty", "", "selection", {"treaty": treaty})
    root = built_book_dirs.html.parents[1]
    made = print_project(root / "docs", tmp_path / "pdf", confdir=root, typst_documents=[entry])
    pages = page_texts(made.folder / "selections/treaty.pdf")
    text = squeezed(" ".join(pages))
    assert "Mutual Aid and Cooperation Friendship Treaty" in text
    assert "those that mention Mutual Aid and Cooperation Friendship Treaty in a paragraph" in text
    assert len(pages) < 20
    assert check_pdf(made.folder, open_book(root).book) == ()
