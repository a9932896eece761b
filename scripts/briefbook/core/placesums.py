"""Whether anything changed that can be told of the places of a record, without a look at all sources.

Of each source that mentions a record one number says what can be told of it there: paragraphs, how often, which
records the same paragraphs mention, and by which facts others cite and list the source. The sum of these numbers stands
for the record. So an edit of one source is a subtraction and an addition for each record that it mentions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from typing import Protocol

from briefbook.core.model import Metadata
from briefbook.core.pages import plain_title
from briefbook.core.relations import Counted

_BYTES = 16
_MODULUS = 1 << 8 * _BYTES


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


Sums = Mapping[str, int]
"""By identifier of the record; none of a record that no numbered paragraph mentions."""


def sums_of(sources: Iterable[Mentioning]) -> dict[str, int]:
    """The sums of all records."""
    found: dict[str, int] = {}
    for source in sources:
        _add(found, source, 1)
    return {identifier: found[identifier] for identifier in sorted(found)}


def renewed(sums: Sums, changes: Iterable[tuple[Mentioning | None, Mentioning | None]]) -> dict[str, int]:
    """The sums after some sources changed: each as it was and as it is, None where there was or is none."""
    found = dict(sums)
    for old, new in changes:
        if old is not None:
            _add(found, old, -1)
        if new is not None:
            _add(found, new, 1)
    return {identifier: found[identifier] for identifier in sorted(found) if found[identifier]}


def _add(sums: dict[str, int], source: Mentioning, times: int) -> None:
    for identifier, number in _numbers(source):
        sums[identifier] = (sums.get(identifier, 0) + times * number) % _MODULUS


def _numbers(source: Mentioning) -> Iterator[tuple[str, int]]:
    """For each record that a source mentions: what can be told of that."""
    facts = source.metadata
    key, shown = facts.key, (facts.key, source.label, plain_title(facts), facts.published)
    of_source = _number(repr(shown))
    together: dict[int, list[str]] = {}
    for identifier, n, _ in source.mentions:
        together.setdefault(n, []).append(identifier)
    said = {n: f"{n} {' '.join(sorted(identifiers))}" for n, identifiers in together.items()}
    places: dict[str, list[str]] = {}
    for identifier, n, count in source.mentions:
        places.setdefault(identifier, [key]).append(f"{count} {said[n]}")
    for identifier, lines in places.items():
        yield identifier, of_source + _number("\n".join((identifier, *lines)))


def _number(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "backslashreplace"), digest_size=_BYTES).digest())
