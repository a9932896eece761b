"""Blocks of all columns → the text as it runs: a paragraph goes on in the next column, whatever stands between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefbook.reading.pdf_blocks import Block, Kind
from briefbook.reading.pdf_body import ends_cut, ends_sentence
from briefbook.reading.pdf_lines import is_mark
from briefbook.reading.pdf_notes import note_number
from briefbook.reading.pdf_paragraphs import ends_early

_LOOK = 24
"""Blocks (notes, heads, captions) that may stand between the two halves of a paragraph."""
_OF_THE_PAGE = frozenset({Kind.FURNITURE, Kind.EDGE, Kind.SIDEWAYS})


def flowing(blocks: Sequence[Block]) -> tuple[list[Block], int]:
    """Join paragraphs that run over columns and pages; what stood between follows them.

    Returns the blocks and how many joints there were.
    """
    found: list[Block] = []
    rest = list(reversed(blocks))
    joints = 0
    while rest:
        block = rest.pop()
        if block.kind in {Kind.TEXT, Kind.NOTE}:
            between: list[Block] = []
            while (index := _continuation(block, rest)) is not None:
                more = rest[index]
                between += reversed(rest[index + 1 :])
                del rest[index:]
                block = replace(
                    block,
                    lines=block.lines + more.lines,
                    column=more.column,
                    edge=more.edge,
                    justified=more.justified,
                )
                joints += 1
            rest += reversed(between)
        found.append(block)
    return found, joints


def _continuation(block: Block, rest: Sequence[Block]) -> int | None:
    """Where in the rest (last first) the paragraph or note goes on; None: nowhere."""
    for index in range(len(rest) - 1, max(len(rest) - 1 - _LOOK, -1), -1):
        other = rest[index]
        if other.kind in _OF_THE_PAGE or (other.kind is Kind.NOTE) != (block.kind is Kind.NOTE):
            continue
        if other.column != block.column and _goes_on(block, other):
            return index
        small = other.kind is Kind.TEXT and other.size < 0.97 * block.size
        is_float = small or other.kind is Kind.TABLE
        if block.kind is Kind.NOTE or not is_float or ends_sentence(block.lines[-1]):
            return None
    return None


def _goes_on(block: Block, other: Block) -> bool:
    """Whether the second block can be the rest of the first."""
    last, first = block.lines[-1], other.lines[0]
    if other.kind is not block.kind or abs(first.size - last.size) > 0.03 * last.size:
        return False
    if ends_cut(last):
        return True
    ended = ends_sentence(last)
    if block.kind is Kind.NOTE:
        return first.page - last.page <= 1 and not ended and not note_number(first.text)
    mark = first.text.split(" ")[0]
    is_item = is_mark(mark) and (ended or not mark[0].isalnum())
    if is_item or other.moved_in or first.bold != last.bold:
        return False
    within = first.text[:1].islower() and not ended
    return within or not ends_early(last, first, block.edge, justified=block.justified)
