"""The stretches of a seed that can have a role of their own: lines, wrapped paragraphs, pieces of markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from briefbook.core.folding import is_even, squeeze
from briefbook.core.manuscript import Manuscript, MarkKind, Piece
from briefbook.core.many import many
from briefbook.core.roles import Role
from briefbook.core.splitting import parts_of
from briefbook.core.wrapping import is_set_in, may_have_tables, paragraphs, tables, wrapped_at

_LINE_ENDS = "\n\r\u2028\u2029\x0b\x0c\x1c\x1d\x1e\x85"
_NEWLINE = re.compile(rf"\r\n|[{_LINE_ENDS}]")
_SCRIPT = re.compile(
    r"<(script|style|noscript|iframe|template)\b[^>]{0,2000}>.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_TOP = 4
"""A page's title with the name of its site stands among the first lines."""
_LINE_WORDS = 16
_NOTE_WORDS = 45
"""A line as long as this is running text, whatever it speaks of; notes stand behind the last of them."""


@many
class Unit:
    """A stretch of text without white space at its ends."""

    text: str
    """As it stands in the text, unrepaired."""
    words: str
    """Its text with one space for white space."""
    start: int
    end: int
    blank_before: bool
    """Whether an empty line, or the start of the text, stands before it."""
    piece: Piece | None = None
    """What the format says of it."""
    row: bool = False
    """Whether it is one of several parts of a line."""
    linked: bool = False
    """Whether all its words are one link."""
    role: Role | None = None
    """The role that the markup gives it."""
    aside: bool = False
    """Whether the markup sets it outside the article."""


def units_of(manuscript: Manuscript) -> tuple[Unit, ...]:
    """Cut a text into units, in order; what lies between them is white space."""
    pieces = list(manuscript.pieces or _plain(manuscript.text))
    text = manuscript.text
    behind = next((p.start for p in reversed(pieces) if not p.aside and _is_long(text, p)), -1)
    even = is_even(text)
    links = {mark.start: mark.end for mark in manuscript.marks if mark.kind is MarkKind.LINK}
    units: list[Unit] = []
    at = 0
    for piece in pieces:
        blank = not units or _is_gap(text, at, piece.start)
        cuts = [(piece.start, piece.end)]
        if piece.role is None:
            cuts = _broken_lines(text, piece) if manuscript.pieces else []
            cuts = cuts or parts_of(
                text, piece.start, piece.end, notes=piece.start > behind, top=len(units) < _TOP
            )
        for start, end in cuts:
            raw = text[start:end]
            words = raw.strip() if even and "\n" not in raw else squeeze(raw)
            units.append(_unit(raw, words, start, piece, links, blank=blank, row=len(cuts) > 1))
            blank = False
        at = piece.end
    return tuple(unit for unit in units if unit.text)


def _is_long(text: str, piece: Piece) -> bool:
    return (
        piece.end - piece.start >= 2 * _NOTE_WORDS
        and len(text[piece.start : piece.end].split()) >= _NOTE_WORDS
    )


def _broken_lines(text: str, piece: Piece) -> list[tuple[int, int]]:
    """The lines of a piece whose markup breaks it: several short ones are no paragraph."""
    if not any(text.find(end, piece.start, piece.end) >= 0 for end in _LINE_ENDS):
        return []
    lines: list[tuple[int, int]] = []
    at = piece.start
    for match in (*_NEWLINE.finditer(text, piece.start, piece.end), None):
        end = match.start() if match else piece.end
        lines.append((at, end))
        at = match.end() if match else end
    short = all(len(text[a:b].split()) <= _LINE_WORDS for a, b in lines)
    return [span for span in lines if text[slice(*span)].strip()] if short and len(lines) > 1 else []


def _is_gap(text: str, start: int, end: int) -> bool:
    """Whether an empty line lies between two pieces."""
    between = text[start:end]
    return between == "\n\n" or len(f"{between}x".splitlines()) > 2


def _unit(
    raw: str, words: str, start: int, piece: Piece, links: Mapping[int, int], *, blank: bool, row: bool
) -> Unit:
    stripped = raw.strip()
    if not stripped:
        return Unit("", "", start, start, blank)
    first = start + len(raw) - len(raw.lstrip())
    after = first + len(stripped)
    linked = links.get(first, first) >= after
    return Unit(stripped, words, first, after, blank, piece, row, linked, piece.role, piece.aside)


def _plain(text: str) -> Iterator[Piece]:
    """The pieces of plain text: paragraphs, and elements of program text that were scraped along."""
    at = 0
    for match in _SCRIPT.finditer(text) if "<" in text else ():
        yield from _paragraphs(text, at, match.start())
        yield Piece(match.start(), match.end(), Role.SCRIPT)
        at = match.end()
    yield from _paragraphs(text, at, len(text))


def _paragraphs(text: str, start: int, end: int) -> Iterator[Piece]:
    """Paragraphs of plain text: a line each, or several where the text was wrapped."""
    lines: list[str] = []
    spans: list[tuple[int, int]] = []
    at = start
    for whole in text[start:end].splitlines(keepends=True):
        line = whole.rstrip(_LINE_ENDS)
        lines.append(line)
        spans.append((at, at + len(line)))
        at += len(whole)
    at = 0
    for first, after, rows in tables(lines) if may_have_tables(text) else ():
        yield from _wrapped(lines, spans, at, first)
        yield _table(lines, spans, first, after, rows)
        at = after
    yield from _wrapped(lines, spans, at, len(lines))


def _wrapped(lines: list[str], spans: list[tuple[int, int]], first: int, after: int) -> Iterator[Piece]:
    width = wrapped_at(lines)
    for a, b in paragraphs(lines[first:after], width):
        quoted = is_set_in(lines, first + a, first + b)
        yield Piece(spans[first + a][0], spans[first + b - 1][1], Role.BLOCKQUOTE if quoted else None)


def _table(
    lines: list[str], spans: list[tuple[int, int]], first: int, after: int, rows: list[list[tuple[int, int]]]
) -> Piece:
    cells = tuple(
        tuple((spans[first + i][0] + a, spans[first + i][0] + b) for a, b in row)
        for i, row in enumerate(rows)
        if row
    )
    start, end = spans[first][0], spans[after - 1][1]
    lead = len(lines[first]) - len(lines[first].lstrip())
    tail = len(lines[after - 1]) - len(lines[after - 1].rstrip())
    return Piece(start + lead, end - tail, Role.TABLE, rows=cells, head=1)
