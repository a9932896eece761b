"""How much the pages quote, and what `check_quoting` says of it."""

from __future__ import annotations

from collections.abc import Callable

from briefbook.checks import check_quoting
from briefbook.core.book import Book
from briefbook.core.model import Citation, Source, Verdict
from briefbook.core.quoting import Quoted, quoted_words

SourceMaker = Callable[..., Source]
WORDS = " ".join(f"word{i}" for i in range(600))
MORE = " ".join(f"more{i}" for i in range(100))


def quoted(words: str, n: int = 1, line: int = 7) -> Citation:
    """A quotation from the source, on a line of a briefing."""
    return Citation("briefings/summit", line, "a-2020", n, words, Verdict.EXACT)


def some(first: int, last: int) -> str:
    """Words of the first paragraph, from and to."""
    return " ".join(WORDS.split()[first:last])


def test_words_are_counted_once_however_often_they_are_quoted(make_source: SourceMaker) -> None:
    """Quotations overlap, repeat, leave words out, and run over the end of a paragraph."""
    citations = (
        quoted("word3 word4 word5"),
        quoted("word4 word5 word6", line=8),
        quoted("word10 … word12", line=9),
        quoted("word599 more0", 1, line=10),
        quoted("word599 more0", 2, line=10),
        quoted("nowhere printed", line=11),
        Citation("index", 1, "a-2020", 1),
    )
    sources = (make_source("a-2020", WORDS, MORE), make_source("b-2021", MORE))
    book = Book("Book", sources, citations=citations)
    assert quoted_words(book) == (Quoted("a-2020", 700, 8), Quoted("b-2021", 100, 0))


def test_quotations_in_measure_have_no_problem(make_source: SourceMaker) -> None:
    """Forty words at once, and a tenth of the source in all."""
    citations = (quoted(some(0, 40)), quoted(some(40, 60), line=8))
    assert check_quoting(Book("Book", (make_source("a-2020", WORDS),), citations=citations)) == ()


def test_a_long_quotation_is_found_once(make_source: SourceMaker) -> None:
    """Also where it runs over two paragraphs and so has two citations."""
    words = f"{some(560, 600)} more0"
    citations = (quoted(words, 1), quoted(words, 2))
    (problem,) = check_quoting(Book("Book", (make_source("a-2020", WORDS, MORE),), citations=citations))
    assert str(problem).startswith(
        "docs/briefings/summit.md:7: BB402 quotation of 41 words: quote 40 at most"
    )


def test_a_source_quoted_beyond_a_tenth_is_found(make_source: SourceMaker) -> None:
    """Many short quotations are together as much as a long one."""
    citations = tuple(quoted(some(i, i + 20), line=i) for i in (0, 20, 40, 61))
    (problem,) = check_quoting(Book("Book", (make_source("a-2020", WORDS),), citations=citations))
    assert "BB403 the pages quote 80 of the 600 words of a-2020: at most 60 (10% of it" in str(problem)


def test_one_quotation_of_full_length_is_allowed_even_of_a_short_source(make_source: SourceMaker) -> None:
    """A tenth of a short notice would be a few words."""
    book = Book("Book", (make_source("a-2020", some(0, 60)),), citations=(quoted(some(0, 40)),))
    assert check_quoting(book) == ()
