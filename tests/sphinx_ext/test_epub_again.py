"""An e-book that is built again."""

from __future__ import annotations

import re
from pathlib import Path


def files(out: Path) -> dict[str, bytes]:
    """All files of an e-book and the e-book, by name."""
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def test_after_an_edit_an_e_book_is_that_of_a_clean_build(small_book):
    """Its pages, their order and the list of its files; each stands once in the order of reading."""
    small_book.build("epub")
    small_book.edit("docs/briefings/harbour.md", "# The harbour", "# The harbour again")
    again = files(small_book.build("epub").out)
    clean = files(small_book.build("epub", out="clean").out)
    assert {name for name in {*again, *clean} if again.get(name) != clean.get(name)} == set()
    read = re.findall(rb'<itemref idref="([^"]+)"', again["content.opf"])
    assert len(read) == len(set(read)) > 3
