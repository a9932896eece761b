"""Text of an HTML page → tree, with no text of the page lost."""

from __future__ import annotations

import re

from lxml import etree, html

from briefbook.core.manuscript import Repair
from briefbook.reading.raw_text import raws
from briefbook.reading.result import UnreadableError

_CHARSET = re.compile(rb"<meta\b[^>]{0,1000}?\bcharset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"<\?xml\b[^>]{0,200}?\bencoding\s*=\s*[\"']([\w.:-]{1,40})", re.IGNORECASE)
_HEAD = 4096
"""Within so many bytes a page says its charset; browsers look at the first 1024."""
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")
_END_OF_PAGE = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)


def declared_charset(data: bytes) -> str | None:
    """The encoding that a page names in its first lines."""
    head = data[:_HEAD]
    match = _CHARSET.search(head) or _XML_ENCODING.search(head)
    return match[1].decode("ascii") if match else None


def parse(text: str) -> tuple[html.HtmlElement, tuple[Repair, ...]]:
    """Parse a page.

    Raises UnreadableError where the parser would give up and drop the rest.
    """
    text = text.replace("\f", " ")
    text, dropped = _CONTROLS.subn("", text)
    text = _whole(text)
    parser = html.HTMLParser(
        encoding="utf-8",
        recover=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        no_network=True,
    )
    try:
        root = html.document_fromstring(text.encode(), parser=parser)
    except etree.ParserError:  # nothing but comments and white space
        root = html.document_fromstring(b"<html><body></body></html>")
    for entry in parser.error_log:
        if entry.type_name == "ERR_RESOURCE_LIMIT":
            raise UnreadableError(_reason(str(entry.message)))
    repairs = (Repair("control characters dropped", dropped),) if dropped else ()
    return root, repairs


def depth_of(root: etree._Element) -> int:
    """How deep the elements of a tree are nested."""
    deepest = level = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        level += 1 if event == "start" else -1
        deepest = max(deepest, level)
    return deepest


def _whole(text: str) -> str:
    """The page with its end at the end, and no comment that never ends.

    The parser drops what stands behind </html>, which browsers show, and all that follows an open comment.
    """
    first = _END_OF_PAGE.search(text)
    behind = first is not None and bool(_END_OF_PAGE.sub("", text[first.start() :]).strip())
    if not behind and text.rfind("<!--") <= text.rfind("-->"):
        return text
    parts: list[str] = []
    at = 0
    for raw in raws(text):
        parts.append(_END_OF_PAGE.sub("", text[at : raw.start]))
        if raw.end is None:
            parts.append(text[raw.start : raw.inside] if raw.name else "&lt;!--")
        else:
            parts.append(text[raw.start : raw.end])
        at = raw.inside if raw.end is None else raw.end
    return "".join([*parts, _END_OF_PAGE.sub("", text[at:])])


def _reason(message: str) -> str:
    if "depth" in message.lower():
        return "its elements are nested deeper than 256: that is no article; save the page anew, or as text"
    return "a stretch of its text is longer than ten million characters: divide it, or save it as text"
