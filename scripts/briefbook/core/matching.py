"""Text + name forms → hits: one automaton over folded text, whole words, the longest name first."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ahocorasick_rs import AhoCorasick, MatchKind

from briefbook.core.model import Actor, Treaty
from briefbook.core.names import NameForm, given_names, name_forms

_LONGER_NAME = re.compile(
    r" (?:Seas?|Ocean|Straits?|Gulf|Bay|Rivers?|Mountains?|Desert|Island|Coast Guard|University|College|School"
    r"|Institutes?|Foundation|Academy|Museum|Library|Hospital|Bank|Airlines?|Airways|Railways?|Post|Times|Daily"
    r"|News|Tribune|Herald|Journal|Press|Society|Association|Forum|Club|Cup|Thought|Town|Street|Square|[Dd]ynasty)\b"
)
"""A capitalised word of this kind behind a name makes it part of a longer name: East China Sea, Bank of …"""
_SIDE = re.compile(r"\b(?:North|South|East|West|Northern|Southern|Eastern|Western|Central|Inner|Outer|New) $")
_OF_SOMEBODY = re.compile(r" of (?:the )?[A-Z]")
_SHARED_HEAD = re.compile(r"(?P<first>[A-Z][\w.]*),? (?:and|or) $")


@dataclass(slots=True)
class Names:
    """The name forms of all records, ready to be looked for."""

    forms: tuple[NameForm, ...]
    automaton: AhoCorasick | None
    by_text: Mapping[str, tuple[NameForm, ...]]
    kinds: Mapping[str, str] = field(default_factory=dict)
    """Kind of each record."""
    treaties: Mapping[str, Treaty] = field(default_factory=dict)
    given: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Given names of each person whose record says which part is the surname."""


def compile_names(actors: Iterable[Actor], treaties: Iterable[Treaty]) -> Names:
    """Build the automaton once for all sources."""
    records: list[Actor | Treaty] = [*actors, *treaties]
    forms = name_forms(records)
    by_text: dict[str, list[NameForm]] = {}
    for form in forms:
        by_text.setdefault(form.text, []).append(form)
    texts = list(by_text)
    automaton = AhoCorasick(texts, matchkind=MatchKind.Standard) if texts else None
    return Names(
        forms,
        automaton,
        {text: tuple(found) for text, found in by_text.items()},
        {record.id: record.kind for record in records},
        {record.id: record for record in records if isinstance(record, Treaty)},
        {record.id: given_names(record) for record in records if isinstance(record, Actor)},
    )


@dataclass(frozen=True, slots=True)
class Hit:
    """A name form at a place of a block's folded text."""

    start: int
    end: int
    forms: tuple[NameForm, ...]
    rule: str = ""


def find_hits(words: str, names: Names) -> Iterator[Hit]:
    """The longest names that stand in whole words, left to right, without overlap."""
    if names.automaton is None:
        return
    texts = names.by_text
    found = [
        (start, end)
        for _, start, end in names.automaton.find_matches_as_indexes(words, overlapping=True)
        if stands_alone(words, start, end)
    ]
    found.sort(key=lambda span: (span[0] - span[1], span[0]))
    chosen: list[tuple[int, int]] = []
    occupied = bytearray(len(words))
    for start, end in found:
        if not any(occupied[start:end]):
            occupied[start:end] = b"\1" * (end - start)
            chosen.append((start, end))
    for start, end in sorted(chosen):
        forms = texts[words[start:end]]
        if inside_longer_name(words, start, end) or _of_another(words, end, forms, names.kinds):
            continue
        head = _shared_head(words, start, end, texts)
        if head is not None and not any(occupied[head.start : head.end]):
            yield head
        yield Hit(start, end, forms)


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


def inside_longer_name(text: str, start: int, end: int) -> bool:
    """``East China Sea`` names no state, ``Xi Jinping Thought`` no person."""
    if _LONGER_NAME.match(text, end):
        return True
    return _SIDE.search(text, max(0, start - 10), start) is not None and text[start:end].istitle()


def _of_another(text: str, end: int, forms: Sequence[NameForm], kinds: Mapping[str, str]) -> bool:
    """A short form of an organisation with "of X" behind it may be somebody else's: ``Communist Party of Y``."""
    return _OF_SOMEBODY.match(text, end) is not None and all(
        kinds[form.id] == "organisation" and form.rule != "name" and not form.text.isupper() for form in forms
    )


def _shared_head(text: str, start: int, end: int, texts: Mapping[str, tuple[NameForm, ...]]) -> Hit | None:
    """``North and South Korea``: the first word shares the last word of the name behind it."""
    tail = text[start:end].split(" ", 1)
    match = _SHARED_HEAD.search(text, max(0, start - 40), start)
    if len(tail) < 2 or match is None:
        return None
    forms = texts.get(f"{match['first']} {tail[1]}")
    if not forms:
        return None
    return Hit(match.start("first"), match.end("first"), forms, "coordination")
