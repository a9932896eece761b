"""Whom a surname means: the source's own full names decide, the nearest before where two fit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from briefbook.core.matching import Hit, Names, stands_alone
from briefbook.core.nearby import (
    ORDINARY,
    headline,
    honoured,
    month_or_time,
    opens_sentence,
    reads_as_word,
    stranger,
    with_given_name,
)

_SENTENCE_END = re.compile(r"[.!?][\"')\]]* ")
_TELLING = frozenset({"order", "initials"})
"""Derived forms that say more than the surname, and so decide for those behind them."""


@dataclass(frozen=True, slots=True)
class Decision:
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
    _latest: dict[str, tuple[int, int, int]] = field(default_factory=dict)
    """Where each record was last named in full: block, start and end."""
    _used: dict[str, bool] = field(default_factory=dict)
    _vocabulary: frozenset[str] | None = None

    def said_by_editor(self, block: int, ids: Iterable[str]) -> None:
        """Note whom the sidecar names in a block."""
        self._latest.update((name, (block, 0, 0)) for name in ids)

    def __call__(self, block: int, hit: Hit) -> Decision:
        """Whose name this is, by what stands beside it and before it."""
        forms = [form for form in hit.forms if not form.derived or form.id in self.said]
        if not forms:
            return _NOBODY
        owners = tuple(dict.fromkeys(form.id for form in forms))
        rule = hit.rule or forms[0].rule
        start, sure = hit.start, True
        if all(form.rule == "surname" for form in forms):
            text = self.texts[block]
            mine = tuple(name for name in owners if self._given_before(text, hit.start, name) < hit.start)
            if mine:
                owners, rule, start = mine, "initials", self._given_before(text, hit.start, mine[0])
            elif stranger(text, hit.start, hit.end, self._has):
                return _NOBODY
            else:
                owners = self._nearest(owners)
                plain = self._plain_word(block, hit, owners)
                if plain is None:
                    return _NOBODY
                sure = not plain
        if len(owners) == 1 and (rule in _TELLING or not any(form.derived for form in forms)):
            self._latest[owners[0]] = (block, start, hit.end)
        return Decision(owners, rule, start, sure)

    def _given_before(self, text: str, start: int, name: str) -> int:
        given = self.names.given.get(name, ())
        return with_given_name(text, start, given) if given and text[start - 2 : start] == ". " else start

    def _nearest(self, owners: tuple[str, ...]) -> tuple[str, ...]:
        """The one whose full name stands nearest before; all, where none stands or one sentence names two."""
        before = sorted((self._latest[name], name) for name in owners if name in self._latest)
        if len(owners) == 1 or not before:
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
        lower = self._in_lower_case(word.lower())
        if not (lower or word in ORDINARY) or honoured(text, hit.start):
            return False
        if month_or_time(text, hit.start, hit.end) or reads_as_word(text, hit.end):
            return None
        latest = [self._latest[name] for name in owners if name in self._latest]
        if opens_sentence(text, hit.start) or headline(text):
            return lower or not any(at[0] == block for at in latest)
        return not latest

    def _in_lower_case(self, word: str) -> bool:
        """Whether a surname is also a word of this source, whatever stands beside it."""
        if word not in self._used:
            self._used[word] = any(_has_word(text, word) for text in self.texts.values())
        return self._used[word]

    def _has(self, word: str) -> bool:
        """Whether the source has a word in lower case, followed by a space."""
        if self._vocabulary is None:
            self._vocabulary = frozenset().union(*(text.split() for text in self.texts.values()))
        return word in self._vocabulary


def _has_word(text: str, word: str) -> bool:
    at = -1
    while (at := text.find(word, at + 1)) >= 0:
        if stands_alone(text, at, at + len(word)):
            return True
    return False
