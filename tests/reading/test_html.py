"""Web pages keep every word, in order, with what the markup says of it."""

from __future__ import annotations

import itertools
import time
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefbook.core.manuscript import Manuscript, Mark, MarkKind, Piece
from briefbook.core.roles import Role
from briefbook.reading.html import read_html
from briefbook.reading.limits import Limits
from briefbook.reading.result import UnreadableError

FIRST = (
    "The council of the northern district met in the old town hall last spring and agreed to rebuild "
    "the bridge over the river, although nobody could say who would pay for it in the end."
)
SECOND = (
    "Nobody in the valley had expected that the ferry would stop so early, and many farmers now have to "
    "drive for two hours to reach the market on the other side of the river."
)
THIRD = (
    "The builders say that the bridge will cost a great deal, more than the district has in a year, "
    "and that it will take at least three summers until the first cart can cross."
)


def article(inside: str, head: str = "", around: str = "{}") -> Manuscript:
    """A page with an article of three paragraphs, and something between the second and the third."""
    body = around.format(
        f"<article><h1>A Bridge for the Valley</h1><p>{FIRST}</p><p>{SECOND}</p>{inside}<p>{THIRD}</p></article>"
    )
    return read_html(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode())


def words(manuscript: Manuscript, piece: Piece) -> str:
    """The text of a piece."""
    return manuscript.text[piece.start : piece.end]


def pieces(manuscript: Manuscript) -> list[tuple[Role | None, str]]:
    """Roles and texts."""
    return [(piece.role, words(manuscript, piece)) for piece in manuscript.pieces]


def between(inside: str) -> list[tuple[Role | None, str]]:
    """What becomes of something between two paragraphs."""
    found = pieces(article(inside))
    return found[3:-1]


def marks(manuscript: Manuscript) -> list[tuple[MarkKind, str]]:
    """Kinds and marked words."""
    return [(mark.kind, manuscript.text[mark.start : mark.end]) for mark in manuscript.marks]


def is_aside(manuscript: Manuscript, text: str) -> bool:
    """Whether the piece that holds a text stands outside the article."""
    return next(piece.aside for piece in manuscript.pieces if text in words(manuscript, piece))


def test_headings_have_their_level() -> None:
    """h1 to h6, and what ARIA calls a heading."""
    manuscript = article("<h2>Who pays</h2><h4>Deeper</h4><div role=heading aria-level=3>Third</div>")
    found = {words(manuscript, p): (p.role, p.level) for p in manuscript.pieces}
    assert found["A Bridge for the Valley"] == (Role.HEADING, 1)
    assert found["Who pays"] == (Role.HEADING, 2)
    assert found["Deeper"] == (Role.HEADING, 4)
    assert found["Third"] == (Role.HEADING, 3)


def test_running_text_has_no_role() -> None:
    """What a paragraph is, the rules decide."""
    assert between("<p>By the river.</p>") == [(None, "By the river.")]


def test_white_space_collapses_but_no_break_spaces_stay() -> None:
    """As a browser shows it."""
    assert between("<p>\n  One\t two <b> three </b> 10&nbsp;km, a<b>&nbsp;</b>b\n</p>") == [
        (None, "One two three 10\xa0km, a\xa0b")
    ]


def test_character_references_are_written_out() -> None:
    """By name, by number, and not twice."""
    assert between("<p>&lt;b&gt; &amp;amp; &#8211; &eacute;</p>") == [(None, "<b> &amp; – é")]


def test_a_line_break_stays_in_the_paragraph_and_two_part_it() -> None:
    """<br> ends a line, <br><br> a paragraph."""
    assert between("<p>one<br>two<br><br>three</p>") == [(None, "one\ntwo"), (None, "three")]


def test_block_elements_end_a_paragraph_and_inline_elements_do_not() -> None:
    """Unknown elements stand in the line."""
    assert between("<div>one<x-y>two</x-y><p>three</p>four</div>") == [
        (None, "onetwo"),
        (None, "three"),
        (None, "four"),
    ]


