"""What stands around the article of a web page is told from it by its markup."""

from __future__ import annotations

import pytest
from webpages import FIRST, SECOND, THIRD, article, between, is_aside, pieces, words

from briefbook.core.roles import Role
from briefbook.reading.html import read_html


@pytest.mark.parametrize(
    ("markup", "role"),
    [
        ("<nav>Home</nav>", Role.NAVIGATION),
        ("<div role=navigation>Home</div>", Role.NAVIGATION),
        ("<ol class='breadcrumbs'><li>Home</ol>", Role.NAVIGATION),
        ("<div class='social-share'>Home</div>", Role.NAVIGATION),
        ("<button>Home</button>", Role.NAVIGATION),
        ("<div style='display: none'>Home</div>", Role.NAVIGATION),
        ("<template><p>Home</p></template>", Role.NAVIGATION),
        ("<span class='sr-only'>Home</span>", Role.NAVIGATION),
        ("<section id=comments><p>Home</section>", Role.COMMENTS),
        ("<div id=respond>Home</div>", Role.COMMENTS),
        ("<div class='ad-slot'>Home</div>", Role.ADVERTISEMENT),
        ("<div class='newsletter-signup'>Home</div>", Role.SUBSCRIPTION),
        ("<div id='cookieConsent'>Home</div>", Role.SUBSCRIPTION),
        ("<aside aria-label='Related articles'>Home</aside>", Role.RELATED),
        ("<div class='read-more'>Home</div>", Role.RELATED),
    ],
)
def test_parts_around_the_article_are_known_by_their_markup(markup: str, role: Role) -> None:
    """By tag, by ARIA role, by class name."""
    manuscript = article(markup)
    assert (role, "Home") in pieces(manuscript)
    assert is_aside(manuscript, "Home")


@pytest.mark.parametrize(
    "names", ["has-sidebar comments-open", "post tag-comments category-social", "newsletter", "ad", "comment"]
)
def test_a_class_name_cannot_take_the_article(names: str) -> None:
    """A name on an element with the title, or with half the page, says nothing of the text in it."""
    for around in (f"<div class='{names}'>{{}}</div>", f"<main class='{names}'>{{}}</main>"):
        manuscript = article("", around=around)
        assert [(p.role, p.aside) for p in manuscript.pieces] == [(Role.HEADING, False)] + [(None, False)] * 3


def test_a_class_name_cannot_take_half_the_page() -> None:
    """Even where the title stands elsewhere."""
    page = f"<h1>A Bridge</h1><div class='newsletter'><p>{FIRST}</p><p>{SECOND}</p></div><p>By the river."
    assert Role.SUBSCRIPTION not in [role for role, _ in pieces(read_html(page.encode()))]


def test_a_form_around_the_page_is_no_form() -> None:
    """Some sites wrap the whole page into one."""
    assert not any(p.aside for p in article("", around="<form>{}</form>").pieces)


@pytest.mark.parametrize(
    ("markup", "role"),
    [
        ("<p class=byline>By Ana Writer</p>", Role.BYLINE),
        ("<p>By <a rel=author href=/a>Ana Writer</a></p>", Role.BYLINE),
        ("<div><span itemprop=author>Ana Writer</span></div>", Role.BYLINE),
        ("<p><time>3 May 2021</time></p>", Role.DATELINE),
        ("<p>Published: <time>3 May 2021</time></p>", Role.DATELINE),
        ("<p class=author-bio>Ana Writer lives in the valley.</p>", Role.AUTHOR_NOTE),
        ("<p class=byline>By Ana Writer, 3 May 2021</p>", None),
        (f"<p class=byline>{FIRST}</p>", None),
        ("<p>By <a rel=author>Ana Writer</a> on <time>3 May 2021</time></p>", None),
        ("<p>The ferry stopped on <time>3 May 2021</time> for ever.</p>", None),
        ("<p>In her book <a rel=author>Ana Writer</a> describes the river.</p>", None),
    ],
)
def test_bylines_and_dates_are_known_where_they_stand_alone(markup: str, role: Role | None) -> None:
    """With other words on the line, the rules decide."""
    assert [found for found, _ in between(markup)] == [role]


