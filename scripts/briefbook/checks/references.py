"""What an element of a page refers to, and whether the browser loads it or the reader follows it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from briefbook.checks.markup import Element, line_of
from briefbook.checks.styles import addresses_in

_LOADING = frozenset(
    {
        *("stylesheet", "icon", "apple-touch-icon", "apple-touch-startup-image", "mask-icon", "manifest"),
        *("preload", "prefetch", "modulepreload", "preconnect", "dns-prefetch", "prerender", "pingback"),
    }
)
"""Relations of `link` for which a browser contacts the address by itself."""
_PAINTED = (
    "fill",
    "stroke",
    "clip-path",
    "mask",
    "filter",
    "cursor",
    "marker-start",
    "marker-mid",
    "marker-end",
)
"""Attributes of SVG whose value may be a CSS address."""
_CANDIDATE = re.compile(r"[\s,]*(?P<url>\S*[^\s,])(?P<end>,)?(?:(?(end)|[^,(]*(?:\([^)]*\)[^,(]*)*))")
_REFRESH = re.compile(r"\s*[\d.]*\s*(?:[;,]\s*|\s)\s*(?:url\s*=\s*)?[\"']?(?P<url>[^\"']+)", re.IGNORECASE)
_TEMPLATE = etree.XPath("boolean(//template)")


@dataclass(frozen=True, slots=True)
class Reference:
    """One address in a page."""

    address: str
    """As written."""
    line: int
    tag: str
    """Name of the element, as messages call it."""
    loads: bool
    """Whether the browser fetches it without being asked."""
    may_be_empty: bool = False
    """An empty address is allowed here."""
    same_page: bool = False
    """From CSS or SVG: a bare fragment means this page, whatever its base."""


def references(page: Element) -> Iterator[Reference]:
    """All addresses of a page that a reader's browser could use; what stands in a template waits."""
    has_template = _TEMPLATE(page)
    for element in page.iter():
        names = _ATTRIBUTES.keys() & element.keys()
        if (names or element.tag == "style") and not (has_template and in_template(element)):
            yield from _of(element, names)


def in_template(element: Element) -> bool:
    """Whether the element is part of a template, which no browser shows."""
    return next(element.iterancestors("template"), None) is not None


def _of(element: Element, names: Iterable[str]) -> Iterator[Reference]:
    line, tag = line_of(element), str(element.tag)
    for name in names:
        yield from _ATTRIBUTES[name](element, element.get(name, ""), line, tag)
    if tag == "style":
        yield from _css(element, element.text or "", line, tag)


def _href(element: Element, value: str, line: int, tag: str) -> Iterator[Reference]:
    if tag == "link":
        yield Reference(value, line, tag, bool(_LOADING & set(element.get("rel", "").lower().split())))
    elif tag != "base":
        svg = tag not in ("a", "area")
        yield Reference(value, line, tag, loads=svg, same_page=svg)


def _loaded(_element: Element, value: str, line: int, tag: str) -> Iterator[Reference]:
    yield Reference(value, line, tag, loads=True)


def _object(_element: Element, value: str, line: int, tag: str) -> Iterator[Reference]:
    if tag == "object":
        yield Reference(value, line, tag, loads=True)


def _followed(_element: Element, value: str, line: int, tag: str) -> Iterator[Reference]:
    yield Reference(value, line, tag, loads=False, may_be_empty=True)


def _each(_element: Element, value: str, line: int, tag: str) -> Iterator[Reference]:
    return (Reference(word, line, tag, loads=True) for word in value.split())


def _set(_element: Element, value: str, line: int, tag: str) -> Iterator[Reference]:
    return (Reference(match["url"], line, tag, loads=True) for match in _CANDIDATE.finditer(value))


def _css(_element: Element, value: str, line: int, tag: str) -> Iterator[Reference]:
    for found, lines in addresses_in(value):
        yield Reference(found, line + lines, tag, loads=True, same_page=True)


def _refresh(element: Element, value: str, line: int, tag: str) -> Iterator[Reference]:
    match = _REFRESH.match(element.get("content", "")) if value.strip().lower() == "refresh" else None
    if match:
        yield Reference(match["url"].strip(), line, tag, loads=True)


_Reader = Callable[[Element, str, int, str], Iterator[Reference]]

_ATTRIBUTES: Mapping[str, _Reader] = {
    "href": _href,
    "xlink:href": _href,
    **dict.fromkeys(("src", "poster", "background", "manifest"), _loaded),
    **dict.fromkeys(("action", "formaction", "cite", "longdesc"), _followed),
    **dict.fromkeys(("srcset", "imagesrcset"), _set),
    **dict.fromkeys(("style", *_PAINTED), _css),
    "data": _object,
    "ping": _each,
    "http-equiv": _refresh,
}
