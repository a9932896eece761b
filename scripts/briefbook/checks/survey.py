"""What a pass over the pages gathers: the fragments they offer, the addresses they ask for, and where."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from briefbook.checks.addresses import Address
from briefbook.core.problems import Code

_LINE_BITS = 32


class Asked(NamedTuple):
    """An address, and all that its answer depends on."""

    raw: str
    base: int
    """Number of the base address."""
    tag: str
    loads: bool
    may_be_empty: bool = False


class Fault(NamedTuple):
    """Something wrong with a link of a built file."""

    file: str
    """Name below the folder."""
    line: int
    code: Code
    message: str
    address: str = ""
    """As written; empty where the fault is not that of one address."""


@dataclass(slots=True)
class Survey:
    """What was gathered so far; each address once, its places as plain numbers, so that memory stays flat."""

    files: tuple[str, ...]
    """Names of all files that are read, by number."""
    fragments: dict[str, frozenset[str]] = field(default_factory=dict)
    """By name of the page."""
    misnumbered: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    """By name of the page of a source: line and message of paragraphs that show another number; only where there are."""
    bases: list[Address] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    """Those that were seen at once."""
    _places: dict[tuple[str, int, str, bool, bool], array[int]] = field(default_factory=dict)
    """The fields of what is asked: a plain tuple, because there are so many of them."""
    _numbers: dict[Address, int] = field(default_factory=dict)

    def base(self, address: Address) -> int:
        """The number of a base address."""
        number = self._numbers.setdefault(address, len(self.bases))
        if number == len(self.bases):
            self.bases.append(address)
        return number

    def ask(self, asked: tuple[str, int, str, bool, bool], file: int, line: int) -> None:
        """Keep an address, given as the fields of `Asked`, until all pages are known."""
        place = file << _LINE_BITS | line
        known = self._places.get(asked)
        if known is None:
            self._places[asked] = array("Q", (place,))
        elif known[-1] != place:
            known.append(place)

    def answered(
        self, answer: Callable[[Asked, Sequence[int]], tuple[Code, str] | None]
    ) -> tuple[Fault, ...]:
        """All faults, sorted by place; each address is answered once for all its places."""
        found: list[Fault] = list(self.faults)
        for fields, places in self._places.items():
            failure = answer(Asked(*fields), places)
            if failure:
                found += self._at(places, *failure, fields[0])
        return tuple(sorted(found, key=lambda f: (f.file, f.line, f.code.number, f.message)))

    def _at(self, places: Iterable[int], code: Code, message: str, raw: str) -> Iterable[Fault]:
        for place in places:
            file, line = file_number(place), place & (1 << _LINE_BITS) - 1
            yield Fault(self.files[file], line, code, message, raw)


def file_number(place: int) -> int:
    """The number of the file of a place."""
    return place >> _LINE_BITS
