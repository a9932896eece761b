"""Blocks + records → mentions: one automaton over folded text, then the rules of one source."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ahocorasick_rs import AhoCorasick, MatchKind

from briefbook.core.folding import Folded, fold, folded
from briefbook.core.model import Actor, Block, Mention, Treaty
from briefbook.core.names import NameForm, name_forms
from briefbook.core.overrules import MentionOverrule
from briefbook.core.roles import UNREAD

_LONGER_NAME = re.compile(
    r" (?:Seas?|Ocean|Straits?|Gulf|Bay|Rivers?|Mountains?|Desert|Island|Coast Guard|University|College|School"
    r"|Institutes?|Foundation|Academy|Museum|Library|Hospital|Bank|Airlines?|Airways|Railways?|Post|Times|Daily"
    r"|News|Tribune|Herald|Journal|Press|Society|Association|Forum|Club|Cup|Thought|Daily|Town|Street|Square)\b"
)
"""A capitalised word of this kind behind a name makes it part of a longer name: East China Sea, Bank of …"""
_SIDE = re.compile(r"\b(?:North|South|East|West|Northern|Southern|Eastern|Western|Central|Inner|Outer|New) $")
_OF_SOMEBODY = re.compile(r" of (?:the )?[A-Z]")
_SHARED_HEAD = re.compile(r"(?P<first>[A-Z][\w.]*),? (?:and|or) $")


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """A name form that fits more than one record, and so links to none."""

    block: int
    surface: str
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MentionsFound:
    """The mentions of one source, and what could not be decided."""

    mentions: tuple[Mention, ...]
    ambiguities: tuple[Ambiguity, ...] = ()
    unused: tuple[MentionOverrule, ...] = ()
    """Overrules whose words do not stand where they say."""


@dataclass(slots=True)
class Names:
    """The name forms of all records, ready to be looked for."""

    forms: tuple[NameForm, ...]
    automaton: AhoCorasick | None
    by_text: Mapping[str, tuple[NameForm, ...]]
    kinds: Mapping[str, str] = field(default_factory=dict)
    """Kind of each record."""


def compile_names(actors: Iterable[Actor], treaties: Iterable[Treaty]) -> Names:
    """Build the automaton once for all sources."""
    records: list[Actor | Treaty] = [*actors, *treaties]
    forms = name_forms(records)
    by_text: dict[str, list[NameForm]] = {}
    for form in forms:
        by_text.setdefault(form.text, []).append(form)
    texts = list(by_text)
    automaton = AhoCorasick(texts, matchkind=MatchKind.Standard) if texts else None
    kinds = {record.id: record.kind for record in records}
    return Names(forms, automaton, {text: tuple(found) for text, found in by_text.items()}, kinds)


@dataclass(frozen=True, slots=True)
class _Hit:
    """A name form at a place of a block's folded text."""

    start: int
    end: int
    forms: tuple[NameForm, ...]
    rule: str = ""


def find_mentions(
    blocks: Sequence[Block], names: Names, overrules: Sequence[MentionOverrule] = ()
) -> MentionsFound:
    """Find the mentions in all blocks that people read or could read.

    Spans count code points of each block's text. No two mentions overlap.
    """
    readable = [(i, fold(block.text)) for i, block in enumerate(blocks) if block.role not in UNREAD]
    hits = {i: tuple(_hits(text, names)) for i, text in readable}
    full = {form.id for found in hits.values() for hit in found for form in hit.forms if not form.derived}
    mentions: list[Mention] = []
    ambiguities: list[Ambiguity] = []
    for i, text in readable:
        taken, closed = _overruled(i, blocks[i], text, overrules)
        for hit in hits[i]:
            span = text.original(hit.start, hit.end)
            if any(span[0] < end and start < span[1] for start, end in closed):
                continue
            surface = blocks[i].text[span[0] : span[1]]
            forms = tuple(form for form in hit.forms if not form.derived or form.id in full)
            owners = tuple(dict.fromkeys(form.id for form in forms))
            if len(owners) > 1:
                ambiguities.append(Ambiguity(i, surface, owners))
            elif owners:
                rule = hit.rule or forms[0].rule
                taken.append(Mention(i, blocks[i].n, span[0], span[1], surface, owners[0], rule))
        mentions += sorted(taken, key=lambda mention: mention.start)
    unused = tuple(wish for wish in overrules if not _matches_somewhere(wish, blocks))
    return MentionsFound(tuple(mentions), tuple(ambiguities), unused)


