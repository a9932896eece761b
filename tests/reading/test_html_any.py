"""Any web page, however broken, deep or empty, is read whole or refused with a reason."""

from __future__ import annotations

import itertools
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from webpages import words

from briefbook.core.manuscript import Manuscript, Mark
from briefbook.reading.html import read_html
from briefbook.reading.limits import Limits
from briefbook.reading.result import UnreadableError


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
