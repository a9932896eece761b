"""Whom a surname means: the source's own full names decide, the nearest before where two fit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from briefbook.core.folding import Folded
from briefbook.core.matching import Hit, Names
from briefbook.core.model import Block
from briefbook.core.nearby import (
    ORDINARY,
    double_name,
    headline,
    honoured,
    month_or_time,
    opens_sentence,
    other_suffix,
    reads_as_word,
    speaks,
    stranger,
    with_given_name,
)
from briefbook.core.wordsused import WordsUsed

_SENTENCE_END = re.compile(r"[.!?][\"')\]]* ")
_HYPHENS = frozenset("-‐‑")
_TELLING = frozenset({"order", "initials"})
"""Derived forms that say more than the surname, and so decide for those behind them."""


class Decision(NamedTuple):
    """Whose name a hit is."""

    owners: tuple[str, ...] = ()
    """None: nobody's. Several: not decided."""
    rule: str = ""
    start: int = 0
    """Where the name begins: a given name and a middle initial may stand before the hit."""
    sure: bool = True
    """Not so where the word may be no name at all."""


_NOBODY = Decision()


@dataclass(slots=True)
class Decider:
    """Decides the hits of one source, which must come in the order of reading."""

    texts: Mapping[int, str]
    """Folded text of each readable block."""
    names: Names
    said: frozenset[str]
    """The records that the source names in full, or the sidecar names for it."""
    used: WordsUsed
    printed: Mapping[int, Folded]
    """The way back from each folded text."""
    raw: Sequence[Block]
    """The blocks as printed."""
    _latest: dict[str, tuple[int, int, int]] = field(default_factory=dict)
    """Where each record was last named in full: block, start and end."""
    _lower: dict[str, bool] = field(default_factory=dict)
    """Whether the source has a surname in lower case, and so as a word of its language."""

    def sure(self, block: int, hit: Hit) -> bool:
        """Whether a hit is one record's full name, about which nothing is to be decided; notes its place."""
        start, end, claims, _ = hit
        if len(claims) != 1 or claims[0].derived:
            return False
        self._latest[claims[0].id] = (block, start, end)
        return True

    def said_by_editor(self, block: int, ids: Iterable[str]) -> None:
        """Note whom the sidecar names in a block."""
        self._latest.update((name, (block, 0, 0)) for name in ids)

    def __call__(self, block: int, hit: Hit) -> Decision:
        """Whose name this is, by what stands beside it and before it."""
        start, end, claims, rule = hit
        if len(claims) > 1:
            claims = tuple(claim for claim in claims if not claim.derived or claim.id in self.said)
            if not claims:
                return _NOBODY
            owners = tuple(dict.fromkeys([claim.id for claim in claims]))
        else:
            owners = (claims[0].id,)
            if claims[0].derived and owners[0] not in self.said:
                return _NOBODY
        claim = claims[0]
        if claim.rule == "surname" and all(claim.rule == "surname" for claim in claims):
            return self._surname(block, hit, owners)
        rule = rule or claim.rule
        if claim.derived and other_suffix(self.texts[block], end):
            return _NOBODY
        if len(owners) == 1 and (rule in _TELLING or not any(claim.derived for claim in claims)):
            self._latest[owners[0]] = (block, start, end)
        return Decision(owners, rule, start)

    def _surname(self, block: int, hit: Hit, owners: tuple[str, ...]) -> Decision:
        """A surname alone, or with a given name and an initial that the record makes certain."""
        start, end, _, rule = hit
        text = self.texts[block]
        if text[start - 2 : start] == ". ":
            mine = tuple(name for name in owners if self._given_before(text, start, name) < start)
            if mine:
                start = self._given_before(text, start, mine[0])
                if len(mine) == 1:
                    self._latest[mine[0]] = (block, start, end)
                return Decision(mine, "initials", start)
        if stranger(text, start, end, self.used.__contains__):
            return _NOBODY
        if (text[end : end + 1] == "-" or text[start - 1 : start] == "-") and self._double(block, start, end):
            return _NOBODY
        owners = self._nearest(owners)
        plain = self._plain_word(block, hit, owners)
        if plain is None:
            return _NOBODY
        return Decision(owners, rule or "surname", start, not plain)

    def _double(self, block: int, start: int, end: int) -> bool:
        """Whether a true hyphen, no dash, makes another name of a surname."""
        text, printed = self.texts[block], self.printed[block]
        if text[end : end + 1] == "-":
            place = printed.original(end, end + 1)[0]
        else:
            place = printed.original(start - 1, start)[0]
        if self.raw[block].text[place] not in _HYPHENS:
            return False
        return double_name(text, start, end, self.names.forms.__contains__)

    def _given_before(self, text: str, start: int, name: str) -> int:
        given = self.names.given(name)
        return with_given_name(text, start, given) if given else start

    def _nearest(self, owners: tuple[str, ...]) -> tuple[str, ...]:
        """The one whose full name stands nearest before; all, where none stands or one sentence names two."""
        if len(owners) == 1:
            return owners
        before = sorted((self._latest[name], name) for name in owners if name in self._latest)
        if not before:
            return owners
        (block, start, _), name = before[-1]
        for (other_block, _, other_end), _ in before[:-1]:
            if other_block == block and not _SENTENCE_END.search(self.texts[block], other_end, start):
                return owners
        return (name,)

    def _plain_word(self, block: int, hit: Hit, owners: tuple[str, ...]) -> bool | None:
        """Whether a surname may be an ordinary word here; None where it is one."""
        text = self.texts[block]
        word = text[hit.start : hit.end]
        lower = self._lower.get(word)
        if lower is None:
            lower = self._lower[word] = word.lower() in self.used
        if not (lower or word in ORDINARY) or honoured(text, hit.start):
            return False
        latest = [self._latest[name] for name in owners if name in self._latest]
        if speaks(text, hit.end) or (latest and text.startswith("'s ", hit.end)):
            return False
        if month_or_time(text, hit.start, hit.end) or reads_as_word(text, hit.end):
            return None
        if opens_sentence(text, hit.start) or headline(text):
            return lower or not any(at[0] == block for at in latest)
        return not latest
