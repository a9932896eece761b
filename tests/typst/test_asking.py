"""What a text says of pages, from where things stand."""

from __future__ import annotations

from briefbook.typst.asking import CitedOn, PagesOf, Piece, joined, numbers, on_page, pages_of
from briefbook.typst.furniture import Heading, feet, heads
from briefbook.typst.marks import Marks
from briefbook.typst.places import Layout, Place


def on(*pages: tuple[str, int]) -> Layout:
    """A layout with places on pages."""
    return Layout({name: Place(page, 0, 0) for name, page in pages}, max(page for _, page in pages))


def said(pieces: list[Piece]) -> str:
    """The words of pieces."""
    return "".join(piece[0] for piece in pieces).replace("\u00a0", " ")


def test_pages_that_follow_each_other_are_one_range() -> None:
    """A reader is not given "pp. 101, 102, 103"."""
    layout = on(("a", 101), ("b", 102), ("c", 103), ("d", 110))
    assert said(PagesOf((("a", "a"), ("b", "b"), ("c", "c"))).answer(layout)) == "pp. 101–103"
    assert said(PagesOf((("a", "b"), ("d", "d"))).answer(layout)) == "pp. 101–102, 110"


def test_a_page_is_named_once() -> None:
    """Several paragraphs of a page, in whatever order they are cited."""
    layout = on(("a", 9), ("b", 4), ("c", 4))
    assert said(PagesOf((("a", "a"), ("b", "b"), ("c", "c"))).answer(layout)) == "pp. 4, 9"
    assert said(PagesOf((("b", "b"), ("c", "c"))).answer(layout)) == "p. 4"


def test_a_page_within_a_range_does_not_begin_another() -> None:
    """A run over several pages holds the paragraphs on them."""
    layout = on(("a", 4), ("b", 8), ("c", 6))
    assert said(PagesOf((("a", "b"), ("c", "c"))).answer(layout)) == "pp. 4–8"


def test_the_main_page_stands_out_and_in_no_range() -> None:
    """In the index its number is bold, beside ranges of the others."""
    layout = on(("a", 4), ("b", 5), ("c", 6), ("d", 7))
    spans = pages_of(["a", "b", "c", "d"], layout)
    pieces = list(numbers(joined(spans, 5), 5))
    assert said(pieces) == "4, 5, 6–7"
    assert [piece[0] for piece in pieces if len(piece) > 2] == ["5"]


def test_a_page_that_nobody_knows_yet_takes_the_room_of_one() -> None:
    """The lines of the first layout break where those of the last one will."""
    nowhere = Layout()
    assert said(on_page("x").answer(nowhere)) == " (p. 000)"
    assert said(PagesOf((("a", "b"),)).answer(nowhere)) == "p. 000"
    assert said(CitedOn(["*1"]).answer(nowhere)) == " Cited on p. 000."
    assert CitedOn([]).answer(nowhere) == []


def test_the_foot_names_entries_that_are_on_other_pages() -> None:
    """By name, each once; an entry that the reader has before him is not announced."""
    marks = Marks()
    for name, linked in (("bo", True), ("ai", True), ("bo", True), ("here", True), ("unlinked", False)):
        marks.name(name, is_indexed=True, is_linked=linked)
    for name in ("bo", "ai", "here", "unlinked"):
        marks.enter(name, name.title())
    layout = on(*((f"*{n}", 3) for n in range(1, 6)), ("*6", 12), ("*7", 11), ("*8", 3), ("*9", 14))
    assert feet(marks, layout) == {"3": "→ Ai\u00a011 · Bo\u00a012"}


def test_the_head_names_the_part_that_begins_or_goes_on() -> None:
    """A chapter's first page has no head, and a new chapter has no part of the old one."""
    headings = [
        Heading("one", 1),
        Heading("part", 2),
        Heading("deep", 3),
        Heading("next", 2),
        Heading("two", 1),
    ]
    layout = on(("one", 2), ("part", 4), ("deep", 4), ("next", 6), ("two", 8), ("end", 9))
    assert heads(headings, layout) == {
        "3": ("one",),
        "4": ("one", "part"),
        "5": ("one", "part"),
        "6": ("one", "next"),
        "7": ("one", "next"),
        "9": ("two",),
    }
