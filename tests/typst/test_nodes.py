"""Every kind of node prints its words."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from docutils import nodes
from sphinx import addnodes

PRINTED = [
    # prose
    "Words with emphasis, strong words, literal words, H2O, E=mc2, a cited title",
    "an NSS (National Security Secretariat).",
    'Hostile text stays text: #import "x", $x$, *star*, _under_, @ref, <label>, //, /*, `tick`, ~, --, ...,',
    "~, --, ..., \"double\" and 'single'.",
    "An external link to an example1, an internal one to the pictures, one to another page, and one to the start.",
    "A spanned language 秋葉剛男, 中国, 臺灣, 김정은, Владимир Путин, Україна, Việt Nam and Perú.",
    "A file to download, a key Ctrl and a menu File ‣ Open.",
    "• second bullet 1. nested number one 2. nested number two with a second paragraph • third bullet",
    "Term of a definition What the term means. And a second paragraph of the meaning. Another term Its meaning.",
    "Published 30 January 2025, of which this sentence",
    "A block quotation that stands apart from the text. -- Somebody Quotable",
    "Words before a chapter. — A. Poet",
    'return "# not a heading " + x',
    "extraordinarily incomprehensible multisyllabic representations.",
    "After the transition.",
    # blocks
    "Note A note that is noted.",
    "Warning A warning with a list: • warned one • warned two",
    "A title of its own An admonition with a title.",
    "See also See also this.",
    "It is likely that the judgement is boxed (Satake [2025], ¶2–3; Chopra [2017], ¶1)",
    "A gap in the sources.",
    "A topic Words of the topic.",
    "A sidebar Words of the sidebar.",
    "A rubric Only in print.",
    "Name Office Akiba Secretary General (Satake [2025], ¶2)",
    "A table with a title Year Event Place 2017 Danang summit Vietnam 2024 Lima summit Peru",
    "A small in a line.",
    "The caption of the figure. The legend of the figure. See the figure.",
    "The caption of the code captioned code",
    # notes
    "The only words of footnote one.",
    "The second paragraph of footnote two.",
    "A citation [Sat25] and another Chopra [Cho17].",
    "Sat25 Haruka Satake. Shared Concerns and a Shared Approach.",
    # reStructuredText
    "The substituted words and an inline target, referred to as inline target.",
    "A line of verse and an indented one and the end",
    "c) lettered item d) next lettered item",
    ">>> 1 + 1 2",
    "-a The option a. --long=VALUE The option with a value.",
    "spans two columns spans two rows right below",
    "Centred words Raw Typst words • hlist one • hlist two",
    "glossary term Its glossary meaning. See glossary term.",
    "Compound words in two paragraphs",
    "Added in version 1.0: Version words.",
    "parsed literal words",
    "term with classifier words Its definition.",
    "Doc A docutils citation. Cited as [Doc].",
    # sphinx-design
    "Card one Words of card one. Footer of card one → page 4",
    "Card two Words of card two.",
    "A single card Words of the single card.",
    "Dropdown title Words that a screen hides.",
    "First tab Words of the first tab. Second tab Words of the second tab.",
    "A badge in a line.",
    "Button words Outer button",
    # formulas, grammar, programs
    "in a line, and one with a number:",
    "See equation (1).",
    'statement ::= "cite" source source ::= KEY ":" N',
    "cite(source: str, n: int = 1) -> str Cites a paragraph. Parameters source (str) -- the key Returns the words",
    "An expression a * b, a Key, print words, and PEP 8",
    # tables
    "Year Places East West 2017 both 2 2024 Lima Perú",
    "A titled table Name Value one 1",
    # boxes
    "Attention Attend.",
    "Caution Be careful. Danger Dangerous. Error An error. Hint A hint. Important It is important. Tip A tip.",
    "Deprecated since version 1.0: Deprecated words. Changed in version 1.0: Changed words. Centred line",
    "Words of print alone. • Acknowledged one Quoted above. — Somebody Pulled words.",
    "The words in the index end here. UN (United Nations) and NATO.",
    # the index
    "deux: trois, un, ",
    "hidden, see indexed words",
    "indexed words: below, ",
    "right: left, ",
]


@pytest.mark.parametrize("words", PRINTED)
def test_a_node_prints_its_words(every_kind: Any, words: str) -> None:
    """The words of the page stand in the PDF, together and in order."""
    without_notes = re.sub(r"(?<=[\])])\d+", "", every_kind.text)
    assert words in re.sub(r",? \(p\. \d+\)|, p\. \d+(?=\))", "", without_notes)


@pytest.mark.parametrize(
    "words",
    [
        "Never in print",
        "Words of the screen alone",
        "Raw HTML words",
        "comment that never prints",
        "Chapters",
    ],
)
def test_what_is_not_for_print_does_not_print(every_kind: Any, words: str) -> None:
    """Comments, other formats' raw text and other builders' parts are left out."""
    assert words not in every_kind.text


def test_no_warning(every_kind: Any) -> None:
    """A book of known nodes builds without warnings."""
    assert every_kind.warnings == ""


def test_a_paragraph_of_a_source_is_contiguous(every_kind: Any) -> None:
    """The number in the margin stands before the paragraph, not in it; lines of a page follow each other."""
    assert "¶2 Paragraph 2 of Satake begins here. Japan and China have for decades spoken" in every_kind.text
    assert "¶80 A quoted paragraph with its number. ¶81" in every_kind.text


def test_chapters_stand_in_the_order_of_the_toctree(every_kind: Any) -> None:
    """The front page comes first, then its toctree, each on a new page, with the pages below them."""
    headings = [
        "Front page of the book",
        "Prose of every kind",
        "Boxes, tables",
        "Notes and citations",
        "Nodes of",
    ]
    starts = [
        next(n for n, page in enumerate(every_kind.pages) if page.startswith(words)) for words in headings
    ]
    assert starts == sorted(set(starts))
    assert every_kind.pages[1].startswith("Contents")


def test_the_cover_has_title_date_and_notice(every_kind: Any) -> None:
    """The cover says what the copy is, as of when, and that it must not be passed on."""
    cover = squeezed_cover(every_kind)
    assert cover == "Every Kind of Node As of 30 January 2025 A. Tester Working copy, not for redistribution"


def squeezed_cover(book: Any) -> str:
    """The text of the first page on one line."""
    return " ".join(book.pages[0].split())


def test_a_book_without_date_or_notice_prints_none(build: Any) -> None:
    """What the project does not say is not on the cover."""
    book = build({"index.md": "# Start\n\nWords."})
    assert squeezed_cover(book) == "A Book A. Tester"


def test_a_first_section_of_a_low_level_becomes_one_of_the_next(build: Any) -> None:
    """PDF/UA forbids to skip a level; the heading prints all the same."""
    book = build({"index.md": "# Start\n\n#### Deep\n\nWords."}, suppress_warnings=["myst.header"])
    assert "Start Deep Words." in book.text


def test_a_changed_and_a_removed_page_are_printed_anew(build: Any, tmp_path: Path) -> None:
    """A second build prints what the project now says."""
    files = {"index.md": "# Start\n\n```{toctree}\none\ntwo\n```", "one.md": "# One\n\nOld words."}
    build({**files, "two.md": "# Two\n\nWords of two."})
    (tmp_path / "source" / "two.md").unlink()
    book = build({"index.md": "# Start\n\n```{toctree}\none\n```", "one.md": "# One\n\nNew words."})
    assert "New words." in book.text
    assert "Old words." not in book.text
    assert "Words of two." not in book.text


def test_another_extension_can_print_its_own_node(
    build: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``app.add_node(..., typst=…)`` works as with other builders."""
    extension = """
from docutils import nodes
from docutils.parsers.rst import Directive
class special(nodes.General, nodes.Element): pass
class Special(Directive):
    def run(self): return [special()]
def visit(self, node):
    self.statement('par[#"special words"]', node)
    raise nodes.SkipNode
def setup(app):
    app.add_directive("special", Special)
    app.add_node(special, typst=(visit, None))
"""
    monkeypatch.syspath_prepend(tmp_path / "source")
    files = {
        "special_words.py": extension,
        "conf-extra": "extensions += ['special_words']\n",
        "index.md": "# Start\n\n```{special}\n```",
    }
    assert "special words" in build(files).text


