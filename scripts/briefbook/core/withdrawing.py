"""What rests on a source that was withdrawn: judgements, statements with a citation, events, records.

What cites another source too still stands on that one; what cites withdrawn ones alone stands on nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass

from briefbook.core.book import Book
from briefbook.core.pinpoints import PinpointError, parse_pinpoints

_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Rest:
    """One thing that rests on a withdrawn source."""

    what: str
    """``judgement``, ``statement``, ``actor``, ``treaty`` or ``event``."""
    name: str
    """Identifier of a record, or the first words of a judgement; of a statement its pinpoints."""
    page: str
    """Docname of the page; empty for a record."""
    line: int
    keys: tuple[str, ...]
    """The withdrawn sources that it cites."""
    alone: bool
    """Whether it cites no other source."""


def resting(book: Book) -> tuple[Rest, ...]:
    """All that rests on withdrawn sources, by kind and place.

    Citations of one line of a page are one statement; those of a judgement's basis are the judgement's.
    """
    gone = {source.key for source in book.sources if source.metadata.withdrawn}
    found = [*_judgements(book), *_statements(book), *_records(book)] if gone else []
    return tuple(
        Rest(what, name, page, line, tuple(sorted(keys & gone)), keys <= gone)
        for what, name, page, line, keys in found
        if keys & gone
    )


_Found = tuple[str, str, str, int, set[str]]


def _judgements(book: Book) -> Iterator[_Found]:
    for one in book.judgements:
        yield "judgement", one.text[:_SHOWN], one.page, one.line, _keys(one.basis)


def _statements(book: Book) -> Iterator[_Found]:
    judged = {(one.page, one.line) for one in book.judgements}
    lines: dict[tuple[str, int], list[str]] = {}
    for citation in book.citations:
        if (citation.page, citation.line) not in judged:
            lines.setdefault((citation.page, citation.line), []).append(f"{citation.key}:{citation.n}")
    for (page, line), pins in lines.items():
        yield "statement", "; ".join(pins), page, line, _keys(pins)


def _records(book: Book) -> Iterator[_Found]:
    for kind, records in (("actor", book.actors), ("treaty", book.treaties), ("event", book.events)):
        for record in records:
            if record.sources:
                yield kind, record.id, "", 0, _keys(record.sources)


def _keys(pins: Iterable[str]) -> set[str]:
    keys: set[str] = set()
    for pin in pins:
        with suppress(PinpointError):  # `briefbook convert` says what is wrong with it
            keys |= {pinpoint.key for pinpoint in parse_pinpoints(pin)}
    return keys
