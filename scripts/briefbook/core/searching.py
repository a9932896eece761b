"""The index of the book's own search: one document for each paragraph, record and section, found by word and name.

Words are compared without case and accents, by their stems. Chinese, Japanese and Korean are cut into pairs of
characters, so that a name is found inside a sentence without spaces. The script that searches does the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from briefbook.core.book import Book
from briefbook.core.model import Event, Record, Source
from briefbook.core.written import without_markup

Stem = Callable[[str], str]
_WORD = re.compile(r"[^\W_]+")
_PAIRED = r"\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
"""Scripts whose words stand without spaces, or with endings grown to them."""
_RUNS = re.compile(f"[{_PAIRED}]+|[^{_PAIRED}]+")
_IS_PAIRED = re.compile(f"[{_PAIRED}]")


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a page that people wrote."""

    page: str
    """Address of the page in the book."""
    anchor: str
    title: str
    text: str


def words(text: str) -> list[str]:
    """The words of a text without case and accents; pairs of characters where words stand without spaces."""
    flat = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    found: list[str] = []
    for word in _WORD.findall(unicodedata.normalize("NFC", flat).lower()):
        for run in _RUNS.findall(word):
            if not _IS_PAIRED.match(run) or len(run) == 1:
                found.append(run)
            else:
                found.extend(a + b for a, b in pairwise(run))
    return found


def search_index(
    book: Book,
    labels: Mapping[str, str],
    addresses: Mapping[str, str],
    sections: Sequence[Section],
    stem: Stem,
    pages: Mapping[str, str],
) -> dict[str, Any]:
    """The index as a value for JSON.

    `addresses` leads to the entry of each record, `pages` to the page of each source. Documents are
    numbered through: paragraphs by source, then records, then sections. ``words`` and ``names`` map a stem to the
    numbers of the documents that hold it, each as the distance from the one before, in base 36. ``about`` maps the
    stems of titles and authors to sources, by their place in ``sources``.
    """
    shown: dict[str, Record] = {r.id: r for r in _records(book) if r.id in addresses}
    names = {identifier: _names(record) for identifier, record in shown.items()}
    index = _Index(stem)
    n = 0
    for source in book.sources:
        mentioned: dict[int, set[str]] = {}
        for mention in source.mentions:
            if mention.n is not None:
                mentioned.setdefault(mention.n, set()).add(mention.id)
        for block in source.paragraphs:
            index.words(n, " ".join(block.parts))
            for identifier in mentioned.get(block.n or 0, ()):
                index.names(n, names.get(identifier, ""))
            n += 1
    for identifier, record in shown.items():
        index.names(n, names[identifier])
        index.words(n, _said(record))
        n += 1
    for section in sections:
        index.names(n, section.title)
        index.words(n, section.text)
        n += 1
    return {
        "sources": [[s.key, labels[s.key], len(s.paragraphs), pages[s.key]] for s in book.sources],
        "records": [[identifier, addresses[identifier]] for identifier in shown],
        "sections": [[f"{s.page}{'#' if s.anchor else ''}{s.anchor}", s.title, s.text] for s in sections],
        "about": _about(book.sources, stem),
        **index.value(),
    }


class _Index:
    """Which documents hold which stems."""

    def __init__(self, stem: Stem) -> None:
        self._stem = stem
        self._stems: dict[str, str] = {}
        self._words: dict[str, list[int]] = {}
        self._names: dict[str, list[int]] = {}

    def words(self, document: int, text: str) -> None:
        """Words of a text."""
        self._note(self._words, document, text)

    def names(self, document: int, text: str) -> None:
        """Words of a name or title; they weigh more, and may be misspelt."""
        self._note(self._names, document, text)

    def _note(self, where: dict[str, list[int]], document: int, text: str) -> None:
        for word in words(text):
            stem = self._stems.get(word)
            if stem is None:
                stem = self._stems[word] = self._stem(word)
            found = where.setdefault(stem, [])
            if not found or found[-1] != document:
                found.append(document)

    def value(self) -> dict[str, dict[str, str]]:
        """Both maps, sorted."""
        return {
            name: {stem: _distances(numbers) for stem, numbers in sorted(where.items())}
            for name, where in (("words", self._words), ("names", self._names))
        }


def _distances(numbers: Iterable[int]) -> str:
    ordered = sorted(set(numbers))
    return " ".join(_base36(b - a) for a, b in pairwise([0, *ordered]))


def _base36(number: int) -> str:
    digits = ""
    while True:
        number, rest = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[rest] + digits
        if not number:
            return digits


def _records(book: Book) -> tuple[Record, ...]:
    return (*book.actors, *book.treaties, *book.events)


def _names(record: Record) -> str:
    """All names of a record; of an event its title and place."""
    if isinstance(record, Event):
        return f"{record.title} {record.place or ''}"
    return " ".join((record.name, *record.aliases, *record.native.values()))


def _said(record: Record) -> str:
    date = record.date if isinstance(record, Event) else ""
    return f"{date} {without_markup(record.summary or '')} {record.note or ''}"


def _about(sources: Iterable[Source], stem: Stem) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for i, source in enumerate(sources):
        facts = source.metadata
        said = [facts.title.value if facts.title else "", facts.publisher.value if facts.publisher else ""]
        said += facts.authors.value if facts.authors else ()
        said.append(facts.published.value if facts.published else "")
        for one in sorted({stem(word) for word in words(" ".join(said))}):
            found.setdefault(one, []).append(i)
    return dict(sorted(found.items()))
