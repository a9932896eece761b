"""The page with downloads offers what there is, and nothing that is not there."""

from __future__ import annotations

import os
import zipfile
from typing import Any

import pytest

OFFLINE = "downloads/briefing-book-html.zip"


def offered(built: Any) -> list[str]:
    """The addresses of the list."""
    return list(built.body("index").xpath(".//nav[@aria-label='Downloads']//a/@href"))


@pytest.fixture
def offering(small_book) -> Any:
    """The small book, with the list on its front page."""
    path = small_book.root / "docs/index.md"
    path.write_text(f"{path.read_text(encoding='utf-8')}\n```{{downloads}}\n```\n", encoding="utf-8")
    return small_book


def test_every_offer_is_there(offering):
    """Also where nothing was printed."""
    built = offering.build()
    addresses = offered(built)
    assert OFFLINE in addresses
    assert "book.json" in addresses
    assert {f"downloads/references.{form}" for form in ("bib", "ris", "json")} <= set(addresses)
    assert not [address for address in addresses if not (built.out / address).is_file()]


def test_what_was_printed_is_offered_as_soon_as_it_is_there(offering):
    """The front page is written again though nobody changed it; single briefings bear their titles."""
    built = offering.build()
    assert not [address for address in offered(built) if address.endswith(".pdf")]
    printed = built.out.parent / "pdf" / "briefings"
    printed.mkdir(parents=True)
    (printed.parent / "book.pdf").write_bytes(b"%PDF whole")
    (printed / "harbour.pdf").write_bytes(b"%PDF single")
    built = offering.build()
    assert built.read == ()
    assert {"downloads/book.pdf", "downloads/briefings/harbour.pdf"} <= set(offered(built))
    assert (built.out / "downloads/briefings/harbour.pdf").read_bytes() == b"%PDF single"
    assert "The harbour" in built.text("index")


def test_the_copy_for_reading_offline_is_whole_and_has_no_dead_link(offering):
    """It holds every file of the site, and its front page does not offer itself."""
    built = offering.build()
    with zipfile.ZipFile(built.out / OFFLINE) as packed:
        names = {name.removeprefix("briefing-book/") for name in packed.namelist()}
        front = packed.read("briefing-book/index.html").decode()
    assert {
        "index.html",
        "articles/okello-2031.html",
        "_static/briefbook.css",
        "_cards/okello-2031.js",
    } <= names
    assert OFFLINE not in names
    assert OFFLINE not in front
    assert "downloads/references.bib" in front


def test_the_copy_has_the_same_bytes_each_time(offering):
    """Dates and order do not depend on the machine."""
    one, two = offering.build(out="one"), offering.build(out="two")
    assert (one.out / OFFLINE).read_bytes() == (two.out / OFFLINE).read_bytes()


def test_downloads_stay_untouched_while_they_are_the_same(offering):
    """A build that changes nothing packs nothing; one that changes a page, or loses one, packs again."""
    built = offering.build()
    printed = built.out.parent / "pdf"
    printed.mkdir(parents=True)
    (printed / "book.pdf").write_bytes(b"%PDF whole")
    out = offering.build().out
    paths = [path for path in (out / "downloads").rglob("*") if path.is_file()]
    assert {path.suffix for path in paths} == {".pdf", ".zip", ".bib", ".ris", ".json"}
    for path in paths:
        os.utime(path, ns=(1, 1))
    offering.build()
    assert {path.stat().st_mtime_ns for path in paths} == {1}
    offering.edit("docs/briefings/harbour.md", "# The harbour\n", "# The old harbour\n")
    offering.build()
    assert (out / OFFLINE).stat().st_mtime_ns != 1
    with zipfile.ZipFile(out / OFFLINE) as packed:
        assert "The old harbour" in packed.read("briefing-book/briefings/harbour.html").decode()
    (printed / "book.pdf").unlink()
    offering.build()
    with zipfile.ZipFile(out / OFFLINE) as packed:
        assert "briefing-book/downloads/book.pdf" not in packed.namelist()


def test_a_book_without_the_list_has_no_downloads(small_book):
    """Nobody pays for an archive that no page offers."""
    assert not (small_book.build().out / "downloads").exists()


def test_other_builders_offer_nothing(offering):
    """The list belongs to the screen."""
    assert "zip" not in (offering.build("text").out / "index.txt").read_text(encoding="utf-8")
