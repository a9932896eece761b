"""Every citation holds, and every source is there for one."""

from __future__ import annotations

from collections.abc import Iterator

from briefbook.checks.quotations import check_quotations
from briefbook.core.book import Book
from briefbook.core.problems import Code, Problem, in_order


def check_citations(book: Book) -> tuple[Problem, ...]:
    """All that `check_quotations` says, and the sources that no page cites.

    A large collection may hold sources that no briefing needs yet, so this is asked for by name.
    """
    return in_order((*check_quotations(book), *_unused(book)))


def _unused(book: Book) -> Iterator[Problem]:
    cited = {citation.key for citation in book.citations}
    for source in book.sources:
        if source.key not in cited:
            message = f'source "{source.key}" is cited nowhere: cite it, or take it out of the book'
            yield Problem(Code.SOURCE_UNUSED, message, source.file)
