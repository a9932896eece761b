"""What a text says of pages: asked for while it is written, answered as soon as its pages are known.

An answer is made of pieces: words, where they lead, and whether they stand out.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefbook.typst.escape import address
from briefbook.typst.places import Layout

Piece = tuple[str] | tuple[str, str] | tuple[str, str, bool]
"""Words; with the address that they lead to; with whether they stand out."""
_UNKNOWN = "000"
"""Stands for a page that nobody knows yet: as wide as most numbers will be, so that few lines break anew."""
_SPACE = "\u00a0"


class Ask(ABC):
    """A question that pages answer."""

    @abstractmethod
    def answer(self, layout: Layout) -> list[Piece]:
        """What is printed."""


@dataclass(frozen=True, slots=True)
class PageOf(Ask):
    """The page of a place between other words."""

    to: str
    """Label of the place."""
    before: str = ""
    after: str = ""
    is_link: bool = False

    def answer(self, layout: Layout) -> list[Piece]:
        """One piece."""
        page = layout.page(address(self.to))
        words = f"{self.before}{_UNKNOWN if page is None else page}{self.after}"
        return [(words, address(self.to))] if self.is_link else [(words,)]


def on_page(to: str) -> PageOf:
    """Where a cross-reference leads."""
    return PageOf(to, f" (p.{_SPACE}", ")")


@dataclass(frozen=True, slots=True)
class PagesOf(Ask):
    """The pages of runs of paragraphs."""

    runs: tuple[tuple[str, str], ...]
    """Labels of the first and the last paragraph of each."""
    is_link: bool = True

    def answer(self, layout: Layout) -> list[Piece]:
        """``p. 23``, ``pp. 23–25`` or ``pp. 23, 25``: pages in order, and each in one range only."""
        spans: list[Span] = []
        for first, last in self.runs:
            page, end = layout.page(address(first)), layout.page(address(last))
            if page is None or end is None:
                return self._linked([(f"p.{_SPACE}{_UNKNOWN}", address(first))])
            spans.append(Span(page, max(page, end), address(first)))
        return self._linked(in_words(joined(spans)))

    def _linked(self, pieces: list[Piece]) -> list[Piece]:
        return pieces if self.is_link else [("".join(piece[0] for piece in pieces),)]


@dataclass(frozen=True, slots=True)
class CitedOn(Ask):
    """The pages that cite a source."""

    marks: Sequence[str]
    """Still growing while the book is written."""

    def answer(self, layout: Layout) -> list[Piece]:
        """Nothing where none does."""
        if not self.marks:
            return []
        pages = pages_of(self.marks, layout)
        if not pages:
            return [(f" Cited on p.{_SPACE}{_UNKNOWN}.",)]
        return [(" Cited on ",), *in_words(joined(pages)), (".",)]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Pages that follow each other."""

    first: int
    last: int
    to: str
    """Where a link from them leads: a place on the first."""


def pages_of(marks: Iterable[str], layout: Layout) -> list[Span]:
    """The pages on which marks stand, each once, with the first mark of each."""
    found: dict[int, str] = {}
    for mark in marks:
        page = layout.page(mark)
        if page is not None:
            found.setdefault(page, mark)
    return [Span(page, page, found[page]) for page in sorted(found)]


def joined(spans: Iterable[Span], main: int | None = None) -> list[Span]:
    """Pages in order, those that touch or overlap as one range; the main page is in no range."""
    made: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.first, span.last)):
        before = made[-1] if made else None
        apart = before is None or span.first > before.last + 1 or main in (span.first, before.first)
        if before is None or apart:
            made.append(span)
        else:
            made[-1] = Span(before.first, max(before.last, span.last), before.to)
    return made


def numbers(spans: Sequence[Span], main: int | None = None) -> Iterator[Piece]:
    """``4, 7–9, 12``, each a link; the main one stands out."""
    for at, span in enumerate(spans):
        if at:
            yield (", ",)
        shown = str(span.first) if span.first == span.last else f"{span.first}\u2013{span.last}"
        yield (shown, span.to, True) if span.first == main else (shown, span.to)


def in_words(spans: Sequence[Span]) -> list[Piece]:
    """``p. 4`` or ``pp. 4, 7–9``; the first number takes the words before it into its link."""
    several = len(spans) > 1 or spans[0].first != spans[0].last
    first, *rest = numbers(spans)
    return [(f"{'pp' if several else 'p'}.{_SPACE}{first[0]}", spans[0].to), *rest]
