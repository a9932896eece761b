"""Which line of which source file a fault of a built page is traced to."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefbook.checks import check_book_links
from briefbook.core.book import Book, to_json
from briefbook.core.model import Actor

PAGE = """\
# Talks

{actor}`Ann Otter <otter-ann>` met Bo Reed [in the hall](../hall.md).
The guild agreed {pin}`otter-2031:1`, then did not {pin}`otter-2031:2`.

A ferry sails {pin}`otter-2031:2`.
"""
RECORDS = "- id: otter-ann\n  name: Ann Otter\n  summary: 'Chairs the guild {pin}`otter-2031:7`.'\n"


@pytest.fixture
def book_root(tmp_path: Path) -> Path:
    """A book of one written page and its records, published without a fault."""
    actors = tuple(
        Actor(id=i, kind="person", name=n) for i, n in (("otter-ann", "Ann Otter"), ("reed-bo", "Bo Reed"))
    )
    files = {
        "docs/briefings/talks.md": PAGE,
        "docs/glossary/actors.md": "# Who is who\n",
        "docs/glossary/actors.yaml": RECORDS,
        "build/html/book.json": to_json(Book("Talks", (), actors)),
        "build/html/hall.html": "<h1>Hall</h1>",
        "build/html/glossary/actors.html": "<h1>Who is who</h1><p id=otter-ann>x</p><p id=reed-bo>x</p>",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def places(root: Path, page: str, body: str) -> list[str]:
    """Where the problems of a page with this content are said to be."""
    path = root / "build/html" / page
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"<html><body><main>{body}</main></body></html>", encoding="utf-8")
    return [problem.place for problem in check_book_links(root / "build/html", root)]


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("<p>Ann Otter met Bo Reed <a href='../gone.html'>in the hall</a>.</p>", 3),
        ("<p>met Bo Reed in the <a href='../hall.html#door'>hall</a></p>", 3),
        ("<p>The guild agreed <a href='../hall.html#otter-2031-p1'>¶1</a></p>", 4),
        ("<p>The guild agreed, then did not <a href='../hall.html#otter-2031-p2'>¶2</a></p>", 4),
        ("<p>A ferry sails <a href='../hall.html#otter-2031-p2'>¶2</a></p>", 6),
        ("<p>A ferry sails <img src=gone.png></p>", 6),
        ("<h1>Talks</h1><p>Nothing like it <img src=gone.png></p>", 1),
        ("<p><a class=bb-actor href='../glossary/actors.html#reed-bo'>Ann Otter</a> met</p>", 3),
    ],
)
def test_a_fault_is_traced_to_the_line_that_wrote_it(book_root: Path, body: str, line: int) -> None:
    """By its address, pinpoint, identifier or words; of several such lines by the words around it."""
    assert places(book_root, "briefings/talks.html", body) == [f"docs/briefings/talks.md:{line}"]


def test_a_fault_of_a_record_is_traced_to_the_record(book_root: Path) -> None:
    """A pinpoint that only a record has is mended there."""
    body = (
        "<h1>Who is who</h1><p id=otter-ann>Chairs the guild <a href='../hall.html#otter-2031-p7'>¶7</a></p>"
    )
    assert places(book_root, "glossary/actors.html", body) == ["docs/glossary/actors.yaml:3"]


def test_a_fault_that_nobody_wrote_stays_in_the_built_file(book_root: Path) -> None:
    """Generated pages and the frame around a page are the theme's."""
    assert places(book_root, "genindex.html", "<a href=gone.html>x</a>") == [
        f"{book_root.as_posix()}/build/html/genindex.html:1"
    ]
    framed = "</main><nav><a href='../none.html'>x</a></nav><main>"
    (book_root / "build/html/genindex.html").unlink()
    assert places(book_root, "briefings/talks.html", framed) == [
        f"{book_root.as_posix()}/build/html/briefings/talks.html:1"
    ]


def test_the_pages_of_another_site_are_not_taken_for_the_books(book_root: Path) -> None:
    """A folder without the book beside its pages is named as it is, though a page has the same name."""
    (book_root / "build/html/book.json").unlink()
    assert places(book_root, "briefings/talks.html", "<a href=gone.html>x</a>") == [
        f"{book_root.as_posix()}/build/html/briefings/talks.html:1"
    ]
