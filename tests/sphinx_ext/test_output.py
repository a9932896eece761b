"""book.json beside the pages: put together from the stored sources, and the same as the book value gives."""

from __future__ import annotations

import os
import shutil

import pytest

from briefbook.core.book import Book, from_json, to_json
from briefbook.core.publishing import published
from briefbook.folder import load_converted
from briefbook.sphinx_ext import bookfile
from briefbook.sphinx_ext.output import Final


def written(built):
    """The published form."""
    return (built.out / "book.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("publish", ["full", "cited"])
def test_it_is_the_json_of_the_book_value(trams, publish):
    """All of the converted book, or what its pages cite, with citations and judgements."""
    text = written(trams.build(briefbook_publish=publish))
    value = from_json(text)
    assert value.citations
    assert value.judgements
    book = load_converted(trams.root)
    whole = Book(
        value.title, book.sources, book.actors, book.treaties, book.events, value.citations, value.judgements
    )
    cited = frozenset((c.key, c.n) for c in value.citations)
    assert text == to_json(published(whole, cited, publish))


def test_it_stays_untouched_while_it_is_the_same(trams):
    """A build that changes nothing in it leaves even its time; one that does writes it whole."""
    path = trams.build().out / "book.json"
    os.utime(path, ns=(1, 1))
    trams.build()
    assert path.stat().st_mtime_ns == 1
    for damaged in (path.read_bytes() + b"x", path.read_bytes()[:-9], b""):
        whole = path.read_bytes()
        path.write_bytes(damaged)
        trams.build()
        assert path.read_bytes() == whole


@pytest.mark.parametrize("publish", ["full", "cited"])
def test_sources_that_are_as_they_were_are_copied_from_the_last_file(small_book, monkeypatch, publish):
    """One that was edited is read from the store; so are all where the file is not as we left it."""
    asked = []
    text = Final.source_json
    monkeypatch.setattr(Final, "source_json", lambda self, key: asked.append(key) or text(self, key))
    path = small_book.build(briefbook_publish=publish).out / "book.json"
    every = sorted(asked)
    for change, expected in (("shallow", ["bey-2031"]), ("murky", every)):
        asked.clear()
        small_book.edit("seeds/review.txt", "water", f"{change} water")
        if change == "murky":
            path.write_bytes(path.read_bytes().replace(b"shallow", b"hollows"))
        small_book.build(briefbook_publish=publish)
        assert asked == expected
        assert (
            path.read_bytes()
            == (small_book.build(out="anew", briefbook_publish=publish).out / "book.json").read_bytes()
        )


@pytest.mark.parametrize("most", [1, 7, 1 << 18])
def test_what_stands_together_is_copied_together(trams, monkeypatch, most):
    """Before an edited source and behind it, whatever fits into one go."""
    monkeypatch.setattr("briefbook.sphinx_ext.bookfile._MUCH", most)
    path = trams.build().out / "book.json"
    before, seeds = path.read_bytes(), sorted((trams.root / "seeds").glob("*.txt"))
    for seed in (seeds[0], seeds[len(seeds) // 2], seeds[-1]):
        seed.write_text(seed.read_text(encoding="utf-8").rstrip() + " So it was said.\n", encoding="utf-8")
        (trams.root / "seeds/paragraphs.lock").unlink()  # no paragraph of this book is published
        trams.build()
        assert path.read_bytes() == (trams.build(out="anew").out / "book.json").read_bytes() != before
        shutil.rmtree(trams.root / "anew")


def test_a_new_source_that_is_gone_from_the_store_is_named(small_book, monkeypatch):
    """Its stored file vanished between the reading of its page and the writing of the book: no error of Python's."""
    small_book.build()
    (small_book.root / "seeds/new.txt").write_text(
        "Tide\n\nThe tide came in at noon, and went.\n", encoding="utf-8"
    )
    (small_book.root / "seeds/new.yaml").write_text(
        "key: new-2031\ntitle: Tide\nsource_note: A note.\n", encoding="utf-8"
    )
    write = bookfile.write_book

    def after_a_loss(app, exception):
        if exception is None:
            (small_book.root / "docs/articles/.book/new-2031.json").unlink()
        write(app, exception)

    monkeypatch.setattr(bookfile, "write_book", after_a_loss)
    with pytest.raises(Exception, match=r'new-2031.json" cannot be read: .*run "briefbook convert" again'):
        small_book.build()


def test_a_paragraph_that_is_cited_no_longer_leaves_the_file(small_book):
    """Though the stored source is as it was."""
    path = small_book.build(briefbook_publish="cited").out / "book.json"
    before = path.read_bytes()
    small_book.edit("docs/briefings/harbour.md", "{pin}", "{nothing}")
    small_book.build(briefbook_publish="cited")
    assert len(path.read_bytes()) < len(before)


@pytest.mark.parametrize("publish", ["full", "cited"])
@pytest.mark.parametrize("left", [b"", b'  {\n   "key": "KEY",\n   "fi'])
def test_a_damaged_source_is_named(trams, left, publish):
    """Half a file in the store is no source: the build says which, and what to do."""
    trams.build()
    store = trams.root / "docs/articles/.book"
    path = next(path for path in sorted(store.glob("[a-z]*.json")))
    path.write_bytes(left.replace(b"KEY", path.stem.encode()))
    with pytest.raises(Exception, match=rf'{path.name}" is damaged.*run "briefbook convert" again'):
        trams.build(fresh=False, briefbook_publish=publish)


@pytest.mark.parametrize("text", ["", "{}", '{"version":99}'])
def test_a_damaged_index_is_named(trams, text):
    """So is an index that cannot be read, or is of another version."""
    trams.convert()
    (trams.root / "docs/articles/.book/_index.json").write_text(text, encoding="utf-8")
    with pytest.raises(Exception, match=r'_index.json": .*run "briefbook convert" again'):
        trams.build(fresh=False)
