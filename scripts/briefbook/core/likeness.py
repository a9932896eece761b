"""How much of their text two sources share, and which source is nearly the copy of another.

Syndicated copies and press releases printed by several papers are one source, however many pages show them.
Likeness is the share of the shorter text's shingles (runs of five words) that the longer one has too:
a copy that lost its last paragraphs, or got a new headline and introduction, still counts as a copy.
Shingles are 32-bit checksums, so two texts without a common run of words may seem to share one in a million.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from zlib import crc32

from briefbook.core.folding import folded
from briefbook.core.model import Source

RUN = 5
"""Words of a shingle: shorter runs are common phrases, longer ones miss an edited copy."""

TWIN = 0.5
"""From this likeness on two sources are reported as twins.

Articles of different authors on one event share quotations and names, seldom more than a tenth of their runs.
"""

_WORD = re.compile(
    # In scripts written without spaces each letter is a word: Thai to Khmer, kana, ideographs.
    r"[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
    r"|[^\W\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+"
)
_ALL = 3_000_000
"""Up to so many characters of text the index keeps every shingle; beyond, a fixed share of them."""
_CHECKED = 5
"""So many candidates of the index are compared in full."""


@dataclass(frozen=True, slots=True)
class Twin:
    """The source that is most like another one."""

    key: str
    file: str
    share: float
    """Share of the shorter text's runs of words that stand in both, from 0 to 1."""


def shingles(source: Source) -> frozenset[int]:
    """The runs of five words of all paragraphs together; a shorter text is one run."""
    text = " ".join(block.text for block in source.paragraphs)
    words = " ".join(_WORD.findall(folded(text).casefold())).encode().split()
    if len(words) < RUN:
        return frozenset({crc32(b" ".join(words))} if words else ())
    runs = zip(*(words[i:] for i in range(RUN)), strict=False)
    return frozenset(map(crc32, map(b" ".join, runs)))


def likeness(a: Source, b: Source) -> float:
    """The share of the shorter text that stands in both, from 0 to 1; of texts without words 0."""
    return _share(shingles(a), shingles(b))


def _share(a: frozenset[int], b: frozenset[int]) -> float:
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def twin_of(source: Source, others: Iterable[Source]) -> Twin | None:
    """The one most like a source of those not of its key; each is looked at once. None where none is its twin."""
    whole = shingles(source)
    return _nearest(
        (_share(whole, shingles(other)), other.key, other.file) for other in others if other.key != source.key
    )


def _nearest(compared: Iterable[tuple[float, str, str]]) -> Twin | None:
    """Of several that are alike, the first by key."""
    twins = ((-share, key, file) for share, key, file in compared if share >= TWIN)
    best = min(twins, default=None)
    return Twin(best[1], best[2], -best[0]) if best else None


class LikenessIndex:
    """Finds the twin of a source among many without comparing it with each.

    It holds the shingles of the sources, or of a large book a share of them, chosen by their value
    and so the same in all texts; the likeness that it returns is always that of the whole texts.
    """

    def __init__(self, sources: Iterable[Source] = ()) -> None:
        listed = sources if isinstance(sources, Sequence) else tuple(sources)
        self._step = 1 + sum(len(b.text) for source in listed for b in source.paragraphs) // _ALL
        self._sources: list[tuple[str, str, Callable[[], Source]]] = []
        self._sizes: list[int] = []
        self._having: dict[int, list[int]] = {}
        for i, source in enumerate(listed):
            self._add(source, partial(listed.__getitem__, i))  # a source may be read again rather than held

    @property
    def held(self) -> int:
        """How many different shingles it holds."""
        return len(self._having)

    def add(self, source: Source) -> None:
        """Take one more source in."""
        self._add(source, lambda: source)

    def _add(self, source: Source, again: Callable[[], Source]) -> None:
        index = len(self._sources)
        kept = self._kept(shingles(source))
        self._sources.append((source.key, source.file, again))
        self._sizes.append(len(kept))
        for one in kept:
            self._having.setdefault(one, []).append(index)

    def nearest(self, source: Source) -> Twin | None:
        """The source most like this one and not of its key; None where none is its twin."""
        whole = shingles(source)
        kept = self._kept(whole)
        hits = Counter(i for one in kept for i in self._having.get(one, ()))
        rough = sorted(
            (-count / min(len(kept), self._sizes[i]), i)
            for i, count in hits.items()
            if self._sources[i][0] != source.key
        )
        return _nearest(
            (_share(whole, shingles(again())), key, file)
            for estimate, i in rough[:_CHECKED]
            if -estimate >= TWIN / 2
            for key, file, again in (self._sources[i],)
        )

    def _kept(self, whole: frozenset[int]) -> list[int]:
        return [one for one in whole if not one % self._step]
