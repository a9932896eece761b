"""What the reader of Word documents makes of them."""

from __future__ import annotations

import contextlib
import io
import zipfile

import docx
import pytest
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.text.paragraph import Paragraph
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from soundness import assert_sound

from briefbook.core.manuscript import Manuscript, MarkKind, Piece
from briefbook.core.roles import Role
from briefbook.reading.docx import read_docx
from briefbook.reading.limits import Limits
from briefbook.reading.result import UnreadableError

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def _saved(document: Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _read(document: Document) -> Manuscript:
    return read_docx(_saved(document))


def _shown(manuscript: Manuscript) -> list[tuple[Role | None, str]]:
    return [(piece.role, _text(manuscript, piece)) for piece in manuscript.pieces]


def _text(manuscript: Manuscript, piece: Piece) -> str:
    return manuscript.text[piece.start : piece.end]


def _marks(manuscript: Manuscript) -> list[tuple[MarkKind, str, str]]:
    return [(mark.kind, manuscript.text[mark.start : mark.end], mark.value) for mark in manuscript.marks]


def _append(document: Document, xml: str) -> None:
    """Put raw XML at the end of the body."""
    document.element.body.insert(
        len(document.element.body) - 1, parse_xml(xml.replace("<w:p>", f"<w:p {_W}>", 1))
    )


def _add_notes(document: Document, kind: str, notes: dict[str, str]) -> None:
    """Add a part with foot- or endnotes; Word writes two separators into each."""
    separators = f'<w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
    content = "".join(
        f'<w:{kind} w:id="{i}"><w:p><w:r><w:{kind}Ref/></w:r><w:r><w:t xml:space="preserve"> {text}</w:t></w:r></w:p></w:{kind}>'
        for i, text in notes.items()
    )
    xml = f"<w:{kind}s {_W}>{separators}{content}</w:{kind}s>".encode()
    part = Part(PackURI(f"/word/{kind}s.xml"), f"{_MAIN}.{kind}s+xml", xml, document.part.package)
    relation = RELATIONSHIP_TYPE.FOOTNOTES if kind == "footnote" else RELATIONSHIP_TYPE.ENDNOTES
    document.part.relate_to(part, relation)


def _link(paragraph: Paragraph, address: str, text: str) -> None:
    identifier = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    space = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    paragraph._p.append(  # noqa: SLF001 - python-docx has no public way
        parse_xml(f'<w:hyperlink {_W} {space} r:id="{identifier}"><w:r><w:t>{text}</w:t></w:r></w:hyperlink>')
    )


def _article() -> Document:
    """A document with a bit of everything."""
    document = docx.Document()
    document.core_properties.title = "Talks in Beijing"
    document.core_properties.author = "Ann Lee; Bo Chen"
    document.core_properties.language = "en-GB"
    document.add_heading("Talks in Beijing", 0)
    document.add_paragraph("By Ann Lee")
    document.add_heading("Background", 1)
    paragraph = document.add_paragraph("The ")
    paragraph.add_run("first").bold = True
    paragraph.add_run(" meeting, in ")
    paragraph.add_run("Kyoto").italic = True
    paragraph.add_run(", CO")
    paragraph.add_run("2").font.subscript = True
    paragraph.add_run(" and see ")
    _link(paragraph, "https://example.org/a?b=1", "the record")
    document.add_heading("Detail", 2)
    document.add_paragraph("one", style="List Bullet")
    document.add_paragraph("deeper", style="List Bullet 2")
    document.add_paragraph("first step", style="List Number")
    document.add_paragraph("second step", style="List Number")
    document.add_paragraph("We shall see.", style="Quote")
    document.add_paragraph("The ministers.", style="Caption")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ("State", "Year", "Japan", "1972"), strict=True):  # noqa: SLF001
        cell.text = text
    header = parse_xml(f"<w:trPr {_W}><w:tblHeader/></w:trPr>")
    table.rows[0]._tr.insert(0, header)  # noqa: SLF001
    document.add_paragraph("Last words.")
    document.sections[0].header.paragraphs[0].text = "The Review"
    document.sections[0].footer.paragraphs[0].text = "Page 1"
    return document


