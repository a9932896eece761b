"""Where the sources mention a record and with whom: looked up record by record, or for all once many are asked about.

An edit of one article among thousands changes what is told of a few records. A build from nothing asks about all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from typing import Protocol

from briefbook.core.relations import Counted, Places, companions, places, shared_paragraphs

_SHARE = 10
"""To look up a tenth as many records as there are sources takes as long as to go through all sources once."""


class Mentioning(Protocol):
    """What is known of a source."""

    @property
    def mentions(self) -> Counted:
        """In numbered paragraphs."""

    @property
    def identifiers(self) -> frozenset[str]:
        """The records that they mention."""


class Lookup:
    """The mentions in some sources, by key."""

    def __init__(self, sources: Mapping[str, Mentioning], many: int | None = None) -> None:
        """`many` are so many records that all are found at once; by itself a share of the sources."""
        self._sources = sources
        self._many = len(sources) // _SHARE if many is None else many
        self._looked_up: dict[str, list[tuple[str, Counted]]] = {}

    def places(self, identifier: str) -> Places:
        """The sources that mention a record, by key, with the numbers of the paragraphs, in order."""
        if self._is_for_many(identifier):
            return self._all_places.get(identifier, ())
        return tuple(
            (key, tuple(sorted({n for name, n, _ in mentions if name == identifier})))
            for key, mentions in self._of(identifier)
        )

    def times(self, identifier: str) -> Mapping[str, int]:
        """How often each of these sources mentions a record."""
        if self._is_for_many(identifier):
            return self._all_times.get(identifier, {})
        return {
            key: sum(times for name, _, times in mentions if name == identifier)
            for key, mentions in self._of(identifier)
        }

    def companions(self, identifier: str) -> tuple[tuple[str, int], ...]:
        """The records that share paragraphs with a record, and how many; the most first."""
        if self._is_for_many(identifier):
            return self._all_companions.get(identifier, ())
        found: Counter[str] = Counter()
        for _, mentions in self._of(identifier):
            inside = {n for name, n, _ in mentions if name == identifier}
            found.update(name for name, n in {(name, n) for name, n, _ in mentions if n in inside})
        del found[identifier]
        return tuple(sorted(found.items(), key=lambda one: (-one[1], one[0])))

    def _is_for_many(self, identifier: str) -> bool:
        return len(self._looked_up) >= self._many and identifier not in self._looked_up

    def _of(self, identifier: str) -> list[tuple[str, Counted]]:
        """The sources that mention a record, by key."""
        if identifier not in self._looked_up:
            keys = self._keys.get(identifier, ())
            self._looked_up[identifier] = [(key, self._sources[key].mentions) for key in keys]
        return self._looked_up[identifier]

    @cached_property
    def _keys(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for key in sorted(self._sources):
            for identifier in self._sources[key].identifiers:
                found.setdefault(identifier, []).append(key)
        return found

    @cached_property
    def _all_places(self) -> dict[str, Places]:
        return places((key, source.mentions) for key, source in self._sources.items())

    @cached_property
    def _all_times(self) -> dict[str, dict[str, int]]:
        found: dict[str, dict[str, int]] = {}
        for key, source in self._sources.items():
            for identifier, _, times in source.mentions:
                of = found.setdefault(identifier, {})
                of[key] = of.get(key, 0) + times
        return found

    @cached_property
    def shared(self) -> Mapping[tuple[str, str], int]:
        """For each two records, in order of identifiers, the number of paragraphs that mention both."""
        return shared_paragraphs(source.mentions for source in self._sources.values())

    @cached_property
    def _all_companions(self) -> dict[str, tuple[tuple[str, int], ...]]:
        return companions(self.shared)
