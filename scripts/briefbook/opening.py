"""A book's folder → the book: settings, records, seeds with their sidecars, and every problem on the way."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from briefbook.core.ambiguities import Ambiguity
from briefbook.core.book import Book
from briefbook.core.failures import FolderError
from briefbook.core.layout import LOCK, SEEDS, sidecar_file, stored
from briefbook.core.lock import Lock, hashes_of, read_lock, renumbering
from briefbook.core.model import Source
from briefbook.core.names import bare_actor, bare_treaty
from briefbook.core.problems import Code, Problem, in_order
from briefbook.core.source_json import read_source
from briefbook.engines import Engine, SeedWork, here
from briefbook.making import Made
from briefbook.recording import Recorded, read_recorded
from briefbook.seed import Read
from briefbook.seedfiles import seeds_and_sidecars, sidecars_alone
from briefbook.settings import read_limits, read_setting

Progress = Callable[[Iterable[Path]], Iterable[Path]]
"""Wraps a loop to show how far it is."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a seed gave, read now or by an earlier conversion."""

    key: str
    file: str
    """The seed's path, relative to the book."""
    paragraphs: int
    """How many are numbered."""
    told: tuple[str, ...]
    """Identifiers that the mentions of the sidecar name."""
    problems: tuple[Problem, ...]
    """Of the seed and its sidecar."""
    hashes: tuple[str, ...] = ()
    """Of its paragraphs, for the lock; of a source that was read."""
    source: Callable[[], Source] | None = None
    """Its source; None: it was not read again, and stands in the store."""
    made: Made | None = None
    """What was made of it, by a conversion."""


Reader = Callable[[Sequence[str]], Iterator[Reading | list[Problem]]]
"""Reads seeds, of their paths; the outcomes come in order, problems of those that make no source."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that is known of a book before anything is written."""

    title: str
    seeds: int
    """How many there are."""
    readings: tuple[Reading, ...]
    """By key."""
    recorded: Recorded
    problems: tuple[Problem, ...]
    """All, in order."""
    across: tuple[Problem, ...]
    """Those of records with each other and with sources."""
    records_hold: bool
    """False where a file of records has a problem: then nothing is written."""
    unread: tuple[str, ...]
    """Seeds that the book lacks because they or their sidecars have a problem."""
    lock: Lock
    """The paragraphs that were published."""
    lock_holds: bool
    """False where a line of the lock is broken: then nothing is written."""
    renumbered: tuple[str, ...]
    """Keys of published sources whose paragraphs are no longer those of the lock."""

    @property
    def held_up(self) -> str | None:
        """What has a problem so that nothing may be written."""
        if not self.records_hold:
            return "records"
        return None if self.lock_holds else "lock of paragraphs"


@dataclass(frozen=True, slots=True)
class Opened:
    """A book read from its folder, and what was found on the way."""

    book: Book
    problems: tuple[Problem, ...] = ()
    ambiguities: Mapping[str, tuple[Ambiguity, ...]] = field(default_factory=dict)
    """By key of the source."""
    records_hold: bool = True
    """False where a file of records has a problem: then nothing is written."""
    unread: tuple[str, ...] = ()
    """Seeds that the book lacks because they or their sidecars have a problem."""
    lock: Lock = field(default_factory=dict)
    """The paragraphs that were published."""
    lock_holds: bool = True
    """False where a line of the lock is broken: then nothing is written."""
    renumbered: tuple[str, ...] = ()
    """Keys of published sources whose paragraphs are no longer those of the lock."""


def open_book(
    root: Path, progress: Progress = iter, accepted: Collection[str] = (), engine: Engine = here
) -> Opened:
    """Read all seeds and records of a book.

    A seed that cannot be read is a problem; the others are read all the same.
    `accepted` are keys of sources that may be renumbered. `engine` says where the seeds are read.
    """
    need_seeds(root)
    recorded = read_recorded(root)
    sources: dict[str, Read] = {}

    def reader(files: Sequence[str]) -> Iterator[Reading | list[Problem]]:
        for outcome in engine(seed_work(root, recorded), files):
            if isinstance(outcome, Problem):
                yield [outcome]
            elif outcome.source is None:
                yield outcome.problems
            else:
                sources[outcome.source.file] = outcome
                yield reading_of(outcome.source, outcome.problems)

    found = gather(root, recorded, read_lock_of(root), {}, reader, progress, accepted)
    read = {reading.key: sources[reading.file] for reading in found.readings}
    every = tuple(one.source for one in read.values() if one.source is not None)
    return Opened(
        Book(found.title, every, recorded.actors, recorded.treaties, recorded.events),
        found.problems,
        {key: one.ambiguities for key, one in read.items()},
        found.records_hold,
        found.unread,
        found.lock,
        found.lock_holds,
        found.renumbered,
    )


