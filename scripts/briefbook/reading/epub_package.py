"""The package file of an e-book: which chapters in which order, which of them are no text, and its facts."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from lxml import etree

from briefbook.core.manuscript import Hint
from briefbook.reading.hints import distinct, hint, usual_order
from briefbook.reading.html_elements import text_of

_DC = "{http://purl.org/dc/elements/1.1/}"
_OPF = "{http://www.idpf.org/2007/opf}"
_CHAPTERS = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml", "image/svg+xml"})
_APART = frozenset({"cover", "toc", "landmarks", "page-list"})
_FIELDS = (
    ("title", "title"),
    ("creator", "authors"),
    ("publisher", "publisher"),
    ("date", "published"),
    ("language", "language"),
    ("identifier", "url"),
    ("source", "url"),
    ("rights", "rights"),
)


@dataclass(frozen=True, slots=True)
class Package:
    """What the package file says."""

    spine: tuple[str, ...]
    """Paths of the chapters in the archive, in reading order; the contents last, where they are no chapter."""
    apart: frozenset[str]
    """Those that are cover or contents."""
    hints: tuple[Hint, ...]


@dataclass(frozen=True, slots=True)
class _Item:
    path: str
    kind: str
    properties: frozenset[str]


def package_of(root: etree._Element, path: str) -> Package:
    """Read a package file that stands at a path of the archive."""
    folder = posixpath.dirname(path)
    items = {
        item.get("id", ""): _Item(
            resolved(folder, item.get("href", "")),
            item.get("media-type", ""),
            frozenset(item.get("properties", "").split()),
        )
        for item in root.iter("{*}item")
    }
    spine = [
        items[reference.get("idref", "")]
        for reference in root.iter("{*}itemref")
        if reference.get("idref", "") in items
    ]
    contents = [item for item in items.values() if "nav" in item.properties and item not in spine]
    apart = {item.path for item in items.values() if "nav" in item.properties}
    apart |= {
        resolved(folder, reference.get("href", ""))
        for reference in root.iter("{*}reference")
        if reference.get("type", "").lower() in _APART
    }
    chapters = dict.fromkeys(item.path for item in (*spine, *contents) if item.kind in _CHAPTERS)
    return Package(tuple(chapters), frozenset(apart), distinct(_hints(root)))


def resolved(folder: str, href: str) -> str:
    """The path in the archive that a reference means."""
    return posixpath.normpath(posixpath.join(folder, unquote(urlsplit(href).path))).removeprefix("/")


def _hints(root: etree._Element) -> Iterator[Hint]:
    for element, name in _FIELDS:
        for found in root.iter(f"{_DC}{element}"):
            if element == "creator" and not _wrote(root, found):
                continue
            if element == "date" and found.get(f"{_OPF}event", "publication") != "publication":
                continue
            value = usual_order(text_of(found)) if element == "creator" else text_of(found)
            yield from hint(name, value, f"EPUB dc:{element}")


def _wrote(root: etree._Element, creator: etree._Element) -> bool:
    """Whether a creator is an author, as far as the book says what they did."""
    role = creator.get(f"{_OPF}role")
    if role is None and creator.get("id"):
        reference = f"#{creator.get('id')}"
        role = next(
            (
                (meta.text or "").strip()
                for meta in root.iter("{*}meta")
                if meta.get("refines") == reference and meta.get("property") == "role"
            ),
            None,
        )
    return role in (None, "", "aut")