def test_the_head_of_a_long_table_stands_on_each_page(build: Any) -> None:
    """A reader of the second page still knows what the columns are."""
    rows = "".join(f"| row {n} | words {n} |\n" for n in range(80))
    book = build({"index.md": f"# Start\n\n| First head | Second head |\n| --- | --- |\n{rows}"})
    assert [("First head" in page, "row" in page) for page in book.pages[2:]] == [(True, True)] * 3


def test_a_head_with_a_link_stands_once(build: Any) -> None:
    """PDF/UA allows no links in what is repeated; the book builds, the head stands on the first page."""
    rows = "".join(f"| row {n} | words {n} |\n" for n in range(80))
    head = "| [First head](https://example.org) | Second head |\n| --- | --- |\n"
    book = build({"index.md": f"# Start\n\n{head}{rows}"})
    assert book.text.count("First head") == 1


RESOLVED = {
    "start_of_file": "made of toctrees when the book is put together",
    "toctree": "gives its place to its pages",
    "pending_xref": "Sphinx makes references of it, or warns",
    "pending_xref_condition": "chosen from by the one before",
    "pending": "done by the transform that it waits for",
    "only": "Sphinx keeps or drops it",
    "tabular_col_spec": "for LaTeX alone",
    "highlightlang": "for builders that colour code",
    "translatable": "the base of others",
    "not_smartquotable": "the base of others",
    "fixed": "the base of others",
    "number_reference": "Sphinx makes references of it",
    "compact_paragraph": "stands in lists of contents, which a book has of its own",
    "citation_reference": "Sphinx makes references of it",
    "substitution_reference": "docutils puts its text in",
    "substitution_definition": "dropped by Sphinx",
    "download_reference": "known by its words",
    "subtitle": "Sphinx promotes no sections",
    "header": "no part of a page of Sphinx",
    "footer": "no part of a page of Sphinx",
    "decoration": "no part of a page of Sphinx",
    "docinfo": "front matter, which Sphinx takes out",
    "generated": "made by transforms that Sphinx does not use",
    "problematic": "stands where docutils warned",
    "system_message": "dropped by Sphinx",
    "meta": "for HTML alone",
    "doctest_block": "Sphinx makes literal blocks of it",
    "sidebar": "known by its words",
    "manpage": "known by its words",
}
"""Kinds of nodes that need not reach the writer from the pages of this root, and why."""
DOCINFO = {
    "author",
    "authors",
    "address",
    "contact",
    "copyright",
    "date",
    "organization",
    "revision",
    "status",
    "version",
}


