"""What `check_glossary` says of records that the built glossary does not show as it should."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from briefbook.checks import check_glossary
from briefbook.core.book import Book
from briefbook.core.model import Actor, Treaty
from briefbook.core.problems import Code

SiteMaker = Callable[[Mapping[str, str]], Path]

BOOK = Book(
    actors=(Actor("abe-shinzo", "person", "Shinzo Abe"), Actor("japan", "jurisdiction", "Japan")),
    treaties=(Treaty("treaty-1961", "treaty", "Treaty of 1961"),),
)
ACTORS = """<nav><a id="japan">Japan</a></nav><article role="main"><section id="abe-shinzo"><h3>Shinzo\nAbe</h3></section>
<section id="japan"><h3>Japan</h3></section></article>"""
TREATIES = '<article role="main"><section id="treaty-1961"><h3>Treaty of 1961</h3></section></article>'


def test_a_glossary_with_all_records_has_no_problem(make_site: SiteMaker) -> None:
    """Each record is looked for in the pages' own content only."""
    html = make_site({"glossary/actors.html": ACTORS, "glossary/treaties.html": TREATIES})
    assert [str(p) for p in check_glossary(BOOK, html)] == []


@pytest.mark.parametrize(
    ("old", "new", "place", "says"),
    [
        ('<section id="japan">', "<section>", "docs/glossary/actors.yaml", '"japan" has no entry'),
        ('id="abe-shinzo"', 'id="abe"', "docs/glossary/actors.yaml", '"abe-shinzo" has no entry'),
        ("Shinzo\nAbe", "Abe", "html/glossary/actors.html:3", 'does not show its name "Shinzo Abe"'),
        ("</article>", '<p id="japan">Japan</p></article>', "html/glossary/actors.html:5", "second entry"),
    ],
    ids=["no anchor", "another anchor", "without its name", "twice"],
)
def test_a_record_that_is_not_shown_is_found(
    old: str, new: str, place: str, says: str, make_site: SiteMaker
) -> None:
    """The message has the place: the records where nothing is shown, the page where it is shown wrong."""
    assert old in ACTORS
    html = make_site({"glossary/actors.html": ACTORS.replace(old, new), "glossary/treaties.html": TREATIES})
    [problem] = check_glossary(BOOK, html)
    assert problem.code is Code.RECORD_NOT_SHOWN
    assert problem.place.endswith(place)
    assert says in problem.message


def test_a_treaty_that_is_not_shown_is_found_in_its_file(make_site: SiteMaker) -> None:
    """Treaties have a file of records of their own."""
    [problem] = check_glossary(BOOK, make_site({"glossary/actors.html": ACTORS}))
    assert (problem.code, problem.path) == (Code.RECORD_NOT_SHOWN, "docs/glossary/treaties.yaml")


def test_entries_stand_in_pages_by_letter_too(make_site: SiteMaker) -> None:
    """As `briefbook convert` writes them for large books; a second entry in the glossary is found."""
    files = {"records/actors/a.html": ACTORS, "records/treaties/t.html": TREATIES}
    assert check_glossary(BOOK, make_site(files)) == ()
    [problem] = check_glossary(BOOK, make_site({**files, "glossary/treaties.html": TREATIES}))
    assert "second entry" in problem.message


@pytest.mark.parametrize("files", [{}, {"index.html": ""}], ids=["nothing", "other pages"])
def test_a_glossary_that_is_not_built_is_one_problem(files: Mapping[str, str], make_site: SiteMaker) -> None:
    """Not one problem for each record."""
    assert [p.code for p in check_glossary(BOOK, make_site(files))] == [Code.NOT_BUILT]


def test_a_book_without_records_needs_no_glossary(make_site: SiteMaker) -> None:
    """Seeds alone make a book."""
    assert check_glossary(Book(), make_site({"index.html": ""})) == ()
