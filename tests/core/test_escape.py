"""Hostile text stays text: what MyST reads in an escaped block is the block's own words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import pytest
from docutils import nodes
from docutils.core import publish_doctree
from docutils.parsers.rst import roles
from hypothesis import assume, example, given
from hypothesis import strategies as st
from myst_parser.docutils_ import Parser

from briefbook.core.escape import escape, role
from briefbook.core.folding import squeeze
from briefbook.core.inline import inline
from briefbook.core.manuscript import Mark, MarkKind
from briefbook.core.model import Mention
from briefbook.core.pages import heading

EXTENSIONS = ["colon_fence", "deflist", "fieldlist", "attrs_inline"]
"""Those of a book's conf.py."""
SETTINGS = {
    "myst_enable_extensions": EXTENSIONS,
    "report_level": 1,
    "halt_level": 1,
    "warning_stream": "",
}

LINES = [
    *("# heading", "## heading", "####### seven", "====", "----", "***", "___", "+++", "--- x", "- item", "+ item", "* item"),
    *("1. item", "1) item", "1986. A great year", "123456789. x", "> quote", ">quote", "    code", "```python", "~~~", ":::{note}"),
    *("(label)=", "[^1]: note", "[ref]: http://x.y", "% comment", ": definition", ":field: value", "{.class}", "{#id}", "@cite", "| a | b |"),
    *("*a* **b** _c_ __d__ ~~e~~", "`code` ``more``", "$x$ $$y$$", "{role}`text`", "{pin}`a:1`", "{{ name }}", "[text](http://x)"),
    *("![image](x.png)", "<http://x.y>", "<b>bold</b>", "<script>alert(1)</script>", "<!-- x -->", "&amp; &#42; &copy;", "a\\*b \\", "^sup^ ~sub~"),
    *("[^1] [[wiki]]", "http://example.org/a_b_c", "www.example.org", "a@b.org", '"quotes" -- ... (c) (tm)', "|substitution|", "word_ `a`_ __ _a", "..  note::"),
    *("!x! ![", "\u202eevil\u202c", "\u2066x\u2069", "zero\u200bwidth\ufeff", "soft\u00adhyphen", "no\u00a0break\u3000wide", "\x07bell\x1b[31m", "a\x00b\x7fc"),
    *("\ufffe\uffff", "😀 𝒳 \U0010ffff", "e\u0301 ﷽", "\x80\x9f", "#", "-", "1.", "=", ":", "(", "%", "+", "!"),
]  # fmt: skip
hostile = st.one_of(
    st.sampled_from(LINES),
    st.text(),
    st.text(alphabet="\\`*_[]<>{}$&~^|!#+=-%:().1a \u200b\u202e\"'@;/"),
    st.lists(st.sampled_from(LINES), min_size=2, max_size=4).map(" ".join),
).map(squeeze)


@pytest.fixture(autouse=True)
def _book_roles() -> Iterator[None]:
    """Stand-ins for the roles of a book: a number that shows nothing, a link that shows its words."""

    def para(*_: object, **__: object) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        return [], []

    def actor(
        _name: str, _raw: str, text: str, *_: object, **__: object
    ) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        words, _, target = text.rpartition(" <")
        return [nodes.reference("", words, refuri=target.rstrip(">"))], []

    roles._roles.update(para=para, actor=actor)  # noqa: SLF001 - the documented call cannot be undone
    yield
    for name in ("para", "actor"):
        roles._roles.pop(name, None)  # noqa: SLF001


def parsed(markup: str) -> nodes.document:
    """A page as MyST reads it; any warning fails."""
    return publish_doctree(markup, parser=Parser(), settings_overrides=SETTINGS)


def shown(text: str) -> str:
    """What a reader sees of a block: no control characters, turned directions as their numbers."""
    kept = "".join(
        char for char in text if not ((char < " " and char not in "\t\n\r") or char in "\x7f\ufffe\uffff")
    )
    return re.sub("[\u202a-\u202e\u2066-\u2069]", lambda found: f"[U+{ord(found[0]):04X}]", kept)


def is_shown(text: str) -> bool:
    """Whether a reader sees anything of a text, also at its ends."""
    words = shown(text)
    return bool(words) and words == words.strip(" ")


@given(hostile)
def test_a_hostile_paragraph_reads_as_its_words(text: str) -> None:
    """Whatever stands in a paragraph, the page has one paragraph with its words, and nothing else."""
    assume(is_shown(text))
    (node,) = parsed(escape(text)).children
    assert isinstance(node, nodes.paragraph)
    assert node.astext() == shown(text)
    assert [type(child) for child in node.children] == [nodes.Text]


@pytest.mark.parametrize("text", LINES)
def test_a_hostile_line_reads_as_its_words_behind_a_number(text: str) -> None:
    """Behind the target of a numbered paragraph, in a heading, a quote and a list, the words are the same."""
    words = shown(squeeze(text))
    behind = inline(squeeze(text))
    assert parsed(f"{{para}}`1` {behind}").astext().strip() == words.strip()
    for markup, kind in (
        (f"# {escape(squeeze(text))}", nodes.title),
        (f"> {{para}}`1` {behind}", nodes.block_quote),
        (f"- {{para}}`1` {behind}", nodes.list_item),
    ):
        (found,) = parsed(markup).findall(kind) if words.strip() else (nodes.Text(""),)
        assert found.astext().strip() == words.strip()