def test_the_root_has_every_kind_of_node(every_kind: Any) -> None:
    """Of docutils and Sphinx: one that is missing here might print nothing, or stop a reader's book."""
    kinds = set(nodes.node_class_names) | {
        name
        for name, kind in vars(addnodes).items()
        if isinstance(kind, type) and issubclass(kind, nodes.Node) and kind.__module__ == addnodes.__name__
    }
    missing = kinds - every_kind.kinds - set(RESOLVED) - DOCINFO
    assert {name for name in missing if not name.startswith(("_", "desc_"))} == set()


def test_a_formula_has_its_latex_as_words(every_kind: Any) -> None:
    """Who hears the book hears what the author wrote."""
    assert 'alt: "E = mc^2"' in every_kind.source


def test_a_numbered_section_and_figure_have_the_numbers_of_the_screen(build: Any) -> None:
    """Whoever cites a section cites it for both."""
    files = {
        "index.md": "# Start\n\n```{toctree}\n:numbered:\none\ntwo\n```\n",
        "one.md": "# One\n\nSee {numref}`plot`.\n\n## Within\n\n```{figure} dot.png\n:name: plot\n:alt: A dot\n\nA plot\n```\n",
        "two.md": "# Two\n\n## Inside\n\nWords.\n",
        "dot.png": (Path(__file__).parents[1] / "roots/typst-nodes/dot.png").read_bytes(),
    }
    book = build(files, numfig=True)
    for words in ("1. One", "1.1. Within", "2. Two", "2.1. Inside", "See Fig. 1.1 (p. ", "Fig. 1.1 A plot"):
        assert words in book.text
