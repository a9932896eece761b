"""book.json beside the pages: put together from the stored sources, and the same as the book value gives."""

from __future__ import annotations

import os

import pytest

from briefbook.core.book import Book, from_json, to_json
from briefbook.core.publishing import published
from briefbook.folder import load_converted
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
