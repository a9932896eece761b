"""Invented Word documents, and what was read of them."""

from __future__ import annotations

import io

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.text.paragraph import Paragraph

from briefbook.core.manuscript import Manuscript, MarkKind, Piece
from briefbook.core.roles import Role
from briefbook.reading.docx import read_docx

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def saved(document: Document) -> bytes:
    """The file of a document."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def read(document: Document) -> Manuscript:
    """What the reader makes of it."""
    return read_docx(saved(document))


def shown(manuscript: Manuscript) -> list[tuple[Role | None, str]]:
    """Its pieces, with their roles."""
    return [(piece.role, text_of(manuscript, piece)) for piece in manuscript.pieces]


def text_of(manuscript: Manuscript, piece: Piece) -> str:
    """The words of a piece."""
    return manuscript.text[piece.start : piece.end]


def marks(manuscript: Manuscript) -> list[tuple[MarkKind, str, str]]:
    """What is marked, and how."""
    return [(mark.kind, manuscript.text[mark.start : mark.end], mark.value) for mark in manuscript.marks]


def append(document: Document, xml: str) -> None:
    """Put raw XML at the end of the body."""
    document.element.body.insert(
        len(document.element.body) - 1, parse_xml(xml.replace("<w:p>", f"<w:p {W}>", 1))
    )


def add_notes(document: Document, kind: str, notes: dict[str, str]) -> None:
    """Add a part with foot- or endnotes; Word writes two separators into each."""
    separators = f'<w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
    content = "".join(
        f'<w:{kind} w:id="{i}"><w:p><w:r><w:{kind}Ref/></w:r><w:r><w:t xml:space="preserve"> {text}</w:t></w:r></w:p></w:{kind}>'
        for i, text in notes.items()
    )
    xml = f"<w:{kind}s {W}>{separators}{content}</w:{kind}s>".encode()
    part = Part(PackURI(f"/word/{kind}s.xml"), f"{MAIN}.{kind}s+xml", xml, document.part.package)
    relation = RELATIONSHIP_TYPE.FOOTNOTES if kind == "footnote" else RELATIONSHIP_TYPE.ENDNOTES
    document.part.relate_to(part, relation)


def link(paragraph: Paragraph, address: str, text: str) -> None:
    """Put a link at the end of a paragraph."""
    identifier = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    space = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    paragraph._p.append(  # noqa: SLF001 - python-docx has no public way
        parse_xml(f'<w:hyperlink {W} {space} r:id="{identifier}"><w:r><w:t>{text}</w:t></w:r></w:hyperlink>')
    )


def article() -> Document:
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
    link(paragraph, "https://example.org/a?b=1", "the record")
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
    header = parse_xml(f"<w:trPr {W}><w:tblHeader/></w:trPr>")
    table.rows[0]._tr.insert(0, header)  # noqa: SLF001
    document.add_paragraph("Last words.")
    document.sections[0].header.paragraphs[0].text = "The Review"
    document.sections[0].footer.paragraphs[0].text = "Page 1"
    return document
