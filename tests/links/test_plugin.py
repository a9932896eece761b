"""The check of links as tests of any folder of pages."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture
def run(tmp_path: Path):
    """Run the tests of a folder of pages, as somebody without this repository would; returns what was said."""

    def running(*arguments: str, **pages: str) -> str:
        for name, text in pages.items():
            (tmp_path / "site").mkdir(exist_ok=True)
            (tmp_path / "site" / f"{name}.html").write_text(text, encoding="utf-8")
        command = [sys.executable, "-m", "pytest", "-p", "briefbook.pytest_links", "-p", "no:cacheprovider"]
        done = subprocess.run(
            [*command, "-v", "--links", "site", *arguments],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.stdout + done.stderr

    return running


def test_each_page_is_a_test(run) -> None:
    """A page with a fault fails with its problems, the others pass."""
    said = run(one="<a href=two.html>x</a>", two="<p>\n<a href=gone.html>x</a>")
    assert "one.html PASSED" in said
    assert "two.html FAILED" in said
    assert 'site/two.html:2: BB501 link to "gone.html"' in said
    assert "1 failed, 1 passed" in said


def test_pages_are_chosen_as_tests_are(run) -> None:
    """``-k`` chooses pages by their name."""
    assert "1 passed, 1 deselected" in run("-k", "one", one="<p>x</p>", two="<a href=gone.html>x</a>")


def test_a_folder_without_pages_fails(run) -> None:
    """What was not built is not fine."""
    said = run()
    assert "BB507" in said
    assert "1 failed" in said


def test_a_site_may_be_served_from_a_root(run) -> None:
    """Then an address may start with a slash, and must lead somewhere all the same."""
    pages = {"one": "<a href='/two.html'>x</a>", "two": "<a href='/gone.html'>x</a>"}
    assert "2 failed" in run(**pages)
    assert "1 failed, 1 passed" in run("--links-served", **pages)
