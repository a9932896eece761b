"""A book on disk: convert it, export it, check it. Composes the rooms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefbook.checks import (
    check_briefings,
    check_glossary,
    check_links,
    check_pdf,
    check_quotations,
    check_sources,
)
from briefbook.core.bibliography import bibtex
from briefbook.core.book import Book, BookFormatError, from_json, to_json
from briefbook.core.pages import page
from briefbook.core.problems import Code, Problem, in_order
from briefbook.opening import SEEDS, FolderError, Opened, Progress, open_book

__all__ = [
    "CHECKS",
    "EXPORTS",
    "Converted",
    "FolderError",
    "Opened",
    "Progress",
    "convert",
    "export",
    "load_converted",
    "open_book",
    "run_checks",
]

ARTICLES = "docs/articles"
_MARK = "---\nbriefbook_source: "


@dataclass(frozen=True, slots=True)
class Converted:
    """What a conversion did."""

    opened: Opened
    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


def convert(root: Path, progress: Progress = iter) -> Converted:
    """Write the pages, the bibliography and the book value of all sources; only what changed is written.

    Nothing is written while a record has a problem: a page must not link to what may change its name.
    No page is removed while a seed cannot be read: it may be the page of that seed.
    """
    opened = open_book(root, progress)
    if not opened.records_hold:
        return Converted(opened)
    book = opened.book
    kinds = book.record_kinds()
    files = {f"{ARTICLES}/{source.key}.md": page(source, kinds) for source in book.sources}
    files[f"{ARTICLES}/references.bib"] = bibtex(book.sources, book.actors, book.labels())
    files[f"{ARTICLES}/.book.json"] = to_json(book)
    written = tuple(name for name, text in files.items() if _write(root / name, text))
    removed = () if opened.unread else tuple(_remove_orphans(root, files))
    return Converted(opened, written, removed)


def load_converted(root: Path) -> Book:
    """The book as the last conversion left it."""
    return from_json((root / ARTICLES / ".book.json").read_text(encoding="utf-8"))


def _write(path: Path, text: str) -> bool:
    """Write a file in one step, unless it has these words already; return whether it was written."""
    data = text.encode()
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(data)
    beside.replace(path)
    return True


def _remove_orphans(root: Path, files: Iterable[str]) -> Iterator[str]:
    """Remove the pages that an earlier conversion wrote and whose seed is gone."""
    keep = {root / name for name in files}
    for path in sorted((root / ARTICLES).glob("*.md")):
        if path not in keep and path.read_text(encoding="utf-8", errors="replace").startswith(_MARK):
            path.unlink()
            yield path.relative_to(root).as_posix()


CHECKS = ("links", "quotations", "sources", "glossary", "briefings", "pdf")
"""The checks by name, in the order in which `all` runs them."""

EXPORTS: Mapping[str, Callable[[Book], str]] = {
    "json": to_json,
    "bibtex": lambda book: bibtex(book.sources, book.actors, book.labels()),
}
"""Forms in which a book leaves the house."""


def export(root: Path, form: str, progress: Progress = iter) -> tuple[str, tuple[Problem, ...]]:
    """The whole book in another form; needs only the seeds."""
    opened = open_book(root, progress)
    return EXPORTS[form](opened.book), opened.problems


def run_checks(
    root: Path, names: Sequence[str], html: Path, pdf: Path, progress: Progress = iter
) -> tuple[Problem, ...]:
    """Run checks by name over a book and what was built of it; problems sorted by place."""
    opened = open_book(root, progress)
    built = built_book(html)
    book = opened.book if isinstance(built, Problem) else built
    missing = (built,) if isinstance(built, Problem) else ()
    by_name: Mapping[str, Callable[[], Iterable[Problem]]] = {
        "links": lambda: check_links(html),
        "quotations": lambda: (*missing, *check_quotations(book)),
        "sources": lambda: (*of_files(opened.problems, f"{SEEDS}/"), *check_sources(opened.book, html)),
        "glossary": lambda: (
            *of_files(opened.problems, "docs/glossary/"),
            *check_glossary(opened.book, html),
        ),
        "briefings": lambda: check_briefings(html),
        "pdf": lambda: check_pdf(pdf, book),
    }
    return in_order({problem for name in names for problem in by_name[name]()})


def of_files(problems: Iterable[Problem], folder: str) -> Iterator[Problem]:
    """The problems of the files of one folder."""
    return (problem for problem in problems if problem.path.startswith(folder))


def built_book(html: Path) -> Book | Problem:
    """The book value that the HTML build wrote."""
    path = html / "book.json"
    try:
        return from_json(path.read_text(encoding="utf-8"))
    except (OSError, BookFormatError) as error:
        reason = "is not there" if isinstance(error, FileNotFoundError) else f"cannot be read: {error}"
        return Problem(Code.NOT_BUILT, f"the built book {reason}: build the HTML first", path.as_posix())
