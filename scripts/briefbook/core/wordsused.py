"""Which words a source has in lower case: what also stands so is no name wherever it has a capital."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from briefbook.core.matching import stands_alone

_WORD = re.compile(r"[^\W_]+")
_FEW = 10
"""For so many words looking through the text is faster than knowing all its words."""


@dataclass(slots=True)
class WordsUsed:
    """Answers for one source; asks the text for a few words, and reads all of it only for many."""

    text: str
    """All that people read of the source, folded."""
    _known: dict[str, bool] = field(default_factory=dict)
    _all: frozenset[str] | None = None

    def __contains__(self, word: str) -> bool:
        """Whether the word stands in the source, whatever stands beside it."""
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = self._look(word)
        return known

    def _look(self, word: str) -> bool:
        if self._all is None and len(self._known) >= _FEW:
            self._all = frozenset(_WORD.findall(" ".join(set(self.text.split()))))
        if self._all is not None:
            if word in self._all or word.isalpha():
                return word in self._all
            if not self._all.issuperset(_WORD.findall(word)):
                return False
        return _has(self.text, word)


def _has(text: str, word: str) -> bool:
    at = -1
    while (at := text.find(word, at + 1)) >= 0:
        if stands_alone(text, at, at + len(word)):
            return True
    return False
