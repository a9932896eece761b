"""How each character of a text looks, and the marks that say the same: those nest and never cross."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefbook.core.manuscript import Mark, MarkKind


class Look(NamedTuple):
    """What type says of one character."""

    link: str = ""
    """Address that it leads to."""
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    raised: bool = False
    lowered: bool = False

    def shared(self, other: Look) -> Look:
        """What holds for the white space between two characters."""
        return Look(
            self.link if self.link == other.link else "",
            self.strong and other.strong,
            self.emphasis and other.emphasis,
            self.code and other.code,
        )


PLAIN = Look()
_KINDS = (
    MarkKind.LINK,
    MarkKind.STRONG,
    MarkKind.EMPHASIS,
    MarkKind.CODE,
    MarkKind.SUPERSCRIPT,
    MarkKind.SUBSCRIPT,
)
"""The fields of a look in order; the marks of an earlier one hold those of a later one."""


def marks_of(looks: Sequence[Look], at: int, *, without: frozenset[MarkKind] = frozenset()) -> list[Mark]:
    """Marks of a text that starts at an offset, sorted."""
    return sorted(_inside(looks, 0, len(looks), at, 0, without), key=lambda mark: (mark.start, -mark.end))


def _inside(
    looks: Sequence[Look], start: int, end: int, at: int, field: int, without: frozenset[MarkKind]
) -> Iterator[Mark]:
    if field == len(_KINDS):
        return
    for a, b in _stretches(looks, start, end, field):
        value = looks[a][field]
        if value and _KINDS[field] not in without:
            yield Mark(at + a, at + b, _KINDS[field], value if isinstance(value, str) else "")
        yield from _inside(looks, a, b, at, field + 1, without)


def _stretches(looks: Sequence[Look], start: int, end: int, field: int) -> Iterator[tuple[int, int]]:
    """Runs of characters that are alike in one field."""
    at = start
    for i in range(start + 1, end):
        if looks[i][field] != looks[at][field]:
            yield at, i
            at = i
    if at < end:
        yield at, end
