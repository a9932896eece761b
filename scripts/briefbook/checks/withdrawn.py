"""Nothing in a book rests on withdrawn sources alone."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from briefbook.core.book import Book
from briefbook.core.problems import Code, Problem, in_order
from briefbook.core.records import line_of_record
from briefbook.core.withdrawing import Rest, resting, why_nothing

_FILES = {"actor": "actors.yaml", "treaty": "treaties.yaml", "event": "events.yaml"}


def check_withdrawn(book: Book, texts: Mapping[str, str] = MappingProxyType({})) -> tuple[Problem, ...]:
    """Report each judgement, statement, event and record whose sources were all withdrawn.

    `texts` are the files of records by path: they give the lines of records.
    """
    return in_order(_problem(rest, book, texts) for rest in resting(book) if rest.alone)


def _problem(rest: Rest, book: Book, texts: Mapping[str, str]) -> Problem:
    message = why_nothing(rest, book)
    if rest.page:
        return Problem(Code.RESTS_ON_WITHDRAWN, message, f"docs/{rest.page}.md", rest.line)
    path = f"docs/glossary/{_FILES[rest.what]}"
    return Problem(Code.RESTS_ON_WITHDRAWN, message, path, line_of_record(texts.get(path, ""), rest.name))
