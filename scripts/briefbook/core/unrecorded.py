"""Names in the numbered paragraphs that belong to no record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefbook.core.model import Block, Pinpoint, Source
from briefbook.core.titles import is_title

_WORD = re.compile(r"[^\W_](?:[\w’'.-]*[^\W_])?")
_POSSESSIVE = re.compile(r"[’']s$|(?<=s)[’']$")
_JOINT = re.compile(r" (?:of |of the |for |for the |de |al-)?")
"""What may stand between two words of one name."""
_INNER = frozenset("of the for de".split())
_BEGINS = re.compile(r"(?:^|[.!?:…][\s\"'“”‘’)\]]*|[\"“‘]|\n)\s*$")
"""What stands before the first word of a sentence or quotation."""
_DEMONYM = re.compile(r".*(?:ese|[a-z]ian|[a-z]ean|[a-z]can|[a-z]ish)")
_NO_NAMES = frozenset(
    "January February March April May June July August September October November December "
    "Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday I Mr Ms Mrs Dr Director-General".split()
)
"""Words with a capital that begin or end a name and are no part of it."""
_ORDINARY = frozenset(
    "a about after all although amid among an and as at because before both but by despite during even every few "
    "for from he her here his how if in instead into it its like many most no not now of on one only or our out "
    "over she since so some still such than that the their then there these they this those though through to "
    "two under until up we what when where which while who why with without yet you".split()
)
"""Words that often begin a sentence, for books too small to have them elsewhere."""
_SIDES = re.compile(r"(?:North|South|East|West|Central)(?:ern)?")
_OFTEN = 2
"""From so many times on a name recurs."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that may deserve a record."""

    name: str
    places: tuple[tuple[str, int], ...]
    """Key and number of each paragraph that has it, once for each time."""

    @property
    def count(self) -> int:
        """How often it stands there."""
        return len(self.places)

    @property
    def pinpoints(self) -> tuple[tuple[str, Pinpoint], ...]:
        """The paragraphs, each once, with their source's key."""
        return tuple((key, Pinpoint(key, n, n)) for key, n in dict.fromkeys(self.places))


def unrecorded(sources: Sequence[Source]) -> tuple[Candidate, ...]:
    """Names that stand at least twice in numbered paragraphs outside all mentions, most frequent first.

    A name is a run of capitalised words, or one capitalised word within a sentence. Words that sources also write
    without capitals, titles of offices, the calendar and adjectives of nations alone are no names.
    """
    plain = set(_ORDINARY) | {
        word
        for source in sources
        for block in source.paragraphs
        for word in _words(block.text)
        if word.islower()
    }
    found: dict[str, list[tuple[str, int]]] = {}
    for source in sources:
        covered: dict[int, list[tuple[int, int]]] = {}
        for mention in source.mentions:
            covered.setdefault(mention.block, []).append((mention.start, mention.end))
        for i, block in enumerate(source.blocks):
            if block.n is not None:
                for name in _names(block, covered.get(i, ()), plain):
                    found.setdefault(name, []).append((source.key, block.n))
    often = (Candidate(name, tuple(places)) for name, places in found.items() if len(places) >= _OFTEN)
    return tuple(sorted(often, key=lambda one: (-one.count, -len(one.name.split()), one.name)))


def _words(text: str) -> Iterator[str]:
    return (_POSSESSIVE.sub("", match[0]) for match in _WORD.finditer(text))


def _names(block: Block, covered: Iterable[tuple[int, int]], plain: set[str]) -> Iterator[str]:
    """The names of a block outside the spans that are covered."""
    spans = tuple(covered)
    run: list[tuple[int, int]] = []
    for match in _WORD.finditer(block.text):
        start, end = match.start(), match.start() + len(_POSSESSIVE.sub("", match[0]))
        free = not any(start < b and a < end for a, b in spans)
        if free and match[0] in _INNER:
            continue
        if not (free and match[0][0].isupper()) or match[0] in _NO_NAMES:
            yield from _name(block.text, run, plain)
            run = []
            continue
        if run and not _JOINT.fullmatch(block.text[run[-1][1] : start]):
            yield from _name(block.text, run, plain)
            run = []
        run.append((start, end))
    yield from _name(block.text, run, plain)


def _name(text: str, run: list[tuple[int, int]], plain: set[str]) -> Iterator[str]:
    """The name of a run, without an ordinary word at the start of a sentence; nothing where none is left."""
    while run and _BEGINS.search(text[: run[0][0]]) and _ordinary(text[slice(*run[0])], run, plain):
        run = run[1:]
    if not run:
        return
    name = text[run[0][0] : run[-1][1]]
    if len(run) == 1 and (
        name.lower() in plain
        or name in _NO_NAMES
        or len(name) == 1
        or _DEMONYM.fullmatch(name.split("-")[-1])
    ):
        return
    first, _, rest = name.partition(" ")
    adjective = _SIDES.fullmatch(first) and _DEMONYM.fullmatch(rest)
    if not (adjective or is_title(name) or (_DEMONYM.fullmatch(first) and is_title(rest))):
        yield name


def _ordinary(word: str, run: list[tuple[int, int]], plain: set[str]) -> bool:
    return len(run) == 1 or word.lower() in plain
