"""Paragraphs that are printed straight from the book are those that the long way over nodes gives."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from briefbook.folder import convert
from briefbook.typst import builder, folded

SMALL = Path(__file__).parents[1] / "roots/small"


def test_folded_paragraphs_print_the_same_source_and_pages(
    print_small: Callable[..., Any], small: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Byte for byte, without nodes, in the book and in the annex of a briefing; the small book goes the long way, since its listener is one that we do not know."""
    written = []
    straight = folded.HANDLERS[folded.source_paragraphs]
    handlers = {
        **builder.HANDLERS,
        folded.source_paragraphs: lambda w, node: (written.append(node), straight(w, node)),
    }
    monkeypatch.setattr(builder, "HANDLERS", handlers)
    monkeypatch.setattr(builder, "has_strangers", lambda _app: False)
    straight_on = print_small(tmp_path)
    assert sum(len(node["paragraphs"]) for node in written) >= 3
    assert straight_on.source == small.source
    for name in ("briefing-book.pdf", "briefings/harbour.typ", "briefings/harbour.pdf"):
        assert (straight_on.folder / name).read_bytes() == (small.folder / name).read_bytes(), name


def test_in_an_annex_folded_paragraphs_have_no_marks_for_an_index(
    print_project: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A briefing that is printed alone has none: the second mention of a name is words, as the long way has it."""
    shutil.copytree(SMALL, tmp_path / "book")
    seed = tmp_path / "book/seeds/harbour.txt"
    twice = seed.read_text(encoding="utf-8").replace("asked for patience.", "asked for patience. Lind waits.")
    seed.write_text(twice, encoding="utf-8")
    assert convert(tmp_path / "book").problems == ()
    book = print_project(tmp_path / "book/docs", tmp_path / "long", confdir=tmp_path / "book")
    monkeypatch.setattr(builder, "has_strangers", lambda _app: False)
    straight_on = print_project(tmp_path / "book/docs", tmp_path / "straight", confdir=tmp_path / "book")
    long_way, straight = ((one.folder / "briefings/harbour.typ").read_text() for one in (book, straight_on))
    assert "asked for patience. Lind waits." in straight
    assert straight == long_way
