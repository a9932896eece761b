"""After any changes a book that was built before has the bytes of one that is built from nothing."""

from __future__ import annotations

import os
import shutil
import sys
from io import StringIO
from pathlib import Path

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from briefbook.core import indexpages, sidebar
from briefbook.folder import convert
from briefbook.sphinx_ext import panel

sys.path.insert(0, str(Path(__file__).parent / "bench"))
import synthetic
from changing import CHANGES, Changes

ROUNDS = int(os.environ.get("BRIEFBOOK_ROUNDS", "3"))
"""Of random changes; more in the environment look longer."""
PAGES = {
    "glossary/timeline.md": "# Timeline\n\n```{timeline}\n```\n",
    "glossary/relations.md": "# Relations\n\n```{relations}\n```\n",
}
"""Beside those of an invented book, so that each directive that shows records is there."""


def write_book(root: Path, articles: int, records: int) -> None:
    """An invented book in our theme, with every list."""
    synthetic.write_book(root, articles, records=records)
    for name, text in PAGES.items():
        (root / "docs" / name).write_text(text, encoding="utf-8")
    (root / "docs/glossary/events.yaml").write_text("[]\n", encoding="utf-8")
    index = root / "docs/index.md"
    text = index.read_text(encoding="utf-8")
    for last in ("glossary/treaties\n", "records/treaties/index\n"):
        text = text.replace(last, f"{last}glossary/timeline\nglossary/relations\n")
    index.write_text(f"{text}\n```{{downloads}}\n```\n", encoding="utf-8")
    conf = root / "conf.py"
    conf.write_text(conf.read_text(encoding="utf-8").replace('"furo"', '"briefbook"'), encoding="utf-8")


def build(root: Path, out: str = "html") -> list[str]:
    """Convert and build what is there, on top of what was built before; returns the pages that were read."""
    (root / "seeds/paragraphs.lock").unlink(
        missing_ok=True
    )  # the book is not published: paragraphs may change
    convert(root)
    read: list[str] = []
    with patch_docutils(), docutils_namespace():
        app = Sphinx(
            root / "docs",
            root,
            root / out,
            root / "doctrees",
            "html",
            status=None,
            warning=StringIO(),
        )
        app.connect("source-read", lambda _app, docname, _text: read.append(docname))
        app.build()
    return read


def files(root: Path, out: str = "html") -> dict[str, bytes]:
    """What convert and build wrote."""
    return {
        path.relative_to(root / folder).as_posix(): path.read_bytes()
        for folder in ("docs/articles", "docs/records", out)
        for path in sorted((root / folder).rglob("*"))
        if path.is_file() and not path.name.startswith((".buildinfo", ".ledger"))  # which name the machine
    }


def differing(book: Path, fresh: Path, out: str = "html") -> dict[str, str]:
    """Files that are not the same in both, and how they differ."""
    ours, theirs = files(book, out), files(fresh)

    def how(name: str) -> str:
        if name not in ours or name not in theirs:
            return "is missing" if name not in ours else "is left behind"
        at = next((i for i, (a, b) in enumerate(zip(ours[name], theirs[name], strict=False)) if a != b), -1)
        around = slice(max(0, at - 60), at + 60)
        return f"{ours[name][around]!r} instead of {theirs[name][around]!r}"

    return {name: how(name) for name in sorted({*ours, *theirs}) if ours.get(name) != theirs.get(name)}


def fresh_copy(book: Path, to: Path, *more: str) -> Path:
    """The same state in another folder, without anything that was converted or built but in `more` folders."""
    shutil.rmtree(to, ignore_errors=True)
    for folder in ("seeds", "docs", *more):
        if (book / folder).is_dir():
            shutil.copytree(book / folder, to / folder, ignore=_converted)
    shutil.copy2(book / "conf.py", to)
    build(to)
    return to


def _converted(folder: str, _names: list[str]) -> list[str]:
    return ["articles", "records"] if Path(folder).name == "docs" else []


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """A folder with a small invented book, built, in `kept`; Sphinx knows it as `book`."""
    root: Path = tmp_path_factory.mktemp("incremental")
    write_book(root / "book", 8, records=20)
    build(root / "book")
    (root / "book").rename(root / "kept")
    return root


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_each_change_alone_gives_what_a_clean_build_gives(built, change):
    """Of seeds, sidecars, records, briefings and settings: one of each kind, convert and build."""
    book = built / "book"
    shutil.rmtree(book, ignore_errors=True)
    shutil.copytree(built / "kept", book)
    made = Changes(book, 7).make(change)
    build(book)
    found = differing(book, fresh_copy(book, built / "fresh"))
    assert not found, f"after {made}: {found}"


def print_it(changes: Changes) -> str:
    """A PDF is offered for download."""
    (changes.root / "pdf").mkdir()
    (changes.root / "pdf/book.pdf").write_bytes(b"%PDF")
    return "book.pdf"


