"""The five seeds as received, and what their sidecars say of them."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from briefbook.core.metadata import combined, not_stated, stated
from briefbook.core.model import Basis, Metadata
from briefbook.core.segment import segment
from briefbook.core.sidecars import Sidecar, read_sidecar

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
DIGESTS = {
    "bartlett-2024": (
        "000_9302060080f3570f",
        "e48f7d3b0f2526c534604e395fdcd2d6e3431ca114caf35c0cf833116aa60610",
    ),
    "satake-2025": (
        "001_68dad98d3ef7d3ff",
        "c6379f8ab8bcca681f3fe2c3b7a278492caf0d0640b1537ff9489b3882d33d8c",
    ),
    "chopra-2017": (
        "002_9bac60bd39e78bfd",
        "2d0448520a5aa1b29436a8e2d91dfb9fcf91e3641671d30e97487952118b8c7f",
    ),
    "lim-2018": (
        "003_4096b19918f09146",
        "71747f8f0e94a1611177c33e7c98c14e4d621099612b339aaa9b1d24d009793c",
    ),
    "yomiuri-2022": (
        "004_7dbb952a52b3f4dc",
        "1fd1788e526c788dd5e4046ab6f957baaca998b51c4640a2ef75d0e98a7ecb1e",
    ),
}
each_key = pytest.mark.parametrize("key", DIGESTS)


def text_of(key: str) -> str:
    """The text of a seed."""
    return (SEEDS / f"{DIGESTS[key][0]}.txt").read_bytes().decode()


def sidecar_of(key: str) -> Sidecar:
    """The sidecar of a seed, which must have no problem."""
    path = SEEDS / f"{DIGESTS[key][0]}.yaml"
    sidecar, _, problems = read_sidecar(path.read_text(encoding="utf-8"), f"seeds/{path.name}")
    assert problems == ()
    assert sidecar is not None
    return sidecar


def read_from_text(key: str) -> Metadata:
    """What the programs read in the seed itself, without a sidecar."""
    return stated(segment(text_of(key))[0])


def facts_of(key: str) -> Metadata:
    """The facts of a source: the editor's, and what the text states beyond them."""
    return combined(sidecar_of(key).metadata(key), read_from_text(key))


@each_key
def test_each_seed_stands_as_received(key: str) -> None:
    """The bytes of each seed are those that were received."""
    name, digest = DIGESTS[key]
    assert sha256((SEEDS / f"{name}.txt").read_bytes()).hexdigest() == digest


def test_the_first_book_has_these_five_sources() -> None:
    """There are five seeds, each with a sidecar, under these keys and no other."""
    files = sorted(path.name for path in SEEDS.iterdir() if path.suffix != ".lock")
    assert files == sorted(f"{name}{end}" for name, _ in DIGESTS.values() for end in (".txt", ".yaml"))
    assert [sidecar_of(key).key for key in DIGESTS] == list(DIGESTS)


@each_key
def test_each_sidecar_says_what_kind_of_source_it_is(key: str) -> None:
    """Every source carries one sentence on its kind, as the editor's."""
    note = sidecar_of(key).source_note
    assert note is not None
    assert note.basis is Basis.EDITOR
    assert note.value.endswith(".")
    assert len(note.value.split()) > 10


@each_key
def test_nothing_is_given_as_stated_that_the_seed_does_not_state(key: str) -> None:
    """Each value of a sidecar that claims to be stated stands in its seed."""
    assert not_stated(facts_of(key), text_of(key), read_from_text(key)) == ()


@pytest.mark.parametrize("key", ["bartlett-2024", "satake-2025", "yomiuri-2022"])
def test_three_seeds_state_no_date(key: str) -> None:
    """Seeds 000, 001 and 004 do not state their date: none is read, and the sidecar's is marked."""
    assert read_from_text(key).published is None
    published = facts_of(key).published
    assert published is not None
    assert published.basis is not Basis.STATED
    assert published.evidence


@pytest.mark.parametrize(("key", "day"), [("chopra-2017", "2017-12-07"), ("lim-2018", "2018-02-09")])
def test_two_seeds_state_their_date(key: str, day: str) -> None:
    """Seeds 002 and 003 state their day, and it is read from their text."""
    for metadata in (read_from_text(key), facts_of(key)):
        assert metadata.published is not None
        assert (metadata.published.value, metadata.published.basis) == (day, Basis.STATED)


def test_seed_000_states_its_author_alone() -> None:
    """Seed 000 has no title and no publisher: both are the editor's."""
    read = read_from_text("bartlett-2024")
    assert (read.title, read.publisher, read.published) == (None, None, None)
    assert read.authors is not None
    assert read.authors.value == ("Duncan Bartlett",)
    facts = facts_of("bartlett-2024")
    assert facts.title is not None
    assert facts.title.basis is Basis.EDITOR
    assert facts.publisher is not None
    assert facts.publisher.basis is Basis.EDITOR
    assert facts.url is not None
    assert facts.url.basis is Basis.EDITOR


def test_seed_001_states_title_author_and_publisher() -> None:
    """Seed 001 states its title, its author and that East Asia Forum published it."""
    read = read_from_text("satake-2025")
    assert read.title is not None
    assert read.title.value == "Positivity Peaks At The Japan–China Summit – Analysis"
    assert read.authors is not None
    assert read.authors.value == ("Haruka Satake",)
    assert read.publisher is not None
    assert read.publisher.value == "East Asia Forum"


def test_the_republication_of_seed_001_is_the_editors() -> None:
    """That Eurasia Review republished seed 001 is known from elsewhere, and says so."""
    republished = facts_of("satake-2025").republished
    assert republished is not None
    assert republished.basis is Basis.EDITOR
    assert (republished.value.by, republished.value.date) == ("Eurasia Review", "2025-01-30")


def test_the_publisher_of_seed_002_is_inferred_from_the_author_note() -> None:
    """Seed 002 names The Gate only in the note on its author."""
    assert read_from_text("chopra-2017").publisher is None
    publisher = facts_of("chopra-2017").publisher
    assert publisher is not None
    assert (publisher.value, publisher.basis) == ("The Gate", Basis.INFERRED)
    assert publisher.evidence is not None
    assert "note on the author" in publisher.evidence


def test_seed_002_states_its_author_in_the_note_below() -> None:
    """Seed 002 has no byline; its author is read from the note below the text."""
    authors = read_from_text("chopra-2017").authors
    assert authors is not None
    assert authors.value == ("Ajay Chopra",)


def test_seed_003_has_no_publisher() -> None:
    """Nobody is given as the publisher of seed 003: Kyodo News is the credit of its photo."""
    assert read_from_text("lim-2018").publisher is None
    assert facts_of("lim-2018").publisher is None


def test_seed_004_names_no_author_and_its_publisher_is_inferred() -> None:
    """Seed 004 has no author; Yomiuri Shimbun is inferred from the photo credit."""
    facts = facts_of("yomiuri-2022")
    given = sidecar_of("yomiuri-2022").authors
    assert given is not None
    assert given.value == ()
    assert (read_from_text("yomiuri-2022").authors, facts.authors) == (None, None)
    assert facts.publisher is not None
    assert (facts.publisher.value, facts.publisher.basis) == ("Yomiuri Shimbun", Basis.INFERRED)
