"""What the reader of PDFs makes of printed pages."""

from __future__ import annotations

import io
from functools import cache

import pikepdf
import pytest
from pdffiles import compiled, prose

from briefbook.core.manuscript import Manuscript, MarkKind, Piece
from briefbook.core.roles import Role
from briefbook.reading.pdf import read_pdf


@cache
def _two_columns(*, spaced: bool = False, justified: bool = True) -> tuple[bytes, tuple[str, ...]]:
    """An article in two columns over several pages, with running heads, notes and headings; and its paragraphs."""
    paragraphs = prose(60)
    parts: list[str] = []
    for i, text in enumerate(paragraphs):
        if i % 15 == 7:
            parts.append(f"== Section number {'ABCDE'[i // 15]}")
        note = (
            f"#footnote[See the correspondence of re-elected plenipotentiaries in volume {i}.]"
            if i % 9 == 4
            else ""
        )
        parts.append(text + note)
    style = "first-line-indent: 1em, spacing: 0.65em" if not spaced else "spacing: 1.2em"
    head = (
        '#set page(paper: "a4", columns: 2, header: [The Policy Review #h(1fr) March 2024],'
        " footer: context align(center, counter(page).display()))\n"
        f'#set text(lang: "en", hyphenate: true, size: 10pt)\n#set par(justify: {str(justified).lower()}, {style})\n'
        '#place(top + center, scope: "parent", float: true)[#text(20pt)[*The summit that was not one*]]\n'
    )
    return compiled(head + "\n\n".join(parts)), tuple(paragraphs)


def _text(manuscript: Manuscript, piece: Piece) -> str:
    return manuscript.text[piece.start : piece.end]


def _with_role(manuscript: Manuscript, role: Role | None) -> list[str]:
    return [_text(manuscript, piece) for piece in manuscript.pieces if piece.role is role]


def _without_references(text: str) -> str:
    """Note numbers stand behind the last full stop."""
    return text.rstrip("0123456789") if text[-1:].isdigit() else text


@pytest.mark.parametrize(("spaced", "justified"), [(False, False), (False, True), (True, True)])
def test_paragraphs_in_two_columns_come_out_verbatim(*, spaced: bool, justified: bool) -> None:
    """Each paragraph is one piece, word for word and in order, over columns and pages, with its hyphens and no others."""
    data, paragraphs = _two_columns(spaced=spaced, justified=justified)
    found = [_without_references(text) for text in _with_role(read_pdf(data), None)]
    assert found == list(paragraphs)


def test_without_indents_and_straight_edges_almost_all_paragraphs_come_out_verbatim() -> None:
    """A column that ends in a full stop, with no room for the next word, may end a paragraph or not."""
    data, paragraphs = _two_columns(spaced=True, justified=False)
    found = {_without_references(text) for text in _with_role(read_pdf(data), None)}
    assert sum(text in found for text in paragraphs) >= 58


def test_heads_feet_and_page_numbers_stand_aside_and_never_inside_a_paragraph() -> None:
    """They are kept, one piece each, marked as outside the article."""
    data, _ = _two_columns()
    manuscript = read_pdf(data)
    furniture = _with_role(manuscript, Role.NAVIGATION)
    pages = len(furniture) // 3
    assert pages > 2
    assert furniture.count("The Policy Review") == furniture.count("March 2024") == pages
    assert [text for text in furniture if text.isdigit()] == [str(n + 1) for n in range(pages)]
    assert all(piece.aside for piece in manuscript.pieces if piece.role is Role.NAVIGATION)


def test_two_pages_are_enough_to_know_a_head() -> None:
    """What stands in the same place with the same words, or counts the pages, belongs to the page."""
    paragraphs = prose(7, 60)
    data = compiled(
        "#set page(header: context [Letters, page #counter(page).display() of a bundle])\n"
        + "\n\n".join(paragraphs)
    )
    manuscript = read_pdf(data)
    assert _with_role(manuscript, Role.NAVIGATION) == [
        "Letters, page 1 of a bundle",
        "Letters, page 2 of a bundle",
    ]
    assert _with_role(manuscript, None) == paragraphs


