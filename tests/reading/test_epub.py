"""E-books are read chapter by chapter in their order, or refused with the reason."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbook.core.manuscript import Hint, Manuscript, MarkKind
from briefbook.core.roles import Role
from briefbook.reading.epub import read_epub
from briefbook.reading.limits import Limits
from briefbook.reading.result import UnreadableError

CONTAINER = (
    '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    '<rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles>'
    "</container>"
)
PACKAGE = """<?xml version="1.0"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf">
<dc:title>A Bridge</dc:title><dc:creator id="a">Writer, Ana</dc:creator>
<dc:creator id="t">Tom Translator</dc:creator><meta refines="#t" property="role">trl</meta>
<dc:publisher>The P&ocirc;st</dc:publisher><dc:date>2021-05-03</dc:date><dc:language>en</dc:language>
<dc:identifier>urn:uuid:1234</dc:identifier><dc:rights>Free to read</dc:rights></metadata>
<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="two" href="text/two.xhtml" media-type="application/xhtml+xml"/>
<item id="one" href="text/chapter%20one.xhtml" media-type="application/xhtml+xml"/>
<item id="pic" href="a.png" media-type="image/png"/></manifest>
<spine><itemref idref="one"/><itemref idref="two"/><itemref idref="gone"/></spine></package>"""
ONE = """<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title/></head><body>
<a id="x"/><h1>One</h1><p>Caf&eacute; &amp; <em>bar</em><a epub:type="noteref" href="#n">1</a></p>
<!-- remark --><aside epub:type="footnote" id="n"><p>A note.</p></aside></body></html>"""
TWO = "<html xmlns='http://www.w3.org/1999/xhtml'><body><h1>Two</h1><p>not <b>well-formed<p>but read</body></html>"
NAV = "<html xmlns='http://www.w3.org/1999/xhtml'><body><h2>Contents</h2><nav><ol><li><a href='x'>One</a></li></ol></nav></body></html>"
FILES = {
    "mimetype": "application/epub+zip",
    "META-INF/container.xml": CONTAINER,
    "OEBPS/book.opf": PACKAGE,
    "OEBPS/nav.xhtml": NAV,
    "OEBPS/text/chapter one.xhtml": ONE,
    "OEBPS/text/two.xhtml": TWO,
}


def packed(**changes: str | bytes | None) -> bytes:
    """The book as a file, with some members changed (two underscores for a slash) or left out."""
    members: dict[str, str | bytes | None] = {
        **FILES,
        **{k.replace("__", "/"): v for k, v in changes.items()},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            if text is not None:
                archive.writestr(name, text)
    return out.getvalue()


def pieces(manuscript: Manuscript) -> list[tuple[Role | None, str, bool]]:
    """Roles, texts, and whether they stand outside."""
    return [(p.role, manuscript.text[p.start : p.end], p.aside) for p in manuscript.pieces]


def test_chapters_come_in_the_order_of_the_spine() -> None:
    """Not in that of the manifest; the contents follow, set aside; a chapter that is no XML is read as HTML."""
    assert pieces(read_epub(packed())) == [
        (Role.HEADING, "One", False),
        (None, "Café & bar1", False),
        (Role.FOOTNOTE, "A note.", False),
        (Role.HEADING, "Two", False),
        (None, "not well-formed", False),
        (None, "but read", False),
        (Role.NAVIGATION, "Contents", True),
        (Role.NAVIGATION, "One", True),
    ]


def test_marks_stand_at_their_words_in_every_chapter() -> None:
    """Offsets count from the start of the book."""
    manuscript = read_epub(packed())
    assert [(m.kind, manuscript.text[m.start : m.end]) for m in manuscript.marks] == [
        (MarkKind.EMPHASIS, "bar"),
        (MarkKind.SUPERSCRIPT, "1"),
        (MarkKind.STRONG, "well-formed"),
    ]


def test_hints_come_from_the_package_file() -> None:
    """A translator is no author."""
    assert read_epub(packed()).hints == (
        Hint("title", "A Bridge", "EPUB dc:title"),
        Hint("authors", "Ana Writer", "EPUB dc:creator"),
        Hint("publisher", "The Pôst", "EPUB dc:publisher"),
        Hint("published", "2021-05-03", "EPUB dc:date"),
        Hint("language", "en", "EPUB dc:language"),
        Hint("url", "urn:uuid:1234", "EPUB dc:identifier"),
        Hint("rights", "Free to read", "EPUB dc:rights"),
    )


def test_masked_fonts_are_no_lock_but_anything_else_is() -> None:
    """Fonts may be masked in an open book."""
    encryption = (
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><EncryptedData '
        'xmlns="http://www.w3.org/2001/04/xmlenc#"><EncryptionMethod Algorithm="{}"/></EncryptedData></encryption>'
    )
    name = "META-INF__encryption.xml"
    fonts = encryption.format("http://www.idpf.org/2008/embedding")
    assert read_epub(packed(**{name: fonts})).text
    unsaid = encryption.replace('<EncryptionMethod Algorithm="{}"/>', "")
    with pytest.raises(UnreadableError, match="DRM"):
        read_epub(packed(**{name: unsaid}))
    for algorithm in ("http://www.w3.org/2001/04/xmlenc#aes128-cbc", ""):
        with pytest.raises(UnreadableError, match="DRM"):
            read_epub(packed(**{name: encryption.format(algorithm)}))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no EPUB"),
        (b"just text", "no EPUB"),
        (packed()[:-40], "cut off"),
        (packed(**{"META-INF__container.xml": None}), "has no META-INF"),
        (packed(**{"META-INF__container.xml": "<a>"}), "container.xml"),
        (packed(**{"META-INF__container.xml": "<a/>"}), "names no package"),
        (packed(**{"OEBPS__book.opf": None}), "OEBPS/book.opf"),
        (packed(**{"OEBPS__book.opf": "<package/>"}), "none of its chapters"),
        (packed(**{"OEBPS__text__two.xhtml": b"\x89PNG\r\n\x1a\n\0"}), "PNG"),
        (packed(**{"OEBPS__text__two.xhtml": b"0" * 30_000_000}), "times"),
        (packed(**{"OEBPS__a.png": b"0" * 30_000_000}), "times"),
    ],
)
def test_what_is_no_readable_book_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    """Damaged, of another kind, or a bomb."""
    with pytest.raises(UnreadableError, match=reason):
        read_epub(data)


def test_entities_that_a_file_defines_are_not_expanded() -> None:
    """Neither ten million laughs, nor the words of another file."""
    bomb = (
        '<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/hostname">]>'
        "<html xmlns='http://www.w3.org/1999/xhtml'><body><p>one &b; &c; two</p></body></html>"
    )
    text = read_epub(packed(**{"OEBPS__text__two.xhtml": bomb})).text
    assert "one" in text
    assert "two" in text
    assert "haha" not in text


@given(st.binary(max_size=200), st.integers(0, 2000))
def test_a_damaged_book_is_read_or_refused(noise: bytes, at: int) -> None:
    """Whatever bytes are overwritten, nothing else happens."""
    data = packed()
    try:
        manuscript = read_epub(data[:at] + noise + data[at + len(noise) :])
    except UnreadableError:
        return
    assert manuscript.text


def test_a_book_may_allow_less_depth_in_e_books_too() -> None:
    """The limit holds for each chapter."""
    deep = f"<html xmlns='http://www.w3.org/1999/xhtml'><body>{'<div>' * 20}deep{'</div>' * 20}</body></html>"
    data = packed(**{"OEBPS/text/two.xhtml": deep})
    assert "deep" in read_epub(data).text
    with pytest.raises(UnreadableError, match="nested"):
        read_epub(data, Limits(nesting=10))
