"""Invented web pages, and what was read of them."""

from __future__ import annotations

from briefbook.core.manuscript import Manuscript, MarkKind, Piece
from briefbook.core.roles import Role
from briefbook.reading.html import read_html

FIRST = (
    "The council of the northern district met in the old town hall last spring and agreed to rebuild "
    "the bridge over the river, although nobody could say who would pay for it in the end."
)
SECOND = (
    "Nobody in the valley had expected that the ferry would stop so early, and many farmers now have to "
    "drive for two hours to reach the market on the other side of the river."
)
THIRD = (
    "The builders say that the bridge will cost a great deal, more than the district has in a year, "
    "and that it will take at least three summers until the first cart can cross."
)


def article(inside: str, head: str = "", around: str = "{}") -> Manuscript:
    """A page with an article of three paragraphs, and something between the second and the third."""
    body = around.format(
        f"<article><h1>A Bridge for the Valley</h1><p>{FIRST}</p><p>{SECOND}</p>{inside}<p>{THIRD}</p></article>"
    )
    return read_html(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode())


def words(manuscript: Manuscript, piece: Piece) -> str:
    """The text of a piece."""
    return manuscript.text[piece.start : piece.end]


def pieces(manuscript: Manuscript) -> list[tuple[Role | None, str]]:
    """Roles and texts."""
    return [(piece.role, words(manuscript, piece)) for piece in manuscript.pieces]


def between(inside: str) -> list[tuple[Role | None, str]]:
    """What becomes of something between two paragraphs."""
    found = pieces(article(inside))
    return found[3:-1]


def marks(manuscript: Manuscript) -> list[tuple[MarkKind, str]]:
    """Kinds and marked words."""
    return [(mark.kind, manuscript.text[mark.start : mark.end]) for mark in manuscript.marks]


def is_aside(manuscript: Manuscript, text: str) -> bool:
    """Whether the piece that holds a text stands outside the article."""
    return next(piece.aside for piece in manuscript.pieces if text in words(manuscript, piece))
