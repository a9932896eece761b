"""How often a record is mentioned, and whether anything changed that can be told of it, without a look at all sources.

Of each source that mentions a record two numbers say what can be told of it there: one of the paragraphs, how often, and
which records the same paragraphs mention; one of the facts by which others cite and list the source. The sum of all
these numbers stands for the record, beside how many sources and paragraphs there are. So an edit of one source is a subtraction and an addition for each record that it
mentions, and the first numbers can be found wherever the source is read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from struct import pack, unpack
from typing import NamedTuple, Protocol

from briefbook.core.model import Metadata
from briefbook.core.pages import plain_title
from briefbook.core.relations import Counted

_BYTES = 8
_MODULUS = 1 << 8 * _BYTES


class Sum(NamedTuple):
    """The places of one record."""

    number: int
    """Another one where anything that can be told of them is another."""
    sources: int
    """How many mention it in numbered paragraphs."""
    paragraphs: int
    """How many mention it, of all sources."""

    def __str__(self) -> str:
        return f"{self.number:0{2 * _BYTES}x} {self.sources} {self.paragraphs}"

    @classmethod
    def parsed(cls, text: str) -> Sum:
        """The sum that was written as this text."""
        number, sources, paragraphs = text.split()
        return cls(int(number, 16), int(sources), int(paragraphs))


class Mentioning(Protocol):
    """A source, as far as the places of records tell of it."""

    @property
    def metadata(self) -> Metadata:
        """Its facts."""

    @property
    def label(self) -> str:
        """How citations call it."""

    @property
    def mentions(self) -> Counted:
        """In numbered paragraphs."""

    @property
    def mentioned(self) -> Sequence[str]:
        """The records of these, in order."""


Sums = Mapping[str, Sum]
"""By identifier of the record; none of a record that no numbered paragraph mentions."""


def sums_of(sources: Iterable[Mentioning], known: Mapping[str, bytes] | None = None) -> dict[str, Sum]:
    """The sums of all records; `known` are the `numbers` of some sources, by key."""
    return renewed({}, ((None, source) for source in sources), known)


def renewed(
    sums: Sums,
    changes: Iterable[tuple[Mentioning | None, Mentioning | None]],
    known: Mapping[str, bytes] | None = None,
) -> dict[str, Sum]:
    """The sums after some sources changed: each as it was and as it is, None where there was or is none.

    `known` are the `numbers` of some sources as they are, by key.
    """
    found = {identifier: list(one) for identifier, one in sums.items()}
    for old, new in changes:
        if old is not None:
            _add(found, old, -1, None)
        if new is not None:
            _add(found, new, 1, known)
    return {
        identifier: Sum(number % _MODULUS, sources, paragraphs)
        for identifier, (number, sources, paragraphs) in sorted(found.items())
        if sources
    }


def _add(
    sums: dict[str, list[int]], source: Mentioning, times: int, known: Mapping[str, bytes] | None
) -> None:
    facts = source.metadata
    of_source = _number(repr((facts.key, source.label, plain_title(facts), facts.published)))
    data = (known or {}).get(facts.key)
    if data is None:
        data = numbers(facts.key, source.mentions)
    paragraphs = Counter(source.mentioned)
    found = unpack(f"{len(paragraphs)}Q", data)
    for (identifier, count), number in zip(paragraphs.items(), found, strict=True):
        one = sums.get(identifier)
        if one is None:
            one = sums[identifier] = [0, 0, 0]
        one[0] += times * (of_source + number)
        one[1] += times
        one[2] += times * count


def numbers(key: str, mentions: Counted) -> bytes:
    """For each record that a source mentions, in order, what its paragraphs tell of that: eight bytes each."""
    together: dict[int, list[str]] = {}
    for identifier, n, _ in mentions:
        together.setdefault(n, []).append(identifier)
    said = {n: f"{n} {' '.join(sorted(identifiers))}" for n, identifiers in together.items()}
    places: dict[str, list[str]] = {}
    for identifier, n, count in mentions:
        places.setdefault(identifier, [key]).append(f"{count} {said[n]}")
    found = [_number("\n".join((identifier, *lines))) for identifier, lines in places.items()]
    return pack(f"{len(found)}Q", *found)


def _number(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "backslashreplace"), digest_size=_BYTES).digest())
