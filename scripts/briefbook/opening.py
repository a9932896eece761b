"""A book's folder → the book: settings, records, seeds with their sidecars, and every problem on the way."""

from __future__ import annotations

import ast
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

from briefbook.core.book import Book
from briefbook.core.failures import FolderError
from briefbook.core.lock import Lock, read_lock, renumbering
from briefbook.core.mentions import Ambiguity
from briefbook.core.model import Actor, Event, Source, Treaty
from briefbook.core.problems import Code, Problem, in_order
from briefbook.core.records import check_records, read_records
from briefbook.engines import Engine, SeedWork, here
from briefbook.reading import DEFAULT_LIMITS, Limits
from briefbook.seed import sidecar_file

Progress = Callable[[Iterable[Path]], Iterable[Path]]
"""Wraps a loop to show how far it is."""

SEEDS = "seeds"
LOCK = "seeds/paragraphs.lock"
RECORD_FILES = ("docs/glossary/actors.yaml", "docs/glossary/treaties.yaml", "docs/glossary/events.yaml")


@dataclass(frozen=True, slots=True)
class Opened:
    """A book read from its folder, and what was found on the way."""

    book: Book
    problems: tuple[Problem, ...] = ()
    ambiguities: dict[str, tuple[Ambiguity, ...]] = field(default_factory=dict)
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
    if not (root / SEEDS).is_dir():
        raise FolderError(f'"{root}" has no folder "{SEEDS}": name the book with --book DIR')
    limits = read_limits(root)
    (actors, treaties, events), texts, problems = _read_records(root)
    records_hold = not problems
    sources: dict[str, Source] = {}
    ambiguities: dict[str, tuple[Ambiguity, ...]] = {}
    taken: dict[str, str] = {}
    unread: list[str] = []
    paths = seed_files(root)
    files = [path.relative_to(root).as_posix() for path in paths]
    outcomes = engine(SeedWork(root, actors, treaties, limits), files)
    for _, file, outcome in zip(progress(paths), files, outcomes, strict=True):
        source, found, unclear = (None, [outcome], ()) if isinstance(outcome, Problem) else outcome
        problems += found
        if source is None:
            unread.append(file)
            continue
        if source.key in taken:
            message = f'key "{source.key}" is taken by {taken[source.key]}: give this seed another key in its sidecar'
            problems.append(Problem(Code.KEY_TAKEN, message, source.file))
            continue
        taken[source.key] = source.file
        sources[source.key] = source
        ambiguities[source.key] = unclear
    problems += _stray_sidecars(root)
    ordered = tuple(sources[key] for key in sorted(sources))
    problems += _check_mentions(ordered, {*(a.id for a in actors), *(t.id for t in treaties)})
    lock, broken = _read_lock(root)
    moved = [
        change for source in ordered if source.key not in accepted and (change := renumbering(lock, source))
    ]
    problems += [*broken, *(change.problem(sources[change.key].file) for change in moved)]
    cross = check_records(texts, actors, treaties, events, ordered)
    return Opened(
        Book(read_setting(root, "project") or "", ordered, actors, treaties, events),
        in_order([*problems, *cross]),
        ambiguities,
        records_hold and not _blocking(cross, unread),
        tuple(unread),
        lock,
        not broken,
        tuple(change.key for change in moved),
    )


def _read_lock(root: Path) -> tuple[Lock, tuple[Problem, ...]]:
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


def read_setting(root: Path, name: str) -> str | None:
    """A setting that conf.py gives as a plain string, read without running it."""
    value = _assigned(root, name)
    return str(value.value) if isinstance(value, ast.Constant) else None


def read_literal(root: Path, name: str) -> tuple[object, int]:
    """A setting that conf.py gives as a plain value, read without running it, and its line; None where it is not set.

    Raises FolderError where the value is no plain one.
    """
    value = _assigned(root, name)
    if value is None:
        return None, 0
    try:
        return ast.literal_eval(value), value.lineno
    except ValueError:
        where = f'"{root / "conf.py"}", line {value.lineno}'
        raise FolderError(f"{where}: {name} must be a plain value, without names or calls") from None


def read_limits(root: Path) -> Limits:
    """The limits of a seed: those of ``briefbook_limits`` in conf.py, and the usual ones beside them."""
    value = _assigned(root, "briefbook_limits")
    if value is None:
        return DEFAULT_LIMITS
    where = f'"{root / "conf.py"}", line {value.lineno}: briefbook_limits'
    known = [limit.name for limit in fields(Limits)]
    try:
        given = ast.literal_eval(value)
    except ValueError:
        given = None
    if not isinstance(given, dict):
        raise FolderError(f'{where} must be a plain dict, such as {{"{known[0]}": 50_000_000}}')
    for name, limit in given.items():
        if name not in known:
            raise FolderError(f'{where} has no limit "{name}": limits are {", ".join(known)}')
        if type(limit) is not int or limit < 1:
            raise FolderError(f'{where}: "{name}" must be a whole number above 0, not {limit!r}')
    return replace(DEFAULT_LIMITS, **given)


def _assigned(root: Path, name: str) -> ast.expr | None:
    """What conf.py assigns to a name at its top level, unevaluated."""
    path = root / "conf.py"
    if not path.is_file():
        return None
    try:
        tree = ast.parse(path.read_text(encoding="utf-8"))
    except (OSError, SyntaxError, ValueError) as error:
        raise FolderError(f'"{path}" cannot be read: {error}') from None
    for node in tree.body:
        match node:
            case ast.Assign(targets=[ast.Name(id=known)], value=value) if known == name:
                return value
    return None


def seed_files(root: Path) -> list[Path]:
    """The files of a book that are seeds, by name."""
    return sorted(
        path
        for path in (root / SEEDS).iterdir()
        if (path.is_file() or path.is_symlink())
        and path.suffix.lower() != ".yaml"
        and not path.name.startswith(".")
        and path != root / LOCK
    )


def _read_records(
    root: Path,
) -> tuple[tuple[tuple[Actor, ...], tuple[Treaty, ...], tuple[Event, ...]], dict[str, str], list[Problem]]:
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for name in RECORD_FILES:
        path = root / name
        if path.is_file():
            try:
                texts[name] = path.read_text(encoding="utf-8")
            except (OSError, UnicodeDecodeError) as error:
                problems.append(Problem(Code.YAML_SYNTAX, f"cannot be read as UTF-8 text: {error}", name))
    actors, found_a = read_records(texts.get(RECORD_FILES[0], ""), RECORD_FILES[0], Actor)
    treaties, found_t = read_records(texts.get(RECORD_FILES[1], ""), RECORD_FILES[1], Treaty)
    events, found_e = read_records(texts.get(RECORD_FILES[2], ""), RECORD_FILES[2], Event)
    return (actors, treaties, events), texts, [*problems, *found_a, *found_t, *found_e]


def _stray_sidecars(root: Path) -> Iterator[Problem]:
    seeds = {path.with_suffix("") for path in seed_files(root)}
    for path in sorted((root / SEEDS).glob("*.yaml")):
        if path.with_suffix("") not in seeds:
            message = "sidecar has no seed of the same name: add the seed, or remove the sidecar"
            yield Problem(Code.SIDECAR_ALONE, message, path.relative_to(root).as_posix())


def _check_mentions(sources: Iterable[Source], known: set[str]) -> Iterator[Problem]:
    for source in sources:
        for identifier in sorted({m.id for m in source.mentions if m.rule == "sidecar"} - known):
            message = f'"mentions" names "{identifier}", which no record has'
            yield Problem(Code.UNKNOWN_ID, message, sidecar_file(source.file))
