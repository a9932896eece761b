"""Text prints as the words that it is, whatever it may mean to Typst."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from docutils import nodes
from docutils.utils import new_document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefbook.typst.answers import Questions
from briefbook.typst.compile import compile_book
from briefbook.typst.cover import closing, opening
from briefbook.typst.escape import literal, words
from briefbook.typst.facts import Facts
from briefbook.typst.labels import labels_of
from briefbook.typst.settings import PrintedBook, PrintSettings
from briefbook.typst.translator import HANDLERS
from briefbook.typst.writer import Writer

PACKAGE = Path(__file__).parents[2] / "scripts" / "briefbook" / "typst"
FRAGMENTS = [
    *("#import", "#{", "}", "]", "[", "$x$", "*", "_", "@ref", "<label>", "//", "/*", "*/", "`", "```", "~"),
    *("--", "---", "...", '"', "'", "= heading", "- item", "+ item", "/ term", "1. one", "\\", "\\u{41}"),
    *('#"x";', "https://example.org", "\\#", ";", ":", "-?", "word", "é", "ß", "§", "¶", "“", "秋", "김"),
]
"""What Typst reads as markup, alone or together, and some words that it does not."""
ASCII = st.text(st.characters(codec="ascii", exclude_categories=["Cc"]), max_size=6)
HOSTILE = st.lists(st.sampled_from(FRAGMENTS) | ASCII, min_size=1, max_size=5).map(
    lambda parts: f"{' '.join(parts)} z"
)
"""Kept short enough for one line, so that no line end falls into them.

The last letter keeps a hyphen from the line's end, where a reader of PDF takes it for the printer's own."""


@given(st.text())
def test_a_literal_says_exactly_its_text(text: str) -> None:
    """Reading the literal as Typst does gives the text back."""
    code = literal(text)
    short = {"n": "\n", "r": "\r", "t": "\t", "\\": "\\", '"': '"'}
    read = re.sub(
        r"\\(?:u\{([0-9a-f]+)\}|(.))", lambda m: chr(int(m[1], 16)) if m[1] else short[m[2]], code[1:-1]
    )
    assert read == text
    assert not re.search(r'(?<!\\)(?:\\\\)*"', code[1:-1])
    assert "\n" not in code


def test_a_line_end_in_running_text_is_a_space() -> None:
    """Pages are written with one sentence a line."""
    assert words("one\ntwo") == '"one two"'


def test_a_character_that_reorders_text_is_shown() -> None:
    """U+202E would print words backwards without a trace."""
    assert words("a\u202eb") == '"a[U+202E]b"'


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(HOSTILE, min_size=1, max_size=40))
def test_hostile_text_prints_as_its_words(tmp_path: Path, page_texts: Any, texts: list[str]) -> None:
    """Whatever stands in a paragraph is in the PDF, character for character."""
    assert printed(texts, tmp_path, page_texts) == bare("".join(texts))


def test_every_fragment_prints_alone(tmp_path: Path, page_texts: Any) -> None:
    """At the start of a paragraph too, where Typst looks for headings and lists."""
    assert printed(FRAGMENTS, tmp_path, page_texts) == bare("".join(FRAGMENTS))


def printed(texts: list[str], folder: Path, page_texts: Any) -> str:
    """The text of a book in which each text is a paragraph, without white space and page numbers."""
    tree = new_document("<hostile>")
    tree["docname"] = "index"
    tree.extend(nodes.paragraph("", text) for text in texts)
    labels = labels_of(tree)
    book = PrintedBook("index", "book-of-texts", "A Book", "")
    look = PrintSettings("A Book", "en", "a4", None, "", ())
    writer = Writer(labels, HANDLERS, {}, "index", folder, {}, Facts())
    writer.script.write(opening(book, look))
    writer.print(tree)
    writer.script.write(closing())
    for template in PACKAGE.glob("*.typ"):
        (folder / template.name).write_bytes(template.read_bytes())
    source = folder / "book-of-texts.typ"
    source.write_text(writer.script.text, encoding="utf-8")
    questions = Questions(writer.asked, writer.marks, writer.headings, ())
    made = compile_book(source, [PACKAGE / "fonts"], look.timestamp, writer.script.place_of, questions)
    pages = page_texts(made.pdf)[2:]
    return bare("".join(re.sub(r"\d+\s*$", "", page) for page in pages))


def bare(text: str) -> str:
    """Text without white space."""
    return "".join(text.split())