def read_all_anew(changes: Changes) -> str:
    """Sphinx has forgotten what it read; a page has changed meanwhile."""
    (changes.root / "doctrees/environment.pickle").unlink()
    return changes.edit_briefing()


@pytest.mark.parametrize(
    "change",
    [Changes.edit_briefing, Changes.retitle_briefing, Changes.add_briefing, print_it, read_all_anew],
    ids=lambda change: change.__name__,
)
def test_two_folders_that_share_what_was_read_are_each_whole(built, change):
    """As of a site and its preview: the one that is built first reads what has changed, the other finds it read."""
    book = built / "book"
    shutil.rmtree(book, ignore_errors=True)
    shutil.copytree(built / "kept", book)
    build(book, "other")
    made = Changes(book, 7).make(change)
    fresh = fresh_copy(book, built / "fresh", "pdf")
    for out in ("other", "html"):
        build(book, out)
        found = differing(book, fresh, out)
        assert not found, f"{out} after {made}: {found}"


@pytest.mark.parametrize(("seed", "articles"), [(1, 30), (2, 200)])
def test_random_changes_give_what_a_clean_build_gives(tmp_path, monkeypatch, seed, articles):
    """Several rounds of several changes: additions, edits, deletions and renames on top of each other.

    The larger book has pages by year and letter, and a search in parts.
    """
    monkeypatch.setattr(synthetic, "LARGE", 200)
    if articles >= synthetic.LARGE:
        monkeypatch.setattr("briefbook.core.searchparts.MOST", 200)
    book = tmp_path / "book"
    write_book(book, articles, records=60)
    build(book)
    changes = Changes(book, seed)
    for _ in range(ROUNDS):
        made = changes.some(5)
        build(book)
        found = differing(book, fresh_copy(book, tmp_path / "fresh"))
        assert not found, f"after {made}: {found}"


def test_index_pages_and_long_lists_are_those_of_a_clean_build(tmp_path, monkeypatch):
    """Letters are divided anew, years come and go, lists of mentions grow beyond what an entry shows and back.

    Sidebars show some briefings of all.
    """
    monkeypatch.setattr(synthetic, "ARTICLES_A_BRIEFING", 4)
    monkeypatch.setattr(sidebar, "LISTED", 5)
    monkeypatch.setattr(sidebar, "AROUND", 1)
    monkeypatch.setattr(indexpages, "RECORDS_ON_A_PAGE", 5)
    monkeypatch.setattr(indexpages, "ENTRIES_ON_A_PAGE", 6)
    monkeypatch.setattr(panel, "COMPLETE", 7)
    monkeypatch.setattr(synthetic, "LARGE", 24)
    book = tmp_path / "book"
    write_book(book, 24, records=50)
    build(book)
    assert (book / "html/mentions").is_dir()
    changes = Changes(book, 3)
    for _ in range(ROUNDS):
        made = changes.some(5)
        build(book)
        found = differing(book, fresh_copy(book, tmp_path / "fresh"))
        assert not found, f"after {made}: {found}"


def test_a_changed_record_rewrites_only_the_pages_that_use_it(built):
    """Those that show it or link to its entry, tables of contents of such pages, and what Sphinx always writes."""
    book = built / "book"
    shutil.rmtree(book, ignore_errors=True)
    shutil.copytree(built / "kept", book)
    record = (
        (book / "docs/glossary/actors.yaml")
        .read_text(encoding="utf-8")
        .split("\n", 1)[0]
        .removeprefix("- id: ")
    )
    times = {path: path.stat().st_mtime_ns for path in (book / "html").rglob("*")}
    path = book / "docs/glossary/actors.yaml"
    head, rest = path.read_text(encoding="utf-8").split("\n", 1)
    path.write_text(f"{head}\n  note: Known for this.\n{rest}", encoding="utf-8")
    read = build(book)
    written = {
        path.relative_to(book / "html").as_posix(): path.read_text(encoding="utf-8")
        for path in (book / "html").rglob("*.html")
        if times.get(path) != path.stat().st_mtime_ns
    }
    users = {page for page, text in written.items() if f'#{record}"' in text or f'id="{record}"' in text}
    assert "glossary/actors.html" in users
    assert written.keys() - users <= {
        "glossary/relations.html",  # draws all actors
        "index.html",
        "sources.html",
        "search.html",
        "genindex.html",
    }
    assert {f"{name}.html" for name in read} - {"glossary/relations.html"} <= users
    scripts = {
        path.name
        for folder in ("_cards", "_search")
        for path in (book / "html" / folder).iterdir()
        if times.get(path) != path.stat().st_mtime_ns
    }
    assert scripts <= {"_records.js", "index.js"}
