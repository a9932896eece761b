"""A manuscript → blocks with roles that partition its text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from operator import attrgetter

from briefbook.core.hyphens import attested_words
from briefbook.core.manuscript import Manuscript, Mark, Repair, Span
from briefbook.core.model import Block
from briefbook.core.overrules import RoleOverrule, overrule
from briefbook.core.repairs import Repaired, repaired
from briefbook.core.roles import NUMBERED, Role
from briefbook.core.rules import classify
from briefbook.core.units import Unit, units_of
from briefbook.core.vocabulary import without_mark


@dataclass(frozen=True, slots=True)
class Segmented:
    """The blocks of a seed, and what was done on the way."""

    blocks: tuple[Block, ...]
    """They cover the text without gap or overlap."""
    unused: tuple[RoleOverrule, ...]
    """Overrules that matched nothing."""
    repairs: tuple[Repair, ...]
    """Lines and words that were put together."""


def segment(
    source: Manuscript | str, overrules: Sequence[RoleOverrule] = ()
) -> tuple[tuple[Block, ...], tuple[RoleOverrule, ...]]:
    """Give every stretch of a text its role.

    Returns the blocks, which cover the text without gap or overlap, and the overrules that matched nothing.
    """
    done = segmented(Manuscript(source) if isinstance(source, str) else source, overrules)
    return done.blocks, done.unused


def segmented(manuscript: Manuscript, overrules: Sequence[RoleOverrule] = ()) -> Segmented:
    """Give every stretch of a manuscript its role, and say what was repaired."""
    units = units_of(manuscript)
    title = next((hint.value for hint in manuscript.hints if hint.name == "title"), "")
    decided, unused = overrule(units, classify(units, title), overrules)
    attested: Collection[str] | None = None
    blocks: list[Block] = []
    joined = hyphens = n = 0
    for unit, (role, rule) in zip(units, decided, strict=True):
        if attested is None and "-\n" in unit.text:
            attested = attested_words(manuscript.text.splitlines())
        n += role in NUMBERED
        within = _within(unit, manuscript.marks) if manuscript.marks else ()
        block, done = _block(unit, role, rule, n if role in NUMBERED else None, within, attested or ())
        blocks.append(block)
        joined += "\n" in unit.text and role not in (Role.CODE, Role.SCRIPT, Role.TABLE)
        hyphens += done.hyphens
    repairs = [Repair(what, n) for what, n in ((_JOINED, joined), (_HYPHENS, hyphens)) if n]
    return Segmented(tuple(_covering(blocks, len(manuscript.text))), unused, tuple(repairs))


_SHAPED = frozenset({Role.CODE, Role.SCRIPT, Role.LIST_ITEM, Role.HEADING, Role.TABLE, Role.FOOTNOTE})
"""What has levels, numbers or cells, or is not repaired as words are."""
_JOINED = "blocks whose lines were joined"
_HYPHENS = "words put together at a line's end, without their hyphen"


def _within(unit: Unit, marks: Sequence[Mark]) -> Iterator[Mark]:
    """The marks inside a unit."""
    first = bisect_left(marks, unit.start, key=attrgetter("start"))
    for mark in islice(marks, first, None):
        if mark.start >= unit.end:
            return
        if mark.start < mark.end <= unit.end:
            yield mark


def _block(
    unit: Unit, role: Role, rule: str, n: int | None, marks: Iterable[Mark], attested: Collection[str]
) -> tuple[Block, Repaired]:
    if role not in _SHAPED and not marks and unit.text == unit.words:  # most are so
        return Block(role, unit.text, unit.start, unit.end, n, rule), Repaired(unit.text)
    if role in (Role.CODE, Role.SCRIPT):
        text = unit.text if role is Role.CODE else unit.words
        return Block(role, text, unit.start, unit.end, n, rule), Repaired("")
    done = Repaired(unit.text) if unit.text == unit.words else repaired(unit.text, attested)
    cut = len(done.text) - len(without_mark(done.text)) if role is Role.LIST_ITEM else 0

    def moved(start: int, end: int) -> Span:
        a, b = done.span(start - unit.start, end - unit.start)
        return max(a - cut, 0), max(b - cut, 0)

    piece = unit.piece
    inner = tuple(
        replace(mark, start=a, end=b) for mark in marks for a, b in (moved(mark.start, mark.end),) if a < b
    )
    block = Block(
        role,
        done.text[cut:],
        unit.start,
        unit.end,
        n,
        rule,
        level=piece.level if piece and role in (Role.HEADING, Role.LIST_ITEM) else 0,
        number=_number(role, piece.number if piece else "", done.text[:cut].strip()),
        marks=inner,
        rows=tuple(tuple(moved(*cell) for cell in row) for row in piece.rows)
        if piece and role is Role.TABLE
        else (),
        head=piece.head if piece and role is Role.TABLE else 0,
    )
    return block, done


def _number(role: Role, given: str, mark: str) -> str:
    """The number or mark that prints before a list item or a note."""
    if role is Role.LIST_ITEM:
        return given or mark
    return given if role is Role.FOOTNOTE else ""


def words_of(role: Role, raw: str) -> str:
    """The text of a block after repairs: one space for white space, a list item without its mark."""
    text = repaired(raw).text
    return without_mark(text) if role is Role.LIST_ITEM else text


def _covering(blocks: Iterable[Block], length: int) -> Iterable[Block]:
    """The blocks with white-space blocks between them."""
    at = 0
    for block in blocks:
        if block.start > at:
            yield _space(at, block.start)
        yield block
        at = block.end
    if at < length:
        yield _space(at, length)


def _space(start: int, end: int) -> Block:
    return Block(Role.WHITESPACE, "", start, end, rule="between")
