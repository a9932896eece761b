"""Nothing in a book rests on withdrawn sources alone."""

from __future__ import annotations

from briefbook.core.book import Book
from briefbook.core.problems import Code, Problem, in_order
from briefbook.core.withdrawing import Rest, resting

_FILES = {"actor": "actors.yaml", "treaty": "treaties.yaml", "event": "events.yaml"}


def check_withdrawn(book: Book) -> tuple[Problem, ...]:
    """Report each judgement, statement, event and record whose sources were all withdrawn."""
    return in_order(_problem(rest, book) for rest in resting(book) if rest.alone)


def _problem(rest: Rest, book: Book) -> Problem:
    facts = book.by_key()
    why = "; ".join(
        f"{key} ({fact.value.date}: {fact.value.reason})"
        for key in rest.keys
        if (fact := facts[key].metadata.withdrawn)
    )
    message = (
        f'{rest.what} "{rest.name}" rests on nothing but withdrawn {why}: cite another source, or take it out'
    )
    path = f"docs/{rest.page}.md" if rest.page else f"docs/glossary/{_FILES[rest.what]}"
    return Problem(Code.RESTS_ON_WITHDRAWN, message, path, rest.line or None)
