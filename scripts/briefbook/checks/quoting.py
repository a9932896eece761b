"""The pages quote in measure: no long quotation, and never too much of one source."""

from __future__ import annotations

from briefbook.core.book import Book
from briefbook.core.problems import Code, Problem, in_order
from briefbook.core.quoting import LARGEST_SHARE, LONGEST, long_quotations, quoted_words


def check_quoting(book: Book) -> tuple[Problem, ...]:
    """Quotations that are too long, and sources of which too much is quoted."""
    problems = [
        Problem(
            Code.QUOTATION_LONG,
            f"quotation of {count} words: quote {LONGEST} at most, and say the rest in words of your own",
            f"docs/{citation.page}.md",
            citation.line,
        )
        for citation, count in long_quotations(book)
    ]
    files = {source.key: source.file for source in book.sources}
    problems += (
        Problem(
            Code.QUOTED_TOO_MUCH,
            f"the pages quote {one.quoted} of the {one.words} words of {one.key}: "
            f"at most {one.allowed} ({LARGEST_SHARE:.0%} of it, or one quotation) should be",
            f"seeds/{files[one.key]}",
        )
        for one in quoted_words(book)
        if one.quoted > one.allowed
    )
    return in_order(problems)
