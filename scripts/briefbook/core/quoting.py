"""How many words of each source the pages of a book quote."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from briefbook.core.book import Book
from briefbook.core.folding import folded
from briefbook.core.model import Citation, Source
from briefbook.core.quotations import printed_at

LONGEST = 40
"""Words of one quotation: what readers take in at once, and short enough for any right of quotation."""
LARGEST_SHARE = 0.1
"""Of a source's words, all quotations together."""

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Quoted:
    """What a book quotes of one source."""

    key: str
    words: int
    """Words of the source's paragraphs."""
    quoted: int
    """Those that stand in a quotation; words quoted twice count once."""

    @property
    def allowed(self) -> int:
        """Words that may be quoted; of a very short source, one quotation of full length."""
        return max(LONGEST, int(self.words * LARGEST_SHARE))


def quoted_words(book: Book) -> tuple[Quoted, ...]:
    """For each source, how much of it the pages quote."""
    by_source: dict[str, list[Citation]] = {}
    for citation in book.citations:
        if citation.quotation is not None:
            by_source.setdefault(citation.key, []).append(citation)
    return tuple(_quoted(source, by_source.get(source.key, ())) for source in book.sources)


def long_quotations(book: Book) -> Iterator[tuple[Citation, int]]:
    """The first citation of each quotation that is too long, and its number of words."""
    seen: set[tuple[str, int, str]] = set()
    for citation in book.citations:
        same = (citation.page, citation.line, citation.quotation or "")
        count = len((citation.quotation or "").split())
        if count > LONGEST and same not in seen:
            seen.add(same)
            yield citation, count


def _quoted(source: Source, citations: Iterable[Citation]) -> Quoted:
    texts = {block.n: folded(block.text) for block in source.paragraphs if block.n is not None}
    places = {n: [match.span() for match in _WORD.finditer(text)] for n, text in texts.items()}
    found: set[tuple[int, int]] = set()
    ordered = sorted(citations, key=lambda c: (c.page, c.line, c.quotation or "", c.n))
    for (_, _, words), group in groupby(ordered, key=lambda c: (c.page, c.line, c.quotation or "")):
        numbers = sorted({citation.n for citation in group} & texts.keys())
        together = " ".join(texts[n] for n in numbers)
        spans = printed_at(words, together)
        at = 0
        for n in numbers:
            for i, (start, end) in enumerate(places[n]):
                if any(start + at < to and end + at > since for since, to in spans):
                    found.add((n, i))
            at += len(texts[n]) + 1
    return Quoted(source.key, sum(map(len, places.values())), len(found))
