"""The command `briefbook check links` on any folder, and `briefbook check outside`."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from briefbook.cli import main

Streams = pytest.CaptureFixture[str]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder of two pages that is no book; one link of it leads nowhere."""
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "index.html").write_text("<a href='/two.html'>x</a>", encoding="utf-8")
    (folder / "two.html").write_text("<p>\n<a href=gone.html>x</a>", encoding="utf-8")
    return folder


def check(what: str, site: Path, *more: str) -> int:
    """The exit code of a check where there is no book."""
    return main(["check", what, "--book", str(site.parent / "nowhere"), "--html", str(site), *more])


def test_any_folder_of_pages_can_be_checked(site: Path, capsys: Streams) -> None:
    """It needs no book; problems print with the file and end with 1."""
    assert check("links", site) == 1
    out = capsys.readouterr().out
    assert f"{site.as_posix()}/two.html:2: BB501" in out
    assert f"{site.as_posix()}/index.html:1: BB509" in out
    assert "2 problems found by links" in out


def test_a_served_folder_may_use_its_root(site: Path, capsys: Streams) -> None:
    """An address that starts with a slash leads into the folder."""
    assert check("links", site, "--served") == 1
    assert "BB509" not in capsys.readouterr().out


def test_a_folder_without_fault_ends_with_0(site: Path, capsys: Streams) -> None:
    """And says what was looked at."""
    (site / "gone.html").touch()
    assert check("links", site, "--served") == 0
    assert capsys.readouterr().out == "fine: links\n"


def test_problems_print_in_the_forms_of_other_programs(site: Path, capsys: Streams) -> None:
    """SARIF, JUnit with the pages that are fine, and JSON, with nothing else on standard output."""
    check("links", site, "--format", "sarif")
    [run] = json.loads(capsys.readouterr().out)["runs"]
    assert {result["ruleId"] for result in run["results"]} == {"BB501", "BB509"}
    check("links", site, "--served", "--format", "junit")
    suite = fromstring(capsys.readouterr().out.removeprefix("<?xml version='1.0' encoding='utf-8'?>"))[0]  # noqa: S314
    assert (suite.get("tests"), suite.get("failures")) == ("2", "1")
    check("links", site, "--format", "json")
    assert {problem["code"] for problem in json.loads(capsys.readouterr().out)} == {"BB501", "BB509"}


def test_outside_links_are_repeated_offline(tmp_path: Path, site: Path, capsys: Streams) -> None:
    """From the answers that were kept; what was never asked is unknown, which is no problem."""
    book = tmp_path / "book"
    (book / "docs").mkdir(parents=True)
    (book / "build").mkdir()
    (book / "docs" / "a.md").write_text("https://a.otter/1\nhttps://a.otter/2\n", encoding="utf-8")
    answer = {"status": "broken", "why": "the host answers 410", "to": "", "checked": "2031-05-20"}
    kept = {"version": 1, "answers": {"https://a.otter/1": answer}}
    (book / "build" / "links.json").write_text(json.dumps(kept), encoding="utf-8")
    arguments = ["check", "outside", "--offline", "--book", str(book)]
    assert main(arguments) == 1
    out = capsys.readouterr().out
    assert "docs/a.md:1: BB523" in out
    assert "(asked on 2031-05-20)" in out
    assert "unknown: docs/a.md:2: https://a.otter/2: never asked" in out
    assert out.endswith("2 addresses: 1 broken, 1 unknown\n")
    (book / "docs" / "a.md").write_text("https://a.otter/2\n", encoding="utf-8")
    assert main(arguments) == 0


def test_outside_links_need_a_book(tmp_path: Path) -> None:
    """A folder without pages and seeds ends with 2."""
    assert main(["check", "outside", "--offline", "--book", str(tmp_path)]) == 2
