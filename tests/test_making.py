"""What is made of a seed where it is read: files are put aside until the book holds, and little travels."""

from __future__ import annotations

import pickle
import shutil
from pathlib import Path

import pytest
from upath import UPath

from briefbook.cli import FOUND, main
from briefbook.core.book import record_kinds
from briefbook.core.layout import page_of, stored
from briefbook.core.shelf import labelled, read_headers
from briefbook.folder import convert, load_shelf
from briefbook.making import Made, Making
from briefbook.opening import seed_work
from briefbook.recording import read_recorded
from briefbook.storing import Aside, Outputs

CASE = Path(__file__).parent / "cases" / "small-book"


@pytest.fixture
def book(tmp_path):
    """The small book, with an article of some length."""
    shutil.copytree(CASE, tmp_path / "book")
    words = "The ferry of Norrey was late again, and nobody in the town knew why. "
    text = "\n\n".join(["The ferry is late", *[words * 9] * 12])
    (tmp_path / "book/seeds/long.txt").write_text(text + "\n", encoding="utf-8")
    return tmp_path / "book"


def made_of(book: Path, aside: Aside) -> Made:
    """What is made of the long article."""
    recorded = read_recorded(book)
    work = Making(seed_work(book, recorded), record_kinds(recorded), recorded.actors, aside)
    made = work.begin()("seeds/long.txt")
    assert isinstance(made, Made)
    return made


def files(book: Path) -> set[str]:
    """The files of the articles."""
    return {
        path.relative_to(book).as_posix() for path in (book / "docs/articles").rglob("*") if path.is_file()
    }


def test_what_is_made_is_what_a_conversion_leaves(book):
    """Page, stored text and header; nothing has its place before it is taken."""
    aside, out = Aside(book), Outputs(book)
    made = made_of(book, aside)
    assert not {page_of(made.key), stored(made.key)} & files(book)
    out.take(page_of(made.key), made.page)
    out.take(stored(made.key), made.store)
    taken = {name: (book / name).read_bytes() for name in out.written}
    aside.drop()
    assert files(book) == set(taken) == {page_of(made.key), stored(made.key)}
    convert(book)
    assert {name: (book / name).read_bytes() for name in taken} == taken
    known = load_shelf(book).headers[made.key]
    (head,) = read_headers(made.head)
    assert labelled(head, known.label, head.digest) == known


def test_what_goes_back_to_the_leading_process_is_a_fraction_of_the_article(book):
    """Neither its words nor its page."""
    made = made_of(book, Aside(book))
    assert len(pickle.dumps(made)) * 4 < (book / "seeds/long.txt").stat().st_size


def test_files_that_have_their_bytes_already_are_not_put_aside(book):
    """Nothing is written again."""
    convert(book)
    before = files(book)
    made = made_of(book, Aside(book))
    assert (made.page.aside, made.store.aside, files(book)) == ("", "", before)


def test_at_an_address_nothing_is_put_aside(book):
    """A store has a file whole or not at all, and cannot move one in a step: the bytes travel."""
    away = UPath("memory:///books/making")
    output = Aside(away).put("docs/articles/a.md", b"words")
    assert (output.data, output.read(away, "docs/articles/a.md")) == (b"words", b"words")
    assert not away.exists()


def test_nothing_is_left_aside_where_nothing_may_be_written(book, capsys):
    """A record with a problem holds all pages up, also those that were made already."""
    (book / "docs/glossary/events.yaml").write_text(
        "- id: lost\n  date: '2024'\n  title: Lost\n  sources: [long:99]\n  basis: editor\n", encoding="utf-8"
    )
    (book / "seeds/long.yaml").write_text("key: long\n", encoding="utf-8")
    assert main(["convert", "--book", str(book)]) == FOUND
    assert "Nothing was written" in capsys.readouterr().err
    assert files(book) == set()
    assert not (book / "docs/articles/.book/.new").exists()


def test_of_two_seeds_with_one_key_the_first_is_written(book):
    """Whichever was made last: the second is a problem, and its page goes nowhere."""
    (book / "seeds/long.yaml").write_text("key: long\n", encoding="utf-8")
    (book / "seeds/more.txt").write_text("Another title\n\nOther words of another day.\n", encoding="utf-8")
    (book / "seeds/more.yaml").write_text("key: long\n", encoding="utf-8")
    (problem,) = [one for one in convert(book).problems if "is taken" in one.message]
    assert problem.path == "seeds/more.txt"
    assert "Other words" not in (book / "docs/articles/long.md").read_text(encoding="utf-8")
