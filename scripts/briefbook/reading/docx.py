"""Word documents (DOCX): paragraphs, lists, tables and notes, as they would print with all changes accepted."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import cast

import docx
from docx.document import Document
from docx.opc.exceptions import OpcError
from docx.opc.part import Part as Package
from lxml import etree

from briefbook.core.manuscript import Hint, Manuscript, Repair
from briefbook.core.roles import Role
from briefbook.reading.credits import several_names
from briefbook.reading.docx_body import Body, Part
from briefbook.reading.docx_notes import Notes
from briefbook.reading.docx_numbers import Numbering
from briefbook.reading.docx_runs import Walk
from briefbook.reading.docx_styles import Styles
from briefbook.reading.docx_writer import write
from briefbook.reading.docx_xml import Element, w
from briefbook.reading.hints import distinct, hint
from briefbook.reading.html_tree import depth_of
from briefbook.reading.limits import DEFAULT_LIMITS, Limits, check_depth, check_size, check_zip
from briefbook.reading.result import UnreadableError

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
"""How old Word documents begin, and new ones that are encrypted."""
_MEND = "open it in Word and save it as .docx"
_WHERE = "document properties"
_BROKEN = (OpcError, KeyError, ValueError, AttributeError, TypeError, SyntaxError, zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, RuntimeError, NotImplementedError)  # fmt: skip
"""What python-docx, lxml and zipfile raise on what is no Word document or a damaged one."""
_REPAIRS: Mapping[str, str] = {
    "insertions": "tracked insertions taken into the text",
    "deletions": "tracked deletions left out",
    "comments": "comments left out",
    "hidden": "hidden words set aside",
    "embedded documents": "embedded documents not read",
}


def read_docx(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Manuscript:
    """Read a Word document.

    Raises UnreadableError where it is damaged, cut off, encrypted, too large, or has no words.
    """
    check_size(data, limits)
    if data.startswith(_OLE):
        raise UnreadableError("it is encrypted, or of Word 97 to 2003: save it as .docx without a password")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            check_zip(archive, limits)
    except UnreadableError:
        raise
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, struct.error) as error:
        raise UnreadableError(f"it is no Word document, or cut off ({error}): fetch the file again") from None
    document = _open(data)
    check_depth(depth_of(document.element), limits)
    try:
        parts, counts = _parts(document)
        hints = distinct(_hints(document))
    except (OpcError, KeyError, ValueError, etree.XMLSyntaxError) as error:
        raise UnreadableError(f"a part of the Word document is damaged ({error}): {_MEND}") from None
    written = write(parts)
    if not written.pieces:
        raise UnreadableError("it has no words: if it shows pictures of text, run a text recognition over it")
    repairs = tuple(Repair(text, counts[what]) for what, text in _REPAIRS.items() if counts[what])
    return Manuscript(written.text, tuple(written.pieces), tuple(written.marks), hints, repairs)


def _open(data: bytes) -> Document:
    try:
        document = docx.Document(io.BytesIO(data))
        body = document.element.body
    except _BROKEN as error:
        raise UnreadableError(f"the Word document is damaged or of a rare kind ({error}): {_MEND}") from None
    if body is None:
        raise UnreadableError(f"the Word document has no body: {_MEND}")
    return document


def _parts(document: Document) -> tuple[list[Part], Counter[str]]:
    """Page heads, the body, page feet, and the notes; and how much of what was met on the way."""
    package = document.part
    related = {
        kind: _root(package, kind) for kind in ("styles", "numbering", "footnotes", "endnotes", "settings")
    }
    styles, numbering = Styles(related["styles"]), Numbering(related["numbering"])
    body = document.element.body
    notes = Notes(
        {"footnote": related["footnotes"], "endnote": related["endnotes"]},
        (related["settings"], *body.iter(w("sectPr"))),
    )
    counts: Counter[str] = Counter()

    def read(part: Package, element: Element, number: str = "") -> list[Part]:
        walk = Walk(styles, _addresses(part), notes.refer, counts, number)
        return Body(walk, numbering).parts(element)

    middle = read(package, body)
    found = [*_furniture(package, "header", read), *middle, *_furniture(package, "footer", read)]
    for number, note in notes.pending():
        kind = "footnotes" if note.tag == w("footnote") else "endnotes"
        found += _note(read(_related(package, kind) or package, note, number))
    return found, counts


def _note(parts: Sequence[Part]) -> Iterator[Part]:
    """The paragraphs of a note as one."""
    whole = Part(role=Role.FOOTNOTE)
    for part in parts:
        if part.role is Role.TABLE or part.aside:
            yield part
        elif part.words.trimmed()[0]:
            if whole.words.letters:
                whole.words.put("\n", whole.words.looks[-1])
            whole.words.add(part.words)
    yield whole


def _furniture(package: Package, kind: str, read: Callable[[Package, Element], list[Part]]) -> Iterator[Part]:
    """Heads or feet of pages, each once."""
    seen: set[str] = set()
    for relation in package.rels.values():
        if relation.is_external or not relation.reltype.endswith(f"/{kind}"):
            continue
        for part in read(relation.target_part, _parsed(relation.target_part)):
            text = part.words.trimmed()[0]
            if text not in seen or part.role is Role.TABLE:
                seen.add(text)
                part.role = part.role if part.role is Role.TABLE else Role.NAVIGATION
                part.aside = True
                yield part


def _related(package: Package, kind: str) -> Package | None:
    for relation in package.rels.values():
        if not relation.is_external and relation.reltype.endswith(f"/{kind}"):
            return cast(Package, relation.target_part)
    return None


def _root(package: Package, kind: str) -> Element | None:
    part = _related(package, kind)
    return None if part is None else _parsed(part)


def _parsed(part: Package) -> Element:
    """The XML of a part; entities stay unresolved, nothing is fetched."""
    element = getattr(part, "element", None)
    if element is not None:
        return element
    return etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, no_network=True))


def _addresses(part: Package) -> dict[str, str]:
    return {
        identifier: relation.target_ref
        for identifier, relation in part.rels.items()
        if relation.is_external and relation.reltype.endswith("/hyperlink")
    }


def _hints(document: Document) -> Iterator[Hint]:
    """What the file says of itself; the day it was made is not the day the article was published."""
    facts = document.core_properties
    yield from hint("title", facts.title, _WHERE)
    for author in several_names(facts.author):
        yield from hint("authors", author, _WHERE)
    yield from hint("language", facts.language, _WHERE)
