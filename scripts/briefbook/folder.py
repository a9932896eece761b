"""A book on disk: convert it, export it, check it. Composes the rooms."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from rapidfuzz import fuzz, process

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
from briefbook.core.bibliography import bibtex
from briefbook.core.book import Book, BookFormatError, from_json, to_json, with_citations
from briefbook.core.checknames import CHECKS, CHECKS_ASKED_FOR
from briefbook.core.failures import FolderError
from briefbook.core.lock import locked_with, renumbering, write_lock
from briefbook.core.model import Source
from briefbook.core.pages import page
from briefbook.core.problems import Code, Problem, in_order
from briefbook.core.publishing import published
from briefbook.core.records import by_id
from briefbook.core.references import csl, ris
from briefbook.core.shelf import INDEX, Header, Shelf, content_digest, header, write_index
from briefbook.core.source_json import source_json
from briefbook.core.tables import (
    citations_csv,
    judgements_csv,
    mentions_csv,
    paragraphs_csv,
    records_csv,
    sources_csv,
)
from briefbook.core.titles import contradictions
from briefbook.core.wholeness import is_whole
from briefbook.engines import Engine, here
from briefbook.leading import index_files, remove_stale_pages
from briefbook.opening import LOCK, RECORD_FILES, SEEDS, Opened, Progress, open_book, read_setting
from briefbook.storing import ARTICLES, EARLIER, STORE, load_shelf, stored, write_whole

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
    "load_converted",
    "load_shelf",
    "open_book",
    "run_checks",
    "unknown_key",
    "write_whole",
]

_NAMED = 12
"""So many known keys a message names."""
_MARK = "---\nbriefbook_source: "


@dataclass(frozen=True, slots=True)
class Converted:
    """What a conversion did."""

    opened: Opened
    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    locked: tuple[str, ...] = ()
    """Keys of sources whose paragraphs entered the lock, or changed there."""

    @property
    def held_up(self) -> str | None:
        """What has a problem so that nothing was written."""
        if not self.opened.records_hold:
            return "records"
        return None if self.opened.lock_holds else "lock of paragraphs"


def convert(
    root: Path, progress: Progress = iter, accepted: Collection[str] = (), engine: Engine = here
) -> Converted:
    """Write the pages, the bibliography and the book value of all sources; only what changed is written.

    Nothing is written while a record has a problem: a page must not link to what may change its name.
    No page is removed while a seed cannot be read: it may be the page of that seed.
    Sources seen for the first time enter the lock of paragraphs. One that would be renumbered stays as it was
    published, unless its key is `accepted`.
    """
    opened = open_book(root, progress, accepted, engine)
    for key in accepted:
        if all(source.key != key for source in opened.book.sources):
            raise unknown_key(key, opened)
    if Converted(opened).held_up:
        return Converted(opened)
    lock = locked_with(opened.lock, (s for s in opened.book.sources if s.key not in opened.renumbered))
    write_whole(root / LOCK, write_lock(lock).encode())
    files: dict[str, bool] = {}
    for name, data in _files(root, opened):
        files[name] = write_whole(root / name, data)
    written = tuple(name for name, is_new in files.items() if is_new)
    removed = (*_remove_orphans(root, opened), *remove_stale_pages(root, files))
    changed = tuple(key for key, hashes in lock.items() if opened.lock.get(key) != hashes)
    return Converted(opened, written, removed, changed)


def unknown_key(key: str, opened: Opened) -> FolderError:
    """That no source has a key, with the keys that there are, the closest first."""
    keys = [source.key for source in opened.book.sources]
    near = [known for known, _, _ in process.extract(key, keys, scorer=fuzz.WRatio, limit=_NAMED)]
    more = f" and {len(keys) - len(near)} more" if len(keys) > len(near) else ""
    unread = f"; not read: {', '.join(opened.unread)}" if opened.unread else ""
    return FolderError(f'no source has the key "{key}": keys are {", ".join(near) or "none"}{more}{unread}')


def _files(root: Path, opened: Opened) -> Iterator[tuple[str, bytes]]:
    """The files of a conversion with their bytes: the index last, so that it never names what is not there.

    A source that would be renumbered stays in the index as the last conversion left it.
    """
    earlier = _earlier(root, opened)
    book = replace(
        opened.book,
        sources=tuple(
            source if source.key not in opened.renumbered else earlier[source.key][1]
            for source in opened.book.sources
            if source.key not in opened.renumbered or source.key in earlier
        ),
    )
    kinds, actors, labels = book.record_kinds(), by_id(book.actors), book.labels()
    headers: dict[str, Header] = {}
    for source in book.sources:
        text = source_json(source)
        if source.key in opened.renumbered:
            hashed = earlier[source.key][0]
        else:
            data = page(source, kinds, actors).encode()
            hashed = sha256(data).hexdigest()
            yield f"{ARTICLES}/{source.key}.md", data
            yield stored(source.key), text
        headers[source.key] = header(
            source, labels[source.key], hashed, content_digest(text), whole=is_whole(source, actors)
        )
    yield f"{ARTICLES}/references.bib", bibtex(book.sources, book.actors, labels).encode()
    shelf = Shelf(book.title, book.actors, book.treaties, book.events, headers, {})
    yield from index_files(root, shelf)
    yield f"{STORE}/{INDEX}", write_index(shelf)


def _earlier(root: Path, opened: Opened) -> dict[str, tuple[str, Source]]:
    """The sources that would be renumbered as the last conversion left them, with the hashes of their pages."""
    found: dict[str, tuple[str, Source]] = {}
    if opened.renumbered:
        with suppress(OSError, BookFormatError):  # nothing was converted here before: there is no page yet
            shelf = load_shelf(root)
            for key in opened.renumbered:
                if key in shelf.headers and renumbering(opened.lock, shelf.sources[key]) is None:
                    found[key] = shelf.headers[key].page, shelf.sources[key]
    return found


def load_converted(root: Path) -> Book:
    """The book as the last conversion left it, all of it in memory."""
    return load_shelf(root).book()


def _remove_orphans(root: Path, opened: Opened) -> Iterator[str]:
    """Remove the pages that an earlier conversion wrote and whose seed is gone; what the store has of them goes too.

    No page goes while a seed cannot be read: it may be the page of that seed.
    """
    (root / EARLIER).unlink(missing_ok=True)
    if opened.unread:
        return
    keys = {source.key for source in opened.book.sources}
    for path in sorted((root / ARTICLES).glob("*.md")):
        if path.stem not in keys and path.read_text(encoding="utf-8", errors="replace").startswith(_MARK):
            path.unlink()
            yield path.relative_to(root).as_posix()
    for path in sorted((root / STORE).glob("*.json")):
        if path.stem not in keys and path.name != INDEX:
            path.unlink()


EXPORTS: Mapping[str, Callable[[Book], str]] = {
    "json": to_json,
    "bibtex": lambda book: bibtex(book.sources, book.actors, book.labels()),
    "ris": lambda book: ris(book.sources, book.actors),
    "csl": lambda book: csl(book.sources, book.actors),
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
    opened = open_book(root, progress)
    built = built_book(root / "build" / "html")
    book, problems = opened.book, opened.problems
    if isinstance(built, Book):
        book = with_citations(book, built.citations, built.judgements)
    elif form in NEED_BUILD:
        problems = (*problems, built)
    publish = read_setting(root, "briefbook_publish") or "full"
    return EXPORTS[form](published(book, frozenset((c.key, c.n) for c in book.citations), publish)), problems


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
    opened = open_book(root, progress)
    built = built_book(html)
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


def built_book(html: Path) -> Book | Problem:
    """The book value that the HTML build wrote."""
    path = html / "book.json"
    try:
        return from_json(path.read_text(encoding="utf-8"))
    except (OSError, BookFormatError) as error:
        reason = "is not there" if isinstance(error, FileNotFoundError) else f"cannot be read: {error}"
        return Problem(Code.NOT_BUILT, f"the built book {reason}: build the HTML first", path.as_posix())
