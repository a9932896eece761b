"""What `check_sources` says of blocks, of missing facts, and of the pages that show the sources."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from briefbook.checks import check_sources
from briefbook.core.book import Book
from briefbook.core.model import Source
from briefbook.core.problems import Code
from briefbook.core.roles import Role

SiteMaker = Callable[[Mapping[str, str]], Path]
SourceMaker = Callable[..., Source]

PAGE = """<nav><h2>Menu</h2></nav><article role="main"><h1>A title<a class="headerlink" href="#">¶</a></h1>
<p><a class="bb-para" data-n="1" href="#k-1-p1" id="k-1-p1"></a> The <a href="x">first</a> paragraph\n of it.</p>
<section id="part"><h2>A part<a class="headerlink" href="#part">¶</a></h2>
<blockquote><div><p><a class="bb-para" id="k-1-p2"></a> The second, set off.</p></div></blockquote>
<ul><li><p><a class="bb-para" id="k-1-p3"></a> The third, an item.</p></li></ul>
</section><section id="left-out-of-this-page"><h2>Left out of this page</h2>
<table><tr><td><p>byline</p></td><td><p>2</p></td><td><p>By Somebody</p></td></tr></table></section></article>"""


@pytest.fixture
def source(make_source: SourceMaker) -> Source:
    """The source of the page."""
    return make_source(
        "k-1",
        (Role.TITLE, "A title"),
        (Role.BYLINE, "By Somebody"),
        (Role.WHITESPACE, "\n"),
        "The first paragraph of it.",
        (Role.HEADING, "A part"),
        (Role.BLOCKQUOTE, "The second, set off."),
        (Role.LIST_ITEM, "The third, an item."),
    )


def test_a_page_that_holds_its_source_has_no_problem(source: Source, make_site: SiteMaker) -> None:
    """Links inside paragraphs, marks behind headings and line breaks change no words."""
    html = make_site({"articles/k-1.html": PAGE})
    assert [str(p) for p in check_sources(Book(sources=(source,)), html)] == []


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("The <a", "A <a", '"The first paragraph of …" is printed "A first paragraph of …"'),
        ("\n of it", "", '"paragraph of it." is printed "paragraph."'),
        ("set off.", "set  off. More.", '"" is printed "More."'),
        ("The second, set off.", "", '"The second, set off."'),
        ("The second, set off.", "The second, set-off.", '"set off." is printed "set-off."'),
        ("The third", "The Third", '"third, an item." is printed "Third, an item."'),
        ('id="k-1-p2"', "", '¶2 of "k-1" is not in the page'),
        ('id="k-1-p2"', 'id="k-1-p7"', '¶2 of "k-1" is not in the page'),
        ('id="k-1-p2"', 'id="k-1-p3"', '"k-1-p3" stands twice'),
        ("<h2>A part", "<h2>Another part", 'heading "A part" of "k-1" is not in the page'),
        ("By Somebody", "By S.", 'byline "By Somebody" of "k-1" is not among the parts left out'),
    ],
)
def test_a_page_that_lost_words_is_found(
    old: str, new: str, says: str, source: Source, make_site: SiteMaker
) -> None:
    """A word altered, lost or added, a number, a heading or a part: each is found."""
    assert old in PAGE
    html = make_site({"articles/k-1.html": PAGE.replace(old, new)})
    problems = check_sources(Book(sources=(source,)), html)
    assert {p.code for p in problems} == {Code.PARAGRAPH_LOST}
    assert {p.path for p in problems} == {(html / "articles/k-1.html").as_posix()}
    assert says in "\n".join(p.message for p in problems)


def test_a_number_beyond_the_source_is_found(source: Source, make_site: SiteMaker) -> None:
    """A page from before a source shrank has a paragraph too many."""
    more = PAGE.replace("</ul>", '</ul><p><a id="k-1-p4"></a>More.</p>')
    html = make_site({"articles/k-1.html": more})
    [problem] = check_sources(Book(sources=(source,)), html)
    assert '"k-1-p4" is in the page, but the source has 3 paragraphs' in problem.message
    assert problem.line == 8


def test_paragraphs_in_another_order_are_found(source: Source, make_site: SiteMaker) -> None:
    """A paragraph that changed places with a heading is found, though no word is lost."""
    moved = '<p><a class="bb-para" data-n="1" href="#k-1-p1" id="k-1-p1"></a> The <a href="x">first</a> paragraph\n of it.</p>'
    assert moved in PAGE
    page = PAGE.replace(moved, "").replace("</ul>", f"</ul>{moved}")
    problems = check_sources(Book(sources=(source,)), make_site({"articles/k-1.html": page}))
    assert any("is not in its place" in p.message for p in problems)


def test_a_paragraph_outside_the_page_s_own_content_is_lost(source: Source, make_site: SiteMaker) -> None:
    """Words in a menu are not on the page."""
    item = '<li><p><a class="bb-para" id="k-1-p3"></a> The third, an item.</p></li>'
    page = PAGE.replace(item, "").replace("</nav>", f"<ul>{item}</ul></nav>")
    [problem] = check_sources(Book(sources=(source,)), make_site({"articles/k-1.html": page}))
    assert '¶3 of "k-1" is not in the page' in problem.message


def test_a_withheld_paragraph_is_accepted(source: Source, make_site: SiteMaker) -> None:
    """A book that publishes only what it cites says so in the place of the words."""
    page = PAGE.replace("The second, set off.", '<em class="bb-withheld">not cited in this book</em>')
    assert check_sources(Book(sources=(source,)), make_site({"articles/k-1.html": page})) == ()


def test_hostile_characters_are_compared_as_they_are_printed(
    make_source: SourceMaker, make_site: SiteMaker
) -> None:
    """Control characters are dropped, direction marks are shown, markup is text."""
    source = make_source("k-1", "A\x07 \u202e*b* <i>&amp;\u200b c\\d.")
    body = '<article role="main"><p><a id="k-1-p1"></a>A [U+202E]*b* &lt;i&gt;&amp;amp;&#8203; c\\d.</p></article>'
    html = make_site({"articles/k-1.html": body})
    assert [str(p) for p in check_sources(Book(sources=(source,)), html)] == []
    html = make_site({"articles/k-1.html": body.replace("[U+202E]", "")})
    assert [p.code for p in check_sources(Book(sources=(source,)), html)] == [Code.PARAGRAPH_LOST]


def test_the_words_of_another_paragraph_do_not_count(make_source: SourceMaker, make_site: SiteMaker) -> None:
    """Two paragraphs that changed their words are both found."""
    source = make_source("k-1", "One.", "Two.")
    body = '<main><p><a id="k-1-p1"></a>Two.</p><p><a id="k-1-p2"></a>One.</p></main>'
    problems = check_sources(Book(sources=(source,)), make_site({"articles/k-1.html": body}))
    assert [p.code for p in problems] == [Code.PARAGRAPH_LOST] * 2


def test_a_missing_page_is_one_problem_for_each_source(
    make_source: SourceMaker, make_site: SiteMaker
) -> None:
    """Where other pages are built, the source's own is named."""
    book = Book(sources=(make_source("a-1", "A."), make_source("b-1", "B.")))
    html = make_site({"index.html": "", "articles/a-1.html": '<p><a id="a-1-p1"></a>A.</p>'})
    [problem] = check_sources(book, html)
    assert (problem.code, problem.path) == (Code.NOT_BUILT, (html / "articles/b-1.html").as_posix())


