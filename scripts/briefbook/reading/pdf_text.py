"""Blocks of a PDF → one text with pieces and marks: lines joined, hyphens at line ends resolved."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from briefbook.core.hyphens import attested_words, join_hyphenated
from briefbook.core.manuscript import Mark, MarkKind, Piece, Span
from briefbook.core.roles import Role
from briefbook.reading.looks import PLAIN, Look, marks_of
from briefbook.reading.pdf_blocks import Block, Kind
from briefbook.reading.pdf_glyphs import UNSURE, Token
from briefbook.reading.pdf_lines import Line, cell_gap
from briefbook.reading.pdf_tables import cells

_ROLES = {
    Kind.HEADING: Role.HEADING,
    Kind.NOTE: Role.FOOTNOTE,
    Kind.FURNITURE: Role.NAVIGATION,
    Kind.TABLE: Role.TABLE,
}
_DASHES = frozenset("–—")
_CLOSED = _DASHES | {"/"}
"""Signs after which no space follows, where none stands before them."""
_SPACELESS = (("\u2e80", "\u9fff"), ("\uf900", "\ufaff"), ("\uff00", "\uff60"))
"""Chinese and Japanese letters, between which a line end is no space."""


@dataclass(slots=True)
class Written:
    """What the blocks of a document come to."""

    text: str = ""
    pieces: list[Piece] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    joined: int = 0
    """Line ends that became spaces or nothing."""
    hyphens: int = 0
    """Hyphens at line ends that were looked into."""


@dataclass(slots=True)
class _Run:
    """The letters of one block, with the look of each."""

    letters: list[str] = field(default_factory=list)
    looks: list[Look] = field(default_factory=list)

    def put(self, text: str, look: Look) -> None:
        self.letters += text
        self.looks += [look] * len(text)


def write(blocks: Sequence[Block], levels: Mapping[float, int]) -> Written:
    """Write the blocks one after the other."""
    told = _telling_fonts(blocks)
    attested = attested_words(line.text for block in blocks for line in block.lines)
    written = Written()
    parts: list[str] = []
    at = 0
    for block in blocks:
        run = _Run()
        rows: list[list[Span]] = []
        if block.kind is Kind.TABLE:
            rows = _put_table(run, block.lines)
        else:
            _put_lines(run, block.lines, written, attested, told)
        text = "".join(run.letters)
        if not text.strip():
            continue
        if parts:
            parts.append("\n\n")
            at += 2
        piece = Piece(
            at,
            at + len(text),
            _ROLES.get(block.kind),
            level=levels.get(block.size, 0) if block.kind is Kind.HEADING else 0,
            rows=tuple(tuple((at + start, at + end) for start, end in row) for row in rows),
            aside=block.kind in {Kind.FURNITURE, Kind.SIDEWAYS},
        )
        written.pieces.append(piece)
        written.marks += marks_of(run.looks, at, without=_saying_nothing(run.looks))
        parts.append(text)
        at += len(text)
    written.text = "".join(parts)
    return written


def _put_lines(
    run: _Run, lines: Sequence[Line], written: Written, attested: Collection[str], told: Collection[str]
) -> None:
    for i, line in enumerate(lines):
        if i:
            written.joined += 1
            written.hyphens += _join(run, lines[i - 1], line, attested, told)
        _put_tokens(run, line.tokens, line)


def _put_table(run: _Run, lines: Sequence[Line]) -> list[list[Span]]:
    """Rows on lines, cells between tabs; returns where the cells are. Empty cells at the ends take no place."""
    rows: list[list[Span]] = []
    for line, row in zip(lines, cells(lines), strict=True):
        rows.append([])
        for i, cell in enumerate(row):
            if run.letters and (line is not lines[-1] or any(row[i:])):
                run.put("\t" if i else "\n", PLAIN)
            start = len(run.letters)
            _put_tokens(run, cell, line)
            rows[-1].append((start, len(run.letters)))
    return rows


def _put_tokens(run: _Run, tokens: Sequence[Token], line: Line) -> None:
    before: Token | None = None
    wide = cell_gap(tokens)
    for token in tokens:
        look = _look(token, line)
        if token.space and before is not None:
            space = "\t" if token.x0 - before.x1 > wide else " "
            run.put(space, run.looks[-1].shared(look))
        is_last = token is tokens[-1]
        run.put(token.text if is_last else token.text.replace(UNSURE, "-").replace("\u00ad", ""), look)
        before = token


def _look(token: Token, line: Line) -> Look:
    return Look(token.link, token.style.bold, token.style.italic, raised=_is_raised(token, line))


def _saying_nothing(looks: Sequence[Look]) -> frozenset[MarkKind]:
    """What holds for a whole block is its type, not a mark."""
    every = Look(strong=all(look.strong for look in looks), emphasis=all(look.emphasis for look in looks))
    said = ((every.strong, MarkKind.STRONG), (every.emphasis, MarkKind.EMPHASIS))
    return frozenset(kind for holds, kind in said if holds)


def _is_raised(token: Token, line: Line) -> bool:
    return token.raised or (token.size < 0.85 * line.size and token.y > line.y + 0.1 * line.size)


def _telling_fonts(blocks: Sequence[Block]) -> frozenset[str]:
    """Fonts in which the file says of some hyphens that they are soft: then the others are not."""
    tokens = (token for block in blocks for line in block.lines for token in line.tokens)
    return frozenset(token.style.font for token in tokens if token.style.sure_hyphen == "\u00ad")


def _join(run: _Run, before: Line, line: Line, attested: Collection[str], told: Collection[str]) -> int:
    """End the last line of a run so that the next can follow; returns how many hyphens were looked into."""
    last, look, token = run.letters[-1], run.looks[-1], before.tokens[-1]
    if last == "\u00ad":
        run.letters.pop()
        run.looks.pop()
        return 1
    if last in {UNSURE, "-", "‐"} and len(run.letters) > 1 and run.letters[-2].isalnum():
        run.letters.pop()
        run.looks.pop()
        sign = "-" if last == UNSURE else last
        left = "".join(run.letters[-40:]) + sign
        is_sure = token.style.sure_hyphen != "" or token.style.font in told
        if is_sure or join_hyphenated(left, line.text, attested).startswith(left):
            run.put(sign, look)
        return 1
    if last == UNSURE:
        run.letters[-1] = "-"
    first = line.text[:2]
    closed = last in _CLOSED and len(run.letters) > 1 and not run.letters[-2].isspace()
    closed = closed or (first[:1] in _DASHES and first[1:].isalnum() and last.isalnum())
    if not closed and not (_is_spaceless(last) and _is_spaceless(first[:1])):
        run.put(" ", look.shared(_look(line.tokens[0], line)))
    return 0


def _is_spaceless(char: str) -> bool:
    return any(low <= char <= high for low, high in _SPACELESS)
