"""What `check_shared_names` says of names that several records claim."""

from __future__ import annotations

from briefbook.checks import check_shared_names
from briefbook.core.book import Book
from briefbook.core.model import Actor, Treaty


def test_a_name_of_two_records_is_told_at_the_second():
    """With both identifiers and what to do; case and quotes as they are folded."""
    book = Book(
        actors=(
            Actor("moor-ann", "person", "Ann Moor"),
            Actor("moor-ann-younger", "person", "Ann R. Moor", aliases=("Ann Moor",)),
        )
    )
    texts = {"docs/glossary/actors.yaml": "- id: moor-ann\n  x: 1\n- id: moor-ann-younger\n  x: 1\n"}
    (problem,) = check_shared_names(book, texts)
    assert str(problem) == (
        'docs/glossary/actors.yaml:3: BB207 name "Ann Moor" stands in the records "moor-ann" and '
        '"moor-ann-younger", so its mentions link to none: take it out of all but one, or say under "mentions" in '
        "the sidecars which is meant"
    )


def test_an_actor_and_a_treaty_can_share_a_name_too():
    """Told in the file of the treaties where the treaty sorts last."""
    book = Book(
        actors=(Actor("lake-accord", "organisation", "Lake Accord"),),
        treaties=(Treaty("lake-accord-2031", "treaty", "Lake Accord"),),
    )
    assert [problem.path for problem in check_shared_names(book)] == ["docs/glossary/treaties.yaml"]


def test_a_shared_surname_is_no_problem():
    """Which one is meant, the source says."""
    book = Book(
        actors=(
            Actor("moor-ann", "person", "Ann Moor", family="Moor"),
            Actor("moor-ben", "person", "Ben Moor", family="Moor"),
        )
    )
    assert list(check_shared_names(book)) == []
