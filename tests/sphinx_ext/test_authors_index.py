"""Sphinx's index of what authors entered."""

from __future__ import annotations

from pathlib import Path

BRIEFING = "docs/briefings/harbour.md"
PLAIN = "# The harbour"
ENTERED = "# The {index}`harbour <single: pilots>`"


def pages(out: Path) -> dict[str, bytes]:
    """All pages of a build by their names."""
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.rglob("*.html"))}


def test_an_index_without_entries_is_no_page(small_book):
    """No page leads to it, in any theme."""
    for theme in ("briefbook", "furo"):
        made = pages(small_book.build(out=theme, html_theme=theme).out)
        assert "genindex.html" not in made
        assert not any(b"genindex" in page for page in made.values())


def test_the_first_entry_makes_it_and_the_last_takes_it_away(small_book):
    """After either, each page is that of a clean build."""
    small_book.build()
    small_book.edit(BRIEFING, PLAIN, ENTERED)
    entered = small_book.build().out
    assert "pilots" in (entered / "genindex.html").read_text(encoding="utf-8")
    assert b'rel="index"' in pages(entered)["sources.html"]
    assert pages(entered) == pages(small_book.build(out="clean").out)
    small_book.edit(BRIEFING, ENTERED, PLAIN)
    assert pages(small_book.build().out) == pages(small_book.build(out="anew").out)


def test_who_turns_it_off_has_none(small_book):
    """Sphinx's own setting is heard."""
    small_book.edit(BRIEFING, PLAIN, ENTERED)
    assert "genindex.html" not in pages(small_book.build(html_use_index=False).out)


def test_an_e_book_has_one_only_with_entries(small_book):
    """Readers of e-books come by every page that one lists."""
    assert "genindex" not in (small_book.build("epub", out="plain").out / "content.opf").read_text(
        encoding="utf-8"
    )
    small_book.edit(BRIEFING, PLAIN, ENTERED)
    assert "genindex" in (small_book.build("epub", out="entered").out / "content.opf").read_text(
        encoding="utf-8"
    )
