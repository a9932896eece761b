"""The book as one JSON object: documented, complete, and read back as the same book."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbook.core.book import Book, BookFormatError, from_json, to_json, with_citations
from briefbook.core.mentions import compile_names, find_mentions
from briefbook.core.model import (
    Actor,
    Basis,
    Block,
    Citation,
    Event,
    Fact,
    Judgement,
    Mention,
    Metadata,
    Office,
    Republication,
    Source,
    Treaty,
    Verdict,
    Withdrawal,
)
from briefbook.core.records import read_records
from briefbook.core.roles import Role
from briefbook.core.segment import segment
from briefbook.core.shelf import Shelf, bare, content_digest, labelled, read_index, write_index
from briefbook.core.sidecars import read_sidecar
from briefbook.core.source_json import read_source, source_json

FIELDS = {
    "book": {
        "version",
        "title",
        "built_from",
        "sources",
        "actors",
        "treaties",
        "events",
        "citations",
        "judgements",
    },
    "source": {
        *("key", "file", "sha256", "title", "authors", "publisher", "published", "language", "url", "genre"),
        *("blocks", "mentions"),
    },
    "block": {"role", "text", "start", "end", "n"},
    "mention": {"block", "n", "start", "end", "surface", "id", "rule"},
    "citation": {"page", "line", "key", "n", "quotation", "verdict", "record"},
    "judgement": {"page", "line", "text", "likelihood", "confidence", "basis", "independent"},
}
"""The fields that the design documents."""


@pytest.fixture(scope="module")
def first_book(root: Path) -> Book:
    """The first book as its seeds, sidecars and records make it."""
    glossary = root / "docs" / "glossary"
    actors, _ = read_records((glossary / "actors.yaml").read_text(encoding="utf-8"), "a.yaml", Actor)
    treaties, _ = read_records((glossary / "treaties.yaml").read_text(encoding="utf-8"), "t.yaml", Treaty)
    names = compile_names(actors, treaties)
    sources: list[Source] = []
    for path in (root / "seeds").glob("*.txt"):
        sidecar, _, _ = read_sidecar(path.with_suffix(".yaml").read_text(encoding="utf-8"), path.name)
        assert sidecar is not None
        data = path.read_bytes()
        blocks, _ = segment(data.decode(), sidecar.roles)
        mentions = find_mentions(blocks, names, sidecar.mentions).mentions
        metadata = sidecar.metadata(sidecar.key or "")
        sources.append(Source(f"seeds/{path.name}", sha256(data).hexdigest(), metadata, blocks, mentions))
    ordered = tuple(sorted(sources, key=lambda source: source.key))
    book = Book("The first book", ordered, actors, treaties)
    return with_citations(
        book,
        [
            Citation("briefings/a", 4, "lim-2018", 2, "fresh start", Verdict.EXACT),
            Citation("b", 1, "lim-2018", 3),
        ],
        [Judgement("briefings/a", 9, "It holds.", "likely", "low", ("lim-2018:2",))],
    )


def test_the_first_book_is_read_back_as_it_was_written(first_book: Book) -> None:
    """Nothing of the real book is lost on the way through JSON, but an empty list of authors."""
    again = from_json(to_json(first_book))
    assert to_json(again) == to_json(first_book)
    assert again.actors == first_book.actors
    assert again.treaties == first_book.treaties
    assert again.citations == first_book.citations
    assert again.judgements == first_book.judgements
    for one, other in zip(again.sources, first_book.sources, strict=True):
        assert (one.blocks, one.mentions, one.file, one.sha256) == (
            other.blocks,
            other.mentions,
            other.file,
            other.sha256,
        )
        assert one.metadata.title == other.metadata.title
        assert one.metadata.published == other.metadata.published


def test_all_documented_fields_are_there(first_book: Book) -> None:
    """Every field that the design names is in the JSON of the first book."""
    value: dict[str, Any] = json.loads(to_json(first_book))
    assert set(value) == FIELDS["book"]
    for source in value["sources"]:
        assert set(source) >= FIELDS["source"]
        assert all(set(block) >= FIELDS["block"] for block in source["blocks"])
        assert all(set(mention) == FIELDS["mention"] for mention in source["mentions"])
    assert all(set(citation) == FIELDS["citation"] for citation in value["citations"])
    assert all(set(judgement) == FIELDS["judgement"] for judgement in value["judgements"])
    for name in ("actors", "treaties", "events"):
        assert all({"id", "mentioned_in"} <= set(record) for record in value[name])


def test_offsets_are_those_of_the_seed(first_book: Book, root: Path) -> None:
    """Each block's slice of the seed, and each mention's slice of its block, are the words given."""
    for source in json.loads(to_json(first_book))["sources"]:
        text = (root / source["file"]).read_bytes().decode()
        assert source["sha256"] == sha256((root / source["file"]).read_bytes()).hexdigest()
        for block in source["blocks"]:
            if block["role"] == "paragraph":
                assert " ".join(text[block["start"] : block["end"]].split()) == block["text"]
        for mention in source["mentions"]:
            words = source["blocks"][mention["block"]]["text"]
            assert words[mention["start"] : mention["end"]] == mention["surface"]


def test_the_same_book_gives_the_same_bytes(first_book: Book) -> None:
    """JSON has no clock, no folder and no order of chance."""
    assert to_json(first_book).encode() == to_json(first_book).encode()
    assert to_json(first_book).endswith("}\n")


def test_facts_that_are_not_stated_carry_their_basis() -> None:
    """A stated value is plain, another has basis and evidence; authors are a list in either case."""
    metadata = Metadata(
        "k", title=Fact("A"), authors=Fact(("Ann", "Bo"), Basis.EDITOR), url=Fact("u", Basis.INFERRED, "seen")
    )
    (source,) = json.loads(to_json(Book(sources=(Source("f", "0", metadata, ()),))))["sources"]
    assert source["title"] == "A"
    assert source["url"] == {"value": "u", "basis": "inferred", "evidence": "seen"}
    assert [author["value"] for author in source["authors"]] == ["Ann", "Bo"]
    assert [author["basis"] for author in source["authors"]] == ["editor", "editor"]
    assert source["publisher"] is None


def test_a_record_says_where_it_is_mentioned() -> None:
    """Keys and paragraph numbers, sorted, each once; titles and captions have no number and do not count."""
    mentions = tuple(Mention(0, n, 0, 1, "x", "a", "name") for n in (2, 1, 2, None))
    sources = tuple(Source(f"{key}.txt", "0", Metadata(key), (), mentions) for key in ("b", "c"))
    book = Book(sources=sources, actors=(Actor("a", "place", "X"), Actor("z", "place", "Z")))
    first, last = json.loads(to_json(book))["actors"]
    assert first["mentioned_in"] == [{"key": "b", "n": [1, 2]}, {"key": "c", "n": [1, 2]}]
    assert last["mentioned_in"] == []


def test_the_lock_changes_with_every_seed() -> None:
    """`built_from` changes with the bytes, the name and the number of the seeds, and with nothing else."""
    one, two = (Source(f"{n}.txt", str(n) * 64, Metadata(f"k{n}"), ()) for n in (1, 2))
    changed = Source("1.txt", "3" * 64, Metadata("k1"), ())
    locks = {Book(sources=s).built_from for s in ((), (one,), (one, two), (changed, two))}
    assert len(locks) == 4
    assert Book("Other title", (one, two)).built_from == Book(sources=(one, two)).built_from


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"version": 2}', "null", "1"])
def test_what_is_no_book_is_refused(text: str) -> None:
    """Another form or version is refused with a reason."""
    with pytest.raises(BookFormatError):
        from_json(text)


words = st.text(max_size=8)
ids = st.from_regex(r"\A[a-z]{1,4}\Z")
lists = st.lists(ids, max_size=2).map(tuple)
bases = st.sampled_from([Basis.INFERRED, Basis.EDITOR])


def facts(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Fact[Any] | None]:
    """A fact that is stated, or marked, or nothing."""
    return st.none() | st.builds(Fact, values) | st.builds(Fact, values, bases, st.none() | words)


metadata = st.builds(
    Metadata,
    key=ids,
    title=facts(words),
    authors=facts(st.lists(words, min_size=1, max_size=3).map(tuple)),
    publisher=facts(words),
    published=facts(words),
    republished=facts(st.builds(Republication, words, st.none() | words, st.none() | words)),
    genre=facts(st.sampled_from(["news", "analysis"])),
    withdrawn=facts(st.builds(Withdrawal, words, words)),
)
number = st.integers(0, 9)
blocks = st.builds(Block, st.sampled_from(Role), words, number, number, st.none() | number, words)
mentions = st.builds(Mention, number, st.none() | number, number, number, words, ids, words)
sources = st.builds(
    Source,
    words,
    words,
    metadata,
    st.lists(blocks, max_size=2).map(tuple),
    st.lists(mentions, max_size=2).map(tuple),
)
offices = st.builds(Office, words, st.none() | words, st.none() | words, st.none() | bases, lists)
actors = st.builds(
    Actor, ids, st.sampled_from(["person", "place"]), words, family=st.none() | words,
    native=st.dictionaries(ids, words, max_size=2), aliases=lists, offices=st.lists(offices, max_size=2).map(tuple),
    summary=st.none() | words, basis=st.none() | bases,
)  # fmt: skip
treaties = st.builds(
    Treaty, ids, st.just("treaty"), words, parties=lists, signed=st.none() | words, sources=lists
)
events = st.builds(Event, ids, words, words, actors=lists, treaties=lists, place=st.none() | words)
citations = st.builds(
    Citation, words, number, ids, number, st.none() | words, st.none() | st.sampled_from(Verdict)
)
judgements = st.builds(Judgement, words, number, words, st.none() | words, st.none() | words, lists)


def some(values: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    """A few values."""
    return st.lists(values, max_size=2).map(tuple)


books = st.builds(
    Book,
    words,
    st.lists(sources, max_size=2, unique_by=lambda source: source.key).map(
        lambda drawn: tuple(sorted(drawn, key=lambda source: source.key))
    ),
    some(actors),
    some(treaties),
    some(events),
    some(citations),
    some(judgements),
)


@given(books)
def test_every_book_is_read_back_as_it_was_written(book: Book) -> None:
    """Whatever a book holds, JSON keeps it."""
    assert from_json(to_json(book)) == book


@given(books)
def test_the_json_is_that_of_the_standard_library(book: Book) -> None:
    """Faster, but byte for byte the same."""
    text = to_json(book)
    assert json.dumps(json.loads(text), ensure_ascii=False, indent=1) + "\n" == text


@given(books)
def test_every_book_is_stored_and_read_back(book: Book) -> None:
    """Sources and index of a store give the book that went in, without what its pages cite."""
    texts = {source.key: source_json(source) for source in book.sources}
    headers = {
        s.key: labelled(bare(s, "0" * 64, digest, whole=True), s.key, digest)
        for s in book.sources
        for digest in (content_digest(texts[s.key]),)
    }
    index = write_index(Shelf(book.title, book.actors, book.treaties, book.events, headers, {}))
    shelf = read_index(index, lambda key: read_source(texts[key]))
    assert shelf.headers == headers
    assert shelf.book() == with_citations(book, (), ())
    assert write_index(shelf) == index
