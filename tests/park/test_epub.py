"""An e-book with planted faults, made by code."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from briefbook.checks import check_epub
from briefbook.core.problems import Code

XHTML = (
    '<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
    "<head><title>t</title></head><body>\n{}\n</body></html>"
)
PACKAGE = (
    '<?xml version="1.0"?>\n<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><manifest>\n'
    '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>\n'
    '<item id="one" href="one.xhtml" media-type="application/xhtml+xml"/>\n'
    '<item id="two" href="sub/two%20words.xhtml" media-type="application/xhtml+xml"/>\n'
    '<item id="css" href="look.css" media-type="text/css"/>\n'
    '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>\n'
    '</manifest><spine toc="ncx">\n<itemref idref="one"/><itemref idref="two"/></spine></package>'
)
NCX = (
    '<?xml version="1.0"?>\n<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>'
    '<navPoint><content src="one.xhtml#a"/></navPoint></navMap></ncx>'
)
SOUND: Mapping[str, str] = {
    "mimetype": "application/epub+zip",
    "META-INF/container.xml": (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="EPUB/book.opf"/></rootfiles></container>'
    ),
    "EPUB/book.opf": PACKAGE,
    "EPUB/nav.xhtml": XHTML.format('<nav epub:type="toc"><a href="one.xhtml#a">1</a></nav>'),
    "EPUB/one.xhtml": XHTML.format('<p id="a"><a href="sub/two%20words.xhtml#b">x</a></p>'),
    "EPUB/sub/two words.xhtml": XHTML.format('<p id="b"><a href="../one.xhtml#a">x</a></p>'),
    "EPUB/look.css": "p { color: black }",
    "EPUB/toc.ncx": NCX,
}
DEAD, MANIFEST, UNREADABLE = Code.EPUB_DEAD_LINK, Code.EPUB_MANIFEST, Code.EPUB_UNREADABLE

FAULTS: Mapping[str, tuple[str, str, Code, str]] = {
    "page": ("EPUB/one.xhtml", XHTML.format('<p id="a"/><a href="gone.xhtml">x</a>'), DEAD, "gone.xhtml"),
    "fragment": ("EPUB/one.xhtml", XHTML.format('<p id="a"/><a href="#gone">x</a>'), DEAD, '"gone"'),
    "fragment of another page": (
        "EPUB/sub/two words.xhtml",
        XHTML.format('<p id="b"/><a href="../one.xhtml#c">x</a>'),
        DEAD,
        '"c"',
    ),
    "contents": ("EPUB/nav.xhtml", XHTML.format('<a href="three.xhtml">3</a>'), DEAD, "three.xhtml"),
    "contents of old": ("EPUB/toc.ncx", NCX.replace("one.xhtml#a", "three.xhtml"), DEAD, "not there"),
    "fragment of the contents of old": ("EPUB/toc.ncx", NCX.replace("#a", "#z"), DEAD, "does not have"),
    "image": ("EPUB/one.xhtml", XHTML.format('<p id="a"/><img src="gone.png" alt=""/>'), DEAD, "gone.png"),
    "style": ("EPUB/look.css", "p { background: url(gone.png) }", DEAD, "gone.png"),
    "other letter case": (
        "EPUB/one.xhtml",
        XHTML.format('<p id="a"/><a href="One.xhtml">x</a>'),
        DEAD,
        "called",
    ),
    "out of the book": ("EPUB/one.xhtml", XHTML.format('<p id="a"/><a href="../../x">x</a>'), DEAD, "out of"),
    "outside image": (
        "EPUB/one.xhtml",
        XHTML.format('<p id="a"/><img src="https://a.example/x.png" alt=""/>'),
        Code.OUTSIDE_RESOURCE,
        "another host",
    ),
    "the same id twice": (
        "EPUB/one.xhtml",
        XHTML.format('<p id="a"/><p id="a"/>'),
        Code.DUPLICATE_FRAGMENT,
        "twice",
    ),
    "listed and not there": (
        "EPUB/book.opf",
        PACKAGE.replace('href="look.css"', 'href="look.css"/><item id="f" href="gone.woff"'),
        MANIFEST,
        "gone.woff",
    ),
    "there and not listed": ("EPUB/stray.txt", "x", MANIFEST, "stray.txt"),
    "reading order": (
        "EPUB/book.opf",
        PACKAGE.replace('idref="two"', 'idref="three"'),
        MANIFEST,
        '"three"',
    ),
    "two of one identifier": (
        "EPUB/book.opf",
        PACKAGE.replace('id="css"', 'id="nav"'),
        MANIFEST,
        "same identifier",
    ),
    "not well-formed": (
        "EPUB/one.xhtml",
        XHTML.format('<p id="a">&nope;<br></p>'),
        UNREADABLE,
        "well-formed",
    ),
    "no package": ("META-INF/container.xml", "<container/>", UNREADABLE, "cannot be read"),
}
TRAPS: Mapping[str, str] = {
    "web and mail": '<a href="https://a.example/">x</a><a href="mailto:a@b.example">x</a>',
    "this page": '<a href="">x</a>'.replace('href=""', 'href="#"') + '<a href="one.xhtml">x</a>',
    "drawing": '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><g id="g"/>'
    '<use xlink:href="#g"/></svg>',
    "text": "<p>&lt;a href=gone.xhtml&gt;</p><!-- <a href='gone.xhtml'/> --><pre><![CDATA[<a href='gone'>]]></pre>",
}
Check = Callable[[Mapping[str, str]], list[tuple[Code, str, str]]]


@pytest.fixture
def check(tmp_path: Path) -> Check:
    """Code, place and message of the problems of an e-book with these files."""

    def run(files: Mapping[str, str]) -> list[tuple[Code, str, str]]:
        with zipfile.ZipFile(tmp_path / "book.epub", "w") as book:
            for name, text in files.items():
                book.writestr(name, text)
        return [(p.code, p.path, p.message) for p in check_epub(tmp_path)]

    return run


def test_a_sound_book_has_no_problem(check: Check) -> None:
    """Names may be encoded, contents stand in both forms."""
    assert check(SOUND) == []


@pytest.mark.parametrize(("name", "text", "code", "says"), FAULTS.values(), ids=FAULTS)
def test_a_planted_fault_is_found(name: str, text: str, code: Code, says: str, check: Check) -> None:
    """Once, with the file inside the e-book."""
    found = check({**SOUND, name: text})
    assert [problem[0] for problem in found] == [code]
    assert says in found[0][2]
    assert "book.epub" in found[0][1]


@pytest.mark.parametrize("body", TRAPS.values(), ids=TRAPS)
def test_a_trap_is_no_fault(body: str, check: Check) -> None:
    """What only looks like a fault is left alone."""
    assert check({**SOUND, "EPUB/one.xhtml": XHTML.format(f'<p id="a"/>{body}')}) == []


def test_a_file_that_is_no_archive_is_a_problem(tmp_path: Path) -> None:
    """It says so, and the check ends."""
    (tmp_path / "book.epub").write_bytes(b"no archive")
    assert [problem.code for problem in check_epub(tmp_path)] == [UNREADABLE]


def test_without_an_e_book_there_is_nothing_to_say(tmp_path: Path) -> None:
    """An e-book is made only where somebody asks for it."""
    assert check_epub(tmp_path) == ()