def seed_work(root: Path, recorded: Recorded) -> SeedWork:
    """The work of reading the seeds of a book."""
    return SeedWork(
        root,
        tuple(map(bare_actor, recorded.actors)),
        tuple(map(bare_treaty, recorded.treaties)),
        read_limits(root),
    )


def need_seeds(root: Path) -> None:
    """Refuse a folder that is no book."""
    if not (root / SEEDS).is_dir():
        raise FolderError(f'"{root}" has no folder "{SEEDS}": name the book with --book DIR')


def gather(
    root: Path,
    recorded: Recorded,
    locked: tuple[Lock, tuple[Problem, ...]],
    kept: Mapping[str, Reading],
    reader: Reader,
    progress: Progress = iter,
    accepted: Collection[str] = (),
) -> Gathered:
    """Read the seeds of a book, but for those that are `kept` as they were read before, by path."""
    lock, broken = locked
    readings: dict[str, Reading] = {}
    problems: list[Problem] = [*recorded.problems]
    unread: list[str] = []
    files, sidecars = seeds_and_sidecars(root)
    for file, outcome in _outcomes(root, files, kept, reader, progress):
        if not isinstance(outcome, Reading):
            problems += outcome
            unread.append(file)
            continue
        problems += outcome.problems
        if outcome.key in readings:
            taken = readings[outcome.key].file
            message = f'key "{outcome.key}" is taken by {taken}: give this seed another key in its sidecar'
            problems.append(Problem(Code.KEY_TAKEN, message, file))
            continue
        readings[outcome.key] = outcome
    ordered = tuple(readings[key] for key in sorted(readings))
    problems += sidecars_alone(files, sidecars)
    problems += _check_mentions(
        ordered, {*(a.id for a in recorded.actors), *(t.id for t in recorded.treaties)}
    )
    moved = [
        change
        for reading in ordered
        if reading.source is not None and reading.key not in accepted
        if lock.get(reading.key, reading.hashes) != reading.hashes
        if (change := renumbering(lock, reading.source(), reading.hashes))
    ]
    problems += [*broken, *(change.problem(readings[change.key].file) for change in moved)]
    across = recorded.across({reading.key: reading.paragraphs for reading in ordered})
    return Gathered(
        read_setting(root, "project") or "",
        len(files),
        ordered,
        recorded,
        in_order([*problems, *across]),
        across,
        not recorded.problems and not _blocking(across, unread),
        tuple(unread),
        lock,
        not broken,
        tuple(change.key for change in moved),
    )


def _outcomes(
    root: Path, files: Sequence[str], kept: Mapping[str, Reading], reader: Reader, progress: Progress
) -> Iterator[tuple[str, Reading | list[Problem]]]:
    """What became of each seed, in order."""
    fresh = [file for file in files if file not in kept]
    outcomes = zip(progress([root / file for file in fresh]), reader(fresh) if fresh else (), strict=True)
    for file in files:
        if file in kept:
            yield file, kept[file]
            continue
        _, outcome = next(outcomes)
        yield file, outcome
    next(outcomes, None)  # so that the bar ends


def reading_of(source: Source, problems: Iterable[Problem]) -> Reading:
    """What a seed gave, with the problems of the seed and its sidecar."""
    hashes = hashes_of(source)
    told = sorted({mention.id for mention in source.mentions if mention.rule == "sidecar"})
    return Reading(source.key, source.file, len(hashes), tuple(told), tuple(problems), hashes, lambda: source)


def reading_of_made(root: Path, made: Made) -> Reading:
    """The same of what a conversion made."""

    def source() -> Source:
        return read_source(made.store.read(root, stored(made.key)))

    return Reading(made.key, made.file, len(made.hashes), made.told, made.problems, made.hashes, source, made)


def read_lock_of(root: Path) -> tuple[Lock, tuple[Problem, ...]]:
    """The lock of paragraphs of a book, and what is wrong with it."""
    path = root / LOCK
    if not path.exists():
        return {}, ()
    try:
        return read_lock(path.read_text(encoding="utf-8"), LOCK)
    except (OSError, UnicodeDecodeError) as error:
        message = f"lock cannot be read: {error}: restore an earlier version of it"
        return {}, (Problem(Code.LOCK_INVALID, message, LOCK),)


def _blocking(cross: Iterable[Problem], unread: Iterable[str]) -> list[Problem]:
    """Problems between records for which nothing may be written.

    While a seed cannot be read, records that cite it name a source that is missing: that is the seed's fault.
    """
    excused = (Code.UNKNOWN_SOURCE,) if any(unread) else ()
    return [problem for problem in cross if problem.code not in excused]


def _check_mentions(readings: Iterable[Reading], known: set[str]) -> Iterator[Problem]:
    for reading in readings:
        for identifier in sorted(set(reading.told) - known):
            message = f'"mentions" names "{identifier}", which no record has'
            yield Problem(Code.UNKNOWN_ID, message, sidecar_file(reading.file))
