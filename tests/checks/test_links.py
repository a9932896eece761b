"""How `check_links` reads a folder; what it finds in one page, the park of faults shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from briefbook.checks import check_links
from briefbook.core.problems import Code

MISSING, FRAGMENT, OUTSIDE = Code.LINK_MISSING_FILE, Code.LINK_MISSING_FRAGMENT, Code.OUTSIDE_RESOURCE


def test_each_place_of_a_dead_link_is_named(make_site: Callable[[Mapping[str, str]], Path]) -> None:
    """The same address on several lines and pages is reported for each."""
    link = "<a href=gone.html>x</a>"
    html = make_site({"a.html": f"{link}\n{link}", "b.html": link})
    assert [(Path(p.path).name, p.line) for p in check_links(html)] == [
        ("a.html", 3),
        ("a.html", 4),
        ("b.html", 3),
    ]


def test_an_address_is_read_from_where_it_stands(make_site: Callable[[Mapping[str, str]], Path]) -> None:
    """The same words lead to different files from different folders."""
    link = "<a href=there.html#a>x</a>"
    files = {
        "one/page.html": link,
        "two/page.html": link,
        "one/there.html": "<p id=a>",
        "two/there.html": "<p id=b>",
    }
    html = make_site(files)
    assert [Path(p.path).parent.name for p in check_links(html)] == ["two"]


def test_style_sheets_are_read_with_their_lines(make_site: Callable[[Mapping[str, str]], Path]) -> None:
    """Addresses in a style sheet start at its folder; a bare fragment belongs to whatever page uses it."""
    css = "p { fill: url(#paint);\n background: url(../img/pic.png) }\n/* x\n */ @import url(gone.css);\n\n"
    css += "@font-face { src: url('https://fonts.example/f.woff2') }"
    html = make_site({"index.html": "", "img/pic.png": "", "css/look.css": css})
    found = [(Path(p.path).name, p.line, p.code) for p in check_links(html)]
    assert found == [("look.css", 4, MISSING), ("look.css", 6, OUTSIDE)]


def test_a_style_element_is_read_with_its_lines(make_site: Callable[[Mapping[str, str]], Path]) -> None:
    """A dead address in a style element is reported on its own line."""
    html = make_site({"index.html": "<style>\n\np { background: url(gone.png) }</style>"})
    assert [p.line for p in check_links(html)] == [5]


def test_a_page_in_another_encoding_is_read_as_it_declares(tmp_path: Path) -> None:
    """A page that is no UTF-8 is read in its own encoding."""
    page = (
        '<html><head><meta charset="iso-8859-1"></head><body><p id="größe"><a href="#gr%C3%B6%C3%9Fe">x</a>'
    )
    (tmp_path / "index.html").write_bytes(page.encode("latin-1"))
    assert check_links(tmp_path) == ()


@pytest.mark.parametrize("content", ["", "   ", "<!-- nothing -->"])
def test_a_page_without_elements_is_a_page(content: str, tmp_path: Path) -> None:
    """A link to an empty page arrives; a link to a fragment of it does not."""
    (tmp_path / "empty.html").write_text(content, encoding="utf-8")
    (tmp_path / "index.html").write_text(
        "<a href=empty.html>x</a><a href=empty.html#a>x</a>", encoding="utf-8"
    )
    assert [problem.code for problem in check_links(tmp_path)] == [FRAGMENT]


@pytest.mark.parametrize("files", [{}, {"notes.txt": "no page"}], ids=["no folder", "no page"])
def test_a_folder_without_pages_is_not_built(
    files: Mapping[str, str], make_site: Callable[[Mapping[str, str]], Path]
) -> None:
    """Where nothing is built, that is the one problem."""
    html = make_site(files)
    [problem] = check_links(html)
    assert problem.code is Code.NOT_BUILT
    assert problem.path == html.as_posix()
