"""The lock of paragraphs: a number never comes to stand for other words."""

from __future__ import annotations

import pytest

from briefbook.core.lock import locked_with, read_lock, renumbering, words_hash, write_lock
from briefbook.core.model import Block, Metadata, Source
from briefbook.core.problems import Code
from briefbook.core.roles import Role


def source(*paragraphs: str, key: str = "otter-2025") -> Source:
    """A source of these paragraphs."""
    blocks = tuple(Block(Role.PARAGRAPH, text, 0, 0, n=n) for n, text in enumerate(paragraphs, 1))
    return Source("seeds/a.txt", "0" * 64, Metadata(key), blocks)


LOCK = locked_with({}, [source("The old bridge closed.", "Nobody was asked.", "It rained.")])


def test_a_line_is_key_number_and_hash() -> None:
    """The file has one line a paragraph, sorted by key and number, and reads back as it was written."""
    lock = locked_with(LOCK, [source(*(f"Item {n}." for n in range(11)), key="heron-2024")])
    lines = write_lock(lock).splitlines()
    assert [line.split()[:2] for line in lines] == [
        *(["heron-2024", str(n)] for n in range(1, 12)),
        *(["otter-2025", str(n)] for n in range(1, 4)),
    ]
    assert all(len(line.split()[2]) == 16 for line in lines)
    assert read_lock(write_lock(lock), "seeds/paragraphs.lock") == (lock, ())
    assert write_lock(dict(reversed(lock.items()))) == write_lock(lock)


def test_the_hash_is_for_ever() -> None:
    """The hash of words is the same in every version of the programs."""
    assert words_hash("The old bridge closed.") == "82ab3ac5dbf44c51"


@pytest.mark.parametrize(
    "text", ["The  old bridge\nclosed", "“The old bridge” closed!", "THE OLD BRIDGE—CLOSED"]
)
def test_repairs_of_space_and_quotes_renumber_nothing(text: str) -> None:
    """Only letters and digits count, so a better repair of white space or quotes changes no hash."""
    assert words_hash(text) == words_hash("The old bridge closed.")


def test_the_same_paragraphs_are_no_renumbering() -> None:
    """A source as published, and one never seen, are fine."""
    assert renumbering(LOCK, source("The old bridge closed.", "Nobody was asked.", "It rained.")) is None
    assert renumbering(LOCK, source("Anything.", key="heron-2024")) is None


@pytest.mark.parametrize(
    ("paragraphs", "n", "read", "words"),
    [
        (("The old bridge closed.", "It rained."), 2, 2, "It rained."),
        (("The old bridge closed.", "Nobody was asked."), 3, 2, ""),
        (("The old bridge closed.", "Nobody was asked.", "It rained.", "More."), 4, 4, "More."),
        (("By Ann", "The old bridge closed.", "Nobody was asked.", "It rained."), 1, 4, "By Ann"),
        (("The old bridge closed.", "Nobody asked.", "It rained."), 2, 3, "Nobody asked."),
    ],
)
def test_the_first_number_that_would_move_is_named(
    paragraphs: tuple[str, ...], n: int, read: int, words: str
) -> None:
    """A paragraph more, less or other is found, and the message says which number it is."""
    found = renumbering(LOCK, source(*paragraphs))
    assert found is not None
    assert (found.n, found.locked, found.read, found.words) == (n, 3, read, words)
    problem = found.problem("seeds/a.txt")
    assert problem.code is Code.RENUMBERED
    for said in (
        '"otter-2025"', f"¶{n} ", "3 paragraphs were published", f"{read} are read", "--accept-paragraphs otter-2025"
    ):  # fmt: skip
        assert said in problem.message


def test_a_key_that_is_gone_stays_locked() -> None:
    """The key of a seed that was removed is never given to other words."""
    lock = locked_with(LOCK, [source("Other words.", key="heron-2024")])
    assert lock["otter-2025"] == LOCK["otter-2025"]
    assert renumbering(lock, source("Other words.")) is not None


GOOD = "otter-2025 1 0123456789abcdef\notter-2025 2 0123456789abcdef\n"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("<<<<<<< HEAD", "is no line"),
        ("otter-2025 3", "is no line"),
        ("otter-2025 0 0123456789abcdef", "is no line"),
        ("Otter 3 0123456789abcdef", "is no line"),
        ("otter-2025 3 0123456789ABCDEF", "is no line"),
        ("otter-2025 2 0123456789abcdef", '¶2 of "otter-2025" stands twice, first in line 2'),
        ("otter-2025 4 0123456789abcdef", '"otter-2025" has ¶4, but no ¶3'),
    ],
)
def test_a_broken_line_is_named(line: str, said: str) -> None:
    """A line that is none, stands twice or leaves a gap prints with its number."""
    _, problems = read_lock(f"{GOOD}{line}\n", "seeds/paragraphs.lock")
    assert [str(problem).split(": ")[0] for problem in problems] == ["seeds/paragraphs.lock:3"]
    assert problems[0].code is Code.LOCK_INVALID
    assert said in problems[0].message


def test_line_ends_of_other_systems_are_fine() -> None:
    """A version control system that writes CRLF breaks nothing."""
    assert read_lock(GOOD.replace("\n", "\r\n"), "x") == read_lock(GOOD, "x")
    assert read_lock(GOOD, "x")[1] == ()
