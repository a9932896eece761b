"""Web pages keep every word, in order, with what the markup says of it."""

from __future__ import annotations

import pytest
from webpages import FIRST, SECOND, article, between, marks, pieces, words

from briefbook.core.manuscript import MarkKind
from briefbook.core.roles import Role
from briefbook.reading.html import read_html


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
