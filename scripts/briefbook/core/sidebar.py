"""Which lines of a book's contents the sidebar of a page shows: all in a small book, a few of each list in a large one.

A list of more than `LISTED` pages would weigh more than the pages it stands on, and nobody finds anything in it. Of
such a list a page shows those around the one that is open, and a line that leads to the whole list.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

LISTED = 20
"""So many pages of one list are all shown."""
AROUND = 3
"""Of a longer list, so many before the open page and so many behind it."""
LINES = 150
"""In a sidebar of more lines, the pages below an entry stand only where that entry is open."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the sidebar."""

    title: str
    docname: str | None
    """None where it leads out of the book."""
    url: str = ""
    """Where it leads out of the book; of a page, the place in it."""
    children: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """The entries below one caption."""

    caption: str | None
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Whole:
    """All entries of a book, of which pages show some."""

    parts: tuple[Part, ...]
    parents: Mapping[str, str | None]
    """By page: the page above it."""
    contents: str
    """The page that lists all of it, of which lines of long lists lead to the list."""
    wide: bool = False
    """Whether it has too many lines to show what is below closed entries."""

    @classmethod
    def of(cls, parts: tuple[Part, ...], parents: Mapping[str, str | None], contents: str) -> Whole:
        """Measured while nothing is open."""
        whole = cls(parts, parents, contents)
        return replace(whole, wide=sum(_lines(part.entries) for part in whole.shown(None)) > LINES)

    def shown(self, opened: str | None) -> tuple[Part, ...]:
        """What the sidebar shows where a page is open; the same tuples where it shows all."""
        path = frozenset(self._path(opened))
        return tuple(
            replace(part, entries=self._some(part.entries, path, in_part(number)))
            for number, part in enumerate(self.parts, 1)
        )

    def is_cut(self) -> bool:
        """Whether some list is too long to be shown."""
        return any(len(entries) > LISTED for entries in self._lists())

    def _lists(self) -> Iterator[Sequence[Entry]]:
        waiting: list[Sequence[Entry]] = [part.entries for part in self.parts]
        while waiting:
            entries = waiting.pop()
            yield entries
            waiting.extend(entry.children for entry in entries)

    def _path(self, opened: str | None) -> Iterator[str]:
        while opened is not None:
            yield opened
            opened = self.parents.get(opened)

    def _some(self, entries: Sequence[Entry], path: AbstractSet[str], place: str) -> tuple[Entry, ...]:
        if len(entries) <= LISTED:
            return tuple(self._with_some_below(entry, path) for entry in entries)
        at = next((i for i, entry in enumerate(entries) if entry.docname in path), 0)
        shown = 2 * AROUND + 1
        start = max(0, min(at - AROUND, len(entries) - shown))
        few = (self._with_some_below(entry, path) for entry in entries[start : start + shown])
        return (*few, Entry(f"All pages ({roughly(len(entries))}+)", self.contents, f"#{place}"))

    def _with_some_below(self, entry: Entry, path: AbstractSet[str]) -> Entry:
        if not entry.children:
            return entry
        if self.wide and entry.docname not in path:
            return replace(entry, children=())
        return replace(entry, children=self._some(entry.children, path, below(entry.docname or "")))


def in_part(number: int) -> str:
    """Where the entries of a part stand in the list of all pages."""
    return f"part-{number}"


def below(docname: str) -> str:
    """Where the pages below a page stand in the list of all pages."""
    return f"below-{'_'.join(docname.split())}"


def roughly(count: int) -> int:
    """A number that is reached, and does not change with each page that comes or goes."""
    size = 10 ** (len(str(count)) - 1)
    return int(count // size * size)


def _lines(entries: Sequence[Entry]) -> int:
    return sum(1 + _lines(entry.children) for entry in entries)
