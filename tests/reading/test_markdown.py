"""Markdown keeps every word a reader would see, with what its markup says of it, and its front matter."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefbook.core.manuscript import Hint, Manuscript, MarkKind
from briefbook.core.roles import Role
from briefbook.reading.limits import Limits
from briefbook.reading.markdown import read_markdown
from briefbook.reading.result import UnreadableError


def read(text: str) -> Manuscript:
    """Read a text."""
    return read_markdown(text.encode())


def pieces(manuscript: Manuscript) -> list[tuple[Role | None, str]]:
    """Roles and texts."""
    return [(piece.role, manuscript.text[piece.start : piece.end]) for piece in manuscript.pieces]


def marks(manuscript: Manuscript) -> list[tuple[MarkKind, str]]:
    """Kinds and marked words."""
    return [(mark.kind, manuscript.text[mark.start : mark.end]) for mark in manuscript.marks]


def test_blocks_have_their_roles() -> None:
    """Headings, paragraphs (hard-wrapped lines joined), quotations, code."""
    assert pieces(read("# One\n\nTwo\n---\n\nthree\nfour\n\n> five\n\n    six\n")) == [
        (Role.HEADING, "One"),
        (Role.HEADING, "Two"),
        (None, "three four"),
        (Role.BLOCKQUOTE, "five"),
        (Role.CODE, "six"),
    ]


def test_lists_keep_depth_and_numbers() -> None:
    """Numbers start where the first item says."""
    manuscript = read("3. three\n   - inner\n4. four\n\n   more\n")
    assert [(piece.role, piece.level, piece.number) for piece in manuscript.pieces] == [
        (Role.LIST_ITEM, 1, "3."),
        (Role.LIST_ITEM, 2, ""),
        (Role.LIST_ITEM, 1, "4."),
        (None, 0, ""),
    ]


def test_tables_keep_cells() -> None:
    """Even with one column."""
    manuscript = read("| A | B |\n|---|---|\n| 1 | *2* |\n\n| C |\n|---|\n| 3 |\n")
    tables = [[[manuscript.text[a:b] for a, b in row] for row in p.rows] for p in manuscript.pieces]
    assert tables == [[["A", "B"], ["1", "2"]], [["C"], ["3"]]]
    assert [piece.head for piece in manuscript.pieces] == [1, 1]


@pytest.mark.parametrize("before", ["", "> ", "- ", "> - "])
def test_cells_beyond_the_head_are_kept(before: str) -> None:
    """Other programs drop them."""
    gap = before.replace("-", " ")
    manuscript = read(
        f"{before}| A | B |\n{gap}|---|---|\n{gap}| 1 \\| x | *2* | 3 | **4** |\n{gap}| 5 |\n{gap}6 | 7 | 8"
    )
    rows = [[manuscript.text[a:b] for a, b in row] for row in manuscript.pieces[0].rows]
    assert rows == [["A", "B"], ["1 | x", "2", "3", "4"], ["5", ""], ["6", "7", "8"]]


def test_inline_markup_becomes_marks_and_leaves_no_sign_in_the_text() -> None:
    """Emphasis, strong, code, links, raw tags; what is struck out is still said."""
    manuscript = read(
        "*a* **b *c*** `d` [e](https://example.org/ 't') ~~f~~ <b>g</b> <https://example.org/h>"
    )
    assert manuscript.text == "a b c d e f g https://example.org/h"
    assert marks(manuscript) == [
        (MarkKind.EMPHASIS, "a"),
        (MarkKind.STRONG, "b c"),
        (MarkKind.EMPHASIS, "c"),
        (MarkKind.CODE, "d"),
        (MarkKind.LINK, "e"),
        (MarkKind.STRONG, "g"),
        (MarkKind.LINK, "https://example.org/h"),
    ]


def test_notes_stand_where_they_are_written_with_the_number_of_their_reference() -> None:
    """Also a note that nobody refers to, and one that stands in the line."""
    manuscript = read("One[^7] two[^2].\n\n[^2]: Second.\n\n[^7]: Seventh.\n\n[^9]: Unused.\n\nEnd.")
    assert manuscript.text.startswith("One7 two2.")
    assert [(m.kind, manuscript.text[m.start : m.end]) for m in manuscript.marks] == [
        (MarkKind.SUPERSCRIPT, "7"),
        (MarkKind.SUPERSCRIPT, "2"),
    ]
    assert [(p.role, p.number) for p in manuscript.pieces] == [
        (None, ""),
        (Role.FOOTNOTE, "2."),
        (Role.FOOTNOTE, "7."),
        (Role.FOOTNOTE, "9."),
        (None, ""),
    ]
    assert read("a^[b^[c] d] e").text == "a1 e\n\nb2 d\nc"
    inline = read("One^[said *here*] two[^x].\n\n[^x]: there")
    assert inline.text == "One1 two2.\n\nthere\nsaid here"
    assert [p.number for p in inline.pieces] == ["", "2.", "1."]


def test_raw_html_is_read_as_html() -> None:
    """Its words are text, its scripts are scripts."""
    assert pieces(read("<div>raw <i>block</i></div>\n\n<script>\nvar a;\n</script>\n\nend\n")) == [
        (None, "raw block"),
        (Role.SCRIPT, "var a;"),
        (None, "end"),
    ]


@pytest.mark.parametrize(
    "tag",
    [
        "<script>",
        "<textarea>",
        "<xmp>",
        "<!-- x",
        "<title>",
        "<plaintext>",
        "<style>",
        "<iframe>",
        "</script>",
    ],
)
def test_a_tag_that_is_not_closed_swallows_nothing(tag: str) -> None:
    """It stands in the text as its writer typed it; what follows is still text with markup."""
    manuscript = read(f"one {tag} two\n\nthree *four*\n")
    assert manuscript.text == f"one {tag} two\n\nthree four"
    assert marks(manuscript)[-1] == (MarkKind.EMPHASIS, "four")


def test_an_aside_in_raw_html_stands_outside() -> None:
    """Its tag says so."""
    assert [piece.aside for piece in read("one\n\n<aside>two</aside>\n").pieces] == [False, True]


def test_what_the_page_would_not_show_is_kept_beside_the_text() -> None:
    """The name beside a fence, and definitions that define no link."""
    assert pieces(
        read("[Editor]: Hello\n\nText with [a].\n\n[a]: https://example.org/\n\n```python\nx\n```\n")
    ) == [
        (None, "Text with a."),
        (Role.NAVIGATION, "python"),
        (Role.CODE, "x"),
        (Role.NAVIGATION, "[Editor]: Hello"),
    ]


def test_the_words_of_a_picture_are_its_caption() -> None:
    """They stand apart from the line."""
    assert pieces(read("One ![a bridge](x.png) two")) == [(None, "One two"), (Role.CAPTION, "a bridge")]


def test_front_matter_gives_hints_and_stays_in_the_text() -> None:
    """As one piece outside the article; its values are text, never numbers or booleans."""
    front = "---\ntitle: 'On: a Bridge'\nauthor:\n- Ana Writer\n- name: Ben Scribe\ndate: 2021-05-03\nlang: no\n---"
    manuscript = read(f"{front}\n\nText.")
    assert pieces(manuscript) == [(Role.NAVIGATION, front), (None, "Text.")]
    assert manuscript.pieces[0].aside
    assert manuscript.hints == (
        Hint("title", "On: a Bridge", "front matter"),
        Hint("authors", "Ana Writer", "front matter"),
        Hint("authors", "Ben Scribe", "front matter"),
        Hint("published", "2021-05-03", "front matter"),
        Hint("language", "no", "front matter"),
    )


def test_front_matter_in_toml_is_read_too() -> None:
    """Between plus signs."""
    manuscript = read('+++\ntitle = "A Bridge"\ndate = 2021-05-03T10:00:00Z\n+++\nText.')
    assert [hint.value for hint in manuscript.hints] == ["A Bridge", "2021-05-03"]


@pytest.mark.parametrize(
    "text", ["---\n\nText.\n\n---\n\nEnd.", "---\nText only\n---\nEnd.", "---\n", "---\n- a\n---\nb"]
)
def test_a_rule_of_dashes_is_no_front_matter(text: str) -> None:
    """Without keys and values below it, it is Markdown."""
    try:
        manuscript = read(text)
    except UnreadableError:
        assert text == "---\n"
        return
    assert manuscript.hints == ()
    assert not any(piece.aside for piece in manuscript.pieces)


@pytest.mark.parametrize(
    "text", ["> " * 150 + "deep", "> " * 5_000 + "deep", "- " * 150 + "deep", "*" * 50_000 + "a"]
)
def test_what_is_nested_without_end_is_refused_or_read(text: str) -> None:
    """Nothing is dropped in silence."""
    try:
        assert read(text).text.endswith(("deep", "a"))
    except UnreadableError as error:
        assert "nested" in str(error)  # noqa: PT017 - either may happen


@pytest.mark.parametrize("data", [b"", b" \n"])
def test_a_text_without_words_is_refused(data: bytes) -> None:
    """There is nothing to brief from."""
    with pytest.raises(UnreadableError, match="no text"):
        read_markdown(data)


WORD = st.text(st.characters(categories=("L", "Nd")), min_size=1, max_size=8)
AROUND = st.sampled_from(
    ["{}", "*{}*", "**{}**", "`{}`", "> {}", "- {}", "1. {}", "# {}", "[{}](https://example.org)", "[a]: https://example.org {}", "    {}", "<b>{}",
     "<div>{}", "{}[^1]", "[^1]: {}", "| {} |\n|---|", "```\n{}\n```", "[{}]: x", "[a]: {}", "``` {}", "<xmp>{}", "~~{}~~", "^[{}]", "\\*{}", "&lt;{}",
     "<table><tr>{}", "</p>{}", "<!-- {}", "{}\n===", "<td>{}", "_{}", "]({}", "<select>{}", "<svg>{}", "<pre>{}"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(WORD, AROUND, st.sampled_from(["\n\n", "\n", " "])), min_size=1, max_size=8))
def test_no_word_is_lost_whatever_markup_stands_around(lines: list[tuple[str, str, str]]) -> None:
    """Every word stands in the text as often as it was written."""
    source = "".join(around.format(f"x{word}x") + gap for word, around, gap in lines)
    text = read(source).text
    for word, _, _ in lines:
        wanted = f"x{word}x"
        assert text.count(wanted) >= sum(1 for other, _, _ in lines if other == word)


def test_a_book_may_allow_less_depth_in_markdown_too() -> None:
    """Block quotes in block quotes count as elements in elements."""
    text = ("> " * 20 + "deep").encode()
    assert read_markdown(text).text == "deep"
    with pytest.raises(UnreadableError, match="nested"):
        read_markdown(text, Limits(nesting=10))


@pytest.mark.parametrize(
    "inner",
    ["<table><tr>in 1", "<table><tr><td>in 1</td><td>in 2</td></tr></table> after", "<table><tr><td>in 1"],
)
def test_a_table_inside_a_cell_is_part_of_the_cell(inner):
    """Its rows are no rows of the outer table, and its words stand where they stood."""
    source = read(f"| Name | Words |\n|---|---|\n| Ann | before {inner} |\n| Bo | last |\n")
    table = source.text
    for word in ("Ann", "before", "in 1", "Bo", "last"):
        assert word in table
    assert table.index("before") < table.index("in 1") < table.index("Bo")
    (piece,) = (piece for piece in source.pieces if piece.role is Role.TABLE)
    rows = 3 if inner.endswith("after") else 2  # what never closes takes in the rest
    assert [len(row) for row in piece.rows] == [2] * rows
