"""Texts + name forms → hits: one automaton over folded text, whole words, the longest name first."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from briefbook.core.longer_names import inside_longer_name, inside_name_of_place
from briefbook.core.model import Actor, Treaty
from briefbook.core.names import Claim, given_names, name_forms

_OF_SOMEBODY = re.compile(r" of (?:the )?[A-Z]")
_BODY = re.compile(
    r"(?<! of) (?:Union|Federation|Association|Council|Congress|Assembly|Party|Front|Bank|Court|Society)$"
)
"""What others are called too: the European Union of Journalists is none of the European Union."""
_SHARED_HEAD = re.compile(r"(?P<first>[A-Z][\w.]*),? (?:and|or) $")
_ABOUT_A_PLACE = frozenset({"jurisdiction", "place"})

Span = tuple[int, int, int]
"""Start of a match, its end below zero (so that of one start the longest comes first), and the number of its form."""


@dataclass(slots=True)
class Names:
    """The name forms of all records, ready to be looked for. Build it once for all sources."""

    forms: Mapping[str, tuple[Claim, ...]]
    """Claims by folded form."""
    automaton: AhoCorasick | None
    numbered: Sequence[tuple[Claim, ...]]
    """Claims in the order of the automaton's numbers."""
    kinds: Mapping[str, str] = field(default_factory=dict)
    """Kind of each record."""
    treaties: Mapping[str, Treaty] = field(default_factory=dict)
    actors: Mapping[str, Actor] = field(default_factory=dict)
    _given: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def given(self, identifier: str) -> tuple[str, ...]:
        """Given names of a person whose record says which part is the surname."""
        if identifier not in self._given:
            self._given[identifier] = given_names(self.actors[identifier])
        return self._given[identifier]


def compile_names(actors: Iterable[Actor], treaties: Iterable[Treaty]) -> Names:
    """Build the automaton once for all sources."""
    records: list[Actor | Treaty] = [*actors, *treaties]
    forms = name_forms(records)
    ordered = sorted(forms)  # neighbours share their beginnings: a fifth less time to build
    automaton = AhoCorasick(ordered, matchkind=MatchKind.Standard, store_patterns=False) if forms else None
    return Names(
        forms,
        automaton,
        tuple(forms[form] for form in ordered),
        {record.id: record.kind for record in records},
        {record.id: record for record in records if isinstance(record, Treaty)},
        {record.id: record for record in records if isinstance(record, Actor)},
    )


class Hit(NamedTuple):
    """A name form at a place of a block's folded text."""

    start: int
    end: int
    claims: tuple[Claim, ...]
    rule: str = ""


def find_hits(whole: str, names: Names) -> list[list[Hit]]:
    """For each line the longest names that stand in whole words, left to right, without overlap.

    The lines are the folded texts of one source, which go through the automaton at once; no form has a line end.
    """
    texts = whole.split("\n")
    found: list[list[Hit]] = [[] for _ in texts]
    if names.automaton is None:
        return found
    spans = [
        (start, -end, form)
        for form, start, end in names.automaton.find_matches_as_indexes(whole, overlapping=True)
        if not (
            (start and whole[start - 1].isalnum() and _joined(whole, start))
            or (whole[end : end + 1].isalnum() and _joined(whole, end))
        )
    ]
    spans.sort()
    at = begin = 0
    text, stop, taken = texts[0], len(texts[0]), 0
    for place, below, form in longest(spans):
        if place > stop:
            while place > stop:
                at, begin = at + 1, stop + 1
                stop = begin + len(texts[at])
            text, taken = texts[at], 0
        claims = names.numbered[form]
        start, end = place - begin, -below - begin
        if not _of_another(text, start, end, claims, names):
            if text.endswith((" and ", " or "), 0, start):
                head = _shared_head(text, start, end, names.forms)
                if head is not None and head.start >= taken:
                    found[at].append(head)
            found[at].append(Hit(start, end, claims))
        taken = end
    return found


def longest(spans: Sequence[Span]) -> list[Span]:
    """Of sorted spans those that do not overlap: of two that do the longer one, of equal ones the first."""
    chosen: list[Span] = []
    i, count = 0, len(spans)
    while i < count:
        first = i
        stop = -spans[i][1]
        i += 1
        while i < count and spans[i][0] < stop:
            stop = max(stop, -spans[i][1])
            i += 1
        if -spans[first][1] == stop:  # it covers all the others
            chosen.append(spans[first])
        else:
            chosen += _apart(spans[first:i])
    return chosen


def _apart(group: Sequence[Span]) -> list[Span]:
    """The longest of a group, and what touches none of those before it."""
    chosen: list[Span] = []
    for span in sorted(group, key=lambda span: (span[0] + span[1], span[0])):
        if not any(span[0] < -end and start < -span[1] for start, end, _ in chosen):
            chosen.append(span)
    return sorted(chosen)


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a span begins and ends at word boundaries; CJK needs none."""
    return not (_joined(text, start) or _joined(text, end))


def _joined(text: str, at: int) -> bool:
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if not (before.isalnum() and after.isalnum()):
        return False
    return not (_wide(before) or _wide(after))


def _wide(char: str) -> bool:
    return char > "\u2e7f" and unicodedata.east_asian_width(char) in "WF"


def _of_another(text: str, start: int, end: int, claims: Sequence[Claim], names: Names) -> bool:
    """Whether the words around make another name of it."""
    if inside_longer_name(text, start, end):
        return True
    kinds = names.kinds
    if kinds[claims[0].id] in _ABOUT_A_PLACE and inside_name_of_place(text, start, end):
        return True
    if not text.startswith(" of ", end) or text[start:end].isupper():
        return False
    match = _OF_SOMEBODY.match(text, end)
    if match is None or any(kinds[claim.id] != "organisation" for claim in claims):
        return False
    if any(claim.rule == "name" for claim in claims) and not _BODY.search(text, start, end):
        return False
    return not any(_belongs(names, claim.id, text, match.end() - 1) for claim in claims)


def _belongs(names: Names, identifier: str, text: str, at: int) -> bool:
    """Whether a body belongs to whom the text names behind "of": ``the Security Council of the United Nations``."""
    body = names.actors[identifier]
    owners = (names.actors.get(owner) for owner in (body.part_of, body.of) if owner)
    return any(
        text.startswith(name, at) for owner in owners if owner for name in (owner.name, *owner.aliases)
    )


def _shared_head(text: str, start: int, end: int, forms: Mapping[str, tuple[Claim, ...]]) -> Hit | None:
    """``North and South Korea``: the first word shares the last word of the name behind it."""
    tail = text[start:end].split(" ", 1)
    match = _SHARED_HEAD.search(text, max(0, start - 40), start)
    if len(tail) < 2 or match is None:
        return None
    claims = forms.get(f"{match['first']} {tail[1]}")
    if not claims:
        return None
    return Hit(match.start("first"), match.end("first"), claims, "coordination")
