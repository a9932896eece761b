"""Which words each paragraph number of a published source stands for, so that no number ever moves to others.

The lock is a text of one line a paragraph: key, number, and a hash of the words.
A key stays in it when its seed is gone: what was once cited is never given to other words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from briefbook.core.folding import key_of, keys_of
from briefbook.core.model import Source
from briefbook.core.pinpoints import KEY
from briefbook.core.problems import Code, Problem

Lock = Mapping[str, tuple[str, ...]]
"""By key of the source the hashes of ¶1, ¶2 … in order."""

_DIGITS = 16
_LINE = re.compile(rf"(?P<key>{KEY.pattern}) (?P<n>[1-9][0-9]{{0,8}}) (?P<hash>[0-9a-f]{{{_DIGITS}}})")
_WHOLE = re.compile(rf"(?:{KEY.pattern} [1-9][0-9]{{0,8}} [0-9a-f]{{{_DIGITS}}}\n)*+")
_SHOWN = 8
"""So many words of a paragraph are enough to know it by."""


@dataclass(frozen=True, slots=True)
class Renumbering:
    """How the paragraphs of a source differ from those that were published."""

    key: str
    n: int
    """The first number that would stand for other words."""
    locked: int
    """How many paragraphs were published."""
    read: int
    """How many are read now."""
    words: str
    """The first words that the number would stand for; empty where it would stand for none."""

    def problem(self, path: str) -> Problem:
        """The finding, at the seed."""
        now = f'now starts "{self.words}"' if self.words else "is gone"
        if self.n > self.locked:
            now = f'was not published and starts "{self.words}"'
        return Problem(
            Code.RENUMBERED,
            f'paragraphs of the published source "{self.key}" would be renumbered: ¶{self.n} {now} '
            f"({self.locked} paragraphs were published, {self.read} are read); its page stays as it was: "
            "overrule roles in the sidecar, or accept the new numbers with "
            f'"briefbook convert --accept-paragraphs {self.key}"',
            path,
        )


def words_hash(text: str) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of the letters and digits, in lower case.

    White space, quotes and dashes do not count: to repair them differently renumbers nothing.
    """
    return sha256(key_of(text).encode()).hexdigest()[:_DIGITS]


def hashes_of(source: Source) -> tuple[str, ...]:
    """The hashes of a source's paragraphs, in order."""
    texts = [block.text for block in source.paragraphs]
    if any("\n" in text for text in texts):
        return tuple(map(words_hash, texts))
    return tuple(sha256(key.encode()).hexdigest()[:_DIGITS] for key in keys_of(texts)) if texts else ()


def words_digest(hashes: tuple[str, ...]) -> str:
    """A digest of the hashes of all paragraphs of a source."""
    return sha256(" ".join(hashes).encode()).hexdigest()[:_DIGITS]


def renumbering(lock: Lock, source: Source, hashes: tuple[str, ...] | None = None) -> Renumbering | None:
    """How a source differs from what was published under its key; None where it does not, or is new.

    `hashes` are those of the source, where they are known already.
    """
    locked = lock.get(source.key)
    now = hashes_of(source) if hashes is None else hashes
    if locked is None or locked == now:
        return None
    same = next((i for i, pair in enumerate(zip(locked, now, strict=False)) if pair[0] != pair[1]), None)
    n = (min(len(locked), len(now)) if same is None else same) + 1
    words = " ".join(source.paragraphs[n - 1].text.split()[:_SHOWN]) if n <= len(now) else ""
    return Renumbering(source.key, n, len(locked), len(now), words)


def locked_with(lock: Lock, sources: Iterable[Source]) -> dict[str, tuple[str, ...]]:
    """The lock with these sources as they are now, sorted by key."""
    return dict(sorted({**lock, **{source.key: hashes_of(source) for source in sources}}.items()))


def write_lock(lock: Lock) -> str:
    """The text of a lock, sorted by key and number."""
    return "".join(f"{key} {n} {one}\n" for key in sorted(lock) for n, one in enumerate(lock[key], 1))


def read_lock(text: str, path: str) -> tuple[Lock, tuple[Problem, ...]]:
    """Read the text of a lock; each broken line becomes a problem at its place."""
    quick = _read_quickly(text)
    if quick is not None:
        return quick, ()
    found: dict[str, dict[int, tuple[str, int]]] = {}
    problems: list[Problem] = []

    def broken(line: int, what: str) -> None:
        message = f"{what}: restore the line from an earlier version of the file"
        problems.append(Problem(Code.LOCK_INVALID, message, path, line))

    for number, line in enumerate(text.split("\n"), 1):
        words = line.strip()
        if not words:
            continue
        match = _LINE.fullmatch(words)
        if match is None:
            broken(number, f'"{words[:60]}" is no line of KEY, number and {_DIGITS} digits')
            continue
        of_key, n = found.setdefault(match["key"], {}), int(match["n"])
        if n in of_key:
            broken(number, f'¶{n} of "{match["key"]}" stands twice, first in line {of_key[n][1]}')
        else:
            of_key[n] = match["hash"], number
    for key, of_key in found.items():
        gap = next((i for i, n in enumerate(sorted(of_key), 1) if i != n), None)
        if gap is not None:
            after = next(n for n in sorted(of_key) if n > gap)
            broken(of_key[after][1], f'"{key}" has ¶{after}, but no ¶{gap}')
    return {key: tuple(of_key[n][0] for n in sorted(of_key)) for key, of_key in found.items()}, tuple(
        problems
    )


def _read_quickly(text: str) -> Lock | None:
    """The lock of a text that is as we write it, numbers in order; None of any other, which is looked at line by line."""
    if _WHOLE.fullmatch(text) is None:
        return None
    found: dict[str, list[str]] = {}
    words = text.split()
    for key, n, one in zip(words[::3], words[1::3], words[2::3], strict=True):
        of_key = found.setdefault(key, [])
        of_key.append(one)
        if len(of_key) != int(n):
            return None
    return {key: tuple(of_key) for key, of_key in found.items()}