def test_lists_keep_depth_and_numbers() -> None:
    """Numbers print as the attributes ask; items stand on lines of their own."""
    manuscript = article(
        "<ol start=3><li>c<ul><li>inner</ul></li><li value=7>g</ol><ol type=a reversed><li>x<li>y</ol>"
    )
    items = [p for p in manuscript.pieces if p.role is Role.LIST_ITEM]
    assert [(words(manuscript, p), p.level, p.number) for p in items] == [
        ("c", 1, "3."),
        ("inner", 2, ""),
        ("g", 1, "7."),
        ("x", 1, "b."),
        ("y", 1, "a."),
    ]
    assert "c\ninner\ng" in manuscript.text


def test_the_first_paragraph_of_an_item_is_the_item() -> None:
    """What follows in it is running text: a second number would be wrong."""
    assert between("<ol><li><p>one</p><p>more</p><li>two</ol>") == [
        (Role.LIST_ITEM, "one"),
        (None, "more"),
        (Role.LIST_ITEM, "two"),
    ]


def test_tables_keep_cells_rows_and_head() -> None:
    """Wide and high cells take the columns that they take on the page."""
    manuscript = article(
        "<table><caption>Costs</caption><thead><tr><th>Year<th>Cost<th>Who</thead>"
        "<tr><td rowspan=2>2020<td colspan=2>none<tr><td>5 <b>m</b><td>all</table>"
    )
    table = next(p for p in manuscript.pieces if p.role is Role.TABLE)
    cells = [[manuscript.text[a:b] for a, b in row] for row in table.rows]
    assert cells == [["Year", "Cost", "Who"], ["2020", "none", ""], ["", "5 m", "all"]]
    assert table.head == 1
    assert words(manuscript, table).startswith("Year\tCost\tWho\n2020\tnone")
    assert (Role.CAPTION, "Costs") in pieces(manuscript)
    assert (MarkKind.STRONG, "m") in marks(manuscript)


def test_a_table_that_arranges_the_page_is_no_table() -> None:
    """Its cells hold paragraphs and headings."""
    page = f"<table><tr><td><a href=/>Home</a><td><h1>A Bridge</h1><p>{FIRST}</p><p>{SECOND}</p></table>"
    found = pieces(read_html(page.encode()))
    assert Role.TABLE not in [role for role, _ in found]
    assert (None, FIRST) in found


def test_a_table_with_headings_in_its_cells_arranges_the_page() -> None:
    """However short its cells are."""
    found = between("<table><tr><td><h3>Left</h3>one<td>two<tr><td><h3>Right</h3>three<td>four</table>")
    assert [role for role, _ in found] == [Role.HEADING, None, None, Role.HEADING, None, None]


def test_quotations_code_captions_and_credits_have_their_roles() -> None:
    """Where the markup says so."""
    assert between(
        "<blockquote><p>We will build it.</p></blockquote><pre><code>x = 1\n  y = 2</code></pre>"
        "<figure><img src=a alt='A bridge'><figcaption>The old bridge. <span class=credit>Photo: B.</span>"
        "</figcaption></figure>"
    ) == [
        (Role.BLOCKQUOTE, "We will build it."),
        (Role.CODE, "x = 1\n  y = 2"),
        (Role.CAPTION, "A bridge"),
        (Role.CAPTION, "The old bridge."),
        (Role.CREDIT, "Photo: B."),
    ]


def test_an_article_set_in_typewriter_type_is_no_listing() -> None:
    """Old pages set whole press releases in <pre>; their paragraphs are parted by empty lines."""
    page = f"<pre>\n{FIRST}\n\n{SECOND}\n</pre>"
    assert pieces(read_html(page.encode())) == [(None, FIRST), (None, SECOND)]


def test_inline_marks_nest_and_leave_white_space_out() -> None:
    """Emphasis, strong, code, raised and lowered signs."""
    manuscript = article(
        "<p>a <em> b <strong>c</strong> </em>d<sup>1</sup> H<sub>2</sub>O <code>e f</code></p>"
    )
    assert marks(manuscript) == [
        (MarkKind.EMPHASIS, "b c"),
        (MarkKind.STRONG, "c"),
        (MarkKind.SUPERSCRIPT, "1"),
        (MarkKind.SUBSCRIPT, "2"),
        (MarkKind.CODE, "e f"),
    ]