def test_notes_that_look_alike_on_two_pages_are_no_furniture() -> None:
    """Neither a note of one line whose number grows with the pages, nor the last line of a longer one."""
    long = "See the correspondence of the plenipotentiaries at the end of the printed volume"
    first, second = prose(2)
    for note in ("Ibid.", long):
        source = f"{first}#footnote[{note} 4.] #pagebreak() {second}#footnote[{note} 5.]"
        manuscript = read_pdf(compiled(f"#set page(width: 330pt)\n{source}"))
        assert _with_role(manuscript, Role.FOOTNOTE) == [f"1{note} 4.", f"2{note} 5."]
        assert _with_role(manuscript, Role.NAVIGATION) == []


def test_a_hyphen_that_the_font_calls_soft_goes_from_any_word() -> None:
    """Names that no dictionary has come out whole."""
    names = "Zhongnanhaipolitik Hokkaidolandschaft Pyongyangpolitik Fukushimalandschaft"
    data = compiled(f'#set page(width: 80pt, margin: 10pt)\n#set text(hyphenate: true, lang: "en")\n{names}')
    manuscript = read_pdf(data)
    assert manuscript.text == names
    assert {repair.what for repair in manuscript.repairs} >= {"hyphens at line ends resolved"}


def test_where_the_file_tells_soft_hyphens_the_others_stay() -> None:
    """No dictionary is asked: "first-hand" keeps its hyphen although "firsthand" is a word."""
    data = compiled(
        '#set page(width: 80pt, margin: 10pt)\n#set text(hyphenate: true, lang: "en")\n'
        "co-op seen by the first-hand report misunderstandings notwithstanding"
    )
    text = read_pdf(data).text
    assert text == "co-op seen by the first-hand report misunderstandings notwithstanding"


def test_large_or_bold_short_lines_are_headings() -> None:
    """The larger type has the higher level."""
    data, _ = _two_columns()
    manuscript = read_pdf(data)
    headings = [(_text(manuscript, p), p.level) for p in manuscript.pieces if p.role is Role.HEADING]
    assert headings[0] == ("The summit that was not one", 1)
    assert headings[1:] == [(f"Section number {letter}", 2) for letter in "ABCD"]


def test_notes_at_the_foot_are_footnotes_and_their_numbers_are_raised() -> None:
    """Every note is one piece; the reference in the text and the number before the note are superscripts."""
    data, paragraphs = _two_columns()
    manuscript = read_pdf(data)
    notes = _with_role(manuscript, Role.FOOTNOTE)
    numbered = [i for i in range(len(paragraphs)) if i % 9 == 4]
    assert notes == [
        f"{n}See the correspondence of re-elected plenipotentiaries in volume {i}."
        for n, i in enumerate(numbered, 1)
    ]
    raised = [manuscript.text[m.start : m.end] for m in manuscript.marks if m.kind is MarkKind.SUPERSCRIPT]
    assert sorted(raised) == sorted(2 * [str(n) for n in range(1, len(numbered) + 1)])


def test_repairs_say_what_was_joined() -> None:
    """Lines, hyphens, and paragraphs over columns are counted."""
    data, _ = _two_columns()
    repairs = {repair.what: repair.count for repair in read_pdf(data).repairs}
    assert repairs["lines joined"] > 100
    assert repairs["hyphens at line ends resolved"] > 20
    assert repairs["paragraphs joined over columns or pages"] > 2


def test_two_columns_that_the_file_writes_row_by_row_are_read_column_by_column() -> None:
    """The order of the file is not the order of reading."""
    left, right = prose(2, 60)
    column = "box(width: 210pt)[#set par(justify: true); #set align(left)\n"
    data = compiled(
        "#set page(width: 500pt, height: 500pt, margin: 20pt)\n#set text(size: 10pt)\n"
        f"#place(top + right, {column}{right}])\n#place(top + left, {column}{left}])"
    )
    assert _with_role(read_pdf(data), None) == [left, right]


