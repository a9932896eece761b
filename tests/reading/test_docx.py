"""What the reader of Word documents makes of them."""

from __future__ import annotations

import docx
from docx.oxml import parse_xml
from wordfiles import W, add_notes, append, article, marks, read, shown, text_of

from briefbook.core.manuscript import MarkKind
from briefbook.core.roles import Role


def test_styles_give_roles_levels_and_numbers() -> None:
    """Headings, lists, quotations, captions and running text come in order, each as what its style says."""
    manuscript = read(article())
    assert shown(manuscript) == [
        (Role.NAVIGATION, "The Review"),
        (Role.HEADING, "Talks in Beijing"),
        (None, "By Ann Lee"),
        (Role.HEADING, "Background"),
        (None, "The first meeting, in Kyoto, CO2 and see the record"),
        (Role.HEADING, "Detail"),
        (Role.LIST_ITEM, "one"),
        (Role.LIST_ITEM, "deeper"),
        (Role.LIST_ITEM, "first step"),
        (Role.LIST_ITEM, "second step"),
        (Role.BLOCKQUOTE, "We shall see."),
        (Role.CAPTION, "The ministers."),
        (Role.TABLE, "State\tYear\nJapan\t1972"),
        (None, "Last words."),
        (Role.NAVIGATION, "Page 1"),
    ]
    assert [piece.level for piece in manuscript.pieces if piece.role is Role.HEADING] == [1, 1, 2]
    items = [piece for piece in manuscript.pieces if piece.role is Role.LIST_ITEM]
    assert [(item.level, item.number) for item in items] == [(1, ""), (2, ""), (1, "1."), (1, "2.")]
    assert [piece.aside for piece in manuscript.pieces].count(True) == 2


def test_marks_say_bold_italic_lowered_and_links() -> None:
    """Inline markup survives with its exact words."""
    assert marks(read(article())) == [
        (MarkKind.STRONG, "first", ""),
        (MarkKind.EMPHASIS, "Kyoto", ""),
        (MarkKind.SUBSCRIPT, "2", ""),
        (MarkKind.LINK, "the record", "https://example.org/a?b=1"),
    ]


def test_a_table_knows_its_cells_and_its_head() -> None:
    """Each cell is a span of the text; rows flagged as header are counted."""
    manuscript = read(article())
    table = next(piece for piece in manuscript.pieces if piece.role is Role.TABLE)
    cells = [[manuscript.text[start:end] for start, end in row] for row in table.rows]
    assert cells == [["State", "Year"], ["Japan", "1972"]]
    assert table.head == 1


def test_hints_come_from_the_properties_and_name_no_date() -> None:
    """The day a file was made is not the day of publication."""
    hints = [(hint.name, hint.value) for hint in read(article()).hints]
    assert hints == [
        ("title", "Talks in Beijing"),
        ("authors", "Ann Lee"),
        ("authors", "Bo Chen"),
        ("language", "en-GB"),
    ]


def test_notes_stand_at_the_end_under_the_number_that_their_reference_prints() -> None:
    """Footnotes count in figures, endnotes in small Roman ones, in the order of their references."""
    document = docx.Document()
    add_notes(document, "footnote", {"7": "Second in the file.", "5": "First in the file."})
    add_notes(document, "endnote", {"2": "An endnote."})
    append(
        document,
        "<w:p><w:r><w:t>Agreed</w:t></w:r><w:r><w:footnoteReference w:id='5'/></w:r><w:r><w:t>, said</w:t></w:r>"
        "<w:r><w:footnoteReference w:id='7'/></w:r><w:r><w:endnoteReference w:id='2'/></w:r></w:p>",
    )
    manuscript = read(document)
    assert shown(manuscript) == [
        (None, "Agreed1, said2i"),
        (Role.FOOTNOTE, "1 First in the file."),
        (Role.FOOTNOTE, "2 Second in the file."),
        (Role.FOOTNOTE, "i An endnote."),
    ]
    assert [text for kind, text, _ in marks(manuscript) if kind is MarkKind.SUPERSCRIPT] == [
        "1",
        "2i",
        "1",
        "2",
        "i",
    ]


