"""Lines of a source → blocks with roles that partition its text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from briefbook.core.folding import squeeze
from briefbook.core.model import Block
from briefbook.core.overrules import RoleOverrule, overrule
from briefbook.core.roles import NUMBERED, Role
from briefbook.core.rules import classify
from briefbook.core.units import units_of
from briefbook.core.vocabulary import without_mark


def segment(
    text: str, overrules: Sequence[RoleOverrule] = ()
) -> tuple[tuple[Block, ...], tuple[RoleOverrule, ...]]:
    """Give every stretch of a text its role.

    Returns the blocks, which cover the text without gap or overlap, and the overrules that matched nothing.
    """
    units = units_of(text)
    decided = classify(units)
    decided, unused = overrule(units, decided, overrules)
    blocks = [
        Block(role, words_of(role, unit.text), unit.start, unit.end, rule=rule)
        for unit, (role, rule) in zip(units, decided, strict=True)
    ]
    return tuple(_numbered(_covering(blocks, len(text)))), unused


def words_of(role: Role, raw: str) -> str:
    """The text of a block after repairs: one space for white space, a list item without its mark."""
    words = squeeze(raw)
    if role is Role.LIST_ITEM:
        return without_mark(words)
    return words


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


def _numbered(blocks: Iterable[Block]) -> Iterable[Block]:
    n = 0
    for block in blocks:
        if block.role in NUMBERED:
            n += 1
            yield replace(block, n=n)
        else:
            yield block
