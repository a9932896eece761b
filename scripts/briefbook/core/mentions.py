"""Blocks + records → mentions: one automaton over folded text, then the rules of one source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefbook.core.ambiguities import Ambiguity
from briefbook.core.folding import Folded, fold_all, folded
from briefbook.core.introduced import acronym_hits, acronyms, collisions, year_hits, years
from briefbook.core.matching import Hit, Names, compile_names, find_hits, stands_alone
from briefbook.core.model import Block, Mention
from briefbook.core.namesakes import Decider
from briefbook.core.overrules import MentionOverrule
from briefbook.core.roles import UNREAD
from briefbook.core.wordsused import WordsUsed

__all__ = ["Ambiguity", "MentionsFound", "Names", "compile_names", "find_mentions"]


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
    read = [i for i, block in enumerate(blocks) if block.role not in UNREAD]
    texts = dict(zip(read, fold_all([_walled(blocks[i]) for i in read]), strict=True))
    plain = {i: text.text for i, text in texts.items()}
    whole = "\n".join(plain.values())
    edited = {i: _overruled(i, blocks[i], text, overrules) for i, text in texts.items()} if overrules else {}
    hits = dict(zip(plain, find_hits(whole, names), strict=False))  # no text is one empty line
    for i, (_, closed) in edited.items():
        hits[i] = [hit for hit in hits[i] if not _overlaps(*texts[i].original(hit.start, hit.end), closed)]
    said = {mention.id for taken, _ in edited.values() for mention in taken}
    collided = _drop_collisions(plain, hits, names) if "(" in whole else []
    for known in hits.values():
        said.update([claim.id for hit in known for claim in hit.claims if not claim.derived])
    _add_introduced(plain, whole, hits, names, said)
    decide = Decider(plain, names, frozenset(said), WordsUsed(whole), texts, blocks)
    result: list[Mention] = []
    ambiguities = collided
    for i, text in texts.items():
        taken, closed = edited.get(i, ([], []))
        if taken:
            decide.said_by_editor(i, [mention.id for mention in taken])
        found, unclear = _decided(blocks[i], i, text, hits[i], decide)
        if closed:
            found = [mention for mention in found if not _overlaps(mention.start, mention.end, closed)]
            found = sorted([*taken, *found], key=lambda mention: mention.start)
        result += found
        ambiguities += unclear
    unused = tuple(wish for wish in overrules if not _matches_somewhere(wish, blocks, texts))
    return MentionsFound(tuple(result), tuple(ambiguities), unused)


def _walled(block: Block) -> str:
    """The text with a wall between cells of a table: no name goes from one into the next, nor is it its neighbour."""
    if not block.rows:
        return block.text
    text, at = "", 0
    for start, end in sorted(span for row in block.rows for span in row if span[0] < span[1]):
        text += "|" * (start - at) + block.text[start:end]
        at = end
    return text + "|" * (len(block.text) - at)


def _decided(
    block: Block, i: int, text: Folded, hits: Sequence[Hit], decide: Decider
) -> tuple[list[Mention], list[Ambiguity]]:
    """The mentions of one block, and what is not decided."""
    mentions: list[Mention] = []
    ambiguities: list[Ambiguity] = []
    owners: tuple[str, ...]
    for hit in hits:
        if decide.sure(i, hit):
            start, end, claims, rule = hit
            owners, rule, sure = (claims[0].id,), rule or claims[0].rule, True
        else:
            owners, rule, start, sure = decide(i, hit)
            if not owners:
                continue
            end = hit.end
        if text.spans is not None:
            start, end = text.original(start, end)
        surface = block.text[start:end]
        if len(owners) > 1 or not sure:
            ambiguities.append(Ambiguity(i, surface, owners))
        else:
            mentions.append(Mention(i, block.n, start, end, surface, owners[0], rule))
    return mentions, ambiguities


def _overlaps(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start < other_end and other_start < end for other_start, other_end in spans)


def _drop_collisions(texts: Mapping[int, str], hits: dict[int, list[Hit]], names: Names) -> list[Ambiguity]:
    """Take away the acronyms that the source itself gives to somebody else, and say where.

    Where the record is named in words too, only the place in brackets goes; elsewhere, all places of the acronym.
    """
    foreign = {(i, hit) for i, text in texts.items() for hit in collisions(text, hits[i], names)}
    if not foreign:
        return []
    words = {texts[i][hit.start : hit.end] for i, hit in foreign}
    named = {
        claim.id
        for i, found in hits.items()
        for hit in found
        for claim in hit.claims
        if not claim.derived and not texts[i][hit.start : hit.end].isupper()
    }
    unclear: list[Ambiguity] = []
    for i, found in hits.items():
        kept = []
        for hit in found:
            owners = tuple(claim.id for claim in hit.claims)
            if (i, hit) in foreign:
                continue
            if texts[i][hit.start : hit.end] in words and not named.intersection(owners):
                unclear.append(Ambiguity(i, texts[i][hit.start : hit.end], owners))
                continue
            kept.append(hit)
        hits[i] = kept
    return unclear


def _add_introduced(
    texts: Mapping[int, str], whole: str, hits: dict[int, list[Hit]], names: Names, said: set[str]
) -> None:
    """Add the hits of acronyms and years that the source itself gives a meaning."""
    more: list[tuple[int, Hit]] = []
    introduced: dict[str, frozenset[str]] = {}
    since: dict[tuple[int, str], int] = {}
    for i, text in texts.items() if " (" in whole else ():
        for at, acronym, owner in acronyms(text, hits[i], names):
            if acronym not in introduced:
                since[i, acronym] = at
            introduced[acronym] = introduced.get(acronym, frozenset()) | {owner}
    if introduced:
        more += acronym_hits(texts, introduced, since)
    known = [names.treaties[identifier] for identifier in sorted(said) if identifier in names.treaties]
    dates = years(known, whole)
    for i, text in texts.items() if dates else ():
        if any(year in text for year in dates):
            more += ((i, hit) for hit in year_hits(text, hits[i], known))
    for i, hit in more:
        if not any(hit.start < other.end and other.start < hit.end for other in hits[i]):
            hits[i].append(hit)
    for i in {i for i, _ in more}:
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


def _matches_somewhere(wish: MentionOverrule, blocks: Sequence[Block], texts: Mapping[int, Folded]) -> bool:
    return any(blocks[i].n == wish.n and _nth(text, wish) is not None for i, text in texts.items())
