"""The links of a built book, with the pages and records that its authors mend; or those of any built folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from briefbook.checks.lines import Lines
from briefbook.checks.links import link_faults
from briefbook.checks.origins import Sources, traced
from briefbook.checks.rightness import known_book
from briefbook.checks.site import Site, open_site
from briefbook.core.problems import Problem, in_order


def check_book_links(html: Path, root: Path, *, at_root: bool = False) -> tuple[Problem, ...]:
    """Check a built folder; where it is that of the book at `root`, name what its authors wrote.

    A folder belongs to a book if the book was published beside the pages.
    """
    found = links_by_page(html, root, at_root=at_root)
    return in_order(problem for problems in found.values() for problem in problems)


def check_published_links(html: Path, root: Path, pdf: Path, *, at_root: bool = False) -> tuple[Problem, ...]:
    """The links of a built folder and, where it is a book's, of the e-book beside it, and that editions agree."""
    found = [*check_book_links(html, root, at_root=at_root)]
    book = known_book(html)
    if book:  # any other folder of pages has no other editions, and need not wait for readers of PDF
        from briefbook.checks.editions import check_editions  # noqa: PLC0415
        from briefbook.checks.epub import check_epub  # noqa: PLC0415

        epub = html.parent / "epub"
        found += [*check_epub(epub), *check_editions(book, html, pdf, epub)]
    return in_order(found)


def links_by_page(html: Path, root: Path, *, at_root: bool = False) -> Mapping[str, list[Problem]]:
    """The same for each page and style sheet by its name below the folder, in their order.

    A folder that is not built has its problem under the name ``.``.
    """
    sources = Sources(root) if (root / "docs").is_dir() and known_book(html) else None
    outcome = link_faults(html, sources.written() if sources else None, at_root=at_root)
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
