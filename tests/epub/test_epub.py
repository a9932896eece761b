"""The e-book: sound, without scripts, with the anchors of the other editions."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest
from lxml import etree

from briefbook.checks import check_epub

_JAR = Path("/usr/share/java/epubcheck.jar")
_XHTML = {"h": "http://www.w3.org/1999/xhtml"}


def pages(epub: Path) -> Iterator[tuple[str, etree._Element]]:
    """The pages of an e-book."""
    with ZipFile(epub) as book:
        for name in book.namelist():
            if name.endswith(".xhtml"):
                yield name, etree.fromstring(book.read(name))


@pytest.mark.skipif(
    not (_JAR.exists() and shutil.which("java")), reason="epubcheck, a package of Debian, is not installed"
)
def test_epubcheck_finds_no_error(epub: Path) -> None:
    """The e-book keeps the standard, by the judgement of its own checker."""
    done = subprocess.run(["java", "-jar", str(_JAR), str(epub)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 fatals / 0 errors / 0 warnings" in done.stdout


def test_our_own_check_finds_nothing(epub: Path) -> None:
    """Every file is listed, every link leads somewhere."""
    assert check_epub(epub.parent) == ()


def test_there_is_no_script_in_it(epub: Path) -> None:
    """No file of scripts, no element, no attribute that runs one, and no drawing that only browsers take."""
    with ZipFile(epub) as book:
        assert [name for name in book.namelist() if name.endswith((".js", ".json"))] == []
    for name, page in pages(epub):
        assert (
            page.xpath(
                "//h:script | //h:svg | //h:button | //@*[starts-with(name(), 'on')]", namespaces=_XHTML
            )
            == []
        ), name
        assert {m.get("name") or "charset" for m in page.iterfind(".//h:meta", _XHTML)} <= {
            "charset",
            "viewport",
        }


def test_every_paragraph_has_its_anchor_and_words(epub: Path) -> None:
    """The same identifiers as in HTML and PDF."""
    found = dict(pages(epub))
    page = found["articles/okello-2031.xhtml"]
    anchors = page.xpath("//h:a[@class='bb-para']", namespaces=_XHTML)
    assert [a.get("id") for a in anchors] == ["okello-2031-p1", "okello-2031-p2", "okello-2031-p3"]
    assert [a.get("data-n") for a in anchors] == ["1", "2", "3"]
    assert (
        "".join(anchors[0].getparent().itertext()).strip().startswith("Talks on the shared harbour resumed")
    )
    links = found["briefings/harbour.xhtml"].xpath(
        "//h:span[contains(@class, 'bb-pin')]//h:a/@href", namespaces=_XHTML
    )
    assert "../articles/okello-2031.xhtml#okello-2031-p1" in links


def test_a_formula_is_mathml(epub: Path) -> None:
    """Readers draw it themselves; no script of another host is asked for."""
    page = dict(pages(epub))["briefings/harbour.xhtml"]
    assert page.xpath("//m:math//m:msup", namespaces={"m": "http://www.w3.org/1998/Math/MathML"})


def test_the_cover_is_a_picture_with_the_title(epub: Path) -> None:
    """Libraries of reading devices show it."""
    with ZipFile(epub) as book:
        assert book.read("_static/cover.png").startswith(b"\x89PNG")
        package = book.read("content.opf").decode()
    named = re.search(r'<meta name="cover" content="([^"]+)"', package)
    assert named is not None
    item = (
        f'<item id="{named[1]}" href="_static/cover.png" properties="cover-image" media-type="image/png" />'
    )
    assert item in package
    assert "<dc:title>Harbour book</dc:title>" in package
    assert "2031-06-01T00:00:00Z" in package


def test_the_same_pages_give_the_same_bytes(
    epub: Path, make_epub: Callable[..., Path], tmp_path: Path
) -> None:
    """Neither the clock nor the folder is in the e-book; its type stands first and is not packed."""
    assert make_epub(tmp_path / "another folder").read_bytes() == epub.read_bytes()
    with ZipFile(epub) as book:
        first = book.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)


def test_what_is_not_published_is_not_in_the_e_book(make_epub: Callable[..., Path], tmp_path: Path) -> None:
    """With "cited", uncited paragraphs say so, and keep their numbers."""
    page = dict(pages(make_epub(tmp_path / "cited", briefbook_publish="cited")))["articles/bey-2031.xhtml"]
    words = " ".join("".join(page.itertext()).split())
    assert "never more than a pause" in words
    assert "Sundvik wants deeper water" not in words
    assert page.xpath("//h:a[@id='bey-2031-p2']", namespaces=_XHTML)
