"""How many sources speak for themselves: those of one author, one outlet or one text count once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import combinations

from briefbook.core.folding import key_of
from briefbook.core.likeness import TWIN, shingles
from briefbook.core.model import Source

Shingles = Callable[[Source], frozenset[int]]


def independent(
    keys: Iterable[str], sources: Mapping[str, Source], shingled: Shingles = shingles
) -> tuple[tuple[str, ...], ...]:
    """The sources in groups: within a group one depends on another, and the group counts once.

    Sources depend on each other that share an outlet or an author, where one printed the other again, or whose texts
    are nearly identical. A withdrawn source counts for nothing and is in no group.
    """
    cited = [
        sources[key] for key in dict.fromkeys(keys) if key in sources and not sources[key].metadata.withdrawn
    ]
    group = {source.key: {source.key} for source in cited}
    for a, b in combinations(cited, 2):
        if group[a.key] is not group[b.key] and depend(a, b, shingled):
            group[a.key] |= group[b.key]
            for key in group[b.key]:
                group[key] = group[a.key]
    return tuple(sorted({tuple(sorted(keys)) for keys in group.values()}))


def depend(a: Source, b: Source, shingled: Shingles = shingles) -> bool:
    """Whether two sources are one voice."""
    return bool(_outlets(a) & _outlets(b) or _authors(a) & _authors(b) or _addresses(a) & _addresses(b)) or (
        _likeness(shingled(a), shingled(b)) >= TWIN
    )


def _outlets(source: Source) -> set[str]:
    """Who published or printed it again."""
    facts = source.metadata
    names = [facts.publisher.value] if facts.publisher else []
    if facts.republished:
        names.append(facts.republished.value.by)
    return {key for key in map(key_of, names) if key}


def _authors(source: Source) -> set[str]:
    names = source.metadata.authors.value if source.metadata.authors else ()
    return {" ".join(sorted(key_of(word) for word in name.replace(",", " ").split())) for name in names}


def _addresses(source: Source) -> set[str]:
    facts = source.metadata
    again = facts.republished.value.url if facts.republished else None
    addresses = (facts.url.value if facts.url else None, again)
    return {a.split("#")[0].rstrip("/").partition("://")[2] for a in addresses if a}


def _likeness(a: frozenset[int], b: frozenset[int]) -> float:
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0
