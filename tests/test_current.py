"""Programs that show a book read the store where a conversion would change nothing, and say what the seeds say."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from briefbook import current, engines
from briefbook.core.book import Book, to_json, with_citations
from briefbook.core.failures import FolderError
from briefbook.core.layout import stored
from briefbook.core.model import Citation
from briefbook.core.problems import Problem
from briefbook.core.shelved import ShelvedBook
from briefbook.current import open_current
from briefbook.folder import EXPORTS, built_book, convert, export, exported, open_book
from briefbook.reporting import overview, report

CASE = Path(__file__).parent / "cases" / "small-book"


@pytest.fixture
def book(tmp_path):
    """The small book, with a name that nothing decides and a sidecar that says too much; converted."""
    root = tmp_path / "book"
    shutil.copytree(CASE, root)
    text = "The ferry is late\n\nThe ferry of Norrey was late again, said Lee.\n"
    (root / "seeds/more.txt").write_text(text, encoding="utf-8")
    (root / "seeds/more.yaml").write_text(
        "key: more\nroles: [{match: Nothing starts so, role: caption}]\n", encoding="utf-8"
    )
    twins = (
        "- id: lee-{}\n  kind: person\n  name: {} Lee\n  family: Lee\n  basis: editor\n".format(*names)
        for names in (("ann", "Ann"), ("bo", "Bo"))
    )
    (root / "docs/glossary").mkdir(parents=True, exist_ok=True)
    (root / "docs/glossary/actors.yaml").write_text("".join(twins), encoding="utf-8")
    more = "Ann Lee met Bo Lee. Lee was late, and Lee left.\n"
    (root / "seeds/twins.txt").write_text(f"Two of a name\n\n{more}", encoding="utf-8")
    convert(root)
    return root


@pytest.fixture
def no_seed(monkeypatch):
    """Whoever reads a seed fails."""

    def fail(*_):
        raise AssertionError("a seed is read")

    monkeypatch.setattr(engines, "read_seed", fail)


def plain(book: Book) -> Book:
    """A book with all of it in memory."""
    records = book.actors, book.treaties, book.events
    return Book(book.title, tuple(book.sources), *records, book.citations, book.judgements)


def test_the_book_of_the_store_is_the_book_of_the_seeds(book):
    """Sources, records, problems, names that nothing decides, lock."""
    now, read = open_current(book), open_book(book)
    assert isinstance(now.book, ShelvedBook)
    assert plain(now.book) == read.book
    assert any(read.ambiguities.values())
    assert (dict(now.ambiguities), now.problems, now.lock) == (read.ambiguities, read.problems, read.lock)
    assert read.problems != ()
    assert (now.records_hold, now.unread, now.lock_holds, now.renumbered) == (True, (), True, ())


def test_what_headers_tell_is_what_sources_tell(book):
    """Labels, numbers of paragraphs, places of records, the lock of seeds; slices and single sources too."""
    now, read = open_current(book).book, open_book(book).book
    assert now.labels() == read.labels()
    assert now.counts() == read.counts()
    assert now.mentioned_in() == read.mentioned_in()
    assert now.built_from == read.built_from
    assert dict(now.by_key()) == read.by_key()
    assert tuple(now.sources[1:]) == read.sources[1:]
    assert now.sources[-1] == read.sources[-1]


@pytest.mark.parametrize("form", EXPORTS)
def test_exports_are_the_same_bytes_and_read_no_seed(book, form, request):
    """Whichever form: of a book that was never converted, and of one that was."""
    (copy := book.with_name("copy")).mkdir()
    for name in ("seeds", "docs/glossary"):
        shutil.copytree(book / name, copy / name)
    shutil.copy2(book / "conf.py", copy)
    from_seeds = export(copy, form)[0]
    request.getfixturevalue("no_seed")
    parts, _ = exported(book, form)
    assert "".join(parts) == from_seeds


def test_reports_are_the_same_and_read_the_one_seed_at_most(book, monkeypatch):
    """The overview reads none; of one source the seed is read again, for its names that nothing decides."""
    with monkeypatch.context() as without:
        for module in ("reporting", "covering"):
            without.setattr(f"briefbook.{module}.open_current", open_book)
        from_seeds = overview(book)
    read: list[str] = []
    real = engines.read_seed

    def noting(path, file, *rest):
        read.append(file)
        return real(path, file, *rest)

    monkeypatch.setattr(engines, "read_seed", noting)
    assert overview(book) == from_seeds
    assert read == []
    key = next(source.key for source in open_book(book).book.sources if source.file == "seeds/twins.txt")
    read.clear()
    told = report(book, key)
    assert read == ["seeds/twins.txt"]
    assert told.ambiguities != ()
    monkeypatch.setattr("briefbook.reporting.open_current", open_book)
    assert report(book, key) == told


def test_a_book_that_a_conversion_would_change_is_read_from_its_seeds(book):
    """An edit that was not converted yet is in the export."""
    path = book / "seeds/more.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("again", "for once"), encoding="utf-8")
    assert not isinstance(open_current(book).book, ShelvedBook)
    assert "late for once" in export(book, "csv-paragraphs")[0]


def test_a_store_that_is_damaged_is_not_relied_on(book):
    """Half an index, half a source: the seeds are read."""
    whole = export(book, "json")[0]
    for name in ("docs/articles/.book/_index.json", stored("more")):
        data = (book / name).read_bytes()
        (book / name).write_bytes(data[:-20])
        assert export(book, "json")[0] == whole
        (book / name).write_bytes(data)


def test_a_stored_source_that_goes_while_it_is_read_is_an_error_with_its_path(book):
    """And not half an export that looks whole."""
    parts, _ = exported(book, "json")
    (book / stored("more")).unlink()
    with pytest.raises(FolderError, match=r"more\.json.* cannot be read: .*: convert again"):
        "".join(parts)


def test_a_built_book_that_has_what_the_store_has_is_not_read_as_a_whole(book, monkeypatch):
    """Only what pages cite is taken from it; one that differs in a byte is read."""
    html = book / "build/html"
    html.mkdir(parents=True)
    cites = Citation("briefings/a", 3, "more", 1, "late again")
    whole = with_citations(replace(open_book(book).book, title="As built"), [cites], [])
    (html / "book.json").write_text(to_json(whole), encoding="utf-8")
    with monkeypatch.context() as without:
        without.setattr("briefbook.folder.from_json", None)
        found = built_book(html, book)
    assert isinstance(found, ShelvedBook)
    assert plain(found) == whole
    older = to_json(whole).replace("late again", "late as ever")
    (html / "book.json").write_text(older, encoding="utf-8")
    found = built_book(html, book)
    assert not isinstance(found, ShelvedBook)
    assert isinstance(found, Book)
    assert "late as ever" in found.by_key()["more"].paragraphs[0].text


@pytest.mark.parametrize("text", ["", "{}", '{\n "version": 9,\n "sources": [', "\n"])
def test_a_built_book_that_is_none_is_told(book, text):
    """Empty, something else, half of one."""
    html = book / "build/html"
    html.mkdir(parents=True)
    assert current.built_of_store(book, html / "book.json") is None
    (html / "book.json").write_text(text, encoding="utf-8")
    assert isinstance(built_book(html, book), Problem)
