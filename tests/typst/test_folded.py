"""Paragraphs that are printed straight from the book are those that the long way over nodes gives."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from briefbook.typst import builder, folded


def test_folded_paragraphs_print_the_same_source_and_pages(
    print_small: Callable[..., Any], small: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Byte for byte, without nodes; the small book goes the long way, since its listener is one that we do not know."""
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
    assert straight_on.pdf.read_bytes() == small.pdf.read_bytes()
