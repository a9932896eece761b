"""Builds after a change: what is read again, what is left behind, one worker and four."""

from __future__ import annotations

import hashlib
from pathlib import Path

_VOLATILE = (".buildinfo",)


def digests(out: Path) -> dict[str, str]:
    """Digest of every file of a build, but for what names the machine."""
    return {
        path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.name not in _VOLATILE
    }


def test_nothing_is_read_when_nothing_changed(small_book):
    """A second build reads no page."""
    small_book.build()
    assert small_book.build().read == ()


def test_a_changed_record_is_read_again_where_it_is_used(small_book):
    """The entry and the pages that link to it, and no others."""
    small_book.build()
    small_book.edit("docs/glossary/actors.yaml", "summary: Called", "summary: In 2031 called")
    built = small_book.build()
    assert "glossary/actors" in built.read
    assert "briefings/harbour" in built.read
    assert "index" not in built.read
    assert "bibliography" not in built.read
    assert "In 2031 called" in built.text("glossary/actors")


def test_a_changed_source_is_verified_again_where_it_is_quoted(small_book):
    """When the printed words change, the quotation of them fails though its page did not change."""
    small_book.build()
    small_book.edit("seeds/harbour.txt", "a modest start", "a humble start")
    warnings = small_book.build().warnings
    assert any("briefings/harbour.md:4: WARNING: BB301" in warning for warning in warnings)


def test_a_removed_source_leaves_nothing_behind(small_book):
    """Its page, its paragraphs and its mentions are gone, and its citations are reported."""
    small_book.build()
    (small_book.root / "seeds/review.txt").unlink()
    (small_book.root / "seeds/review.yaml").unlink()
    built = small_book.build()
    assert not (small_book.root / "docs/articles/bey-2031.md").exists()
    assert any(" BB305 " in warning and "bey-2031" in warning for warning in built.warnings)
    assert "Bey" not in built.text("glossary/treaties")
    assert "Bey" not in built.text("sources")


def test_a_removed_page_takes_its_citations_with_it(small_book):
    """What a deleted briefing cited is no longer in the book value."""
    small_book.build()
    (small_book.root / "docs/briefings/harbour.md").unlink()
    small_book.edit("docs/index.md", "briefings/harbour\n", "")
    built = small_book.build()
    assert "briefings/harbour" not in (built.out / "book.json").read_text(encoding="utf-8")


def test_incremental_equals_clean(small_book):
    """After changes the result has the same bytes as a build from nothing."""
    small_book.build()
    small_book.edit("docs/glossary/actors.yaml", "name: Norrey", "name: Port Norrey")
    small_book.edit("docs/briefings/harbour.md", "Who pays the pilots?", "Who pays the pilots now?")
    changed = digests(small_book.build().out)
    assert changed == digests(small_book.build(out="fresh").out)


def test_four_workers_equal_one(small_book):
    """Reading in parallel gives the same bytes and the same warnings."""
    small_book.edit("docs/briefings/harbour.md", "a modest start <", "a timid start <")
    one, four = small_book.build(out="one"), small_book.build(out="four", jobs=4)
    assert digests(one.out) == digests(four.out)
    assert sorted(one.warnings) == sorted(four.warnings)


def test_the_same_book_in_another_folder_gives_the_same_bytes(small_book, tmp_path):
    """Nothing of a build depends on where it lies or when it runs."""
    small_book.convert()
    elsewhere = tmp_path / "elsewhere"
    small_book.root.rename(elsewhere)
    moved = type(small_book)(elsewhere)
    first = digests(moved.build(out="x").out)
    elsewhere.rename(small_book.root)
    assert first == digests(small_book.build(out="y").out)


def test_book_json_is_not_read_where_nothing_changed_and_written_where_it_is_gone(small_book, monkeypatch):
    """A large book has hundreds of megabytes of it."""
    path = small_book.build().out / "book.json"
    before = path.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr("briefbook.sphinx_ext.output.Final.json", lambda *_: 1 / 0)
        small_book.build()
    path.unlink()
    small_book.build()
    assert path.read_bytes() == before
    small_book.edit("seeds/review.txt", "deeper water", "shallow water")
    small_book.build()
    assert b"shallow water" in path.read_bytes()
    assert not path.with_name(".book.json.new").exists()
