"""Pinpoint citations: ``satake-2025:4-5; chopra-2017:7`` as values, and how they print."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Protocol

from briefbook.core.anchors import anchor
from briefbook.core.dates import year_of
from briefbook.core.model import Actor, Metadata, Pinpoint

__all__ = [
    "KEY",
    "Described",
    "anchor",
    "author_label",
    "by_source",
    "families",
    "family_name",
    "labels",
    "locator",
    "parse_pinpoints",
    "resolve",
    "year",
]

KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_RUN = re.compile(r"(\d+)(?:\s*[-–]\s*(\d+))?")


class Described(Protocol):
    """Whatever has the facts of a source: the source itself, or its header."""

    @property
    def key(self) -> str:
        """Identifier of the source."""

    @property
    def metadata(self) -> Metadata:
        """Its bibliographic facts."""


class PinpointError(ValueError):
    """The text is no pinpoint citation; the message says why."""


def parse_pinpoints(text: str) -> tuple[Pinpoint, ...]:
    """Parse ``KEY:N``, ``KEY:N-M``, ``KEY:N,M`` and several of them with ``;`` between.

    Raises PinpointError where the text does not have this form.
    """
    pinpoints: list[Pinpoint] = []
    for part in text.split(";"):
        key, colon, runs = part.strip().partition(":")
        if not colon or not KEY.fullmatch(key.strip()):
            raise PinpointError(f'"{part.strip()}" is no pinpoint: write KEY:N, such as satake-2025:4')
        for run in runs.split(","):
            match = _RUN.fullmatch(run.strip())
            if match is None:
                raise PinpointError(f'"{run.strip()}" in "{part.strip()}" is no paragraph number or range')
            first, last = int(match[1]), int(match[2] or match[1])
            if first < 1 or last < first:
                raise PinpointError(
                    f'"{run.strip()}" in "{part.strip()}" is no range: paragraphs count up from 1'
                )
            pinpoints.append(Pinpoint(key.strip(), first, last))
    return tuple(pinpoints)


def locator(pinpoints: Sequence[Pinpoint]) -> str:
    """The paragraph numbers of one source as they print: ``¶4`` or ``¶¶4–5, 7``."""
    runs = [str(p.first) if p.first == p.last else f"{p.first}–{p.last}" for p in pinpoints]
    many = len(pinpoints) > 1 or pinpoints[0].first != pinpoints[0].last
    return ("¶¶" if many else "¶") + ", ".join(runs)


def by_source(pinpoints: Iterable[Pinpoint]) -> tuple[tuple[str, tuple[Pinpoint, ...]], ...]:
    """Neighbouring pinpoints of one source together."""
    return tuple((key, tuple(group)) for key, group in groupby(pinpoints, key=lambda p: p.key))


def labels(sources: Iterable[Described], actors: Iterable[Actor]) -> dict[str, str]:
    """How each source is called in citations: ``Satake [2025]``; a, b, c where two would be the same."""
    known = families(actors)
    ordered = sorted(sources, key=lambda s: s.key)
    plain = {source.key: (author_label(source.metadata, known), year(source.metadata)) for source in ordered}
    result: dict[str, str] = {}
    for _, group in groupby(sorted(plain, key=lambda key: (plain[key], key)), key=lambda key: plain[key]):
        keys = list(group)
        for index, key in enumerate(keys):
            who, when = plain[key]
            letter = _letter(index) if len(keys) > 1 else ""
            when = f"{when[:-1]}{letter}]" if when.endswith("]") else when + letter
            result[key] = f"{who} {when}"
    return result


def _letter(index: int) -> str:
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def year(metadata: Metadata) -> str:
    """The year as a citation prints it."""
    return year_of(metadata.published)


def author_label(metadata: Metadata, known: Mapping[str, str]) -> str:
    """Family names of the authors, those `known` from records first; without authors the publisher; without both the key."""
    if metadata.authors and metadata.authors.value:
        names = [family_name(name, known) for name in metadata.authors.value]
        if len(names) > 2:
            return f"{names[0]} et al."
        return " and ".join(names)
    if metadata.publisher:
        return metadata.publisher.value
    return metadata.key


def families(actors: Iterable[Actor]) -> dict[str, str]:
    """The family names that records of persons give, by each name of the person."""
    found: dict[str, str] = {}
    for actor in actors:
        if actor.kind == "person" and actor.family:
            for name in (actor.name, *actor.aliases):
                found.setdefault(name, actor.family)
    return found


def family_name(name: str, known: Mapping[str, str]) -> str:
    """The family name: from the person's record, else what stands before a comma, else the last word."""
    if name in known:
        return known[name]
    if "," in name:
        return name.split(",", 1)[0].strip()
    return name.rsplit(maxsplit=1)[-1] if name.split() else name


def resolve(pinpoint: Pinpoint, paragraphs: Mapping[str, int]) -> str | None:
    """Why a pinpoint leads nowhere, or None where it holds. `paragraphs` counts them by source key."""
    if pinpoint.key not in paragraphs:
        return f'no source "{pinpoint.key}"'
    count = paragraphs[pinpoint.key]
    if pinpoint.last > count:
        return (
            f"{pinpoint.key} has {count} paragraph{'s' if count != 1 else ''}, there is no ¶{pinpoint.last}"
        )
    return None
