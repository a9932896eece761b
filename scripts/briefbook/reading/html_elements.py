"""Elements of a tree: what they are called, what text is in them, where they link to."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from lxml import etree

_SCHEMES = frozenset({"http", "https", "mailto", "ftp"})
_SPACE = re.compile(r"\s")


def local_name(element: etree._Element) -> str:
    """The tag without its namespace, in lower case; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def texts_of(element: etree._Element) -> list[str]:
    """The text nodes in an element."""
    return [str(text) for text in element.itertext()]


def text_of(element: etree._Element) -> str:
    """The text in an element."""
    return "".join(texts_of(element))


def absolute(href: str | None) -> str | None:
    """The address of a link if it says by itself where it leads; no other scheme can run or read anything."""
    address = (href or "").strip()
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme.lower() not in _SCHEMES or not (parts.netloc or parts.path) or _SPACE.search(address):
        return None
    return address
