"""All that is made of one seed, where it is read: its page, its text in the store, its line of the index.

What is written is put aside; of a source nothing goes on to the process that leads but what the book as a whole needs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from briefbook.core.ambiguities import Ambiguity, unclear
from briefbook.core.layout import page_of, stored
from briefbook.core.ledger import Line
from briefbook.core.lock import hashes_of
from briefbook.core.metadata import missing
from briefbook.core.model import Actor, Source
from briefbook.core.officeholders import may_be_shown
from briefbook.core.pages import page
from briefbook.core.placesums import numbers
from briefbook.core.problems import Problem
from briefbook.core.records import by_id
from briefbook.core.shelf import bare, content_digest, write_header
from briefbook.core.source_json import source_json
from briefbook.core.wholeness import is_whole
from briefbook.engines import SeedWork
from briefbook.storing import Aside, Output


class Made(NamedTuple):
    """What a source became, in few and plain values: there are as many of them as seeds."""

    key: str
    file: str
    """Path of the seed, relative to the book."""
    seed: str
    """SHA-256 of the seed."""
    sidecar: str
    """SHA-256 of the sidecar; empty where there is none."""
    head: bytes
    """Its header, see `shelf.read_headers`; without a label, and with the digest of the content as its digest."""
    numbers: bytes
    """Of the places of records, see `placesums`."""
    line: Line
    told: tuple[str, ...]
    """Identifiers that the mentions of its sidecar name."""
    unclear: tuple[str, ...]
    """Names that nothing decides, as they are told."""
    hashes: tuple[str, ...]
    """Of its paragraphs, for the lock."""
    problems: tuple[Problem, ...]
    """Of the seed and its sidecar."""
    page: Output
    store: Output


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes them."""

    kinds: Mapping[str, str]
    """The role that links each record."""
    actors: Mapping[str, Actor]
    """Of most books a few suffice: those whose offices pages show."""
    aside: Aside

    def make(
        self,
        source: Source,
        problems: Iterable[Problem],
        ambiguities: Iterable[Ambiguity],
        sidecar: str,
    ) -> Made:
        """What a source becomes."""
        text = source_json(source)
        shown = self.aside.put(page_of(source.key), page(source, self.kinds, self.actors).encode())
        kept = self.aside.put(stored(source.key), text)
        content, whole = content_digest(text), is_whole(source, self.actors)
        head = bare(source, shown.sha256, content, whole=whole)
        return Made(
            source.key,
            source.file,
            source.sha256,
            sidecar,
            write_header(head),
            numbers(source.key, head.mentions),
            line_of(source),
            tuple(sorted({mention.id for mention in source.mentions if mention.rule == "sidecar"})),
            tuple(unclear(source, found) for found in ambiguities),
            hashes_of(source),
            tuple(problems),
            shown,
            kept,
        )


@dataclass(frozen=True, slots=True)
class Making:
    """The work of reading a seed and making all of it; it can be sent to another process."""

    seeds: SeedWork
    kinds: Mapping[str, str]
    actors: tuple[Actor, ...]
    aside: Aside

    def begin(self) -> Callable[[str], Made | list[Problem] | Problem]:
        """Prepare reading and making; a seed that makes no source gives its problems."""
        holders = by_id(filter(may_be_shown, self.actors))
        read, maker = self.seeds.begin(), Maker(self.kinds, holders, self.aside.another())

        def make(file: str) -> Made | list[Problem] | Problem:
            found = read(file)
            if isinstance(found, Problem):
                return found
            if found.source is None:
                return found.problems
            return maker.make(found.source, found.problems, found.ambiguities, found.sidecar)

        return make


def line_of(source: Source) -> Line:
    """What is told of a source in one line."""
    left_out = Counter(block.role.value for block in source.left_out)
    return Line(len(source.paragraphs), len(source.mentions), dict(left_out), missing(source.metadata))