def test_links_keep_their_address_if_it_says_where_it_leads() -> None:
    """Relative addresses lead nowhere, and scripts are no addresses."""
    manuscript = article(
        "<p><a href='https://example.org/a?b=1&amp;c=2'>one</a> <a href='/rel'>two</a> "
        "<a href='javascript:alert(1)'>three</a> <a href='data:text/html,x'>four</a></p>"
    )
    assert [(m.value, manuscript.text[m.start : m.end]) for m in manuscript.marks] == [
        ("https://example.org/a?b=1&c=2", "one")
    ]


def test_a_mark_around_blocks_is_set_in_each_of_them() -> None:
    """A link around two paragraphs becomes two."""
    manuscript = article("<a href='https://example.org/'><div>one</div><div>two</div></a>")
    assert marks(manuscript) == [(MarkKind.LINK, "one"), (MarkKind.LINK, "two")]


def test_footnotes_and_their_references() -> None:
    """By ARIA role, by EPUB type, by class name."""
    manuscript = article(
        "<p>Text<a href='#n1' role='doc-noteref'>1</a>.</p><aside epub:type='footnote'>A note.</aside>"
        "<ol class='footnotes'><li>Another.</ol>"
    )
    assert (MarkKind.SUPERSCRIPT, "1") in marks(manuscript)
    assert [words(manuscript, p) for p in manuscript.pieces if p.role is Role.FOOTNOTE] == [
        "A note.",
        "Another.",
    ]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("<script>if (a<b) { x('</p>') }</script>", "if (a<b) { x('</p>') }"),
        ("<style>p > a { color: red }</style>", "p > a { color: red }"),
        ("<noscript><p>Please switch on</p></noscript>", "Please switch on"),
        ("<iframe>old <b>browser</b></iframe>", "old <b>browser</b>"),
    ],
)
def test_program_text_is_kept_as_script(code: str, text: str) -> None:
    """Nothing is lost, and nothing of it is markup."""
    assert between(code) == [(Role.SCRIPT, text)]


def test_a_script_or_icon_inside_a_word_does_not_break_it() -> None:
    """What is not shown stands behind the line."""
    assert between(
        "<p>vil<script>x()</script>la<span hidden>secret</span>ge <i aria-hidden=true>★</i>ends</p>"
    ) == [
        (None, "village ends"),
        (Role.SCRIPT, "x()"),
        (Role.NAVIGATION, "secret"),
        (Role.NAVIGATION, "★"),
    ]


def test_a_script_before_the_words_of_a_block_stands_before_them() -> None:
    """Only in the middle of a line it has to wait."""
    assert between("<div><script>x()</script>words</div>") == [(Role.SCRIPT, "x()"), (None, "words")]


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


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("<meta charset=shift_jis>", "cp932"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=gb2312">', "gb18030"),
        ("", "utf-8-sig"),
        ("", "cp932"),
    ],
)
def test_the_charset_is_read_from_mark_declaration_or_text(head: str, encoding: str) -> None:
    """In this order."""
    page = f"<html><head>{head}</head><body><p>会議は東京で開かれた。</p></body></html>"
    assert read_html(page.encode(encoding)).text == "会議は東京で開かれた。"


def test_a_declared_charset_is_taken_where_the_text_cannot_say() -> None:
    """Central European letters are as likely as any."""
    page = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1250"><p>Łódź, Gdańsk'
    assert read_html(page.encode("cp1250")).text == "Łódź, Gdańsk"


