"""Gaps of coverage: names, records, aliases, sources; and the list of those that are accepted."""

from __future__ import annotations

import pytest

from briefbook.core.accepted import read_accepted, settle
from briefbook.core.book import Book
from briefbook.core.coverage import Finding, Gap, coverage, thin_sources
from briefbook.core.mentions import compile_names, find_mentions
from briefbook.core.model import Actor, Block, Event, Metadata, Source, Treaty
from briefbook.core.records import read_records
from briefbook.core.roles import Role
from briefbook.core.skeletons import SkeletonError, skeleton, with_skeleton


def source(key: str, *paragraphs: str, records: tuple[Actor | Treaty, ...] = ()) -> Source:
    """A source of numbered paragraphs with its mentions."""
    blocks = tuple(Block(Role.PARAGRAPH, text, 0, len(text), n) for n, text in enumerate(paragraphs, 1))
    actors = [record for record in records if isinstance(record, Actor)]
    treaties = [record for record in records if isinstance(record, Treaty)]
    mentions = find_mentions(blocks, compile_names(actors, treaties)).mentions
    return Source(f"seeds/{key}.txt", "0", Metadata(key), blocks, mentions)


def gaps(book: Book, gap: Gap, *pages: str) -> list[str]:
    """The values of the findings of one kind."""
    return [finding.value for finding in coverage(book, pages) if finding.gap is gap]


def names(*paragraphs: str, records: tuple[Actor | Treaty, ...] = ()) -> list[str]:
    """The names without record of a source."""
    return gaps(Book(sources=(source("a", *paragraphs, records=records),)), Gap.NAME)


def test_names_that_recur_are_found_most_frequent_first() -> None:
    """With count and paragraphs, over all sources."""
    book = Book(
        sources=(
            source("a", "In Norrey we met Ada Lind.", "To Norrey, and Norrey’s harbour."),
            source("b", "It was on Monday Ada Lind came."),
        )
    )
    assert coverage(book) == (
        Finding(Gap.NAME, "Norrey", "3 times: a ¶¶1, 2"),
        Finding(Gap.NAME, "Ada Lind", "2 times: a ¶1; b ¶1"),
    )


@pytest.mark.parametrize(
    "text",
    [
        "Talks began. Talks ended.",  # only at the start of a sentence
        "We met Ada Lind.",  # once
        "A Japanese ship and a Japanese pilot.",
        "The North Korean side and the North Korean envoy.",
        "In January, and again in January, on Monday or Monday.",
        "So Prime Minister this and Prime Minister that; Japanese Prime Ministers and Japanese Prime Ministers.",
        "The State and the State; a state.",  # also written without a capital
        "He said “Never” and “Never”.",
    ],
)
def test_what_is_no_recurring_name_is_not_found(text: str) -> None:
    """Sentence starts, single times, adjectives of nations, the calendar, titles, ordinary words."""
    assert names(text) == []


def test_a_name_at_the_start_of_a_sentence_counts_without_its_ordinary_word() -> None:
    """Several capitalised words are a name there too; an article before it is no part of it."""
    assert names("The Harbour Board met. Harbour Board or not, the rest.") == ["Harbour Board"]
    assert names("The Bank of Norrey met. We left the Bank of Norrey.") == ["Bank of Norrey"]


def test_a_name_of_a_record_is_no_gap() -> None:
    """Mentions are covered; what stands beside them is not."""
    lind = Actor("lind-ada", "person", "Ada Lind", family="Lind")
    assert names("So Ada Lind met Bo Lee.", "And Lind met Bo Lee.", records=(lind,)) == ["Bo Lee"]


RECORDS = (
    Actor("norrey", "jurisdiction", "Norrey"),
    Actor("lind-ada", "person", "Ada Lind", of="norrey"),
    Actor("lee-bo", "person", "Bo Lee", aliases=("Lee Bo", "Bo B. Lee")),
    Actor("ode", "person", "Ode", summary="Met {actor}`her <ode>`."),
)


def test_records_that_nothing_names_are_found() -> None:
    """A block, another record or a page names a record; itself does not count."""
    book = Book(sources=(source("a", "So Bo Lee spoke.", records=RECORDS),), actors=RECORDS)
    assert gaps(book, Gap.RECORD) == ["lind-ada", "ode"]
    assert gaps(book, Gap.RECORD, "See {actor}`Ada Lind`.") == ["ode"]
    assert gaps(book, Gap.RECORD, "See {actor}`the mayor <lind-ada>`.") == ["ode"]
    event = Event("e", "2031", "Talks", actors=("ode", "lind-ada"))
    named = Book(book.title, book.sources, book.actors, events=(event,))
    assert gaps(named, Gap.RECORD) == ["e"]
    told = Event("e", "2031", "Talks", actors=("ode", "lind-ada"), sources=("a:1",))
    assert gaps(Book(book.title, book.sources, book.actors, events=(told,)), Gap.RECORD) == []