@pytest.mark.parametrize("text", [*LINES, "C #", "# a ##"])
def test_a_hostile_heading_keeps_its_words(text: str) -> None:
    """Also a hash at its end, with which Markdown ends a heading."""
    words = squeeze(text)
    if is_shown(words):
        (found,) = parsed(f"# {heading(words)}").findall(nodes.title)
        assert found.astext() == shown(words)


@given(st.lists(hostile.filter(is_shown), min_size=1, max_size=6))
def test_hostile_cells_stay_in_their_cells(texts: list[str]) -> None:
    """The table of what was left out has one cell a text, each with its words."""
    rows = "\n".join(f"* - role\n  - {escape(text)}" for text in texts)
    found = parsed(f"```{{list-table}}\n\n{rows}\n```")
    cells = [entry.astext() for entry in found.findall(nodes.entry)]
    assert cells[1::2] == [shown(text) for text in texts]


@given(hostile, hostile)
@example("Look!", "!")
@example("[", "](x)")
@example("**", "**")
def test_hostile_text_around_a_link_stays_text(before: str, after: str) -> None:
    """A linked name among hostile signs is one link, and all words are read."""
    text = f"{before}Ann Otter{after}"
    assume(is_shown(text))
    start = len(before)
    mention = Mention(0, 1, start, start + 9, "Ann Otter", "otter-ann", "name")
    document = parsed(inline(text, (), [mention], {"otter-ann": "actor"}))
    assert document.astext() == shown(text)
    assert [(node.astext(), node["refuri"]) for node in document.findall(nodes.reference)] == [
        ("Ann Otter", "otter-ann")
    ]


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    """A text with marks that nest or stand apart."""
    words = draw(
        st.lists(
            st.one_of(st.sampled_from(["a", "bridge", "*", "_b_", "“so”", "!", "]", "`", "é"]), hostile),
            min_size=1,
            max_size=6,
        )
    )
    text = squeeze(" ".join(words))
    assume(is_shown(text))
    marks: list[Mark] = []
    size = len(text)
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, size - 1))
        end = draw(st.integers(start + 1, size))
        crosses = any(m.start < start < m.end < end or start < m.start < end < m.end for m in marks)
        same = any((m.start, m.end) == (start, end) for m in marks)
        if not crosses and not same:
            kind = draw(st.sampled_from([MarkKind.EMPHASIS, MarkKind.STRONG, MarkKind.LINK]))
            marks.append(
                Mark(start, end, kind, "https://example.org/?a=<b>" if kind is MarkKind.LINK else "")
            )
    return text, sorted(marks, key=lambda m: (m.start, -m.end))


@given(marked())
def test_marks_of_a_source_change_no_word(given_text: tuple[str, list[Mark]]) -> None:
    """Emphasis and links of a source add nothing to its words and take nothing from them."""
    text, marks = given_text
    assert parsed(inline(text, marks)).astext() == shown(text)


def test_a_sign_before_a_link_of_the_source_makes_no_image() -> None:
    """An exclamation mark stays one, and the link behind it stays a link."""
    document = parsed(inline("Look!here", [Mark(5, 9, MarkKind.LINK, "https://example.org/")]))
    assert document.astext() == "Look!here"
    assert [node["refuri"] for node in document.findall(nodes.reference)] == ["https://example.org/"]


@pytest.mark.parametrize("text", ["a", "`", "``", "a`b", "`a`", " a ", "a``b`c", "```", "` `"])
def test_no_text_closes_the_fence_of_a_role(text: str) -> None:
    """A role's fence is longer than any run of backticks in its text."""
    found: list[str] = []

    def keep(
        _name: str, _raw: str, text: str, *_: object, **__: object
    ) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        found.append(text)
        return [], []

    roles._roles["keep"] = keep  # noqa: SLF001
    try:
        parsed(f"x {role('keep', text)} y")
    finally:
        del roles._roles["keep"]  # noqa: SLF001
    assert [words.strip() for words in found] == [text.strip()]


def test_a_turned_direction_is_visible() -> None:
    """A bidirectional override cannot make a name read as another: its number is shown."""
    assert escape("a\u202eb") == "a\\[U+202E\\]b"


def test_invisible_characters_are_written_as_numbers() -> None:
    """An editor who opens the page sees each odd space and zero-width character."""
    odd = [
        char
        for char in map(chr, range(0x110000))
        if unicodedata.category(char) in ("Zs", "Zl", "Zp") and char != " "
    ]
    assert all(escape(f"a{char}b") == f"a&#{ord(char)};b" for char in [*odd, "\u200b", "\u00ad", "\ufeff"])


@pytest.mark.parametrize("address", ["https://a.example/?b&lt;c&copy=1&#42;", "https://a.example/(b)*c_d"])
def test_an_address_is_what_it_was(address: str) -> None:
    """Markdown reads entities in the address of a link; in that of a source an ampersand is one."""
    document = parsed(inline("Look here", [Mark(5, 9, MarkKind.LINK, address)]))
    assert [link["refuri"] for link in document.findall(nodes.reference)] == [address]
