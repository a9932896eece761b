"""Who appears with whom, and who is party to what: links between records with their strength."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from briefbook.core.model import Mention, Treaty


@dataclass(frozen=True, slots=True, order=True)
class Tie:
    """Two records that belong together."""

    one: str
    """Identifier; of two actors the one that sorts first, of a treaty and its party the treaty."""
    other: str
    strength: int
    """Number of paragraphs that mention both; of a party to a treaty 1."""


Counted = Sequence[tuple[str, int, int]]
"""Mentions in numbered paragraphs: identifier of the record, number of the paragraph, how often."""

Places = tuple[tuple[str, tuple[int, ...]], ...]
"""Keys of the sources that mention a record, each with the numbers of the paragraphs, in order."""


def counted(mentions: Iterable[Mention]) -> tuple[tuple[str, int, int], ...]:
    """How often which paragraph mentions which record: by paragraph, then by place in it."""
    found = Counter((mention.n, mention.id) for mention in mentions if mention.n is not None)
    return tuple((identifier, n, count) for (n, identifier), count in found.items())


def numbered(mentions: Iterable[Mention]) -> dict[int, list[Mention]]:
    """The mentions in each numbered paragraph, in order."""
    found: dict[int, list[Mention]] = {}
    for mention in mentions:
        if mention.n is not None:
            found.setdefault(mention.n, []).append(mention)
    return found


def places(sources: Iterable[tuple[str, Counted]]) -> dict[str, Places]:
    """For each record the places that mention it, of keys of sources with their mentions."""
    found: dict[str, list[tuple[str, tuple[int, ...]]]] = {}
    for key, mentions in sources:
        here: dict[str, list[int]] = {}
        for identifier, n, _ in mentions:
            here.setdefault(identifier, []).append(n)
        for identifier, numbers in here.items():
            found.setdefault(identifier, []).append((key, tuple(sorted(set(numbers)))))
    return {identifier: tuple(sorted(of)) for identifier, of in found.items()}


def shared_paragraphs(sources: Iterable[Counted]) -> Mapping[tuple[str, str], int]:
    """For each two records, in order of identifiers, the number of paragraphs that mention both."""
    shared: Counter[tuple[str, str]] = Counter()
    for mentions in sources:
        together: dict[int, set[str]] = {}
        for identifier, n, _ in mentions:
            together.setdefault(n, set()).add(identifier)
        for identifiers in together.values():
            shared.update(combinations(sorted(identifiers), 2))
    return shared


def companions(shared: Mapping[tuple[str, str], int]) -> dict[str, tuple[tuple[str, int], ...]]:
    """For each record those that share paragraphs with it and how many, the most first."""
    found: dict[str, list[tuple[str, int]]] = {}
    for (one, other), count in shared.items():
        found.setdefault(one, []).append((other, count))
        found.setdefault(other, []).append((one, count))
    return {name: tuple(sorted(with_, key=lambda w: (-w[1], w[0]))) for name, with_ in found.items()}


def appears_with(
    shared: Mapping[tuple[str, str], int], wanted: Collection[str], least: int
) -> tuple[Tie, ...]:
    """The wanted records that share at least so many paragraphs."""
    return tuple(
        Tie(one, other, count)
        for (one, other), count in sorted(shared.items())
        if count >= least and one in wanted and other in wanted
    )


def party_to(treaties: Iterable[Treaty], wanted: Collection[str]) -> tuple[Tie, ...]:
    """The treaties and those of the wanted actors that are party to them."""
    return tuple(
        sorted(Tie(treaty.id, party, 1) for treaty in treaties for party in treaty.parties if party in wanted)
    )


def strongest(ties: Sequence[Tie], most: int) -> tuple[Tie, ...]:
    """The ties among the records with the most of them, at most so many; a tie of rank goes by identifier."""
    strength: Counter[str] = Counter()
    for tie in ties:
        strength[tie.one] += tie.strength
        strength[tie.other] += tie.strength
    kept = set(sorted(strength, key=lambda name: (-strength[name], name))[:most])
    return tuple(tie for tie in ties if tie.one in kept and tie.other in kept)
