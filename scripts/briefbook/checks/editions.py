"""Whether HTML, PDF and EPUB have the same sources and paragraphs under the same numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import cast

import pikepdf
from lxml import etree

from briefbook.checks.epub import epub_ids
from briefbook.checks.margin import ANCHOR, misnumbered
from briefbook.checks.markup import read_page
from briefbook.checks.pdf_links import Destinations
from briefbook.checks.survey import Survey
from briefbook.core.book import Book
from briefbook.core.pinpoints import anchor
from briefbook.core.problems import Code, Problem, in_order

_IDS = etree.XPath("//@id", smart_strings=False)
_SHOWN = 5
"""So many paragraphs a message names."""


def check_editions(
    book: Book, html: Path, pdf: Path, epub: Path, survey: Survey | None = None
) -> tuple[Problem, ...]:
    """Compare each edition that is built with the book; pages that a survey has read are not read again.

    Those that are not built are left out, and those older than the HTML: they are of an earlier book.
    """
    wanted = {anchor(source.key, n) for source in book.sources for n in range(1, len(source.paragraphs) + 1)}
    keys = {source.key for source in book.sources}
    found: dict[str, AbstractSet[str]] = {}
    problems: list[Problem] = []
    if html.is_dir():
        found[html.as_posix()], problems = _of_html(keys, html, survey)
    found |= {path.as_posix(): _names(path) for path in sorted(pdf.glob("*.pdf")) if is_of(path, html)}
    found |= {name: ids for name, ids in epub_ids(epub).items() if is_of(Path(name), html)}
    problems += [p for path, names in found.items() for p in _differences(path, names, wanted, keys)]
    return in_order(problems)


def check_pages(counts: Mapping[str, int], html: Path) -> tuple[Problem, ...]:
    """Compare the pages of some sources with the numbers of their paragraphs."""
    names, problems = _of_html(counts, html)
    wanted = {anchor(key, n) for key, count in counts.items() for n in range(1, count + 1)}
    return in_order([*problems, *_differences(html.as_posix(), names, wanted, counts.keys())])


def editions_of(html: Path) -> list[Path]:
    """The printed and electronic editions beside the pages that are of the same book."""
    found = [*html.parent.glob("pdf/*.pdf"), *html.parent.glob("epub/*.epub")]
    return sorted(path for path in found if is_of(path, html))


def is_of(path: Path, html: Path) -> bool:
    """Whether an edition was built after the book that was published with the HTML."""
    published = html / "book.json"
    return not published.is_file() or path.stat().st_mtime >= published.stat().st_mtime


def _of_html(
    keys: Iterable[str], html: Path, survey: Survey | None = None
) -> tuple[AbstractSet[str], list[Problem]]:
    """The identifiers of the pages of the sources, and the paragraphs whose number in the margin is another."""
    names: set[str] = set()
    problems: list[Problem] = []
    folder = articles_of(html)
    for key in sorted(keys):
        path = folder / f"{key}.html"
        name = path.relative_to(html).as_posix()
        if survey and name in survey.fragments:
            names.update(survey.fragments[name])
            wrong = survey.misnumbered.get(name, [])
        else:
            page = read_page(path) if path.is_file() else None
            if page is None:
                continue
            names.update(cast("list[str]", _IDS(page)))
            wrong = misnumbered(page)
        problems += (Problem(Code.EDITIONS_DIFFER, said, path.as_posix(), line) for line, said in wrong)
    return names, problems


def articles_of(html: Path) -> Path:
    """The folder of the pages of the sources; a book that stands in another one has it deeper."""
    own = html / "articles"
    if own.is_dir():
        return own
    return next((path for path in sorted(html.rglob("articles")) if path.is_dir()), own)


def _names(path: Path) -> frozenset[str]:
    try:
        with pikepdf.open(path) as document:
            return frozenset(Destinations.of(document).named)
    except pikepdf.PdfError:  # the check of the PDF says so
        return frozenset()


def _differences(
    path: str, names: AbstractSet[str], wanted: AbstractSet[str], keys: AbstractSet[str]
) -> Iterator[Problem]:
    matches = filter(None, map(ANCHOR.fullmatch, names))
    have = {match[0] for match in matches if match["key"] in keys}
    for difference, what in ((wanted - have, "lacks"), (have - wanted, "has more than the book:")):
        if difference:
            shown = ", ".join(sorted(difference, key=_in_order)[:_SHOWN])
            more = f" and {len(difference) - _SHOWN} more" if len(difference) > _SHOWN else ""
            message = f"edition {what} {shown}{more}: build all editions anew"
            yield Problem(Code.EDITIONS_DIFFER, message, path)


def _in_order(name: str) -> tuple[str, int]:
    key, _, n = name.rpartition("-p")
    return key, int(n)
