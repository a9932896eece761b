"""Which role the elements around a line of HTML give it, where the line has the form for it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefbook.core.roles import Role

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LIMITS = {
    Role.BYLINE: 25,
    Role.DATELINE: 15,
    Role.CREDIT: 40,
    Role.CAPTION: 200,
    Role.AUTHOR_NOTE: 200,
}
"""Longer lines, in words, are not what their class name says."""
_AROUND = 3
"""So many words beside a name or a date, as in "Written by", do not make a line into something else."""


@dataclass(slots=True)
class Item:
    """A list item, until its first line is written."""

    depth: int
    number: str
    used: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """What the elements around a line say of it."""

    region: Role | None = None
    line: Role | None = None
    aside: bool = False
    heading: int = 0
    quote: bool = False
    code: bool = False
    preserve: bool = False
    """Whether white space is kept as it stands."""
    item: Item | None = None
    depth: int = 0
    """How many lists stand around it."""
    holder: int = 0
    """Number of the element whose children belong together."""


def role_of(context: Context, words: str, told: Mapping[Role, Sequence[str]]) -> tuple[Role | None, int, str]:
    """Role, level and number of a line; `told` is what inline elements in it name as byline or dateline."""
    item = context.item
    level, number = (item.depth, item.number) if item and not item.used else (0, "")
    if item:
        item.used = True
    if context.region is not None:
        return context.region, 0, number if context.region is Role.FOOTNOTE else ""
    if context.heading:
        return Role.HEADING, context.heading, ""
    role = Role.CODE if context.code else _said(context, words, told)
    if role is not None:
        return role, 0, ""
    if context.quote:
        return Role.BLOCKQUOTE, level, number
    return (Role.LIST_ITEM if level else None), level, number


def _said(context: Context, words: str, told: Mapping[Role, Sequence[str]]) -> Role | None:
    """The role that class names or inline elements give the whole line."""
    role = context.line
    count = len(words.split())
    if role is None and len(told) == 1:
        role, parts = next(iter(told.items()))
        if count - sum(len(text.split()) for text in parts) > _AROUND:
            return None
    if role is None or count > _LIMITS[role]:
        return None
    if role is Role.BYLINE and (_YEAR.search(words) or Role.DATELINE in told):
        return None  # name and date share the line: the rules part them
    if role is Role.DATELINE and (Role.BYLINE in told or not any(char.isdigit() for char in words)):
        return None
    return role
