"""What `check_withdrawn` says of what rests on sources that were taken back."""

from __future__ import annotations

from dataclasses import replace

from briefbook.checks import check_withdrawn
from briefbook.core.book import Book
from briefbook.core.model import Actor, Block, Citation, Event, Fact, Judgement, Metadata, Source, Withdrawal
from briefbook.core.roles import Role
from briefbook.core.withdrawing import resting

GONE = Fact(Withdrawal("2031-06-01", "invented"))


def source(key: str, withdrawn: Fact[Withdrawal] | None = None) -> Source:
    """A source of one paragraph."""
    block = Block(Role.PARAGRAPH, "They met.", 0, 9, 1)
    return Source(f"seeds/{key}.txt", "0" * 64, Metadata(key, withdrawn=withdrawn), (block,))


BOOK = Book(
    "",
    (source("bey-2031"), source("okello-2031", GONE)),
    actors=(Actor("ada", "person", "Ada", sources=("okello-2031:1", "bey-2031:1")),),
    events=(Event("fire", "2031", "Fire", sources=("okello-2031:1",)),),
    citations=(
        Citation("briefings/a", 3, "okello-2031", 1),
        Citation("briefings/a", 4, "okello-2031", 1),
        Citation("briefings/a", 4, "bey-2031", 1),
        Citation("briefings/a", 9, "okello-2031", 1),
    ),
    judgements=(Judgement("briefings/a", 9, "It is likely.", "likely", None, ("okello-2031:1",)),),
)


def test_what_rests_on_withdrawn_sources_alone_is_reported() -> None:
    """Judgement, statement and event, each with its place, and when and why the source was taken back."""
    end = "rests on nothing but withdrawn okello-2031 (2031-06-01: invented): cite another source, or take it out"
    assert [str(problem) for problem in check_withdrawn(BOOK)] == [
        f'docs/briefings/a.md:3: BB318 statement "okello-2031:1" {end}',
        f'docs/briefings/a.md:9: BB318 judgement "It is likely." {end}',
        f'docs/glossary/events.yaml: BB318 event "fire" {end}',
    ]


def test_what_rests_on_another_source_too_is_listed_and_no_fault() -> None:
    """It still stands on that one."""
    assert [(rest.what, rest.name, rest.keys) for rest in resting(BOOK) if not rest.alone] == [
        ("statement", "okello-2031:1; bey-2031:1", ("okello-2031",)),
        ("actor", "ada", ("okello-2031",)),
    ]


def test_a_book_without_withdrawn_sources_has_nothing_to_say() -> None:
    """Nothing is looked for."""
    assert resting(replace(BOOK, sources=(source("bey-2031"), source("okello-2031")))) == ()
