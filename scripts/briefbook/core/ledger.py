"""What a conversion read and what it made of it, so that the next one need not read the same again.

A file is known by its signature, which the file system gives, or else by its bytes. The ledger is no result: whatever
is not exactly as it says is done again, and without it everything is.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import astuple, dataclass
from typing import Any, NamedTuple

from briefbook.core.problems import Code, Problem

VERSION = 1
"""Version of the form; a ledger of another version counts as none."""


class Print(NamedTuple):
    """A file as it was when it was read or written."""

    signature: str
    """What the file system says of it; empty where that could not be relied on."""
    sha256: str
    """Digest of its bytes; empty where there was no file."""


ABSENT = Print("", "")


class Line(NamedTuple):
    """What is told of a source in one line."""

    paragraphs: int
    mentions: int
    left_out: Mapping[str, int]
    """Number of blocks by role."""
    missing: tuple[str, ...]
    """Facts that nobody has given."""


class Entry(NamedTuple):
    """One source that stands in the store as its seed was read."""

    key: str
    file: str
    """Path of the seed, relative to the book."""
    seed: Print
    sidecar: Print
    store: Print
    page: Print
    content: str
    """Digest of what other pages can show of it, but for its label."""
    words: str
    """Digest of its paragraphs' hashes in the lock."""
    line: Line
    told: tuple[str, ...]
    """Identifiers that the mentions of its sidecar name."""
    unclear: tuple[str, ...]
    """Names that nothing decides, as they are told."""
    problems: tuple[Problem, ...]
    """Of the seed and its sidecar."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """A conversion that went through."""

    programs: str
    """Fingerprint of the programs that read the seeds."""
    names: str
    """Fingerprint of all that mentions depend on, and of the limits."""
    listing: str
    """Digest of the names in the folder of seeds."""
    complete: bool
    """Whether every seed has an entry."""
    files: Mapping[str, Print]
    """The other files that were read or written, by path: settings, records, lock, bibliography, index."""
    cited: Mapping[str, int]
    """Keys of the sources that records cite, each with the number of its paragraphs; -1 where there is none."""
    across: tuple[Problem, ...]
    """What records say wrongly of each other and of the sources."""
    problems: tuple[Problem, ...]
    """All that the conversion reported, in order."""
    entries: Mapping[str, Entry]
    """By path of the seed."""


def write_ledger(ledger: Ledger) -> bytes:
    """The ledger as it is stored."""
    entries = [
        (*entry[:-1], [_problem_out(problem) for problem in entry.problems])
        for entry in ledger.entries.values()
    ]
    value = {
        "version": VERSION,
        "programs": ledger.programs,
        "names": ledger.names,
        "listing": ledger.listing,
        "complete": ledger.complete,
        "files": ledger.files,
        "cited": ledger.cited,
        "across": [_problem_out(problem) for problem in ledger.across],
        "problems": [_problem_out(problem) for problem in ledger.problems],
        "entries": entries,
    }
    return json.dumps(value, separators=(",", ":")).encode()


def read_ledger(text: bytes) -> Ledger | None:
    """The ledger that `write_ledger` wrote; None where the text is something else, or of another version."""
    try:
        value = json.loads(text)
        if value["version"] != VERSION:
            return None
        entries = [_entry_in(row) for row in value["entries"]]
        return Ledger(
            value["programs"],
            value["names"],
            value["listing"],
            value["complete"],
            {name: Print(*of) for name, of in value["files"].items()},
            value["cited"],
            tuple(_problem_in(row) for row in value["across"]),
            tuple(_problem_in(row) for row in value["problems"]),
            {entry.file: entry for entry in entries},
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _entry_in(row: Any) -> Entry:
    key, file, seed, sidecar, store, page, content, words, line, told, unclear, problems = row
    paragraphs, mentions, left_out, missing = line
    return Entry(
        key,
        file,
        Print(*seed),
        Print(*sidecar),
        Print(*store),
        Print(*page),
        content,
        words,
        Line(paragraphs, mentions, left_out, tuple(missing)),
        tuple(told),
        tuple(unclear),
        tuple(_problem_in(problem) for problem in problems),
    )


def _problem_out(problem: Problem) -> tuple[Any, ...]:
    return (problem.code.name, *astuple(problem)[1:])


def _problem_in(row: Any) -> Problem:
    name, message, path, line, column = row
    return Problem(Code[name], message, path, line, column)
