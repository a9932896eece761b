"""Parts of a Word document → one text with pieces and marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from briefbook.core.manuscript import Mark, MarkKind, Piece, Span
from briefbook.core.roles import Role
from briefbook.reading.docx_body import Part
from briefbook.reading.looks import PLAIN, Look, marks_of


@dataclass(slots=True)
class Written:
    """What the parts come to."""

    text: str = ""
    pieces: list[Piece] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)


def write(parts: Sequence[Part]) -> Written:
    """Write the parts one after the other: list items on consecutive lines, all others with an empty line between."""
    written = Written()
    texts: list[str] = []
    at = 0
    before: Part | None = None
    for part in parts:
        text, looks, rows = _table(part) if part.role is Role.TABLE else (*part.words.trimmed(), ())
        if not text:
            continue
        number = part.number
        if number and part.role is Role.HEADING:  # Word prints it, and readers cite "section 2"
            text, looks, number = f"{number} {text}", [*[PLAIN] * (len(number) + 1), *looks], ""
        if before is not None:
            together = part.role is Role.LIST_ITEM is before.role and part.aside == before.aside
            texts.append("\n" if together else "\n\n")
            at += len(texts[-1])
        before = part
        written.pieces.append(
            Piece(
                at,
                at + len(text),
                part.role,
                part.level,
                number,
                tuple(tuple((at + start, at + end) for start, end in row) for row in rows),
                part.head,
                part.aside,
            )
        )
        written.marks += marks_of(looks, at, without=_saying_nothing(part))
        texts.append(text)
        at += len(text)
    written.text = "".join(texts)
    return written


def _saying_nothing(part: Part) -> frozenset[MarkKind]:
    """Bold headings and program text in program type are marked as what they are."""
    if part.role is Role.HEADING:
        return frozenset({MarkKind.STRONG})
    return frozenset({MarkKind.CODE} if part.role is Role.CODE else ())


def _table(part: Part) -> tuple[str, list[Look], list[list[Span]]]:
    """A table as text: a tab between cells, a line end between rows; and where its cells are."""
    letters: list[str] = []
    looks: list[Look] = []
    rows: list[list[Span]] = []
    for i, row in enumerate(part.rows):
        spans: list[Span] = []
        for j, cell in enumerate(row):
            text, own = cell.words.trimmed()
            if letters and (i or j):
                letters.append("\t" if j else "\n")
                looks.append(PLAIN)
            start = len(letters)
            letters += text
            looks += own
            spans.append((start, len(letters)))
            spans += [(len(letters), len(letters))] * (cell.span - 1)
        rows.append(spans)
    end = len("".join(letters).rstrip())
    rows = [[(min(start, end), min(stop, end)) for start, stop in row] for row in rows]
    return "".join(letters[:end]), looks[:end], rows
