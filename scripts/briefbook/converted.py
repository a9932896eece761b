"""What a conversion did; and whether there is anything to do, which is told in a moment.

Loads little, so that a book in which nothing changed need not wait for the programs that read seeds.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from briefbook.core.layout import (
    ARTICLES,
    EARLIER,
    INDEX_FILE,
    INDEX_FOLDERS,
    INDEX_MARK,
    LEDGER,
    PAGE_MARK,
    SEEDS,
    STORE,
    page_of,
    sidecar_file,
    stored,
)
from briefbook.core.ledger import ABSENT, Ledger, Line, read_ledger
from briefbook.core.problems import Problem
from briefbook.surveying import Survey, programs, seeds_listing

DOUBTED = 100
"""From so many files on whose signatures changed though their bytes did not, the ledger is written anew."""


@dataclass(frozen=True, slots=True)
class Converted:
    """What a conversion did."""

    lines: Mapping[str, Line] = field(default_factory=dict)
    """What is told of each source of the book, by key, sorted."""
    problems: tuple[Problem, ...] = ()
    """Of the whole book, in order."""
    unclear: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By key: names that nothing decides, as they are told."""
    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    locked: tuple[str, ...] = ()
    """Keys of sources whose paragraphs entered the lock, or changed there."""
    held_up: str | None = None
    """What has a problem so that nothing was written."""


@dataclass(frozen=True, slots=True)
class Look:
    """A book's folder as it is when a conversion begins, and what the last one noted."""

    root: Path
    survey: Survey | None
    """None at an address, where files have no signatures: then nothing is relied on."""
    ledger: Ledger | None
    """None where nothing can be relied on."""
    untouched: frozenset[str] = frozenset()
    """Paths of the seeds of which nothing can have changed."""


def untouched(survey: Survey, ledger: Ledger) -> frozenset[str]:
    """Paths of the seeds of which no file has changed, nor what was made of them, as far as the file system knows."""
    seeds, pages, stored_ = (survey.signatures(folder) for folder in (SEEDS, ARTICLES, STORE))
    return frozenset(
        file
        for file, entry in ledger.entries.items()
        if seeds.get(file) == entry.seed.signature
        and pages.get(page_of(entry.key)) == entry.page.signature
        and stored_.get(stored(entry.key)) == entry.store.signature
        and seeds.get(sidecar_file(file), "") == entry.sidecar.signature
        and (entry.sidecar.signature or entry.sidecar == ABSENT)
    )


def look(root: Path) -> Look:
    """Look at a book, reading nothing but the ledger."""
    if not isinstance(root, Path):
        return Look(root, None, None)
    survey = Survey(root)
    try:
        ledger = read_ledger((root / LEDGER).read_bytes())
    except OSError:
        ledger = None
    if ledger is None or ledger.programs != programs():
        return Look(root, survey, None)
    return Look(root, survey, ledger, untouched(survey, ledger))


def nothing_changed(seen: Look, accepted: Collection[str] = ()) -> Converted | None:
    """The outcome of a conversion that would do nothing; None where it might do something."""
    root, survey, ledger = seen.root, seen.survey, seen.ledger
    if survey is None or ledger is None or not ledger.complete:
        return None
    keys = {entry.key for entry in ledger.entries.values()}
    if not keys.issuperset(accepted) or seeds_listing(survey) != ledger.listing:
        return None
    if not all(survey.same(name, known) for name, known in ledger.files.items()):
        return None
    for entry in ledger.entries.values():
        if entry.file in seen.untouched:
            continue
        if survey.doubted > DOUBTED or not (
            survey.same(entry.file, entry.seed)
            and survey.same(sidecar_file(entry.file), entry.sidecar)
            and survey.same(stored(entry.key), entry.store)
            and survey.same(page_of(entry.key), entry.page)
        ):
            return None
    if (root / EARLIER).exists() or strangers(root, survey, keys) or _stale(root, survey, ledger):
        return None
    entries = sorted(ledger.entries.values())
    return Converted(
        {entry.key: entry.line for entry in entries},
        ledger.problems,
        {entry.key: entry.unclear for entry in entries if entry.unclear},
    )


def strangers(root: Path, survey: Survey | None, keys: Collection[str]) -> list[str]:
    """Pages that earlier conversions wrote of sources that are gone, and what the store has of them; by name."""
    found = [
        f"{ARTICLES}/{name}"
        for name in _names(root, survey, ARTICLES)
        if name.endswith(".md")
        and name[:-3] not in keys
        and (root / ARTICLES / name).read_bytes().startswith(PAGE_MARK.encode())
    ]
    found += (
        f"{STORE}/{name}"
        for name in _names(root, survey, STORE)
        if name.endswith(".json") and name[:-5] not in keys and name != INDEX_FILE and name[:1] != "."
    )
    return sorted(found)


def _stale(root: Path, survey: Survey, ledger: Ledger) -> bool:
    """Whether there is a page that leads through the book which the last conversion did not write."""
    return any(
        (root / folder / name).read_bytes().startswith(INDEX_MARK.encode())
        for folder in INDEX_FOLDERS
        for name in survey.files(folder)
        if name.endswith(".md") and f"{folder}/{name}" not in ledger.files
    )


def _names(root: Path, survey: Survey | None, folder: str) -> list[str]:
    if survey is not None:
        return list(survey.files(folder))
    return [path.name for path in (root / folder).glob("*")] if (root / folder).is_dir() else []
