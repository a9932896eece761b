"""What a reader finds in a seed: its text, what the markup says of stretches of it, and what had to be mended.

Offsets count code points of the text, so a program outside can slice the same stretch.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from briefbook.core.many import many
from briefbook.core.roles import Role

Span = tuple[int, int]
"""First offset, and the offset after the last."""


class MarkKind(StrEnum):
    """What inline markup can say of words."""

    EMPHASIS = "emphasis"
    STRONG = "strong"
    CODE = "code"
    SUPERSCRIPT = "superscript"
    """Also the reference to a footnote."""
    SUBSCRIPT = "subscript"
    LINK = "link"
    """`value` is the address as given in the seed."""


@many
class Mark:
    """Inline markup of a stretch of words."""

    start: int
    """Offset of the first character, in the block's text."""
    end: int
    """Offset after the last character."""
    kind: MarkKind
    value: str = ""
    """Address of a link."""


@many
class Piece:
    """A stretch of text that its format sets apart: a paragraph, a heading, a cell of facts."""

    start: int
    end: int
    role: Role | None = None
    """What the markup says it is; None: running text, which the rules look at."""
    level: int = 0
    """Level of a heading from 1, depth of a list item from 1."""
    number: str = ""
    """Number of a list item as it prints, such as ``3.``; empty for a bullet."""
    rows: tuple[tuple[Span, ...], ...] = ()
    """Cells of a table, in the text's offsets."""
    head: int = 0
    """How many of the rows are header rows."""
    aside: bool = False
    """Whether the markup sets it outside the article: header, footer, sidebar, form."""


@dataclass(frozen=True, slots=True)
class Hint:
    """A bibliographic fact that the format carries, and where it was read."""

    name: str
    """Field of `Metadata`: title, authors, publisher, published, url, language, rights."""
    value: str
    """As given; authors one a hint."""
    where: str
    """``og:title``, ``JSON-LD headline``, ``front matter``, ``document properties`` …"""


@dataclass(frozen=True, slots=True)
class Repair:
    """Something that was changed on the way from bytes to text, or is not shown as it stands."""

    what: str
    """``decoded as Windows-1252``, ``hard-wrapped lines joined`` …"""
    count: int = 1
    """How often."""


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A seed read."""

    text: str
    pieces: tuple[Piece, ...] = ()
    """In order, without overlap; what lies between them is white space. Empty for plain text."""
    marks: tuple[Mark, ...] = ()
    """Sorted by start; they nest or stand apart, they do not cross."""
    hints: tuple[Hint, ...] = field(default=())
    """The best first, for each name."""
    repairs: tuple[Repair, ...] = ()
