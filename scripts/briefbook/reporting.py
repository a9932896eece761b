"""What the programs made of a source, and why: each block with its rule, each fact with its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from briefbook.core.ambiguities import Ambiguity
from briefbook.core.book import Book
from briefbook.core.coverage import Finding
from briefbook.core.layout import sidecar_file
from briefbook.core.likeness import LikenessIndex, Twin, twin_of
from briefbook.core.metadata import missing
from briefbook.core.model import Basis, Block, Fact, Metadata, Source
from briefbook.core.problems import Problem, in_order
from briefbook.core.records import by_id
from briefbook.core.sidecars import read_sidecar
from briefbook.core.titles import contradictions
from briefbook.core.withdrawing import Rest, resting
from briefbook.covering import cover
from briefbook.folder import Progress, built_book, open_current, unknown_key


@dataclass(frozen=True, slots=True)
class Stated:
    """One bibliographic fact and how it is known."""

    field: str
    value: str
    basis: Basis
    evidence: str
    where: str
    """The sidecar's path, ``the text``, or what the format calls the place: ``og:title``."""


@dataclass(frozen=True, slots=True)
class SourceReport:
    """All that is known of how one source was read."""

    source: Source
    facts: tuple[Stated, ...]
    missing: tuple[str, ...]
    ambiguities: tuple[Ambiguity, ...]
    twin: Twin | None
    problems: tuple[Problem, ...]
    """Those of the seed and its sidecar, and the offices that the records contradict."""
    rests: tuple[Rest, ...] = ()
    """What rests on it, where it was withdrawn."""
    pages_known: bool = True
    """Whether the book was built; if not, only records are among what rests on it."""

    @property
    def mentions(self) -> dict[str, int]:
        """How many mentions each rule found, most first."""
        return dict(Counter(mention.rule for mention in self.source.mentions).most_common())

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks with words."""
        return tuple(block for block in self.source.blocks if block.text)

    def to_json(self) -> dict[str, Any]:
        """The form that ``--format json`` prints."""
        source = self.source
        return {
            "key": source.key,
            "file": source.file,
            "sha256": source.sha256,
            "blocks": [
                {
                    "role": block.role.value,
                    "n": block.n,
                    "rule": block.rule,
                    "words": len(block.text.split()),
                    "start": block.start,
                    "end": block.end,
                    "text": block.text,
                }
                for block in source.blocks
            ],
            "metadata": [asdict(fact) for fact in self.facts],
            "missing": list(self.missing),
            "repairs": [asdict(repair) for repair in source.repairs],
            "mentions": self.mentions,
            "ambiguities": [asdict(unclear) for unclear in self.ambiguities],
            "twin": asdict(self.twin) if self.twin else None,
            "problems": [problem.to_json() for problem in self.problems],
            "rests": [asdict(rest) for rest in self.rests],
        }


@dataclass(frozen=True, slots=True)
class Line:
    """One source in the overview."""

    key: str
    file: str
    paragraphs: int
    mentions: int
    left_out: dict[str, int]
    """Number of blocks by role."""
    missing: tuple[str, ...]
    twin: Twin | None
    """None where no source is nearly the copy."""


@dataclass(frozen=True, slots=True)
class Overview:
    """A line for each source of a book."""

    lines: tuple[Line, ...]
    problems: tuple[Problem, ...]
    gaps: tuple[Finding, ...] = ()
    """What is not covered, and not accepted."""

    def to_json(self) -> dict[str, Any]:
        """The form that ``--format json`` prints."""
        return {
            "sources": [asdict(line) for line in self.lines],
            "gaps": [asdict(gap) for gap in self.gaps],
            "problems": [problem.to_json() for problem in self.problems],
        }


def overview(root: Path, progress: Progress = iter) -> Overview:
    """All sources of a book, the problems of opening it, and what it does not cover."""
    opened = open_current(root, progress)
    index = LikenessIndex(opened.book.sources)
    lines = (
        Line(
            source.key,
            source.file,
            len(source.paragraphs),
            len(source.mentions),
            dict(Counter(block.role.value for block in source.left_out)),
            missing(source.metadata),
            index.nearest(source),
        )
        for source in opened.book.sources
    )
    covered = cover(root, opened.book)
    return Overview(tuple(lines), in_order([*opened.problems, *covered.problems]), covered.findings)


def report(root: Path, key: str, progress: Progress = iter) -> SourceReport:
    """How the source of a key was read; FolderError where no source has it."""
    opened = open_current(root, progress)
    source = opened.book.by_key().get(key)
    if source is None:
        raise unknown_key(key, [one.key for one in opened.book.described()], opened.unread)
    files = (source.file, sidecar_file(source.file))
    built = built_book(root / "build" / "html", root) if source.metadata.withdrawn else Book()
    book = opened.book
    if isinstance(built, Book):
        book = replace(book, citations=built.citations, judgements=built.judgements)
    return SourceReport(
        source,
        tuple(_facts(source.metadata, _given(root, files[1]), files[1])),
        missing(source.metadata),
        opened.ambiguities.get(key, ()),
        twin_of(source, opened.book.sources),
        (
            *(problem for problem in opened.problems if problem.path in files),
            *contradictions(source, by_id(opened.book.actors)),
        ),
        tuple(rest for rest in resting(book) if key in rest.keys),
        isinstance(built, Book),
    )


def _given(root: Path, sidecar: str) -> Metadata:
    """What the sidecar of a source says; it has no problem, or the source would not be there."""
    path = root / sidecar
    read = read_sidecar(path.read_text(encoding="utf-8"), sidecar)[0] if path.is_file() else None
    return read.metadata("") if read else Metadata("")


def _facts(known: Metadata, given: Metadata, sidecar: str) -> Sequence[Stated]:
    result: list[Stated] = []
    for field in fields(Metadata):
        fact = getattr(known, field.name)
        if not isinstance(fact, Fact):
            continue
        beside = getattr(given, field.name) is not None
        where = sidecar if beside else fact.evidence or "the text"
        evidence = fact.evidence or "" if beside else ""
        result.append(Stated(field.name, _value(fact.value), fact.basis, evidence, where))
    return result


def _value(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(value)
    if isinstance(value, str):
        return value
    return ", ".join(str(part) for part in asdict(value).values() if part)  # type: ignore[call-overload]
