"""What `check_quotations` says of citations and of the verdicts that a book stores."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefbook.checks import check_quotations
from briefbook.core.book import Book
from briefbook.core.model import Citation, Source, Verdict
from briefbook.core.problems import Code

SourceMaker = Callable[..., Source]
PAGE = "briefings/summit"


@pytest.fixture
def sources(make_source: SourceMaker) -> tuple[Source, ...]:
    """Two sources."""
    first = "The meeting was the most favourable of any in recent years."
    second = "Nobody spoke of the matter at the summit."
    return (
        make_source("a-2020", first, second),
        make_source("b-2021", "The leaders met twice, in May and June."),
    )


def cited(key: str, n: int, words: str | None = None, verdict: Verdict | None = None) -> Citation:
    """A citation on line 7."""
    return Citation(PAGE, 7, key, n, words, verdict)


def test_citations_that_hold_have_no_problems(sources: tuple[Source, ...]) -> None:
    """Plain citations and exact quotations, also one that goes on over two paragraphs."""
    over = "in recent years. Nobody spoke"
    citations = (
        cited("a-2020", 2),
        cited("a-2020", 1, "most favourable", Verdict.EXACT),
        cited("a-2020", 1, over, Verdict.EXACT),
        cited("a-2020", 2, over, Verdict.EXACT),
    )
    assert check_quotations(Book(sources=sources, citations=citations)) == ()


@pytest.mark.parametrize(
    ("citation", "code", "says"),
    [
        (cited("c-2022", 1), Code.UNKNOWN_SOURCE, '"c-2022"'),
        (cited("a-2020", 3), Code.UNKNOWN_PARAGRAPH, "¶1 to ¶2"),
        (cited("a-2020", 0), Code.UNKNOWN_PARAGRAPH, "¶1 to ¶2"),
        (
            cited("a-2020", 1, "most favorable of any", Verdict.ALTERED),
            Code.QUOTATION_ALTERED,
            '"favourable"',
        ),
        (cited("a-2020", 1, "met twice, in May", Verdict.MISPLACED), Code.QUOTATION_MISPLACED, "b-2021 ¶1"),
        (
            cited("a-2020", 1, "an entirely invented sentence", Verdict.ABSENT),
            Code.QUOTATION_ABSENT,
            "a-2020 ¶1",
        ),
    ],
    ids=["no source", "no paragraph", "paragraph 0", "altered", "misplaced", "absent"],
)
def test_a_citation_that_fails_is_found(
    citation: Citation, code: Code, says: str, sources: tuple[Source, ...]
) -> None:
    """The problem has the place where the author mends it."""
    [problem] = check_quotations(Book(sources=sources, citations=(citation,)))
    assert problem.code is code
    assert problem.place == f"docs/{PAGE}.md:7"
    assert says in problem.message


def test_a_stored_verdict_is_not_trusted(sources: tuple[Source, ...]) -> None:
    """An altered quotation that the book calls exact has two problems: its words, and the verdict."""
    citation = cited("a-2020", 1, "most favorable of any", Verdict.EXACT)
    problems = check_quotations(Book(sources=sources, citations=(citation,)))
    assert [p.code for p in problems] == [Code.QUOTATION_ALTERED, Code.VERDICT_WRONG]


@pytest.mark.parametrize("stored", [None, Verdict.ABSENT])
def test_an_exact_quotation_with_another_verdict_is_found(
    stored: Verdict | None, sources: tuple[Source, ...]
) -> None:
    """A book that was built of older words says so."""
    [problem] = check_quotations(
        Book(sources=sources, citations=(cited("a-2020", 1, "most favourable", stored),))
    )
    assert problem.code is Code.VERDICT_WRONG


def test_words_over_two_paragraphs_need_both(sources: tuple[Source, ...]) -> None:
    """A quotation over two paragraphs fails where only one of them is cited."""
    citation = cited("a-2020", 1, "in recent years. Nobody spoke", Verdict.EXACT)
    assert Code.VERDICT_WRONG in {
        p.code for p in check_quotations(Book(sources=sources, citations=(citation,)))
    }
