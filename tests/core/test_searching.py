"""The index of the search: what is found, and by which words."""

from __future__ import annotations

import pytest

from briefbook.core.model import Actor, Block, Fact, Mention, Metadata, Source
from briefbook.core.roles import Role
from briefbook.core.searching import Index, Section
from briefbook.core.searchparts import MOST, Dated, parts, year_published
from briefbook.core.searchwords import Stems, packed, words


def index_of(*sources: Source, actors: tuple[Actor, ...] = (), sections: tuple[Section, ...] = ()) -> dict:
    """The index with words that are their own stems."""
    index = Index(Stems(str))
    for one in sources:
        index.add_source(one, one.key)
    for actor in actors:
        index.add_record(actor, f"who.html#{actor.id}")
    for section in sections:
        index.add_section(section)
    return index.value()


def source(key: str, *texts: str, mentions: tuple[Mention, ...] = (), title: str = "A title") -> Source:
    """A source with these paragraphs."""
    blocks = tuple(Block(Role.PARAGRAPH, text, 0, 0, n) for n, text in enumerate(texts, 1))
    return Source(f"seeds/{key}.txt", "", Metadata(key, title=Fact(title)), blocks, mentions)


def numbers(packed: str) -> list[int]:
    """The numbers of documents, as the script unpacks them."""
    found, at, step = [], 0, 0
    for letter in packed:
        step = step * 26 + ord(letter.lower()) - ord("a")
        if letter.isupper():
            at, step = at + step, 0
            found.append(at)
    return found


def test_numbers_are_packed_as_distances_in_letters():
    """A capital ends each; the same come out again."""
    given = [0, 1, 26, 27, 702, 703, 20_000]
    assert packed({"b": [0, 1, 26, 53], "a": [3]}) == {"a": "D", "b": "ABZbB"}
    assert numbers(packed({"": given})[""]) == given


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
        source("a", "one quay", "two"),
        source("b", "quay again"),
        actors=(actor,),
        sections=(Section("page.html", "s", "The quay", "more"),),
    )
    assert numbers(index["words"]["quay"]) == [0, 2]
    assert numbers(index["names"]["lind"]) == [3]
    assert numbers(index["words"]["start"]) == [3]
    assert numbers(index["names"]["quay"]) == [4]
    assert index["sources"] == [["a", "a", 2], ["b", "b", 1]]
    assert index["sections"] == [["page.html#s", "The quay", "more"]]


def test_a_paragraph_is_found_by_all_names_of_whom_it_mentions():
    """Also by a name that it does not print; names stand at records alone, so that a new one changes no part."""
    actor = Actor("lind-ada", "person", "Ada Lind", aliases=("A. Lindqvist",))
    mention = Mention(0, 1, 0, 9, "the mayor", "lind-ada", "test")
    index = index_of(source("a", "the mayor spoke", mentions=(mention,)), actors=(actor,))
    assert numbers(index["names"]["lindqvist"]) == [1]
    assert numbers(index["mentions"]["lind-ada"]) == [0]


def test_titles_lead_to_sources():
    """A word of a title finds the paragraphs below it, without being written at each of them."""
    index = index_of(source("a", "text"), source("b", "text", title="Pilots"))
    assert numbers(index["about"]["pilots"]) == [1]


def test_a_withheld_paragraph_has_no_words():
    """Its number stays, so that the others keep theirs."""
    index = index_of(source("a", "", "kept"))
    assert numbers(index["words"]["kept"]) == [1]


def test_a_text_that_stands_elsewhere_is_found_all_the_same():
    """Its words are in the index, and instead of it the place where it stands."""
    index = Index(Stems(str))
    index.add_section(Section("page.html", "", "Quay", "walls and boats"), ["page", 0])
    value = index.value()
    assert value["sections"] == [["page.html", "Quay", ["page", 0]]]
    assert numbers(value["words"]["boats"]) == [0]


@pytest.mark.parametrize(
    "text",
    ["plain words", "“Quoted” words — São Paulo’s ½ of №5, m² and ﬁne", "秋葉剛男 met 王 …", "İstanbul ΑΣ"],
)
def test_the_short_way_to_words_gives_the_same_as_the_long_way(text):
    """Whichever characters stand beside a word."""
    assert words(text) == [word for part in f"\u0301 {text}".split() for word in words(f"{part}\u0301")]


def dated(year: int | None, count: int, paragraphs: int = 12) -> list[Dated]:
    """So many sources of a year."""
    return [Dated(f"paper{i}-{year}", year, paragraphs) for i in range(count)]


def test_a_book_that_is_not_large_has_one_part():
    """However many years it covers."""
    (part,) = parts([*dated(2001, 3), *dated(None, 1), *dated(2020, 2)])
    assert len(part.keys) == 6
    assert part.paragraphs == 72


def test_a_large_book_has_a_part_a_year():
    """Newest first, undated sources last."""
    found = parts([*dated(2001, 100), *dated(None, 100), *dated(2020, 100)])
    assert [(part.name, part.year) for part in found] == [("2020", 2020), ("2001", 2001), ("undated", None)]


def test_a_new_article_leaves_the_other_parts_of_its_year_as_they_were():
    """A year of many parts: which one an article is in follows from its key."""
    before, after = parts(dated(2020, 900)), parts(dated(2020, 901))
    assert [part.name for part in before] == ["2020-1", "2020-2", "2020-3", "2020-4"]
    assert max(part.paragraphs for part in before) < MOST * 1.2
    changed = [a.name for a, b in zip(before, after, strict=True) if a != b]
    assert len(changed) == 1


@pytest.mark.parametrize(
    ("date", "year"),
    [("2017-12-07", 2017), ("2016-12-31/2017-01-01", 2017), ("[2024-11-16..]", 2024), (None, None)],
)
def test_the_year_of_a_source_is_that_of_its_citations(date, year):
    """Of a range the last; where only the first day is known, that one's."""
    assert year_published(Metadata("a", published=Fact(date) if date else None)) == year
