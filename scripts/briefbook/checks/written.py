"""What authors wrote as words of links, in pages and records."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from briefbook.core.folding import folded, squeeze

_TITLED = re.compile(
    r"\{(?:brief:)?(?:actor|treaty|event)\}(`+)(?P<words>(?:(?!\1).)*?)\s*<(?P<id>[^<>`]*)>\s*\1", re.DOTALL
)
_TOCTREE_TITLE = re.compile(r"^\s*(?P<title>\S.*?)\s*<[^<>]+>\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Written:
    """What authors wrote as words of links, in pages and records."""

    explicit: frozenset[tuple[str, str]]
    """Words, and the identifier of the record that they were given to."""
    titles: frozenset[str]
    """What entries of tables of contents are called by choice."""

    @classmethod
    def of(cls, texts: Collection[str]) -> Written:
        """Gather from the text of pages and records."""
        return cls(
            frozenset((plain(m["words"]), m["id"].strip()) for t in texts for m in _TITLED.finditer(t)),
            frozenset(squeeze(m["title"]) for t in texts for m in _TOCTREE_TITLE.finditer(t)),
        )


def plain(text: str) -> str:
    """Words as they are compared."""
    return squeeze(folded(text))