def test_cells_in_line_under_each_other_are_a_table() -> None:
    """Rows and cells are known; short cells side by side are no columns of prose."""
    data = compiled(
        "Before.\n\n#table(columns: 3, stroke: none, column-gutter: 40pt, [State], [Year], [Act of peace],"
        " [Japan], [1972], [Joint], [China], [1978], [Peace], [Korea], [1965], [])\n\nAfter."
    )
    manuscript = read_pdf(data)
    before, table, after = manuscript.pieces
    assert (_text(manuscript, before), _text(manuscript, after)) == ("Before.", "After.")
    assert table.role is Role.TABLE
    assert [[manuscript.text[start:end] for start, end in row] for row in table.rows] == [
        ["State", "Year", "Act of peace"],
        ["Japan", "1972", "Joint"],
        ["China", "1978", "Peace"],
        ["Korea", "1965", ""],
    ]


def test_list_items_and_set_in_quotations_are_pieces_of_their_own() -> None:
    """Their lines are joined under the hanging indent."""
    item = "a first item that is long enough to run over the end of its line and to go on below it in the same place"
    quote = "A quotation that stands apart is long enough to need more than one line even though the page is not narrow."
    data = compiled(
        f"#set page(width: 300pt)\nBefore the list.\n\n- {item}\n- a second\n\n+ counted\n\n#quote(block: true)[{quote}]\n\nAfter."
    )
    assert _with_role(read_pdf(data), None) == [
        "Before the list.",
        f"• {item}",
        "• a second",
        "1. counted",
        quote,
        "After.",
    ]


def test_links_bold_and_italic_are_marks() -> None:
    """Only where a part of a piece stands out."""
    data = compiled('A #link("https://example.org/x?y=1")[record of talks] was *never* _really_ kept.')
    manuscript = read_pdf(data)
    assert [(m.kind, manuscript.text[m.start : m.end], m.value) for m in manuscript.marks] == [
        (MarkKind.LINK, "record of talks", "https://example.org/x?y=1"),
        (MarkKind.STRONG, "never", ""),
        (MarkKind.EMPHASIS, "really", ""),
    ]


def test_hints_come_from_the_properties_and_name_no_date() -> None:
    """The day a file was made is not the day of publication."""
    data = compiled(
        '#set document(title: "Talks in Beijing", author: ("Ann Lee",), date: datetime(year: 2020, month: 1, day: 1))\n'
        '#set text(lang: "de")\nText.'
    )
    hints = [(hint.name, hint.value) for hint in read_pdf(data).hints]
    assert hints == [("title", "Talks in Beijing"), ("authors", "Ann Lee"), ("language", "de")]


def test_sideways_words_stand_aside() -> None:
    """A note along the margin is kept outside the text."""
    data = compiled(
        "#place(left + horizon, dx: -50pt, rotate(-90deg)[Downloaded copy])\nThe text of the page runs on as usual."
    )
    manuscript = read_pdf(data)
    assert [(p.aside, _text(manuscript, p)) for p in manuscript.pieces] == [
        (False, "The text of the page runs on as usual."),
        (True, "Downloaded copy"),
    ]


def test_a_turned_page_is_read_like_another() -> None:
    """Whether the page is turned or its letters are makes no difference."""
    paragraphs = prose(3)
    with pikepdf.open(io.BytesIO(compiled("\n\n".join(paragraphs)))) as document:
        document.pages[0].rotate(90, relative=True)
        out = io.BytesIO()
        document.save(out)
    assert _with_role(read_pdf(out.getvalue()), None) == paragraphs


def test_chinese_lines_are_joined_without_a_space() -> None:
    """Between Chinese letters a line end is no space."""
    data = compiled(
        '#set page(width: 120pt, margin: 10pt)\n#set text(font: "Noto Serif CJK SC")\n中华人民共和国外交部发言人在例行记者会上答问'
    )
    assert read_pdf(data).text == "中华人民共和国外交部发言人在例行记者会上答问"
