"""What `check_citations` says of sources that nobody uses."""

from __future__ import annotations

from briefbook.checks import check_citations
from briefbook.core.book import Book
from briefbook.core.model import Citation
from briefbook.core.problems import Code


def test_a_source_that_no_page_cites_is_reported(make_source) -> None:
    """With the file of the seed; a source that is cited is not."""
    sources = (make_source("a-2020", "One."), make_source("b-2021", "Two."))
    book = Book(sources=sources, citations=(Citation("briefings/x", 7, "a-2020", 1, None, None),))
    [problem] = check_citations(book)
    assert (problem.code, problem.path) == (Code.SOURCE_UNUSED, "seeds/b-2021.txt")


def test_a_citation_that_leads_nowhere_is_reported(make_source) -> None:
    """As by the check of quotations."""
    citation = Citation("briefings/x", 7, "a-2020", 2, None, None)
    book = Book(sources=(make_source("a-2020", "One."),), citations=(citation,))
    assert [problem.code for problem in check_citations(book)] == [Code.UNKNOWN_PARAGRAPH]
