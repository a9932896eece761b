"""Where HTML stops being markup: elements and comments whose inside is taken as it stands until they close.

One that never closes swallows the rest of a page. To look for the end of each anew would take hours on a hostile page;
here an end that was once not found is not looked for again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_OPENING = re.compile(
    r"<(?P<name>script|style|title|textarea|xmp|iframe|noembed|noframes|noscript|plaintext|select|template|svg|math)\b"
    r"|<!--",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Raw:
    """An element or a comment that is taken as it stands."""

    start: int
    """Where its opening begins."""
    inside: int
    """Where its name, or the sign of a comment, ends."""
    end: int | None
    """Behind its end; None where it never closes."""
    name: str
    """Name of the element in lower case; empty for a comment."""


def raws(text: str) -> Iterator[Raw]:
    """Elements and comments in order; the next one is looked for behind the end of the last, or behind its opening."""
    endless: set[str] = set()
    at = 0
    while (match := _OPENING.search(text, at)) is not None:
        name = (match["name"] or "").lower()
        end = None if name in endless else _end(text, match.end(), name)
        if end is None:
            endless.add(name)
        yield Raw(match.start(), match.end(), end, name)
        at = match.end() if end is None else end


def _end(text: str, start: int, name: str) -> int | None:
    if not name:
        found = text.find("-->", start)
        return None if found < 0 else found + 3
    closing = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(text, start)
    return closing.end() if closing else None
