"""Whether links say what they lead to: paragraphs, records, pages of the navigation.

A link can arrive and still be wrong. What its words should be, the book knows that was published beside the pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from briefbook.checks.markup import Element
from briefbook.checks.navigation import Navigation
from briefbook.checks.pins import Known, known_of, wrong_pins
from briefbook.checks.survey import Fault
from briefbook.checks.written import Written
from briefbook.core.problems import Code

if TYPE_CHECKING:  # loaded where there is a book only: a check of other folders need not wait for it
    from briefbook.checks.recordwords import RecordWords
    from briefbook.core.book import Book


@dataclass(frozen=True, slots=True)
class Rightness:
    """What the words of the links of a book should be."""

    known: Known | None
    records: RecordWords | None
    pages: Navigation

    @classmethod
    def of(cls, html: Path, written: Written | None) -> Rightness:
        """Of the book beside the pages; without one only what pages say of themselves can be compared."""
        book = known_book(html)
        if book is None:
            return cls(None, None, Navigation(None))
        from briefbook.checks.recordwords import RecordWords  # noqa: PLC0415 (see above)

        titles = written.titles if written else None
        return cls(known_of(book), RecordWords.of(book, written), Navigation(titles))

    def read(self, name: str, page: Element) -> Iterator[Fault]:
        """The faults of a page; what it says of other pages waits until all are read."""
        for why, line, href in wrong_pins(page, self.known):
            yield Fault(name, line, Code.PINPOINT_WRONG, why, href)
        if self.records:
            yield from self.records.wrong(name, page)
            self.pages.read(name, page)

    def navigation(self) -> Iterator[Fault]:
        """The faults of the navigation, once all pages are read."""
        return self.pages.wrong()


def known_book(html: Path) -> Book | None:
    """The book beside the pages; another check reports one that cannot be read. The last one read is kept."""
    path = html / "book.json"
    try:
        stamp = path.stat()
    except OSError:
        return None
    return _read_book(path, stamp.st_mtime_ns, stamp.st_size)


@lru_cache(maxsize=1)
def _read_book(path: Path, _changed: int, _size: int) -> Book | None:
    from briefbook.core.book import BookFormatError, from_json  # noqa: PLC0415 (see above)

    try:
        return from_json(path.read_bytes())
    except (OSError, BookFormatError, ValueError, KeyError, TypeError):
        return None