def test_a_missing_build_is_one_problem(make_source: SourceMaker, tmp_path: Path) -> None:
    """Where nothing is built, that is said once."""
    book = Book(sources=(make_source("a-1", "A."), make_source("b-1", "B.")))
    assert [p.code for p in check_sources(book, tmp_path / "html")] == [Code.NOT_BUILT]


@pytest.mark.parametrize("name", ["title", "language", "source_note"])
def test_a_fact_that_a_book_needs_is_asked_for(
    name: str, make_source: SourceMaker, make_site: SiteMaker
) -> None:
    """The sidecar is where the author adds it."""
    source = make_source("k-1", "One.", **{name: ""})
    html = make_site({"articles/k-1.html": '<p><a id="k-1-p1"></a>One.</p>'})
    [problem] = check_sources(Book(sources=(source,)), html)
    assert (problem.code, problem.path) == (Code.METADATA_MISSING, "seeds/k-1.yaml")
    assert f'"{name}"' in problem.message


@pytest.mark.parametrize(
    ("index", "change"),
    [(1, {"start": 5}), (1, {"start": 3}), (0, {"start": 1}), (0, {"n": 2}), (1, {"n": None}), (2, {"n": 3})],
    ids=["gap", "overlap", "gap at the start", "number too high", "no number", "number of a heading"],
)
def test_blocks_that_do_not_partition_their_text_are_found(
    index: int, change: Mapping[str, int | None], make_source: SourceMaker, make_site: SiteMaker
) -> None:
    """A gap, an overlap and a wrong number are faults of the program, and are said to be."""
    source = make_source("k-1", "One.", "Two.", (Role.CREDIT, "Three."))
    html = make_site({"articles/k-1.html": '<p><a id="k-1-p1"></a>One.</p><p><a id="k-1-p2"></a>Two.</p>'})
    assert check_sources(Book(sources=(source,)), html) == ()
    blocks = list(source.blocks)
    blocks[index] = replace(blocks[index], **change)  # type: ignore[arg-type]
    problems = check_sources(Book(sources=(replace(source, blocks=tuple(blocks)),)), html)
    assert Code.BLOCKS_INVALID in {p.code for p in problems}
    assert {p.path for p in problems if p.code is Code.BLOCKS_INVALID} == {"seeds/k-1.txt"}