def test_hints_come_in_order_of_trust_and_conflicts_stay() -> None:
    """JSON-LD, then meta elements, then links and the title element; each says where it was read."""
    head = """<title>A Bridge | The Post</title><meta property="og:title" content="A Bridge">
    <meta name="author" content="Someone Else"><meta name="date" content="May 2021">
    <meta property="article:published_time" content="2021-05-04T23:30:00Z">
    <link rel="canonical" href="https://example.org/bridge"><link rel=license href="https://example.org/cc">
    <script type="application/ld+json">{"@graph": [{"@type": ["NewsArticle"], "headline": "A Bridge for Us",
    "author": [{"name": "Ana Writer"}, {"@id": "#b"}], "publisher": {"name": "The Post"},
    "datePublished": "2021-05-03T10:00:00+02:00", "inLanguage": "en-GB"}, {"@id": "#b", "name": "Ben Scribe"},
    {"@type": "WebSite", "name": "Not This"}]}</script><script type="application/ld+json">{broken</script>"""
    hints = article("", head).hints
    assert [(h.value, h.where) for h in hints if h.name == "title"] == [
        ("A Bridge for Us", "JSON-LD headline"),
        ("A Bridge", "og:title"),
        ("A Bridge | The Post", "<title>"),
    ]
    assert [h.value for h in hints if h.name == "authors"] == ["Ana Writer", "Ben Scribe", "Someone Else"]
    assert [h.value for h in hints if h.name == "published"] == ["2021-05-03", "2021-05-04"]
    assert [h.value for h in hints if h.name == "url"] == ["https://example.org/bridge"]
    assert [h.value for h in hints if h.name == "rights"] == ["https://example.org/cc"]
    assert [h.value for h in hints if h.name == "language"] == ["en-GB"]


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("Writer, Ana", "Ana Writer"),
        ("Writer, Ana B.", "Ana B. Writer"),
        ("Ana Writer", "Ana Writer"),
        ("King, Jr.", "King, Jr."),
        ("Ana Writer, Ben Scribe", "Ana Writer, Ben Scribe"),
    ],
)
def test_names_filed_by_the_family_name_are_put_into_the_usual_order(given: str, name: str) -> None:
    """As libraries write them, in the fields made for them."""
    hints = article("", f"<meta name=citation_author content='{given}'>").hints
    assert [h.value for h in hints if h.name == "authors"] == [name]


def test_dates_that_miss_a_part_are_no_hints() -> None:
    """Nothing is completed, nothing is guessed."""
    head = "".join(
        f"<meta name=date content='{day}'>"
        for day in ("2021", "2021-05", "05/04/2021", "2021-13-40", "yesterday")
    )
    assert [h for h in article("", head).hints if h.name == "published"] == []


@pytest.mark.parametrize("depth", [300, 5_000, 50_000])
@pytest.mark.parametrize("tag", ["div", "b", "table><tr><td", "ul><li", "blockquote"])
def test_a_page_nested_without_end_is_refused(depth: int, tag: str) -> None:
    """With a reason, and without a crash."""
    with pytest.raises(UnreadableError, match="nested"):
        read_html(b"<" + f"><{tag}".join([""] * depth).encode()[1:] + b">deep")


def test_a_book_may_allow_less_depth() -> None:
    """The limit of the book's settings holds for web pages."""
    page = b"<div>" * 20 + b"deep"
    assert read_html(page).text == "deep"
    with pytest.raises(UnreadableError, match="nested"):
        read_html(page, Limits(nesting=10))


def test_a_page_nested_deep_is_read() -> None:
    """As deep as the parser goes."""
    assert read_html(b"<div>" * 200 + b"deep").text == "deep"


@pytest.mark.parametrize("data", [b"", b"  ", b"<!-- only a comment -->", b"<html><body></body></html>"])
def test_a_page_without_text_is_refused(data: bytes) -> None:
    """There is nothing to brief from."""
    with pytest.raises(UnreadableError, match="no text"):
        read_html(data)


INLINE = ("b", "em", "a href='https://example.org/'", "span", "code", "sup", "x-y", "time", "label")
BLOCK = ("p", "div", "h2", "blockquote", "section", "li", "nav", "aside", "header", "footer", "article", "pre", "td",
         "figcaption", "form", "table><tr><td", "ul><li", "div class=byline", "div class=comments")  # fmt: skip
TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=12)
SPACE = st.sampled_from([" ", "\n", "  ", "\t", "\xa0"])


def wrapped(tags: tuple[str, ...]) -> st.SearchStrategy[tuple[str, str]]:
    """Start and end of an element of one of the tags."""
    return st.sampled_from(tags).map(
        lambda tag: (f"<{tag}>", "".join(f"</{t.split()[0]}>" for t in reversed(tag.split("><"))))
    )


def leaf() -> st.SearchStrategy[str]:
    """Text as HTML writes it, or a line break."""
    return st.one_of(TEXT.map(escape), SPACE, st.sampled_from(["<br>", "<hr>", "&nbsp;"]))


