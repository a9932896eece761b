"""How the words of a block come out where they are printed, and the first place where two texts part."""

from __future__ import annotations

import re

from briefbook.core.escape import escape
from briefbook.core.folding import squeeze

_ESCAPED = re.compile(r"\\(.)|&#(\d+);", re.DOTALL)
_WORDS_SHOWN = 4


def as_printed(text: str) -> str:
    """The words of a block as a page shows them: without control characters, with visible direction marks."""
    return squeeze(_ESCAPED.sub(lambda match: match[1] or chr(int(match[2])), escape(text)))


def difference(wanted: str, found: str) -> str:
    """The words from the first that differ, as a message puts them."""
    a, b = wanted.split(), found.split()
    at = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return f'"{_shown(a[at:])}" is printed "{_shown(b[at:])}"'


def _shown(words: list[str]) -> str:
    return " ".join(words[:_WORDS_SHOWN]) + (" …" if len(words) > _WORDS_SHOWN else "")
