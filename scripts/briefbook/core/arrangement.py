"""Where the records of a picture stand: those that belong together near each other, each name on a line of its own.

The records stand on two facing arcs, so that names never overlap, however many there are. networkx finds the
groups; all arithmetic is on whole numbers, so that every machine gives the same picture.
"""

from __future__ import annotations

from collections.abc import Sequence

import networkx as nx

from briefbook.core.relations import Tie

_SWEEPS = 40
"""Rounds of exchanging neighbours; far more than a picture of fifty records needs to settle."""


def on_circle(ties: Sequence[Tie]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The records of both sides from top to bottom, left and right, so that those with ties are neighbours."""
    names = sorted({name for tie in ties for name in (tie.one, tie.other)})
    number = {name: i for i, name in enumerate(names)}
    graph: nx.Graph = nx.Graph()
    graph.add_nodes_from(range(len(names)))
    graph.add_weighted_edges_from((number[t.one], number[t.other], t.strength) for t in ties)
    if not names:
        return (), ()
    groups = nx.community.greedy_modularity_communities(graph, weight="weight")
    order = [i for group in sorted((sorted(g) for g in groups), key=lambda g: (-len(g), g)) for i in group]
    ring = _exchanged(order, graph)
    half = (len(ring) + 1) // 2
    right, left = ring[:half], ring[half:]
    return tuple(names[i] for i in reversed(left)), tuple(names[i] for i in right)


def on_two_sides(ties: Sequence[Tie]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The first of each tie on the left, the second on the right; each side in the order of its ties."""
    left = sorted({tie.one for tie in ties})
    right = sorted({tie.other for tie in ties})
    for _ in range(_SWEEPS):
        before = (left, right)
        right = _by_neighbours(right, left, [(tie.other, tie.one) for tie in ties])
        left = _by_neighbours(left, right, [(tie.one, tie.other) for tie in ties])
        if (left, right) == before:
            break
    return tuple(left), tuple(right)


def _by_neighbours(side: list[str], facing: list[str], pairs: Sequence[tuple[str, str]]) -> list[str]:
    """A side by the mean place of what each of its members faces; whole numbers decide."""
    place = {name: i for i, name in enumerate(facing)}

    def mean(name: str) -> tuple[int, str]:
        places = [place[other] for one, other in pairs if one == name]
        return 1000 * sum(places) // len(places), name

    return sorted(side, key=mean)


def _exchanged(order: list[int], graph: nx.Graph) -> list[int]:
    """The ring after exchanging any two neighbours whose exchange shortens the ties."""
    ring = list(order)
    size = len(ring)
    place = {name: i for i, name in enumerate(ring)}

    def length(name: int, at: int) -> int:
        total = 0
        for other, tie in graph[name].items():
            apart = abs(at - place[other])
            total += tie["weight"] * min(apart, size - apart)
        return total

    for _ in range(_SWEEPS):
        settled = True
        for i in range(size):
            j = (i + 1) % size
            a, b = ring[i], ring[j]
            if length(a, j) + length(b, i) < length(a, i) + length(b, j):
                ring[i], ring[j] = b, a
                place[a], place[b] = j, i
                settled = False
        if settled:
            break
    return ring