def test_styles_give_roles_levels_and_numbers() -> None:
    """Headings, lists, quotations, captions and running text come in order, each as what its style says."""
    manuscript = _read(_article())
    assert _shown(manuscript) == [
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
    assert _marks(_read(_article())) == [
        (MarkKind.STRONG, "first", ""),
        (MarkKind.EMPHASIS, "Kyoto", ""),
        (MarkKind.SUBSCRIPT, "2", ""),
        (MarkKind.LINK, "the record", "https://example.org/a?b=1"),
    ]


def test_a_table_knows_its_cells_and_its_head() -> None:
    """Each cell is a span of the text; rows flagged as header are counted."""
    manuscript = _read(_article())
    table = next(piece for piece in manuscript.pieces if piece.role is Role.TABLE)
    cells = [[manuscript.text[start:end] for start, end in row] for row in table.rows]
    assert cells == [["State", "Year"], ["Japan", "1972"]]
    assert table.head == 1


def test_hints_come_from_the_properties_and_name_no_date() -> None:
    """The day a file was made is not the day of publication."""
    hints = [(hint.name, hint.value) for hint in _read(_article()).hints]
    assert hints == [
        ("title", "Talks in Beijing"),
        ("authors", "Ann Lee"),
        ("authors", "Bo Chen"),
        ("language", "en-GB"),
    ]


def test_notes_stand_at_the_end_under_the_number_that_their_reference_prints() -> None:
    """Footnotes count in figures, endnotes in small Roman ones, in the order of their references."""
    document = docx.Document()
    _add_notes(document, "footnote", {"7": "Second in the file.", "5": "First in the file."})
    _add_notes(document, "endnote", {"2": "An endnote."})
    _append(
        document,
        "<w:p><w:r><w:t>Agreed</w:t></w:r><w:r><w:footnoteReference w:id='5'/></w:r><w:r><w:t>, said</w:t></w:r>"
        "<w:r><w:footnoteReference w:id='7'/></w:r><w:r><w:endnoteReference w:id='2'/></w:r></w:p>",
    )
    manuscript = _read(document)
    assert _shown(manuscript) == [
        (None, "Agreed1, said2i"),
        (Role.FOOTNOTE, "1 First in the file."),
        (Role.FOOTNOTE, "2 Second in the file."),
        (Role.FOOTNOTE, "i An endnote."),
    ]
    assert [text for kind, text, _ in _marks(manuscript) if kind is MarkKind.SUPERSCRIPT] == [
        "1",
        "2i",
        "1",
        "2",
        "i",
    ]


def test_tracked_changes_are_read_as_accepted() -> None:
    """Insertions stand, deletions do not, a deleted paragraph end joins two paragraphs; the repairs say so."""
    document = docx.Document()
    _append(
        document,
        "<w:p><w:r><w:t xml:space='preserve'>They </w:t></w:r><w:del><w:r><w:delText>never</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>always</w:t></w:r></w:ins><w:r><w:t xml:space='preserve'> met.</w:t></w:r></w:p>",
    )
    _append(
        document,
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t xml:space='preserve'>One </w:t></w:r></w:p>",
    )
    _append(document, "<w:p><w:r><w:t>paragraph.</w:t></w:r></w:p>")
    manuscript = _read(document)
    assert [text for _, text in _shown(manuscript)] == ["They always met.", "One paragraph."]
    assert {(repair.what, repair.count) for repair in manuscript.repairs} == {
        ("tracked insertions taken into the text", 1),
        ("tracked deletions left out", 1),
    }


def test_a_deleted_end_of_the_last_paragraph_loses_nothing() -> None:
    """There is no next paragraph to join; the words stay."""
    document = docx.Document()
    _append(document, "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Alone.</w:t></w:r></w:p>")
    assert _shown(_read(document)) == [(None, "Alone.")]


def test_text_boxes_and_hidden_words_stand_aside() -> None:
    """They follow the paragraph on which they hang; of alternatives for old programs one is read."""
    document = docx.Document()
    document.add_paragraph("Open ").add_run("secret").font.hidden = True
    box = "<w:txbxContent><w:p><w:r><w:t>In the box.</w:t></w:r></w:p></w:txbxContent>"
    _append(
        document,
        "<w:p><w:r><w:t>Beside a box.</w:t></w:r><w:r>"
        "<mc:AlternateContent xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'>"
        f"<mc:Choice Requires='wps'><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
    )
    manuscript = _read(document)
    assert [(piece.aside, _text(manuscript, piece)) for piece in manuscript.pieces] == [
        (False, "Open"),
        (True, "secret"),
        (False, "Beside a box."),
        (True, "In the box."),
    ]


def test_fields_show_their_result_and_not_their_instruction() -> None:
    """A link made by a field is a link."""
    document = docx.Document()
    _append(
        document,
        "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r>"
        '<w:r><w:instrText> HYPERLINK "https://example.org/f" </w:instrText></w:r>'
        "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>shown</w:t></w:r>"
        "<w:r><w:fldChar w:fldCharType='end'/></w:r><w:r><w:t>, after</w:t></w:r></w:p>",
    )
    manuscript = _read(document)
    assert _shown(manuscript) == [(None, "shown, after")]
    assert _marks(manuscript) == [(MarkKind.LINK, "shown", "https://example.org/f")]


def test_program_text_on_consecutive_lines_is_one_listing() -> None:
    """A paragraph in a monospaced font is program text."""
    document = docx.Document()
    for line in ("if x:", "    return"):
        document.add_paragraph().add_run(line).font.name = "Courier New"
    document.add_paragraph("After.")
    assert _shown(_read(document)) == [(Role.CODE, "if x:\n    return"), (None, "After.")]


def test_empty_cells_and_wide_cells_keep_the_columns() -> None:
    """Cells that are joined leave empty ones behind, an empty corner does not move the text."""
    document = docx.Document()
    table = document.add_table(rows=3, cols=3)
    table.cell(0, 1).text = "head"
    table.cell(1, 0).merge(table.cell(1, 1)).text = "wide"
    table.cell(1, 2).text = "x"
    table.cell(2, 0).text = "end"
    manuscript = _read(document)
    (piece,) = manuscript.pieces
    rows = [[manuscript.text[start:end] for start, end in row] for row in piece.rows]
    assert rows == [["", "head", ""], ["wide", "", "x"], ["end", "", ""]]
    assert (piece.start, piece.end) == (0, len(manuscript.text))
    assert manuscript.text == manuscript.text.strip()


def test_numbered_headings_keep_the_number_that_word_prints() -> None:
    """A number that stands nowhere in the file but on every printed page is no loss."""
    document = docx.Document()
    paragraph = document.add_heading("Aims", 1)
    numbered = document.styles["List Number"].element.find(f".//{{{_W.split(chr(34))[1]}}}numPr")
    paragraph._p.get_or_add_pPr().append(parse_xml(_xml(numbered)))  # noqa: SLF001
    manuscript = _read(document)
    (piece,) = manuscript.pieces
    assert (piece.role, manuscript.text) == (Role.HEADING, "1. Aims")


def _xml(element: object) -> bytes:
    from lxml import etree  # noqa: PLC0415

    return bytes(etree.tostring(element))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no Word document"),
        (b"\x89PNG\r\n", "no Word document"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, "encrypted"),
    ],
)
def test_what_is_no_word_document_is_refused(data: bytes, reason: str) -> None:
    """The message says what the file is, or that it is cut off."""
    with pytest.raises(UnreadableError, match=reason):
        read_docx(data)


