"""Marks in the text, which print nothing: what each one says is known while writing, its page when all is laid out.

They are counted in the order of the text, so that no mark is longer than a few characters.
"""

from __future__ import annotations

from dataclasses import dataclass

from briefbook.typst.escape import address, literal
from briefbook.typst.guess import Guess


@dataclass(frozen=True, slots=True)
class Named:
    """A place where a record, or a subject of the index, is named."""

    name: str
    """Identifier of the record, or ``subject`` and the words of the subject."""
    mark: str
    is_indexed: bool
    """Whether the index counts the place."""
    is_linked: bool
    """Whether the words are a link to the entry, so that the foot of the page says where that is."""


@dataclass(frozen=True, slots=True)
class Entry:
    """The main place of a record or subject."""

    shown: str
    mark: str


class Marks:
    """The marks of one book, as they are written."""

    def __init__(self) -> None:
        self.named: list[Named] = []
        self.cited: dict[str, list[str]] = {}
        """By key of a source: the marks of its citations."""
        self.entries: dict[str, Entry] = {}
        """By identifier of a record, or ``subject`` and its words."""
        self.guess = Guess()
        """Where the marks may be."""
        self._count = 0

    def place(self, name: str) -> str:
        """Code that marks a place with a name."""
        mark = address(name)
        self.guess.note(mark)
        return _code(mark)

    def name(self, name: str, *, is_indexed: bool, is_linked: bool) -> str:
        """Code that marks a place where something is named."""
        mark = self._next()
        self.named.append(Named(name, mark, is_indexed, is_linked))
        return _code(mark)

    def cite(self, key: str) -> str:
        """Code that marks a citation of a source."""
        mark = self._next()
        self.cited.setdefault(key, []).append(mark)
        return _code(mark)

    def enter(self, name: str, shown: str) -> str:
        """Code that marks the entry of a record, or the main place of a subject; of several the first counts."""
        mark = self._next()
        self.entries.setdefault(name, Entry(shown, mark))
        return _code(mark)

    def _next(self) -> str:
        self._count += 1
        mark = f"*{self._count}"
        self.guess.note(mark)
        return mark


def _code(name: str) -> str:
    return f"mark({literal(name)})"
