"""The book as an e-book: every link and every loaded file inside it, its list of files, its tables of contents."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from urllib.parse import unquote, urlsplit

from lxml import etree

from briefbook.checks.addresses import Address, Leads, address
from briefbook.checks.links import link_faults
from briefbook.checks.markup import Element, line_of, read_page
from briefbook.checks.site import Site
from briefbook.core.problems import Code, Problem, in_order

_CONTAINER = "META-INF/container.xml"
_UNLISTED = ("META-INF/", "mimetype")
_LINK_CODES = frozenset(
    {Code.LINK_MISSING_FILE, Code.LINK_MISSING_FRAGMENT, Code.LINK_EMPTY, Code.LINK_FROM_ROOT}
)
_MOST_BYTES = 500_000_000
"""An e-book that unpacks to more is not unpacked."""


@dataclass(frozen=True, slots=True)
class _Listed:
    """One file of the manifest."""

    identifier: str
    name: str
    """Within the e-book."""
    line: int


def check_epub(epub: Path) -> tuple[Problem, ...]:
    """Check every e-book below a folder; where there is none, nothing is wrong."""
    files = sorted(path for path in epub.rglob("*.epub") if path.is_file())
    return in_order(problem for path in files for problem in check_epub_file(path))


def check_epub_file(path: Path) -> Iterator[Problem]:
    """Check one e-book."""
    name = path.as_posix()
    try:
        with zipfile.ZipFile(path) as book, TemporaryDirectory() as folder:
            if sum(entry.file_size for entry in book.infolist()) > _MOST_BYTES:
                yield Problem(Code.EPUB_UNREADABLE, f"e-book unpacks to more than {_MOST_BYTES} bytes", name)
                return
            book.extractall(folder)
            yield from _of_links(Path(folder), name)
            yield from _of_package(Path(folder), book.namelist(), name)
    except (zipfile.BadZipFile, OSError, ValueError, KeyError, etree.XMLSyntaxError) as error:
        yield Problem(Code.EPUB_UNREADABLE, f"e-book cannot be read: {error}: build it anew", name)


def _of_links(folder: Path, name: str) -> Iterator[Problem]:
    """The links of its pages, drawings and style sheets; pages must be well-formed."""
    outcome = link_faults(folder)
    if isinstance(outcome, Problem):
        yield Problem(Code.EPUB_UNREADABLE, "e-book has no page: build it anew", name)
        return
    site, faults = outcome
    for fault in faults:
        code = Code.EPUB_DEAD_LINK if fault.code in _LINK_CODES else fault.code
        yield Problem(code, fault.message, f"{name}/{fault.file}", fault.line)
    yield from _malformed(site, name)


def _malformed(site: Site, name: str) -> Iterator[Problem]:
    for page in site.pages:
        try:
            etree.fromstring((site.root / page).read_bytes(), _parser())
        except etree.XMLSyntaxError as error:
            line = error.lineno or 1
            yield Problem(
                Code.EPUB_UNREADABLE, f"page is not well-formed XML: {error.msg}", f"{name}/{page}", line
            )


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def _of_package(folder: Path, names: list[str], name: str) -> Iterator[Problem]:
    """The manifest lists every file, and every file is there; the reading order and the contents lead to pages."""
    container = _read(folder / _CONTAINER)
    roots = [unquote(root.get("full-path", "")) for root in _elements(container, "rootfile")]
    if not roots:
        raise ValueError(f'"{_CONTAINER}" names no package')
    root = _read(folder / roots[0])
    listed = [_listed(item, roots[0]) for item in _elements(root, "item")]
    there = {entry for entry in names if not entry.endswith("/")}
    for message, line in _of_manifest(listed, there - {roots[0]}):
        yield Problem(Code.EPUB_MANIFEST, f"{message}: build the e-book anew", f"{name}/{roots[0]}", line)
    known = {item.identifier for item in listed}
    for step in _elements(root, "itemref"):
        if step.get("idref") not in known:
            message = f'the reading order names "{step.get("idref")}", which the manifest does not list'
            yield Problem(Code.EPUB_MANIFEST, message, f"{name}/{roots[0]}", line_of(step))
    for item in listed:
        if item.name.lower().endswith(".ncx") and item.name in there:
            yield from _of_ncx(folder, item.name, name)


def _of_manifest(listed: list[_Listed], there: set[str]) -> Iterator[tuple[str, int | None]]:
    """Where the list of files and the files differ, with the line of the list."""
    for item in listed:
        if item.name not in there:
            yield f'manifest lists "{item.name}", which is not there', item.line
    for entry in sorted(there - {item.name for item in listed}):
        if not entry.startswith(_UNLISTED):
            yield f'manifest does not list "{entry}"', None
    if len({item.identifier for item in listed}) < len(listed):
        yield "two files of the manifest have the same identifier", None


def _of_ncx(folder: Path, ncx: str, name: str) -> Iterator[Problem]:
    """The table of contents of older e-books."""
    ids: dict[str, frozenset[str]] = {}
    for content in _elements(_read(folder / ncx), "content"):
        raw = content.get("src", "")
        found = address(raw, Address(Leads.INSIDE, ncx))
        target = folder / found.path
        if found.leads is not Leads.INSIDE or not target.is_file():
            why = "which is not there"
        elif found.fragment and unquote(found.fragment) not in _ids(target, ids):
            why = "which that page does not have"
        else:
            continue
        message = f'contents lead to "{raw}", {why}: build the e-book anew'
        yield Problem(Code.EPUB_DEAD_LINK, message, f"{name}/{ncx}", line_of(content))


def _ids(path: Path, known: dict[str, frozenset[str]]) -> frozenset[str]:
    if path.as_posix() not in known:
        page = read_page(path)
        known[path.as_posix()] = (
            frozenset() if page is None else frozenset(e.get("id") or "" for e in page.iter())
        )
    return known[path.as_posix()]


def _read(path: Path) -> Element:
    return etree.fromstring(path.read_bytes(), _parser())


def _elements(root: Element, name: str) -> Iterator[Element]:
    return root.iter(f"{{*}}{name}")


def _listed(item: Element, package: str) -> _Listed:
    href = unquote(urlsplit(item.get("href", "")).path)
    whole = PurePosixPath(package).parent / href
    return _Listed(item.get("id", ""), whole.as_posix(), line_of(item))


def epub_ids(epub: Path) -> Mapping[str, frozenset[str]]:
    """The identifiers of all elements of each e-book below a folder; one that cannot be read has none."""
    return {path.as_posix(): _all_ids(path) for path in sorted(epub.rglob("*.epub"))}


def _all_ids(path: Path) -> frozenset[str]:
    try:
        with zipfile.ZipFile(path) as book:
            pages = [name for name in book.namelist() if name.lower().endswith((".xhtml", ".html"))]
            roots = [etree.fromstring(book.read(page), _parser()) for page in pages]
    except (zipfile.BadZipFile, OSError, etree.XMLSyntaxError):
        return frozenset()
    return frozenset(e.get("id", "") for root in roots for e in root.iter(etree.Element))
