"""Every citation of the book leads to a paragraph, and every quotation stands there, compared anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefbook.core.book import Book
from briefbook.core.model import Citation, Pinpoint, Source, Verdict
from briefbook.core.problems import Code, Problem, in_order
from briefbook.core.quotations import explain, verify

_Quoted = tuple[str, int, str, str, Verdict | None]
"""Page, line, key, words, stored verdict: the same for all paragraphs of one quotation."""


def check_quotations(book: Book) -> tuple[Problem, ...]:
    """Check all citations; the verdicts in the book are compared, not trusted."""
    sources = book.by_key()
    problems: list[Problem] = []
    quoted: dict[_Quoted, set[int]] = {}
    for citation in book.citations:
        why = _dead(citation, sources)
        if why:
            problems.append(Problem(*why, _path(citation.page), citation.line))
        elif citation.quotation is not None:
            same = (citation.page, citation.line, citation.key, citation.quotation, citation.verdict)
            quoted.setdefault(same, set()).add(citation.n)
    for (page, line, key, words, stored), numbers in quoted.items():
        for pinpoint in _runs(key, numbers):
            problems += (
                Problem(code, message, _path(page), line)
                for code, message in _compare(words, pinpoint, stored, sources)
            )
    return in_order(problems)


def _path(page: str) -> str:
    return f"docs/{page}.md"


def _dead(citation: Citation, sources: Mapping[str, Source]) -> tuple[Code, str] | None:
    """Why a citation leads nowhere, or None."""
    source = sources.get(citation.key)
    if source is None:
        return (
            Code.UNKNOWN_SOURCE,
            f'citation of "{citation.key}": the book has no such source; correct the key',
        )
    count = len(source.paragraphs)
    if not 1 <= citation.n <= count:
        return Code.UNKNOWN_PARAGRAPH, (
            f'citation of "{citation.key}" ¶{citation.n}: the source has ¶1 to ¶{count}; correct the number'
        )
    return None


def _runs(key: str, numbers: set[int]) -> Iterator[Pinpoint]:
    """The numbers as runs: words may go on from one paragraph to the next."""
    first = last = 0
    for n in sorted(numbers):
        if last and n != last + 1:
            yield Pinpoint(key, first, last)
        if not last or n != last + 1:
            first = n
        last = n
    yield Pinpoint(key, first, last)


def _compare(
    words: str, pinpoint: Pinpoint, stored: Verdict | None, sources: Mapping[str, Source]
) -> Iterator[tuple[Code, str]]:
    finding = verify(words, pinpoint, sources)
    explained = explain(finding, pinpoint)
    if explained:
        yield explained
    if finding.verdict is not stored:
        yield (
            Code.VERDICT_WRONG,
            (
                f'quotation "{words}" is {finding.verdict.value} in {pinpoint.key} ¶{pinpoint.first}, '
                f"but the built book says {stored.value if stored else 'nothing'}: build it anew"
            ),
        )