def test_tracked_changes_are_read_as_accepted() -> None:
    """Insertions stand, deletions do not, a deleted paragraph end joins two paragraphs; the repairs say so."""
    document = docx.Document()
    append(
        document,
        "<w:p><w:r><w:t xml:space='preserve'>They </w:t></w:r><w:del><w:r><w:delText>never</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>always</w:t></w:r></w:ins><w:r><w:t xml:space='preserve'> met.</w:t></w:r></w:p>",
    )
    append(
        document,
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t xml:space='preserve'>One </w:t></w:r></w:p>",
    )
    append(document, "<w:p><w:r><w:t>paragraph.</w:t></w:r></w:p>")
    manuscript = read(document)
    assert [text for _, text in shown(manuscript)] == ["They always met.", "One paragraph."]
    assert {(repair.what, repair.count) for repair in manuscript.repairs} == {
        ("tracked insertions taken into the text", 1),
        ("tracked deletions left out", 1),
    }


def test_a_deleted_end_of_the_last_paragraph_loses_nothing() -> None:
    """There is no next paragraph to join; the words stay."""
    document = docx.Document()
    append(document, "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Alone.</w:t></w:r></w:p>")
    assert shown(read(document)) == [(None, "Alone.")]


def test_text_boxes_and_hidden_words_stand_aside() -> None:
    """They follow the paragraph on which they hang; of alternatives for old programs one is read."""
    document = docx.Document()
    document.add_paragraph("Open ").add_run("secret").font.hidden = True
    box = "<w:txbxContent><w:p><w:r><w:t>In the box.</w:t></w:r></w:p></w:txbxContent>"
    append(
        document,
        "<w:p><w:r><w:t>Beside a box.</w:t></w:r><w:r>"
        "<mc:AlternateContent xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'>"
        f"<mc:Choice Requires='wps'><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
    )
    manuscript = read(document)
    assert [(piece.aside, text_of(manuscript, piece)) for piece in manuscript.pieces] == [
        (False, "Open"),
        (True, "secret"),
        (False, "Beside a box."),
        (True, "In the box."),
    ]


def test_fields_show_their_result_and_not_their_instruction() -> None:
    """A link made by a field is a link."""
    document = docx.Document()
    append(
        document,
        "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r>"
        '<w:r><w:instrText> HYPERLINK "https://example.org/f" </w:instrText></w:r>'
        "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>shown</w:t></w:r>"
        "<w:r><w:fldChar w:fldCharType='end'/></w:r><w:r><w:t>, after</w:t></w:r></w:p>",
    )
    manuscript = read(document)
    assert shown(manuscript) == [(None, "shown, after")]
    assert marks(manuscript) == [(MarkKind.LINK, "shown", "https://example.org/f")]


def test_program_text_on_consecutive_lines_is_one_listing() -> None:
    """A paragraph in a monospaced font is program text."""
    document = docx.Document()
    for line in ("if x:", "    return"):
        document.add_paragraph().add_run(line).font.name = "Courier New"
    document.add_paragraph("After.")
    assert shown(read(document)) == [(Role.CODE, "if x:\n    return"), (None, "After.")]


def test_empty_cells_and_wide_cells_keep_the_columns() -> None:
    """Cells that are joined leave empty ones behind, an empty corner does not move the text."""
    document = docx.Document()
    table = document.add_table(rows=3, cols=3)
    table.cell(0, 1).text = "head"
    table.cell(1, 0).merge(table.cell(1, 1)).text = "wide"
    table.cell(1, 2).text = "x"
    table.cell(2, 0).text = "end"
    manuscript = read(document)
    (piece,) = manuscript.pieces
    rows = [[manuscript.text[start:end] for start, end in row] for row in piece.rows]
    assert rows == [["", "head", ""], ["wide", "", "x"], ["end", "", ""]]
    assert (piece.start, piece.end) == (0, len(manuscript.text))
    assert manuscript.text == manuscript.text.strip()


def test_numbered_headings_keep_the_number_that_word_prints() -> None:
    """A number that stands nowhere in the file but on every printed page is no loss."""
    document = docx.Document()
    paragraph = document.add_heading("Aims", 1)
    numbered = document.styles["List Number"].element.find(f".//{{{W.split(chr(34))[1]}}}numPr")
    paragraph._p.get_or_add_pPr().append(parse_xml(_xml(numbered)))  # noqa: SLF001
    manuscript = read(document)
    (piece,) = manuscript.pieces
    assert (piece.role, manuscript.text) == (Role.HEADING, "1. Aims")


def _xml(element: object) -> bytes:
    from lxml import etree  # noqa: PLC0415

    return bytes(etree.tostring(element))  # type: ignore[arg-type]