def tree() -> st.SearchStrategy[str]:
    """HTML in which nothing is hidden."""
    return st.recursive(
        leaf(),
        lambda inner: st.tuples(wrapped(INLINE + BLOCK), st.lists(inner, min_size=1, max_size=4)).map(
            lambda made: f"{made[0][0]}{''.join(made[1])}{made[0][1]}"
        ),
        max_leaves=25,
    )


def visible(markup: str) -> str:
    """All characters of the text nodes but white space, by a parser that knows nothing of ours."""
    from html.parser import HTMLParser  # noqa: PLC0415

    class Texts(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.found: list[str] = []

        def handle_data(self, data: str) -> None:
            self.found.append(data)

    parser = Texts()
    parser.feed(markup)
    parser.close()
    return "".join("".join(parser.found).split())


def check_form(manuscript: Manuscript) -> None:
    """Pieces are in order, apart, trimmed, and cover all that is no white space; marks nest inside pieces."""
    at = 0
    for piece in manuscript.pieces:
        assert piece.start >= at
        assert not manuscript.text[at : piece.start].strip()
        assert words(manuscript, piece).strip() == words(manuscript, piece) != ""
        at = piece.end
        cells = list(itertools.chain.from_iterable(piece.rows))
        assert all(piece.start <= a <= b <= piece.end for a, b in cells)
        assert all(one[1] <= two[0] for one, two in itertools.pairwise(cells))
    assert not manuscript.text[at:].strip()
    around: list[Mark] = []
    for mark in manuscript.marks:
        assert any(piece.start <= mark.start < mark.end <= piece.end for piece in manuscript.pieces)
        while around and around[-1].end <= mark.start:
            around.pop()
        assert not around or mark.end <= around[-1].end
        around.append(mark)
    assert list(manuscript.marks) == sorted(manuscript.marks, key=lambda m: m.start)


@settings(max_examples=300, deadline=None)
@given(st.lists(tree(), min_size=1, max_size=4).map("".join))
def test_no_character_of_any_page_is_lost_moved_or_added(markup: str) -> None:
    """Whatever the elements, the text holds their words in order, and pieces cover them."""
    try:
        manuscript = read_html(f"<html><body>{markup}</body></html>".encode())
    except UnreadableError:
        assert not visible(markup)
        return
    assert "".join(manuscript.text.split()) == visible(markup)
    check_form(manuscript)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                ["<p>", "</p>", "<b>", "</i>", "<table>", "<td>", "</tr>", "<caption>", "<li>", "</ul>", "<q>", "<!--",
                 "-->", "<script>", "</script>", "</body>", "</html>", "<select>", "<option>", "<br><br>", "<pre>",
                 "<svg>", "<template>", "<p hidden>", "<td colspan=99999999>", "<ol start=x>", "<li value=-9>", "<h1>",
                 "<noscript>", "<textarea>", "<title>", "<img alt='a b'>", "<button>", "<![CDATA[", "<?x", "&#0;"]
            ),
            TEXT,
        ),
        max_size=20,
    ).map("".join)
)  # fmt: skip
def test_any_tag_soup_gives_pieces_in_good_form(markup: str) -> None:
    """Or a reason."""
    try:
        manuscript = read_html(markup.encode())
    except UnreadableError:
        return
    check_form(manuscript)


def test_a_page_of_900_words_takes_less_than_50_milliseconds() -> None:
    """With a margin for slow machines; trafilatura takes most of it."""
    body = "".join(f"<p>{text}</p>" for text in (FIRST, SECOND, THIRD) * 10)
    page = (
        f"<html><body><nav>{'<a href=/>x</a> ' * 50}</nav><article><h1>A Bridge</h1>{body}</article>".encode()
    )
    read_html(page)
    start = time.process_time()
    for _ in range(5):
        read_html(page)
    assert (time.process_time() - start) / 5 < 0.05


def test_the_licence_of_a_picture_is_not_the_rights_of_the_article() -> None:
    """A link to a licence inside a figure is the picture's; one below the text is the article's."""
    page = "<article><h1>A</h1><figure><figcaption>B, <a rel='license' href='https://a.example/by'>CC</a></figcaption></figure>{}</article>"
    rights = [
        [hint.value for hint in read_html(page.format(more).encode()).hints if hint.name == "rights"]
        for more in ("", "<a rel='license' href='https://a.example/nc'>CC</a>")
    ]
    assert rights == [[], ["https://a.example/nc"]]
