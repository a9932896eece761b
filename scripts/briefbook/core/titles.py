"""Where a source calls a person by an office that the record says the person did not hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from briefbook.core.dates import in_words
from briefbook.core.model import Actor, Mention, Source
from briefbook.core.offices import Held, held_at
from briefbook.core.problems import Code, Problem

TITLES: Mapping[str, str] = {
    "vice president": r"vice[- ]presidents?",
    "president": r"(?<!vice[- ])presidents?",
    "head of government": r"(?<!deputy )(?<!vice )(?:prime ministers?|premiers?)",
    "foreign minister": (
        r"(?<!deputy )(?<!vice )(?:foreign ministers?|ministers? (?:of|for) foreign affairs|foreign secretary)"
    ),
    "defence minister": r"(?:defen[cs]e ministers?|ministers? (?:of|for) (?:national )?defen[cs]e)",
    "finance minister": r"(?:finance ministers?|ministers? (?:of|for) finance)",
    "secretary of state": r"secretary of state",
    "chancellor": r"(?<!vice[- ])chancellors?",
    "state councilor": r"state councill?ors?",
    "general secretary": r"general secretary",
}
"""Offices that stand as a title before a name, each with the words for it, in running text and in records."""

_PATTERNS = {name: words.replace(" ", r"\s") for name, words in TITLES.items()}
_WORDS = {name: re.compile(rf"\b{words}\b", re.IGNORECASE) for name, words in _PATTERNS.items()}
_BEFORE = {name: re.compile(rf"\b(?P<title>{words})\s+", re.IGNORECASE) for name, words in _PATTERNS.items()}
_NOT_NOW = re.compile(
    r"\b(?:then|former|formerly|ex|late|future|acting|incoming|deputy|assistant|vice|next|previous|onetime|one-time"
    r"|erstwhile|predecessor|successor|ousted|deposed|past)[\s-]+(?:[\w.’'-]+\s+){0,2}$",
    re.IGNORECASE,
)
"""Stands before a title that is not that of the day; an adjective or two may come between."""
_REACH = 60
"""No title is longer."""


def contradictions(source: Source, actors: Mapping[str, Actor]) -> Iterator[Problem]:
    """One problem for each title directly before a name that the record contradicts at the source's date.

    A perhaps is no contradiction; neither is a title of somebody whose record has no offices at all.
    """
    published = source.metadata.published
    if published is None:
        return
    for mention in source.mentions:
        actor = actors.get(mention.id)
        if mention.n is None or actor is None or actor.kind != "person" or not actor.offices:
            continue
        called = _title(source.blocks[mention.block].text, mention)
        if called is None:
            continue
        name, words = called
        of_title = [office for office in actor.offices if _WORDS[name].search(office.title)]
        if any(held_at(office, published.value) is not Held.NOT for office in of_title):
            continue
        why = "does not have it at that date" if of_title else "has no such office"
        message = (
            f'¶{mention.n} of "{source.key}", published {in_words(published.value)}, calls "{actor.id}" '
            f"{words}, but the record {why}: correct the record, or overrule the mention in the sidecar"
        )
        yield Problem(Code.OFFICE_CONTRADICTED, message, source.file)


def _title(text: str, mention: Mention) -> tuple[str, str] | None:
    """The title directly before a name, or at the start of a mention that includes it, and its words."""
    for name, pattern in _BEFORE.items():
        for match in pattern.finditer(text, max(0, mention.start - _REACH), mention.end):
            beside = mention.start in (match.start(), match.end())
            if beside and not _NOT_NOW.search(text, max(0, match.start() - _REACH), match.start()):
                return name, " ".join(match["title"].split())
    return None


def is_title(words: str) -> bool:
    """Whether words are nothing but the title of an office: ``Prime Minister``."""
    return any(pattern.fullmatch(words) for pattern in _WORDS.values())
