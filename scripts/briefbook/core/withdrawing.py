"""What rests on a source that was withdrawn: judgements, statements with a citation, events, records.

What cites another source too still stands on that one; what cites withdrawn ones alone stands on nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass

from briefbook.core.book import Book
from briefbook.core.model import Actor, Basis
from briefbook.core.pinpoints import PinpointError, parse_pinpoints
from briefbook.core.records import pins_in

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
    """Whether it cites no other source, and is not the editor's."""
    part: str = ""
    """Of an actor the office that rests on them; empty: the record itself."""

    @property
    def called(self) -> str:
        """What and which, in words."""
        part = f' (office "{self.part}")' if self.part else ""
        return f'{self.what} "{self.name}"{part}'


def resting(book: Book) -> tuple[Rest, ...]:
    """All that rests on withdrawn sources, by kind and place.

    Citations of one line of a page are one statement; those of a judgement's basis are the judgement's, and what a
    page shows of a record is the record's.
    """
    gone = {source.key for source in book.described() if source.metadata.withdrawn}
    found = [*_judgements(book), *_statements(book), *_records(book)] if gone else []
    return tuple(
        Rest(one.what, one.name, one.page, one.line, keys, not one.other and one.keys <= gone, one.part)
        for one in found
        if (keys := tuple(sorted(one.keys & gone)))
    )


def why_nothing(rest: Rest, book: Book) -> str:
    """What an author is told of something that rests on withdrawn sources alone."""
    sources = book.by_key()
    why = "; ".join(
        f"{key} ({fact.value.date}: {fact.value.reason})"
        for key in rest.keys
        if (fact := sources[key].metadata.withdrawn)
    )
    return f"{rest.called} rests on nothing but withdrawn {why}: cite another source, or take it out"


@dataclass(frozen=True, slots=True)
class _Found:
    """Something that cites sources."""

    what: str
    name: str
    keys: set[str]
    page: str = ""
    line: int = 0
    part: str = ""
    other: bool = False
    """Whether it rests on the editor too."""


def _judgements(book: Book) -> Iterator[_Found]:
    for one in book.judgements:
        yield _Found("judgement", one.text[:_SHOWN], _keys(one.basis), one.page, one.line)


def _statements(book: Book) -> Iterator[_Found]:
    judged = {(one.page, one.line) for one in book.judgements}
    lines: dict[tuple[str, int], dict[str, None]] = {}
    for citation in book.citations:
        if citation.record is None and (citation.page, citation.line) not in judged:
            pins = lines.setdefault((citation.page, citation.line), {})
            pins[f"{citation.key}:{citation.n}"] = None
    for (page, line), pins in lines.items():
        yield _Found("statement", "; ".join(pins), _keys(pins), page, line)


def _records(book: Book) -> Iterator[_Found]:
    for kind, records in (("actor", book.actors), ("treaty", book.treaties), ("event", book.events)):
        for record in records:
            pins = (*record.sources, *pins_in(record.summary or ""))
            yield _Found(kind, record.id, _keys(pins), other=record.basis is Basis.EDITOR)
            for office in record.offices if isinstance(record, Actor) else ():
                own = office.basis is Basis.EDITOR
                yield _Found(kind, record.id, _keys(office.sources), part=office.title, other=own)


def _keys(pins: Iterable[str]) -> set[str]:
    keys: set[str] = set()
    for pin in pins:
        with suppress(PinpointError):  # `briefbook convert` says what is wrong with it
            keys |= {pinpoint.key for pinpoint in parse_pinpoints(pin)}
    return keys
