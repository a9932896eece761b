"""The links of a built book, with the pages and records that its authors mend; or those of any built folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from briefbook.checks.lines import Lines
from briefbook.checks.links import Findings, link_faults
from briefbook.checks.origins import Sources, traced
from briefbook.checks.rightness import known_book
from briefbook.checks.site import Site, open_site
from briefbook.core.problems import Problem, in_order

if TYPE_CHECKING:
    from briefbook.checks.survey import Survey
    from briefbook.core.book import Book


def check_book_links(
    html: Path, root: Path, *, at_root: bool = False, findings: Findings | None = None
) -> tuple[Problem, ...]:
    """Check a built folder; where it is that of the book at `root`, name what its authors wrote.

    A folder belongs to a book if the book was published beside the pages.
    """
    found = links_by_page(html, root, at_root=at_root, findings=findings)
    return in_order(problem for problems in found.values() for problem in problems)


def check_published_links(
    html: Path,
    root: Path,
    pdf: Path | None = None,
    epub: Path | None = None,
    *,
    at_root: bool = False,
    findings: Findings | None = None,
) -> tuple[Problem, ...]:
    """The links of a built folder and, where it is a book's, of the e-book beside it, and that all editions agree.

    Of any other site also those of the PDFs and e-books in it, and in folders that are named.
    """
    findings = findings or Findings()
    found = [*check_book_links(html, root, at_root=at_root, findings=findings)]
    book = known_book(html)
    if book:
        found += _of_editions(
            book, html, pdf or html.parent / "pdf", epub or html.parent / "epub", findings.survey
        )
    else:
        inside = _documents(html)
        beside = [path for folder in (pdf, epub) if folder for path in _documents(folder)]
        if inside or beside:  # else nobody need wait for readers of PDF
            from briefbook.checks.documents import document_links  # noqa: PLC0415

            found += document_links(inside, all_readable=False)
            found += document_links(beside, all_readable=True)
    return in_order({*found})


def _of_editions(book: Book, html: Path, pdf: Path, epub: Path, survey: Survey | None) -> Iterator[Problem]:
    """The links of the e-book, and that all editions agree; those of the PDF its own check looks at."""
    from briefbook.checks.editions import check_editions, is_of  # noqa: PLC0415
    from briefbook.checks.epub import check_epub_file  # noqa: PLC0415

    yield from check_editions(book, html, pdf, epub, survey)
    for path in _documents(epub):
        if path.suffix.lower() == ".epub" and is_of(path, html):
            yield from check_epub_file(path)


def _documents(folder: Path) -> list[Path]:
    return sorted(
        path for path in folder.rglob("*") if path.suffix.lower() in (".pdf", ".epub") and path.is_file()
    )


def links_by_page(
    html: Path, root: Path, *, at_root: bool = False, findings: Findings | None = None
) -> Mapping[str, list[Problem]]:
    """The same for each page and style sheet by its name below the folder, in their order.

    A folder that is not built has its problem under the name ``.``.
    """
    sources = Sources(root) if (root / "docs").is_dir() and known_book(html) else None
    outcome = link_faults(html, sources.written() if sources else None, at_root=at_root, findings=findings)
    if isinstance(outcome, Problem):
        return {".": [outcome]}
    site, faults = outcome
    found: dict[str, list[Problem]] = {name: [] for name in (*site.pages, *site.styles)}
    if sources:
        problems = traced(faults, html, sources)
    else:
        lines = Lines(html)
        problems = (Problem(f.code, f.message, site.path(f.file), lines.of(f)) for f in faults)
    for fault, problem in zip(faults, problems, strict=True):
        found[fault.file].append(problem)
    return found


def linked_pages(html: Path) -> tuple[str, ...]:
    """The pages and style sheets whose links are checked, by their names below the folder."""
    site = open_site(html)
    return (*site.pages, *site.styles) if isinstance(site, Site) else ()