def test_another_archive_is_refused() -> None:
    """A ZIP file that holds no Word document says so."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("readme.txt", "hello")
    with pytest.raises(UnreadableError, match="damaged or of a rare kind"):
        read_docx(out.getvalue())


def test_an_empty_document_is_refused() -> None:
    """There is nothing to read in it."""
    with pytest.raises(UnreadableError, match="no words"):
        _read(docx.Document())


def test_limits_are_checked_before_unpacking() -> None:
    """A document that unpacks to more than allowed is not opened."""
    with pytest.raises(UnreadableError, match="unpacks to"):
        read_docx(_saved(_article()), Limits(unpacked_bytes=1000))


_WHOLE = _saved(_article())


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(_WHOLE) - 1))
def test_a_cut_off_document_is_unreadable_and_nothing_worse(length: int) -> None:
    """The table of contents of an archive stands at its end."""
    with pytest.raises(UnreadableError):
        read_docx(_WHOLE[:length])


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(_WHOLE) - 1), st.binary(min_size=1, max_size=8))
def test_a_damaged_document_is_read_or_unreadable(at: int, noise: bytes) -> None:
    """No other exception leaves the reader."""
    with contextlib.suppress(UnreadableError):
        assert_sound(read_docx(_WHOLE[:at] + noise + _WHOLE[at + len(noise) :]))


_PARAGRAPHS = st.lists(
    st.tuples(
        st.sampled_from(["Normal", "Heading 1", "List Bullet", "List Number", "Quote", "Title"]),
        st.lists(
            st.tuples(
                st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])),
                st.booleans(),
                st.booleans(),
            )
        ),
    ),
    max_size=8,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_PARAGRAPHS)
def test_pieces_hold_all_words_in_order(paragraphs: list[tuple[str, list[tuple[str, bool, bool]]]]) -> None:
    """Pieces do not overlap, begin and end with a letter, and between them is nothing but white space."""
    document = docx.Document()
    for style, runs in paragraphs:
        paragraph = document.add_paragraph(style=style)
        for text, bold, italic in runs:
            run = paragraph.add_run(text.replace("\ufffe", "").replace("\uffff", ""))
            run.bold, run.italic = bold, italic
    document.add_paragraph("End.")
    manuscript = _read(document)
    assert_sound(manuscript)
    wanted = "".join(text for _, runs in paragraphs for text, _, _ in runs) + "End."
    assert _bare(manuscript.text) == _bare(wanted.replace("\ufffe", "").replace("\uffff", ""))


def _bare(text: str) -> str:
    return "".join(text.split())


def test_a_book_may_allow_less_depth_in_word_documents_too() -> None:
    """Tables in tables count as elements in elements."""
    document = docx.Document()
    cell = document.add_table(rows=1, cols=2).cell(0, 0)
    cell.add_table(rows=1, cols=2).cell(0, 0).text = "deep"
    data = _saved(document)
    assert "deep" in read_docx(data).text
    with pytest.raises(UnreadableError, match="nested"):
        read_docx(data, Limits(nesting=8))
