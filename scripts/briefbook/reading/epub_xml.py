"""XML of an e-book → tree: nothing is fetched, no entity is expanded that the file defines itself."""

from __future__ import annotations

import re
from html import escape
from html.entities import html5

from lxml import etree

from briefbook.reading.decoding import decode
from briefbook.reading.html_tree import declared_charset, parse
from briefbook.reading.result import UnreadableError

_DOCTYPE = re.compile(r"<!DOCTYPE\b[^\[>]*(?:\[.*?\]\s*)?>", re.IGNORECASE | re.DOTALL)
_DECLARATION = re.compile(r"\A\s*<\?xml\b.*?\?>", re.DOTALL)
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]*;)")
_OF_XML = frozenset({"amp;", "lt;", "gt;", "quot;", "apos;"})


def strict(data: bytes, name: str) -> etree._Element:
    """Parse a file that must be well-formed.

    Raises UnreadableError that names it.
    """
    try:
        return _parsed(_prepared(data))
    except etree.XMLSyntaxError as error:
        raise UnreadableError(f'it is a damaged EPUB: "{name}" is no XML ({error.msg})') from None


def chapter(data: bytes) -> etree._Element:
    """Parse a chapter; one that is not well-formed is read as HTML, as reading programs do."""
    text = _prepared(data)
    try:
        return _parsed(text)
    except etree.XMLSyntaxError:
        root: etree._Element = parse(text)[0]
        return root


def _prepared(data: bytes) -> str:
    """The text without its prologue, HTML's named characters written out: XML knows only five."""
    text = _DECLARATION.sub("", decode(data, declared_charset(data)).text)
    text = _DOCTYPE.sub("", text, count=1)
    return _NAMED.sub(_written_out, text)


def _written_out(match: re.Match[str]) -> str:
    if match[1] in _OF_XML or match[1] not in html5:
        return match[0]
    return escape(html5[match[1]], quote=False)


def _parsed(text: str) -> etree._Element:
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    root: etree._Element = etree.fromstring(text.encode(), parser)
    return root
