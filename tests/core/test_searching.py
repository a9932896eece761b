"""The index of the search: what is found, and by which words."""

from __future__ import annotations

from briefbook.core.book import Book
from briefbook.core.model import Actor, Block, Fact, Mention, Metadata, Source
from briefbook.core.roles import Role
from briefbook.core.searching import Section, search_index, words


def index_of(book: Book, sections: tuple[Section, ...] = ()) -> dict:
    """The index with words that are their own stems."""
    addresses = {actor.id: f"who.html#{actor.id}" for actor in book.actors}
    pages = {source.key: f"articles/{source.key}.html" for source in book.sources}
    return search_index(book, {s.key: s.key for s in book.sources}, addresses, sections, str, pages)


def source(key: str, *texts: str, mentions: tuple[Mention, ...] = (), title: str = "A title") -> Source:
    """A source with these paragraphs."""
    blocks = tuple(Block(Role.PARAGRAPH, text, 0, 0, n) for n, text in enumerate(texts, 1))
    return Source(f"seeds/{key}.txt", "", Metadata(key, title=Fact(title)), blocks, mentions)


def numbers(packed: str) -> list[int]:
    """The numbers of documents, as the script unpacks them."""
    found, at = [], 0
    for step in packed.split():
        at += int(step, 36)
        found.append(at)
    return found


def test_words_have_no_case_and_no_accents():
    """Who types without accents finds them."""
    assert words("Ångström’s CAFÉ, 1961") == ["angstrom", "s", "cafe", "1961"]


def test_words_without_spaces_are_pairs_of_characters():
    """A name is found inside a sentence; a single character is a word of its own."""
    assert words("秋葉剛男 met 王 in 2024年") == ["秋葉", "葉剛", "剛男", "met", "王", "in", "2024", "年"]


def test_documents_are_numbered_through():
    """Paragraphs of all sources, then records, then sections."""
    actor = Actor("lind-ada", "person", "Ada Lind", summary="Called {quote}`a start <b:1>`.")
    index = index_of(
        Book(sources=(source("a", "one quay", "two"), source("b", "quay again")), actors=(actor,)),
        (Section("page.html", "s", "The quay", "more"),),
    )
    assert numbers(index["words"]["quay"]) == [0, 2]
    assert numbers(index["names"]["lind"]) == [3]
    assert numbers(index["words"]["start"]) == [3]
    assert numbers(index["names"]["quay"]) == [4]
    assert index["sources"] == [["a", "a", 2, "articles/a.html"], ["b", "b", 1, "articles/b.html"]]
    assert index["sections"] == [["page.html#s", "The quay", "more"]]


def test_a_paragraph_is_found_by_all_names_of_whom_it_mentions():
    """Also by a name that it does not print."""
    actor = Actor("lind-ada", "person", "Ada Lind", aliases=("A. Lindqvist",))
    mention = Mention(0, 1, 0, 9, "the mayor", "lind-ada", "test")
    index = index_of(Book(sources=(source("a", "the mayor spoke", mentions=(mention,)),), actors=(actor,)))
    assert numbers(index["names"]["lindqvist"])[0] == 0


def test_titles_lead_to_sources():
    """A word of a title finds the paragraphs below it, without being written at each of them."""
    index = index_of(Book(sources=(source("a", "text"), source("b", "text", title="Pilots"))))
    assert index["about"]["pilots"] == [1]


def test_a_withheld_paragraph_has_no_words():
    """Its number stays, so that the others keep theirs."""
    index = index_of(Book(sources=(source("a", "", "kept"),)))
    assert numbers(index["words"]["kept"]) == [1]
