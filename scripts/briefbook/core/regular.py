"""Which blocks of a source Markdown reads as what they are, so that nobody need read them: words, lists, tables.

A block is irregular where Markdown would make something else of it: a list in an item that begins with another count than
1, rows of no width, marks whose signs meet, characters that Markdown replaces. Such a page is read the long way.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from itertools import groupby

from briefbook.core.inline import LITERAL, Part, parts
from briefbook.core.manuscript import Mark, MarkKind
from briefbook.core.model import Block
from briefbook.core.pages import cells, list_count, list_depths, within
from briefbook.core.roles import Role

_TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""What turns the direction of reading, and is shown as its number."""
_COLUMNS = 100
"""A table of more has columns of no width."""


def is_regular(blocks: Iterable[Block]) -> bool:
    """Whether all blocks of a page below its title are what Markdown would make of them."""
    for role, group in groupby(blocks, key=lambda block: block.role):
        together = list(group)
        if role is Role.LIST_ITEM and not _is_nested(together):
            return False
        if not all(map(_is_regular, together)):
            return False
    return True


def reads_as_itself(text: str) -> bool:
    """Whether words are on the page what they are in the book."""
    if not text or text != text.strip():
        return False
    return text.isprintable() or all(_stays(char) and char not in _TURNS for char in text)


def _stays(char: str) -> bool:
    """Whether a page can hold a character, be it one that nobody sees."""
    return char.isprintable() or unicodedata.category(char) in ("Zs", "Cf")


def _is_regular(block: Block) -> bool:
    if block.role is Role.PARAGRAPH and not block.marks:  # most are so
        return reads_as_itself(block.text)
    match block.role:
        case Role.HEADING:
            return reads_as_itself(block.text)
        case Role.TABLE if block.rows:
            return _is_table(block)
        case Role.CODE:
            return block.text.strip() != "" and all(_stays(char) or char == "\n" for char in block.text)
        case Role.FOOTNOTE if block.number and not (
            reads_as_itself(block.number) and "`" not in block.number
        ):
            return False
    return reads_as_itself(block.text) and _reads(block.text, block.marks)


def _reads(text: str, marks: Sequence[Mark]) -> bool:
    return not marks or _signs_stand_apart(parts(text, marks, (), {}))


def _signs_stand_apart(found: Sequence[Part]) -> bool:
    """Whether no signs of two marks meet, and no literal words begin or end with the sign that encloses them."""
    return all(
        not _meet(part)
        and not (part.kind in LITERAL and "`" in (part.words[0], part.words[-1]))
        and _signs_stand_apart(part.inside)
        for part in found
    )


def _meet(part: Part) -> bool:
    """Whether the signs of emphasised or strong words meet those inside, other than emphasis those of all its words."""
    if part.is_classed or part.kind not in (MarkKind.EMPHASIS, MarkKind.STRONG):
        return False
    inside = "".join(one.myst for one in part.inside)
    is_both = len(part.inside) == 1 and (part.kind, part.inside[0].kind) == (
        MarkKind.EMPHASIS,
        MarkKind.STRONG,
    )
    return not is_both and (inside.startswith("*") or inside.endswith("*"))


def _is_nested(items: Sequence[Block]) -> bool:
    """Whether each counted list that follows the words of an item begins with 1: else it is read as more words."""
    before = 0
    for item, depth in list_depths(items):
        if depth > before > 0 and list_count(item) not in ("", "1"):
            return False
        before = depth
    return True


def _is_table(block: Block) -> bool:
    rows = cells(block)
    return (
        0 < len(rows[0]) <= _COLUMNS
        and len(rows) > block.head
        and all(
            start == end
            or (
                reads_as_itself(block.text[start:end])
                and _reads(block.text[start:end], within(block.marks, start, end))
            )
            for row in rows
            for start, end in row
        )
    )
