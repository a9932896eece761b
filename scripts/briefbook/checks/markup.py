"""A built page as elements: its main content, its classes, the words that a reader sees."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

from lxml import etree

Element = etree._Element  # noqa: SLF001 (lxml has no public name for it)

_XML = (".svg", ".xhtml")
_XLINK = "{http://www.w3.org/1999/xlink}"
XLINK = "xlink_"
"""How names of XLink start in a page that was read as XML."""
_UNSEEN = frozenset({"script", "style", "template"})
_NOT_TEXT = frozenset({"headerlink"})
"""The sign behind a heading that links to it."""
_MAIN_BY_CHOICE = (
    etree.XPath("//article[@role='main']"),
    etree.XPath("//*[@role='main']"),
    etree.XPath("//main"),
    etree.XPath("//body"),
)


def read_page(path: Path) -> Element | None:
    """The root element of a page; None for a page without any.

    A page that is no UTF-8 is read in the encoding that it declares.
    A drawing and a page of XHTML are read as XML, with bare names.
    """
    data = path.read_bytes()
    try:
        data.decode()
    except UnicodeDecodeError:
        encoding = None
    else:
        encoding = "utf-8"
    if path.suffix.lower() in _XML:
        return _read_xml(data)
    parser = etree.HTMLParser(encoding=encoding, huge_tree=True)
    try:
        return cast("Element | None", etree.fromstring(data, parser))
    except etree.XMLSyntaxError:
        return None


def _read_xml(data: bytes) -> Element | None:
    """Nothing is fetched, no entity is expanded; what is not well-formed is read as far as it goes."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = cast("Element | None", etree.fromstring(data, parser))
    except etree.XMLSyntaxError:
        return None
    for element in () if root is None else root.iter(etree.Element):
        element.tag = etree.QName(element).localname
        for name in map(str, element.keys()):
            if name.startswith(_XLINK):
                element.set(f"{XLINK}{name.removeprefix(_XLINK)}", element.get(name, ""))
    return root


def main_of(page: Element) -> Element:
    """The element that holds the page's own content, without navigation."""
    for path in _MAIN_BY_CHOICE:
        found = cast("list[Element]", path(page))
        if found:
            return found[0]
    return page


def classes(element: Element) -> frozenset[str]:
    """The classes of an element."""
    return frozenset(element.get("class", "").split())


def elements(root: Element, *tags: str) -> Iterator[Element]:
    """The element and what is inside, in order, without comments; of the given tags where there are any."""
    return (element for element in root.iter(*tags) if isinstance(element.tag, str))


def words(element: Element) -> str:
    """What a reader reads in an element, one space for white space."""
    return " ".join("".join(_texts(element)).split())


def _texts(element: Element) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag in _UNSEEN or classes(element) & _NOT_TEXT:
        return
    yield element.text or ""
    for child in element:
        yield from _texts(child)
        yield child.tail or ""


def inside(element: Element, wanted: frozenset[str]) -> bool:
    """Whether an element around this one has one of the classes."""
    return any(classes(outer) & wanted for outer in element.iterancestors())


def line_of(element: Element) -> int:
    """Line of the element in its file."""
    return cast("int | None", element.sourceline) or 1
