"""The page with downloads offers what there is, and nothing that is not there."""

from __future__ import annotations

import os
import zipfile
from typing import Any

import pytest

from briefbook.sphinx_ext.screen.packing import pack

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


def test_only_what_changed_is_packed_anew(offering, monkeypatch):
    """The rest is taken over as it is packed; the archive has the bytes of one that is packed from nothing."""
    offering.build()
    packed: list[str] = []
    real = zipfile.ZipFile.writestr

    def noting(archive, entry, *rest):
        packed.append(entry.filename.removeprefix("briefing-book/"))
        real(archive, entry, *rest)

    monkeypatch.setattr(zipfile.ZipFile, "writestr", noting)
    path = offering.root / "docs/briefings/harbour.md"
    path.write_text(f"{path.read_text(encoding='utf-8')}\nThe end.\n", encoding="utf-8")
    changed = offering.build().out
    assert "briefings/harbour.html" in packed
    assert "articles/bey-2031.html" not in packed
    assert "_static/styles/furo.css" not in packed
    monkeypatch.undo()
    assert (changed / OFFLINE).read_bytes() == (offering.build(out="clean").out / OFFLINE).read_bytes()
    with zipfile.ZipFile(changed / OFFLINE) as archive:
        assert archive.testzip() is None


@pytest.mark.parametrize("gone", [["b"], ["a", "c"], ["a", "b", "c"], []])
def test_an_archive_loses_what_is_gone_and_keeps_its_order(tmp_path, gone):
    """Also where nothing else is packed; names and data of any kind."""
    data = {"a": b"", "b": bytes(range(256)) * 300, "c": "Tōkyō".encode(), "ö/秋": b"x" * 70_000}
    pack(sorted(data), data.__getitem__, "in/", tmp_path / "one.zip")
    left = {name: value for name, value in data.items() if name not in gone} | {"bb": b"new"}
    for archive in ("one.zip", "two.zip"):
        pack(sorted(left), left.__getitem__, "in/", tmp_path / archive)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    del left["bb"]
    pack(sorted(left), left.__getitem__, "in/", tmp_path / "one.zip")
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {
            f"in/{name}": value for name, value in left.items()
        }
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["one.zip", "two.zip"]


def test_an_archive_that_cannot_be_read_is_packed_anew(tmp_path):
    """As one that was cut off."""
    archive = tmp_path / "one.zip"
    pack(["a"], lambda _name: b"words", "in/", archive)
    whole = archive.read_bytes()
    archive.write_bytes(whole[:-9])
    pack(["a"], lambda _name: b"words", "in/", archive)
    assert archive.read_bytes() == whole


def test_a_book_without_the_list_has_no_downloads(small_book):
    """Nobody pays for an archive that no page offers."""
    assert not (small_book.build().out / "downloads").exists()


def test_other_builders_offer_nothing(offering):
    """The list belongs to the screen."""
    assert "zip" not in (offering.build("text").out / "index.txt").read_text(encoding="utf-8")
