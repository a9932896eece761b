"""Blocks + records → mentions: one automaton over folded text, then the rules of one source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefbook.core.folding import Folded, fold, folded
from briefbook.core.introduced import acronym_hits, acronyms, year_hits
from briefbook.core.matching import Hit, Names, compile_names, find_hits, stands_alone
from briefbook.core.model import Block, Mention
from briefbook.core.namesakes import Decider
from briefbook.core.overrules import MentionOverrule
from briefbook.core.roles import UNREAD

__all__ = ["Ambiguity", "MentionsFound", "Names", "compile_names", "find_mentions"]


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """A name form that fits more than one record, or may be an ordinary word, and so links to none."""

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


def find_mentions(
    blocks: Sequence[Block], names: Names, overrules: Sequence[MentionOverrule] = ()
) -> MentionsFound:
    """Find the mentions in all blocks that people read or could read.

    Spans count code points of each block's text. No two mentions overlap.
    """
    texts = {i: fold(block.text) for i, block in enumerate(blocks) if block.role not in UNREAD}
    edited = {i: _overruled(i, blocks[i], text, overrules) for i, text in texts.items()} if overrules else {}
    hits = {i: _open_hits(text, names, edited[i][1] if edited else ()) for i, text in texts.items()}
    said = {mention.id for taken, _ in edited.values() for mention in taken}
    said.update(form.id for found in hits.values() for hit in found for form in hit.forms if not form.derived)
    _add_introduced(texts, hits, names, said)
    decide = Decider({i: text.text for i, text in texts.items()}, names, frozenset(said))
    mentions: list[Mention] = []
    ambiguities: list[Ambiguity] = []
    for i, text in texts.items():
        block, taken, closed = blocks[i], *edited.get(i, ([], []))
        decide.said_by_editor(i, [mention.id for mention in taken])
        for hit in hits[i]:
            found = decide(i, hit)
            if not found.owners:
                continue
            start, end = text.original(found.start, hit.end)
            surface = block.text[start:end]
            if len(found.owners) > 1 or not found.sure:
                ambiguities.append(Ambiguity(i, surface, found.owners))
            elif not _overlaps(start, end, closed):
                taken.append(Mention(i, block.n, start, end, surface, found.owners[0], found.rule))
        mentions += sorted(taken, key=lambda mention: mention.start)
    unused = tuple(wish for wish in overrules if not _matches_somewhere(wish, blocks))
    return MentionsFound(tuple(mentions), tuple(ambiguities), unused)


def _open_hits(text: Folded, names: Names, closed: Sequence[tuple[int, int]]) -> list[Hit]:
    """The hits of a block where the editor has not decided."""
    hits = list(find_hits(text.text, names))
    if not closed:
        return hits
    return [hit for hit in hits if not _overlaps(*text.original(hit.start, hit.end), closed)]


def _overlaps(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start < other_end and other_start < end for other_start, other_end in spans)


def _add_introduced(
    texts: Mapping[int, Folded], hits: dict[int, list[Hit]], names: Names, said: set[str]
) -> None:
    """Add the hits of acronyms and years that the source itself gives a meaning."""
    known = [treaty for treaty in names.treaties.values() if treaty.id in said]
    introduced: dict[str, frozenset[str]] = {}
    for i, text in texts.items():
        since: dict[str, int] = {}
        for at, acronym, owner in acronyms(text.text, hits[i], names):
            if acronym not in introduced:
                since[acronym] = at
            introduced[acronym] = introduced.get(acronym, frozenset()) | {owner}
        more = list(acronym_hits(text.text, introduced, since))
        if known:
            more += year_hits(text.text, hits[i], known)
        for hit in more:
            if not any(hit.start < other.end and other.start < hit.end for other in hits[i]):
                hits[i].append(hit)
        if more:
            hits[i].sort(key=lambda hit: hit.start)


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
        if stands_alone(text.text, at, at + len(surface)):
            count += 1
            if count == wish.nth:
                return text.original(at, at + len(surface))
    return None


def _matches_somewhere(wish: MentionOverrule, blocks: Sequence[Block]) -> bool:
    return any(block.n == wish.n and _nth(fold(block.text), wish) is not None for block in blocks)
