"""A book on disk: convert it, export it, check it. Composes the rooms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from briefbook.checks import (
    check_briefings,
    check_citations,
    check_glossary,
    check_pdf,
    check_quotations,
    check_quoting,
    check_shared_names,
    check_sources,
    check_withdrawn,
    linked_pages,
)
from briefbook.checks.booklinks import check_published_links
from briefbook.checks.origins import Sources
from briefbook.converted import Converted
from briefbook.converting import convert, unknown_key
from briefbook.core.bibliography import bibtex
from briefbook.core.book import Book, BookFormatError, from_json, json_parts, to_json, with_citations
from briefbook.core.checknames import CHECKS, CHECKS_ASKED_FOR
from briefbook.core.failures import FolderError
from briefbook.core.layout import ARTICLES, LOCK, RECORD_FILES, SEEDS
from briefbook.core.problems import Code, Problem, in_order
from briefbook.core.publishing import published
from briefbook.core.records import by_id
from briefbook.core.references import csl, ris
from briefbook.core.shelved import ShelvedBook
from briefbook.core.tables import (
    citations_csv,
    judgements_csv,
    mentions_csv,
    paragraphs_csv,
    records_csv,
    sources_csv,
)
from briefbook.core.titles import contradictions
from briefbook.current import built_of_store, open_current, texts_of
from briefbook.opening import Opened, Progress, open_book
from briefbook.settings import read_setting
from briefbook.storing import load_shelf, write_whole

__all__ = [
    "ARTICLES",
    "CHECKS",
    "CHECKS_ASKED_FOR",
    "EXPORTS",
    "LOCK",
    "Converted",
    "FolderError",
    "Opened",
    "Progress",
    "checked",
    "convert",
    "export",
    "exported",
    "load_converted",
    "load_shelf",
    "open_book",
    "open_current",
    "run_checks",
    "unknown_key",
    "write_whole",
]


def load_converted(root: Path) -> Book:
    """The book as the last conversion left it, all of it in memory."""
    return load_shelf(root).book()


EXPORTS: Mapping[str, Callable[[Book], str]] = {
    "json": to_json,
    "bibtex": lambda book: bibtex(book.described(), book.actors, book.labels()),
    "ris": lambda book: ris(book.described(), book.actors),
    "csl": lambda book: csl(book.described(), book.actors),
    "csv": mentions_csv,
    "csv-sources": sources_csv,
    "csv-paragraphs": paragraphs_csv,
    "csv-records": records_csv,
    "csv-citations": citations_csv,
    "csv-judgements": judgements_csv,
}
"""Forms in which a book leaves the house."""
NEED_BUILD = frozenset({"csv-citations", "csv-judgements"})
"""Forms of what only the reading of the pages knows."""


def export(root: Path, form: str, progress: Progress = iter) -> tuple[str, tuple[Problem, ...]]:
    """The whole book in another form; needs only the seeds.

    What pages cite and judge is what the last build found. A book that publishes "cited" gives of its sources the
    paragraphs that the built book cites, of one that was never built none.
    """
    parts, problems = exported(root, form, progress)
    return "".join(parts), problems


def exported(root: Path, form: str, progress: Progress = iter) -> tuple[Iterable[str], tuple[Problem, ...]]:
    """The same piece by piece: a large book need not be in memory as one text."""
    opened = open_current(root, progress)
    built = built_book(root / "build" / "html", root)
    book, problems = opened.book, opened.problems
    if isinstance(built, Book):
        book = with_citations(book, built.citations, built.judgements)
    elif form in NEED_BUILD:
        problems = (*problems, built)
    publish = read_setting(root, "briefbook_publish") or "full"
    book = published(book, frozenset((c.key, c.n) for c in book.citations), publish)
    if form == "json" and isinstance(book, ShelvedBook):
        return (part.decode() for part in json_parts(book, texts_of(root, book.shelf))), problems
    return (EXPORTS[form](book),), problems


def run_checks(
    root: Path,
    names: Sequence[str],
    html: Path,
    pdf: Path,
    progress: Progress = iter,
    *,
    at_root: bool = False,
) -> tuple[Problem, ...]:
    """Run checks by name over a book and what was built of it; problems sorted by place.

    Links alone are checked in any folder of pages; for all else `root` must be a book.
    `at_root`: the HTML is the root of a host, so that addresses may start with a slash.
    """
    if set(names) == {"links"}:
        return check_published_links(html, root, pdf, at_root=at_root)
    opened = open_current(root, progress)
    built = built_book(html, root)
    book = opened.book if isinstance(built, Problem) else built
    missing = (built,) if isinstance(built, Problem) else ()
    by_name: Mapping[str, Callable[[], Iterable[Problem]]] = {
        "links": lambda: check_published_links(html, root, pdf, at_root=at_root),
        "quotations": lambda: (*missing, *check_quotations(book)),
        "citations": lambda: (*missing, *check_citations(book)),
        "sources": lambda: (*of_files(opened.problems, f"{SEEDS}/"), *check_sources(opened.book, html)),
        "glossary": lambda: (
            *of_files(opened.problems, "docs/glossary/"),
            *check_glossary(opened.book, html),
            *check_shared_names(opened.book, record_texts(root)),
            *office_problems(opened.book),
        ),
        "briefings": lambda: (
            *check_briefings(html),
            *check_quoting(book),
            *check_withdrawn(book, record_texts(root)),
        ),
        "pdf": lambda: check_pdf(pdf, book),
    }
    return in_order({problem for name in names for problem in by_name[name]()})


def checked(root: Path, names: Sequence[str], html: Path) -> tuple[str, ...]:
    """What checks look at, by the names that their problems have: the pages for links, else the check itself."""
    sources = Sources(root)
    pages = (sources.page(name) or (html / name).as_posix() for name in linked_pages(html))
    return tuple(dict.fromkeys((*(pages if "links" in names else ()), *(n for n in names if n != "links"))))


def record_texts(root: Path) -> dict[str, str]:
    """The files of records, by their names."""
    paths = ((name, root / name) for name in RECORD_FILES)
    return {
        name: path.read_text(encoding="utf-8", errors="replace") for name, path in paths if path.is_file()
    }


def office_problems(book: Book) -> Iterator[Problem]:
    """Where the sources call persons by offices that the records contradict."""
    actors = by_id(book.actors)
    for source in book.sources:
        yield from contradictions(source, actors)


def of_files(problems: Iterable[Problem], folder: str) -> Iterator[Problem]:
    """The problems of the files of one folder."""
    return (problem for problem in problems if problem.path.startswith(folder))


def built_book(html: Path, root: Path) -> Book | Problem:
    """The book value that the HTML build of a book wrote; its sources stay in the store where that has the same."""
    path = html / "book.json"
    book = built_of_store(root, path)
    if book is not None:
        return book
    try:
        return from_json(path.read_bytes())
    except (OSError, BookFormatError) as error:
        reason = "is not there" if isinstance(error, FileNotFoundError) else f"cannot be read: {error}"
        return Problem(Code.NOT_BUILT, f"the built book {reason}: build the HTML first", path.as_posix())
