"""Typst works in a process of its own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from briefbook.typst import compile as compiling
from briefbook.typst import process
from briefbook.typst.failures import PrintError

PAGES = {
    "index.md": "# Start\n\nSee [Next](two.md).\n\n```{toctree}\ntwo\n```\n",
    "two.md": "# Two\n\nWords.\n",
}


def test_a_process_that_is_stopped_is_a_problem(
    build: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the system does with one that takes too much memory: the message says what helps."""
    program = tmp_path / "stopped.py"
    program.write_text("import sys\nsys.stdin.readline()\n", encoding="utf-8")
    monkeypatch.setattr(process, "_PROGRAM", program)
    with pytest.raises(PrintError, match="perhaps for want of memory: print less at once, with a selection"):
        build(PAGES)


def test_a_large_book_is_the_same_though_typst_forgets_its_layouts(
    build: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It takes less memory, and no other page."""
    remembered = build(PAGES).pdf.read_bytes()
    monkeypatch.setattr(compiling, "_MANY_PAGES", 1)
    assert build(PAGES).pdf.read_bytes() == remembered


def test_nothing_but_the_book_is_left_behind(build: Any) -> None:
    """The template, its data and the PDF lie in the folder; no part of one does."""
    folder = build(PAGES).folder
    kinds = {path.suffix for path in folder.iterdir() if path.is_file()}
    assert kinds == {".typ", ".json", ".pdf"}


def test_what_moves_nothing_is_said_last(
    print_small: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A first layout has no index, and none but the one that is printed has heads and feet: each costs a layout."""
    orders: list[tuple[str, Any]] = []
    given = process.Setter.order

    def order(setter: process.Setter, what: str) -> Any:
        orders.append((what, json.loads((tmp_path / "pdf/briefing-book.json").read_text(encoding="utf-8"))))
        return given(setter, what)

    monkeypatch.setattr(process.Setter, "order", order)
    print_small(tmp_path, typst_documents=[("index", "briefing-book", "A Book", "A. Tester", "book")])
    first, *others, printed = orders
    assert [what for what, _ in orders] == [*("lay out" for _ in orders[1:]), "print"]
    assert first[1]["index"] == []
    assert all(data["index"] for _, data in others)
    assert [data["pages"] for _, data in orders[:-1]] == [None] * (len(orders) - 1)
    assert "→ Ada\u00a0Lind" in " ".join(printed[1]["pages"]["feet"].values())
    assert printed[1]["pages"]["heads"]


def test_what_is_printed_before_its_pages_are_known_is_printed_again(
    build: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No page of a book says of another what was only guessed, nor does its head."""
    long = "# Two\n\n" + "Words fill a page.\n\n" * 400 + "## Part\n\n[Back](index.md)\n"
    pages = {**PAGES, "two.md": long}
    known = build(pages).pdf.read_bytes()
    monkeypatch.setattr(compiling, "_ROUGH", 0)
    assert build(pages).pdf.read_bytes() == known
