"""The words by which the search finds a text, and which documents hold which of them.

Words are compared without case and accents, by their stems. Chinese, Japanese and Korean are cut into pairs of
characters, so that a name is found inside a sentence without spaces. The script that searches does the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from itertools import pairwise

Stem = Callable[[str], str]
_WORD = re.compile(r"[^\W_]+")
_PLAIN_WORD = re.compile(r"[a-z0-9]+")
_PAIRED = r"\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
"""Scripts whose words stand without spaces, or with endings grown to them."""
_RUNS = re.compile(f"[{_PAIRED}]+|[^{_PAIRED}]+")
_IS_PAIRED = re.compile(f"[{_PAIRED}]")
_BETWEEN = str.maketrans(dict.fromkeys("“”‘’„«»–—…•\u00a0", " "))
"""What stands between words of most texts and is not ASCII."""


def words(text: str) -> list[str]:
    """The words of a text without case and accents; pairs of characters where words stand without spaces."""
    text = text.translate(_BETWEEN)
    if text.isascii():
        return _PLAIN_WORD.findall(text.lower())
    found: list[str] = []
    for chunk in text.split():
        found += _PLAIN_WORD.findall(chunk.lower()) if chunk.isascii() else _written_otherwise(chunk)
    return found


def _written_otherwise(text: str) -> list[str]:
    flat = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    found: list[str] = []
    for word in _WORD.findall(unicodedata.normalize("NFC", flat).lower()):
        for run in _RUNS.findall(word):
            if not _IS_PAIRED.match(run) or len(run) == 1:
                found.append(run)
            else:
                found.extend(a + b for a, b in pairwise(run))
    return found


class Stems(dict[str, str]):
    """The stems of words, each asked for once however often the word stands in a book."""

    def __init__(self, stem: Stem) -> None:
        super().__init__()
        self._stem = stem

    def __missing__(self, word: str) -> str:
        stem = self[word] = self._stem(word)
        return stem

    def of(self, text: str) -> set[str]:
        """The stems of the words of a text."""
        return set(map(self.__getitem__, words(text)))


class Postings:
    """Which documents hold which words; documents are noted by ascending number."""

    def __init__(self) -> None:
        self._found: defaultdict[str, list[int]] = defaultdict(list)

    def note(self, document: int, names: AbstractSet[str]) -> None:
        """A document holds these; each document is noted once."""
        found = self._found
        for name in names:
            found[name].append(document)

    def packed(self) -> dict[str, str]:
        """The numbers of each word, as `packed` writes them, sorted by word."""
        return packed(self._found)


def packed(found: Mapping[str, Iterable[int]]) -> dict[str, str]:
    """Ascending numbers, each as its distance from the one before: letters as digits, of which a capital is the last."""
    letters = _Letters()
    return {
        name: "".join([letters[b - a] for a, b in pairwise((0, *numbers))])
        for name, numbers in sorted(found.items())
    }


class _Letters(dict[int, str]):
    """How numbers are written, each made once."""

    def __missing__(self, number: int) -> str:
        letters = self[number] = _letters(number)
        return letters


def _letters(number: int) -> str:
    number, rest = divmod(number, 26)
    letters = chr(ord("A") + rest)
    while number:
        number, rest = divmod(number, 26)
        letters = chr(ord("a") + rest) + letters
    return letters
