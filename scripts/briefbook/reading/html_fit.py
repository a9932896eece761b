"""Whether what a class name says of an element can be: half the page, or its title, is no sidebar."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from briefbook.core.roles import Role
from briefbook.reading.html_elements import local_name, text_of
from briefbook.reading.html_kinds import PLAIN, Kind, kind_of
from briefbook.reading.html_words import BLOCKS, CODE

_EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
_ICON = re.compile(r"\bicons?\b|\bmaterial-(?:icons|symbols)|\bfa-|\bglyphicon", re.IGNORECASE)
_THREAD = re.compile(r"\bcomments|\bcommentlist|\bcomment-list|\brespond|\bdisqus", re.IGNORECASE)
_HALF = 0.5
_ICON_NAME = 30
"""Longer text, in characters, is no name of an icon."""


@dataclass(slots=True)
class Fit:
    """A page, and what its elements are."""

    root: etree._Element
    _weights: dict[etree._Element, int] = field(default_factory=dict)

    def kind(self, element: etree._Element, tag: str, *, in_quote: bool) -> Kind:
        """What an element is, as far as it can be."""
        if not element.attrib:
            kind = kind_of(tag)
        else:
            get = element.get
            kind = kind_of(
                tag,
                f"{get('class', '')} {get('id', '')}",
                get("role", ""),
                get("aria-label", ""),
                get(_EPUB_TYPE) or get("epub:type", ""),
                f"{get('itemprop', '')} {get('rel', '')}",
                get("style", ""),
            )
            if get("hidden") is not None or (tag == "dialog" and get("open") is None):
                kind = replace(kind, hidden=True, sure=False)
            elif get("aria-hidden") == "true" and _is_icon(element, tag):
                return replace(kind, hidden=True)
        if kind is PLAIN:
            return kind
        if tag == "footer" and in_quote:  # there it names whom the words are from
            return PLAIN
        return kind if kind.sure or self._fits(element, tag, kind) else Kind(line=kind.line)

    def _fits(self, element: etree._Element, tag: str, kind: Kind) -> bool:
        if tag not in BLOCKS and not kind.hidden:
            return True
        if next(element.iter("{*}h1", "{*}main"), None) is not None:
            return False
        if kind.region is Role.COMMENTS and _THREAD.search(
            f"{element.get('class', '')} {element.get('id', '')}"
        ):
            return True  # readers may write more than the author
        return self._weight(element) <= _HALF * self._weight(self.root)

    def _weight(self, element: etree._Element) -> int:
        """How many characters of text an element holds, without its scripts."""
        if not self._weights:
            elements = list(self.root.iter())
            weights = dict.fromkeys(elements, 0)
            for child in reversed(elements):
                weights[child] += len(child.text or "") if local_name(child) not in CODE else 0
                parent = child.getparent()
                if parent is not None and child is not self.root:
                    weights[parent] += weights[child] + len(child.tail or "")
            self._weights = weights
        return self._weights[element]


def _is_icon(element: etree._Element, tag: str) -> bool:
    text = text_of(element).strip()
    if not any(char.isalnum() for char in text):
        return True
    return len(text) <= _ICON_NAME and (tag in ("i", "svg") or bool(_ICON.search(element.get("class", ""))))
