"""What an element of a page refers to, and whether the browser loads it or the reader follows it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from lxml import etree

from briefbook.checks.markup import XLINK, Element, line_of
from briefbook.checks.styles import addresses_in

_LOADING = frozenset(
    {
        *("stylesheet", "icon", "apple-touch-icon", "apple-touch-startup-image", "mask-icon", "manifest"),
        *("apple-touch-icon-precomposed", "fluid-icon", "compression-dictionary"),
        *("preload", "prefetch", "modulepreload", "preconnect", "dns-prefetch", "prerender", "pingback"),
    }
)
"""Relations of `link` for which a browser contacts the address by itself."""
_PAINTED = (
    *("fill", "stroke", "clip-path", "mask", "filter", "cursor"),
    *("marker-start", "marker-mid", "marker-end"),
)
"""Attributes of SVG whose value may be a CSS address."""
_PICTURES = frozenset(
    {
        *("og:image", "og:image:url", "og:image:secure_url", "og:video", "og:audio", "og:url"),
        *("twitter:image", "twitter:image:src", "msapplication-tileimage"),
    }
)
"""Names of `meta` whose content is an address that other programs fetch."""
_CANDIDATE = re.compile(r"[\s,]*(?P<url>\S*[^\s,])(?P<end>,)?(?:(?(end)|[^,(]*(?:\([^)]*\)[^,(]*)*))")
_REFRESH = re.compile(
    r"\s*(?:\d+|(?=\.))[\d.]*\s*(?:[;,]\s*|\s)\s*(?:url\s*=\s*)?(?:(?P<quote>[\"'])(?P<quoted>[^\"']*)|(?P<url>[^\"'].*))",
    re.IGNORECASE | re.DOTALL,
)
_TEMPLATE = etree.XPath("boolean(//template)")


class Reference(NamedTuple):
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
    for element in page.iter(etree.Element):
        keys = element.keys()
        tag = element.tag
        names = _NAMES
        if tag == "a":  # nearly all addresses are these
            href = element.get("href")
            if href is not None and not (has_template and in_template(element)):
                here = not href.strip() and _is_here(element)
                yield Reference(href, line_of(element), "a", loads=False, may_be_empty=here)
            names = _NAMES_BESIDE_HREF
        if (names.isdisjoint(keys) and tag != "style") or (has_template and in_template(element)):
            continue
        yield from _of(element, names.intersection(keys))


def _is_here(link: Element) -> bool:
    """Whether a link without address says that it stands for the page itself, as themes do in a trail of pages."""
    parent = link.getparent()
    here = parent is not None and "nav-item-this" in parent.get("class", "").split()
    return here or link.get("aria-current") == "page"


def in_template(element: Element) -> bool:
    """Whether the element is part of a template that no browser shows."""
    return any(
        template.get("shadowrootmode") not in ("open", "closed")
        for template in element.iterancestors("template")
    )


def _of(element: Element, names: Iterable[str]) -> Iterator[Reference]:
    line, tag = line_of(element), str(element.tag)
    for name in sorted(names):
        where, read = _ATTRIBUTES[name]
        if where is None or tag in where:
            yield from read(element, element.get(name, ""), line, tag)
    if tag == "style":
        yield from _css(element, "".join(map(str, element.itertext())), line, tag)


def _href(element: Element, value: str, line: int, tag: str) -> Iterator[Reference]:
    if tag == "link":
        loads = bool(_LOADING & set(element.get("rel", "").lower().split()))
        yield Reference(value, line, tag, loads)
    elif tag == "area":
        yield Reference(value, line, tag, loads=False)
    elif tag not in ("a", "base") and _is_drawing(element):
        yield Reference(value, line, tag, loads=True, same_page=True)


def _xlink(element: Element, value: str, line: int, tag: str) -> Iterator[Reference]:
    """The older form of an address in SVG; where both stand, the newer counts."""
    if element.get("href") is None and _is_drawing(element):
        linked = tag == "a"
        yield Reference(value, line, tag, loads=not linked, same_page=not linked)


def _is_drawing(element: Element) -> bool:
    """Whether the element is part of SVG or MathML, where any element may have an address."""
    return element.tag in ("svg", "math") or next(element.iterancestors("svg", "math"), None) is not None


def _loaded(_element: Element, value: str, line: int, tag: str) -> Iterator[Reference]:
    yield Reference(value, line, tag, loads=True)


def _src(element: Element, value: str, line: int, tag: str) -> Iterator[Reference]:
    if tag != "iframe" or "srcdoc" not in element.keys():  # noqa: SIM118 (an element is no mapping)
        yield Reference(value, line, tag, loads=True)


def _srcdoc(_element: Element, value: str, line: int, _tag: str) -> Iterator[Reference]:
    """A page inside the page, with the addresses of the page around it."""
    if not value.strip():
        return
    inner = etree.fromstring(value, etree.HTMLParser())
    for found in () if inner is None else references(inner):
        if not found.address.startswith("#"):
            yield found._replace(line=line)


def _followed(_element: Element, value: str, line: int, tag: str) -> Iterator[Reference]:
    yield Reference(value, line, tag, loads=False, may_be_empty=True)


def _each(_element: Element, value: str, line: int, tag: str) -> Iterator[Reference]:
    return (Reference(word, line, tag, loads=True) for word in value.split())


def _set(_element: Element, value: str, line: int, tag: str) -> Iterator[Reference]:
    return (Reference(match["url"], line, tag, loads=True) for match in _CANDIDATE.finditer(value))


def _css(_element: Element, value: str, line: int, tag: str) -> Iterator[Reference]:
    for found, lines in addresses_in(value):
        yield Reference(found, line + lines, tag, loads=True, same_page=True)


def _painted(element: Element, value: str, line: int, tag: str) -> Iterator[Reference]:
    if _is_drawing(element):
        yield from _css(element, value, line, tag)


def _refresh(element: Element, value: str, line: int, tag: str) -> Iterator[Reference]:
    match = _REFRESH.match(element.get("content", "")) if value.strip().lower() == "refresh" else None
    found = (match["quoted"] if match["quote"] else match["url"]).strip() if match else ""
    if found:
        yield Reference(found, line, tag, loads=True)


def _picture(element: Element, value: str, line: int, tag: str) -> Iterator[Reference]:
    if value.strip().lower() in _PICTURES and element.get("content", "").strip():
        yield Reference(element.get("content", ""), line, tag, loads=False)


_Reader = Callable[[Element, str, int, str], Iterator[Reference]]
_ANY = None

_ATTRIBUTES: Mapping[str, tuple[frozenset[str] | None, _Reader]] = {
    "href": (_ANY, _href),
    **dict.fromkeys(("xlink:href", f"{XLINK}href"), (_ANY, _xlink)),
    "src": (
        frozenset(
            "img script iframe frame embed source track audio video input image bgsound".split(),
        ),
        _src,
    ),
    "srcdoc": (frozenset({"iframe"}), _srcdoc),
    "poster": (frozenset({"video"}), _loaded),
    "background": (frozenset("body table thead tbody tfoot tr td th".split()), _loaded),
    "manifest": (frozenset({"html"}), _loaded),
    "action": (frozenset({"form"}), _followed),
    "formaction": (frozenset({"button", "input"}), _followed),
    "cite": (frozenset("q blockquote ins del".split()), _followed),
    "longdesc": (frozenset("img iframe frame".split()), _followed),
    "srcset": (frozenset({"img", "source"}), _set),
    "imagesrcset": (frozenset({"link"}), _set),
    "style": (_ANY, _css),
    **dict.fromkeys(_PAINTED, (_ANY, _painted)),
    "data": (frozenset({"object"}), _loaded),
    "ping": (frozenset({"a", "area"}), _each),
    "http-equiv": (frozenset({"meta"}), _refresh),
    **dict.fromkeys(("property", "name"), (frozenset({"meta"}), _picture)),
}
"""Each attribute that may hold an address, the elements on which it does, and how it is read."""
_NAMES = frozenset(_ATTRIBUTES)
_NAMES_BESIDE_HREF = _NAMES - {"href"}
