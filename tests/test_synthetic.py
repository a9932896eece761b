"""The invented books of the benchmarks: the same size gives the same book, and it is one that converts."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from briefbook.folder import convert, load_converted

sys.path.insert(0, str(Path(__file__).parent / "bench"))
import synthetic


def files(root: Path) -> dict[str, bytes]:
    """All files of a book by name."""
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()}


def test_the_same_size_and_seed_give_the_same_bytes(tmp_path):
    """And another seed gives other articles."""
    for name, seed in (("one", 1), ("two", 1), ("other", 2)):
        synthetic.write_book(tmp_path / name, 4, seed)
    assert files(tmp_path / "one") == files(tmp_path / "two")
    assert files(tmp_path / "one") != files(tmp_path / "other")


def test_an_article_has_the_length_and_the_mentions_that_are_promised(tmp_path):
    """About 950 words in 12 paragraphs with 25 mentions, and nothing that the converter complains of."""
    synthetic.write_book(tmp_path, 6)
    assert convert(tmp_path).problems == ()
    for source in load_converted(tmp_path).sources:
        assert len(source.paragraphs) == 12
        assert len(source.mentions) == pytest.approx(25, abs=3)
        assert sum(len(block.text.split()) for block in source.paragraphs) == pytest.approx(950, abs=50)
