"""Every source is whole: its blocks cover its text, its sidecar says what a book needs, its page holds its words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from briefbook.checks.article import check_article
from briefbook.checks.markup import read_page
from briefbook.checks.site import not_built, open_site
from briefbook.core.book import Book
from briefbook.core.metadata import missing
from briefbook.core.model import Source
from briefbook.core.problems import Code, Problem, in_order
from briefbook.core.roles import NUMBERED

_NEEDED = frozenset({"title", "language", "source_note"})
"""Facts that an editor can always give; a publisher, a date or an author may be unknown for good reason."""


def check_sources(book: Book, html: Path) -> tuple[Problem, ...]:
    """Check a freshly read book, and the pages that were built of it."""
    problems: list[Problem] = []
    for source in book.sources:
        problems += _blocks(source)
        problems += _facts(source)
    site = open_site(html)
    if isinstance(site, Problem):
        return in_order([*problems, site])
    for source in book.sources:
        path = html / "articles" / f"{source.key}.html"
        page = read_page(path) if path.is_file() else None
        if page is None:
            problems.append(not_built(f'page of source "{source.key}"', path))
        else:
            problems += check_article(source, page, path.as_posix())
    return in_order(problems)


def _blocks(source: Source) -> Iterator[Problem]:
    """Whether the blocks partition the text from its start, and the numbers count up from 1."""
    at, n = 0, 0
    for index, block in enumerate(source.blocks):
        what = f'block {index} ({block.role.value}) of "{source.key}"'
        if block.start != at or block.end < block.start:
            said = f"{what} spans {block.start} to {block.end}, but must start at {at}: report this fault"
            yield Problem(Code.BLOCKS_INVALID, said, source.file)
        at = max(at, block.end)
        n += block.role in NUMBERED
        wanted = n if block.role in NUMBERED else None
        if block.n != wanted:
            said = f"{what} has number {block.n}, but must have {wanted}: report this fault"
            yield Problem(Code.BLOCKS_INVALID, said, source.file)


def _facts(source: Source) -> Iterator[Problem]:
    for name in missing(source.metadata):
        if name in _NEEDED:
            said = f'source "{source.key}" has no "{name}": write it in the sidecar'
            yield Problem(Code.METADATA_MISSING, said, f"{source.file.rpartition('.')[0]}.yaml")
