"""Where the records of a picture stand: on two facing sides, each name on a line of its own, ties across the middle.

So names never overlap, however many there are. networkx divides the records; all arithmetic is on whole numbers,
so that every machine gives the same picture.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from briefbook.core.relations import Tie

_SWEEPS = 24
"""Rounds of putting each side in the order of what it faces; the best of them is kept."""
_SEED = 1

Sides = tuple[tuple[str, ...], tuple[str, ...]]
"""The records on the left and on the right, from top to bottom."""


def divided(ties: Sequence[Tie]) -> Sides:
    """The records of all ties in halves, so that most ties lead across, each in an order with few crossings."""
    names = sorted({name for tie in ties for name in (tie.one, tie.other)})
    if not names:
        return (), ()
    number = {name: i for i, name in enumerate(names)}  # numbers hash alike in every run, words do not
    import networkx as nx  # noqa: PLC0415 - a tenth of a second that a build saves which draws no relations

    graph = nx.Graph()
    graph.add_nodes_from(range(len(names)))
    graph.add_weighted_edges_from((number[tie.one], number[tie.other], -1) for tie in ties)
    ranked = sorted(graph, key=lambda i: (-graph.degree(i), i))
    start = (set(ranked[::2]), set(ranked[1::2]))
    # The fewest negative ties between the halves are the most ties between them.
    halves = nx.community.kernighan_lin_bisection(graph, partition=start, seed=_SEED)
    left, right = ([names[i] for i in sorted(half)] for half in halves)
    pairs = [(tie.one, tie.other) for tie in ties]
    return _ordered(left, right, [*pairs, *((other, one) for one, other in pairs)])


def facing(ties: Sequence[Tie]) -> Sides:
    """The first of each tie on the left, the second on the right, in an order with few crossings."""
    pairs = [(tie.one, tie.other) for tie in ties]
    left, right = sorted({one for one, _ in pairs}), sorted({other for _, other in pairs})
    return _ordered(left, right, pairs)


def _ordered(left: list[str], right: list[str], pairs: Sequence[tuple[str, str]]) -> Sides:
    """Both sides by the mean place of what their members face; of all rounds the one with the fewest crossings."""
    across = sorted({(one, other) for one, other in pairs if one in set(left) and other in set(right)})
    best, fewest = (tuple(left), tuple(right)), crossings(left, right, across)
    for _ in range(_SWEEPS):
        right = _by_neighbours(right, left, [(other, one) for one, other in across])
        left = _by_neighbours(left, right, across)
        count = crossings(left, right, across)
        if count < fewest:
            best, fewest = (tuple(left), tuple(right)), count
    return best


def crossings(left: Sequence[str], right: Sequence[str], across: Iterable[tuple[str, str]]) -> int:
    """How many ties between the sides cross each other."""
    above = {name: i for i, name in enumerate(left)}
    below = {name: i for i, name in enumerate(right)}
    ends = sorted((above[one], below[other]) for one, other in across)
    return sum(b[1] < a[1] and a[0] < b[0] for i, a in enumerate(ends) for b in ends[i + 1 :])


def _by_neighbours(side: list[str], faced: list[str], pairs: Sequence[tuple[str, str]]) -> list[str]:
    """A side by the mean place of what its members face; who faces nothing stays about where it is."""
    place = {name: i for i, name in enumerate(faced)}
    total, count = Counter[str](), Counter[str]()
    for one, other in pairs:
        total[one] += place[other]
        count[one] += 1
    scale = 1000 * len(faced) // max(len(side), 1)
    mean = {
        name: 1000 * total[name] // count[name] if count[name] else scale * i for i, name in enumerate(side)
    }
    return sorted(side, key=lambda name: (mean[name], name))