def test_the_head_of_the_article_belongs_to_it() -> None:
    """What stands between the title and the text is not dropped, though it is short."""
    page = (
        "<html><head><title>A Bridge | The Post</title></head><body><header><a href=/>The Post</a></header>"
        f"<main><div><h1>A Bridge</h1></div><div><span>Ana Writer</span></div><div><p>{FIRST}<p>{SECOND}"
        f"<p>{THIRD}</div></main><footer>© The Post</footer></body></html>"
    )
    manuscript = read_html(page.encode())
    assert [words(manuscript, p) for p in manuscript.pieces if not p.aside] == [
        "A Bridge",
        "Ana Writer",
        FIRST,
        SECOND,
        THIRD,
    ]


PAGE = f"""<html><head><title>A Bridge | The Post</title><meta property="og:title" content="A Bridge"></head><body>
<div class="c1"><a href="/">The Post</a> <a href="/n">News</a> <a href="/s">Sport</a></div>
<div class="c2"><div class="c3"><h2>A Bridge</h2></div><div class="c4"><a href="/w">Ana Writer</a></div>
<div class="c5"><p>{FIRST}</p><p>{SECOND}</p><p>Short.</p><figure><figcaption>The river</figcaption></figure>
<p><a href="/o">More on ferries</a></p><p>{THIRD}</p><p>{FIRST}</p><p>{SECOND}</p></div>
<div class="c6"><ol class="endnotes"><li><a href="#r1">A note.</a></li></ol></div></div>
<div class="c7"><ul><li><a href="/1">A headline about sport</a></li><li><a href="/2">Another headline</a></li></ul>
<div class="c8"><a href="/3">Yet another headline about the weather</a></div></div>
<div class="c9"><a href="/i">Imprint</a> <a href="/p">Privacy</a></div></body></html>"""
"""A page whose class names say nothing, as of a content management system."""


@pytest.mark.parametrize(
    "text", ["A Bridge", "Ana Writer", FIRST, "Short.", "The river", "More on ferries", "A note."]
)
def test_what_belongs_to_the_article_is_inside(text: str) -> None:
    """Title, what stands below it, and all that stands among its paragraphs, though trafilatura drops some."""
    manuscript = read_html(PAGE.encode())
    assert [p.aside for p in manuscript.pieces if words(manuscript, p) == text][:1] == [False]


@pytest.mark.parametrize(
    "text", ["The Post News Sport", "A headline about sport", "Yet another", "Imprint Privacy"]
)
def test_what_stands_around_the_article_is_outside(text: str) -> None:
    """Although no class name says so."""
    assert is_aside(read_html(PAGE.encode()), text)


def test_a_page_in_braille_is_judged_with_other_signs() -> None:
    """Text nodes are numbered in signs that the page does not use, and not at all if they are too many."""
    assert is_aside(read_html(PAGE.replace("Short.", "Short: ⠃⠗").encode()), "Imprint Privacy")
    crowd = f"<p>⠃⠗</p><div class=footer>{FIRST}</div>" + "<p>words</p>" * 10_001
    assert sum(piece.aside for piece in read_html(crowd.encode()).pieces) == 1


def test_words_that_stand_twice_are_told_apart() -> None:
    """A teaser with the article's first words stands outside, the article does not."""
    manuscript = article("", around=f"{{}}<aside><h3>More</h3><p>{FIRST}</p></aside>")
    assert [p.aside for p in manuscript.pieces if words(manuscript, p) == FIRST] == [False, True]


def test_text_behind_the_end_of_the_page_is_kept() -> None:
    """Browsers show it, so it is there; a script that writes </html> does not end the page."""
    page = f"<html><body><script>w('</body></html>')</script><p>{FIRST}</p></body></html><p>Behind the end."
    found = pieces(read_html(page.encode()))
    assert found == [(Role.SCRIPT, "w('</body></html>')"), (None, FIRST), (None, "Behind the end.")]


def test_an_open_comment_swallows_nothing() -> None:
    """Its sign becomes text."""
    assert pieces(read_html(b"<p>before</p><!-- and <b>after</b>"))[-1] == (None, "<!-- and after")
