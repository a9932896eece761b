"""Whether the numbers in the margin of a source's page are those of its identifiers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from lxml import etree

from briefbook.checks.markup import line_of

if TYPE_CHECKING:
    from briefbook.checks.markup import Element

ANCHOR = re.compile(r"(?P<key>.+)-p(?P<n>[1-9]\d*)")
"""The identifier of a paragraph."""
_NUMBERED = etree.XPath("//*[@id and @data-n]")


def misnumbered(page: Element) -> list[tuple[int, str]]:
    """Line and message of each paragraph that shows another number."""
    found = []
    for element in cast("list[Element]", _NUMBERED(page)):
        said = element.get("data-n")
        match = ANCHOR.fullmatch(element.get("id", "")) if said else None
        if match and said != match["n"]:
            found.append((line_of(element), f'paragraph "{match[0]}" shows ¶{said}: build anew'))
    return found