def test_aliases_that_nothing_uses_are_found() -> None:
    """A mention in any block or words of a page use one."""
    book = Book(sources=(source("a", "So Lee Bo spoke.", records=RECORDS),), actors=RECORDS)
    assert gaps(book, Gap.ALIAS) == ["Bo B. Lee"]
    assert gaps(book, Gap.ALIAS, "It was Bo B. Lee.") == []
    assert gaps(book, Gap.ALIAS, "It was Bo B. Leeds.") == ["Bo B. Lee"]


def test_a_source_with_few_links_is_found() -> None:
    """Less than a third of the median for each 100 words."""
    rich = "Norrey and Norrey met here"
    poor = "Norrey " + "met again in the old hall " * 20
    book = tuple(source(key, text, records=RECORDS) for key, text in (("a", rich), ("b", rich), ("c", poor)))
    assert thin_sources(book) == (Finding(Gap.SOURCE, "c", "0.8 links for 100 words; the median is 40.0"),)
    assert thin_sources(book[:2]) == ()
    for words, few in ((6, False), (7, True)):  # one link in seven words is more than a third of 40 in 100
        third = source("d", "Norrey" + " met" * words, records=RECORDS)
        assert bool(thin_sources((*book[:2], third))) is few
    assert thin_sources(()) == ()


LIST = """\
- {kind: name, value: Norrey, reason: a town}
- {kind: alias, value: Ode, reason: kept}
- {kind: name, value: Norrey, reason: again}
- {kind: name, value: Sundvik}
- {kind: town, value: Sundvik, reason: a town}
- {kind: name, value: Sundvik, reason: " "}
"""


def test_an_accepted_gap_is_settled_and_a_line_without_effect_is_a_problem() -> None:
    """A missing or empty reason, an unknown kind, a line that matches nothing, a line twice."""
    accepted = read_accepted(LIST, "accepted.yaml")
    found = (
        Finding(Gap.NAME, "Norrey", ""),
        Finding(Gap.NAME, "Sundvik", ""),
        Finding(Gap.RECORD, "Ode", ""),
    )
    left, unused = settle(found, accepted.lines, "accepted.yaml")
    assert left == found[1:]
    assert [(p.code.number, p.line) for p in accepted.problems] == [("BB202", 4), ("BB202", 5), ("BB202", 6)]
    assert '"reason" is missing' in accepted.problems[0].message
    assert [str(p) for p in unused] == [
        'accepted.yaml:2:1: BB210 alias "Ode" is no gap of this book: remove the line',
        'accepted.yaml:3:1: BB210 name "Norrey" is accepted twice: remove the line',
    ]


@pytest.mark.parametrize(("text", "code"), [("a: b", "BB202"), ("- [", "BB201"), ("- 3", "BB202")])
def test_a_broken_list_accepts_nothing(text: str, code: str) -> None:
    """Whatever is wrong with it is a problem, never a crash."""
    accepted = read_accepted(text, "accepted.yaml")
    assert accepted.lines == ()
    assert {problem.code.number for problem in accepted.problems} == {code}


def test_an_empty_list_accepts_nothing() -> None:
    """And is no problem."""
    assert read_accepted("# nothing yet\n", "accepted.yaml").problems == ()


@pytest.mark.parametrize(
    ("name", "identifier", "kind"),
    [
        ("Ada Lind", "ada-lind", "person"),
        ("Bank of Norrey", "bank-of-norrey", "organisation"),
        ("THAAD", "thaad", "organisation"),
        ("East China Sea", "east-china-sea", "place"),
        ("Norrey", "norrey", "jurisdiction"),
        ("José O’Neill", "jose-oneill", "person"),
        ("北京", "unnamed", "jurisdiction"),
    ],
)
def test_a_skeleton_guesses_identifier_and_kind(name: str, identifier: str, kind: str) -> None:
    """And makes a record that can be read."""
    made = skeleton(name)
    assert (made.id, made.kind) == (identifier, kind)
    records, problems = read_records(with_skeleton("", made), "actors.yaml", Actor)
    assert (problems, [record.name for record in records]) == ((), [name])


ACTORS = "# Actors\n\n- id: b\n  kind: place\n  name: B   # odd\n\n# of D\n- {id: d, kind: place, name: D}\n"


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [("A A", "# Actors\n\n", "- id: b"), ("C C", "# odd\n\n", "# of D"), ("E E", "name: D}\n\n", "")],
)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_skeleton_goes_to_its_place_and_no_other_line_changes(
    name: str, before: str, after: str, ending: str
) -> None:
    """Before the first greater identifier and its comment; line endings are those of the file."""
    text = ACTORS.replace("\n", ending)
    new = with_skeleton(text, skeleton(name))
    record = ending.join(skeleton(name).lines()) + ending
    head, _, tail = new.partition(record)
    assert head.endswith(before.replace("\n", ending))
    assert tail.strip().startswith(after)
    assert (head + tail).split() == text.split()
    assert read_records(new, "a", Actor)[1] == ()


@pytest.mark.parametrize("text", ["a: b", "[{id: z}]", "- id: ada-lind\n", "- ["])
def test_a_file_that_cannot_take_a_skeleton_is_refused(text: str) -> None:
    """No list, a list on one line, a taken identifier, no YAML."""
    with pytest.raises(SkeletonError):
        with_skeleton(text, skeleton("Ada Lind"))
