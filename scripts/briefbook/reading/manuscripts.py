"""Several manuscripts → one, as the chapters of a book or front matter and text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from briefbook.core.manuscript import Manuscript, Piece, Repair

_BETWEEN = "\n\n"


def joined(parts: Sequence[Manuscript]) -> Manuscript:
    """The parts in order, an empty line between them; one that is empty leaves no trace in the text."""
    texts: list[str] = []
    moved: list[Manuscript] = []
    length = 0
    for part in parts:
        if part.text:
            if texts:
                texts.append(_BETWEEN)
                length += len(_BETWEEN)
            texts.append(part.text)
        moved.append(_moved(part, length))
        length += len(part.text)
    return Manuscript(
        "".join(texts),
        tuple(chain.from_iterable(part.pieces for part in moved)),
        tuple(chain.from_iterable(part.marks for part in moved)),
        tuple(dict.fromkeys(chain.from_iterable(part.hints for part in moved))),
        _summed(tuple(chain.from_iterable(part.repairs for part in moved))),
    )


def _moved(part: Manuscript, by: int) -> Manuscript:
    if not by:
        return part
    return replace(
        part,
        pieces=tuple(_moved_piece(piece, by) for piece in part.pieces),
        marks=tuple(replace(mark, start=mark.start + by, end=mark.end + by) for mark in part.marks),
    )


def _moved_piece(piece: Piece, by: int) -> Piece:
    rows = tuple(tuple((start + by, end + by) for start, end in row) for row in piece.rows)
    return replace(piece, start=piece.start + by, end=piece.end + by, rows=rows)


def _summed(repairs: tuple[Repair, ...]) -> tuple[Repair, ...]:
    """The same repair in several parts counts together."""
    counts: dict[str, int] = {}
    for repair in repairs:
        counts[repair.what] = counts.get(repair.what, 0) + repair.count
    return tuple(Repair(what, count) for what, count in counts.items())
