"""Whether those who hear a PDF, or let it flow on a small screen, get all of it in order."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest

_DEEP = 60


@pytest.fixture(scope="module")
def tagged(every_kind: Any) -> Iterator[pikepdf.Pdf]:
    """The book with every kind of node."""
    with pikepdf.open(every_kind.pdf) as pdf:
        yield pdf


def elements(node: Any, depth: int = 0) -> Iterator[tuple[str, Any]]:
    """All structure elements with their standard type, in reading order."""
    assert depth < _DEEP
    children = node.get("/K", ())
    for child in children if isinstance(children, pikepdf.Array) else (children,):
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield str(child.S), child
            yield from elements(child, depth + 1)


def contents(node: Any) -> Iterator[int]:
    """The numbers of the marked content right below an element."""
    children = node.get("/K", ())
    for child in children if isinstance(children, pikepdf.Array) else (children,):
        if isinstance(child, int):
            yield child
        elif isinstance(child, pikepdf.Dictionary) and child.get("/Type") == "/MCR":
            yield int(child.MCID)


def kinds(pdf: pikepdf.Pdf) -> Counter[str]:
    """How many elements of each type there are."""
    return Counter(kind for kind, _ in elements(pdf.Root.StructTreeRoot))


def test_headings_follow_each_other_without_a_gap(tagged: pikepdf.Pdf) -> None:
    """Nobody who jumps from heading to heading misses a level."""
    levels = [
        int(kind[2:]) for kind, _ in elements(tagged.Root.StructTreeRoot) if re.fullmatch(r"/H\d", kind)
    ]
    assert levels[0] == 1
    assert max(levels) >= 4
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_every_paragraph_table_list_and_note_has_its_tag(tagged: pikepdf.Pdf) -> None:
    """What is a list to the eye is a list to the ear."""
    found = kinds(tagged)
    assert found["/P"] > 150
    for kind in (
        "/L",
        "/LI",
        "/Lbl",
        "/LBody",
        "/Table",
        "/THead",
        "/TH",
        "/TD",
        "/Figure",
        "/Formula",
        "/Link",
    ):
        assert found[kind] or kind == "/Formula", kind
    assert found["/Note"] >= 10


def test_no_drawn_content_is_untagged(tagged: pikepdf.Pdf) -> None:
    """All text and pictures stand in the structure, or are marked as furniture of the page."""
    for number, page in enumerate(tagged.pages, 1):
        open_marks: list[str] = []
        for instruction in pikepdf.parse_content_stream(page):
            operator = str(instruction.operator)
            if operator in ("BDC", "BMC"):
                tag, *rest = instruction.operands
                marked = bool(rest) and isinstance(rest[0], pikepdf.Dictionary) and "/MCID" in rest[0]
                open_marks.append(str(tag) if str(tag) == "/Artifact" or marked else "")
            elif operator == "EMC":
                open_marks.pop()
            elif operator in ("Tj", "TJ", "'", '"', "Do", "f", "S", "B", "f*"):
                assert any(open_marks), f"page {number}: {operator}"


def test_every_marked_content_is_in_the_structure(tagged: pikepdf.Pdf) -> None:
    """What is marked but in no element would not be read."""
    drawn, told = 0, 0
    for page in tagged.pages:
        for instruction in pikepdf.parse_content_stream(page):
            if str(instruction.operator) == "BDC":
                properties = instruction.operands[1]
                drawn += isinstance(properties, pikepdf.Dictionary) and "/MCID" in properties
    told = sum(len(list(contents(element))) for _, element in elements(tagged.Root.StructTreeRoot))
    assert drawn == told > 500


def test_every_picture_has_words(tagged: pikepdf.Pdf) -> None:
    """A formula has its LaTeX, a picture what it shows."""
    said = [
        str(element.get("/Alt", ""))
        for kind, element in elements(tagged.Root.StructTreeRoot)
        if kind in ("/Figure", "/Formula") and list(contents(element))
    ]
    assert "A line that rises" in said
    assert "E = mc^2" in said
    assert all(said)


def test_heads_of_tables_say_what_they_head(tagged: pikepdf.Pdf) -> None:
    """A cell is read with its column."""
    scopes = {
        str(attributes.get("/Scope", ""))
        for kind, element in elements(tagged.Root.StructTreeRoot)
        if kind == "/TH"
        for attributes in (
            element.get("/A", {}) if isinstance(element.get("/A"), pikepdf.Array) else [element.get("/A", {})]
        )
        if isinstance(attributes, pikepdf.Dictionary)
    }
    assert "/Column" in scopes


def test_foreign_words_have_their_language(tagged: pikepdf.Pdf) -> None:
    """A voice reads each name as its speakers do."""
    languages = {
        str(element.get("/Lang", ""))
        for _, element in elements(tagged.Root.StructTreeRoot)
        if "/Lang" in element
    }
    spans: set[str] = set()
    for page in tagged.pages:
        for instruction in pikepdf.parse_content_stream(page):
            if str(instruction.operator) == "BDC" and isinstance(instruction.operands[1], pikepdf.Dictionary):
                spans.add(str(instruction.operands[1].get("/Lang", "")))
    assert {"ja", "ko"} <= {language.split("-")[0] for language in languages | spans}


def test_pages_are_called_by_their_printed_numbers(tagged: pikepdf.Pdf) -> None:
    """A reader that is asked for page 12 opens the page with 12 at its foot."""
    assert "/PageLabels" in tagged.Root
    assert tagged.pages[4].label == "5"


def test_the_order_of_reading_is_that_of_the_pages(tagged: pikepdf.Pdf) -> None:
    """From element to element the page never goes back, but for notes, which are read where they are called."""
    pages = {page.obj.objgen: index for index, page in enumerate(tagged.pages)}
    last = 0
    for kind, element in elements(tagged.Root.StructTreeRoot):
        if kind in ("/P", "/H1", "/H2", "/H3") and "/Pg" in element and list(contents(element)):
            page = pages[element.Pg.objgen]
            assert page >= last - 1, (kind, page, last)
            last = max(last, page)
