"""The lines and names that problems of built files have."""

from __future__ import annotations

import os
from pathlib import Path

from briefbook.checks import check_book_links
from briefbook.core.forms import of_problems


def test_an_address_in_a_long_tag_has_its_own_line(tmp_path: Path) -> None:
    """Not that on which the tag ends."""
    page = "<p>\n<a\n  class=x\n  href='gone.html?a=1&amp;b'\n  title=t\n>x</a>\n<a href=gone.html>x</a>"
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    assert [problem.line for problem in check_book_links(tmp_path, tmp_path)] == [4, 7]


def test_names_that_are_no_text_are_found_and_written_out(tmp_path: Path) -> None:
    """A file whose name is no UTF-8 is reached by its bytes; a problem in it can be printed in every form."""
    name = os.fsdecode(b"caf\xe9.html")
    try:
        (tmp_path / name).write_text("<a href=gone.html>x</a>", encoding="utf-8")
    except OSError:  # a file system that knows no such names
        return
    (tmp_path / "index.html").write_text("<a href='caf%E9.html'>x</a>", encoding="utf-8")
    problems = check_book_links(tmp_path, tmp_path)
    assert [Path(problem.path).name for problem in problems] == [name]
    for form in ("text", "json", "sarif", "junit"):
        assert of_problems(form, problems, "1").encode()


def test_links_of_the_file_system_count_for_what_they_lead_to(tmp_path: Path) -> None:
    """Files and folders are there by any of their names; one that leads nowhere is not; a circle ends."""
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub/page.html").write_text("<p id=a>", encoding="utf-8")
    (tmp_path / "also").symlink_to("sub")
    (tmp_path / "same.html").symlink_to("sub/page.html")
    (tmp_path / "lost.html").symlink_to("nowhere.html")
    (tmp_path / "sub/around").symlink_to("..")
    links = "<a href=also/page.html#a>x</a><a href=same.html#a>x</a>\n<a href=lost.html>x</a>"
    (tmp_path / "index.html").write_text(links, encoding="utf-8")
    assert [
        problem.line for problem in check_book_links(tmp_path, tmp_path) if "also" not in problem.path
    ] == [2]