def _hits(text: Folded, names: Names) -> Iterator[_Hit]:
    """The longest names that stand in whole words, left to right, without overlap."""
    if names.automaton is None:
        return
    words = text.text
    texts = names.by_text
    found = [
        (start, end)
        for _, start, end in names.automaton.find_matches_as_indexes(words, overlapping=True)
        if _stands_alone(words, start, end)
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
        if _inside_longer_name(words, start, end) or _of_another(words, end, forms, names.kinds):
            continue
        head = _shared_head(words, start, end, texts)
        if head is not None and not any(occupied[head.start : head.end]):
            yield head
        yield _Hit(start, end, forms)


def _stands_alone(text: str, start: int, end: int) -> bool:
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


def _inside_longer_name(text: str, start: int, end: int) -> bool:
    """``East China Sea`` names no state, ``Xi Jinping Thought`` no person."""
    if _LONGER_NAME.match(text, end):
        return True
    return _SIDE.search(text, max(0, start - 10), start) is not None and text[start:end].istitle()


def _of_another(text: str, end: int, forms: Sequence[NameForm], kinds: Mapping[str, str]) -> bool:
    """A short form of an organisation with "of X" behind it may be somebody else's: ``Communist Party of Y``."""
    return _OF_SOMEBODY.match(text, end) is not None and all(
        kinds[form.id] == "organisation" and form.rule != "name" and not form.text.isupper() for form in forms
    )


def _shared_head(text: str, start: int, end: int, texts: Mapping[str, tuple[NameForm, ...]]) -> _Hit | None:
    """``North and South Korea``: the first word shares the last word of the name behind it."""
    tail = text[start:end].split(" ", 1)
    match = _SHARED_HEAD.search(text, max(0, start - 40), start)
    if len(tail) < 2 or match is None:
        return None
    forms = texts.get(f"{match['first']} {tail[1]}")
    if not forms:
        return None
    return _Hit(match.start("first"), match.end("first"), forms, "coordination")


def _overruled(
    i: int, block: Block, text: Folded, overrules: Sequence[MentionOverrule]
) -> tuple[list[Mention], list[tuple[int, int]]]:
    """The mentions that the editor sets in a block, and the spans where the programs must not link."""
    taken: list[Mention] = []
    closed: list[tuple[int, int]] = []
    for wish in overrules:
        if wish.n != block.n:
            continue
        span = _nth(text, wish)
        if span is None or any(span[0] < end and start < span[1] for start, end in closed):
            continue  # of two that overlap the first holds
        closed.append(span)
        if wish.id is not None:
            surface = block.text[span[0] : span[1]]
            taken.append(Mention(i, block.n, span[0], span[1], surface, wish.id, "sidecar"))
    return taken, closed


def _nth(text: Folded, wish: MentionOverrule) -> tuple[int, int] | None:
    surface, at = folded(wish.surface).strip(), -1
    count = 0
    while surface and (at := text.text.find(surface, at + 1)) >= 0:
        if _stands_alone(text.text, at, at + len(surface)):
            count += 1
            if count == wish.nth:
                return text.original(at, at + len(surface))
    return None


def _matches_somewhere(wish: MentionOverrule, blocks: Sequence[Block]) -> bool:
    return any(block.n == wish.n and _nth(fold(block.text), wish) is not None for block in blocks)
