"""A book's folder → the book: settings, records, seeds with their sidecars, and every problem on the way."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from briefbook.core import metadata as facts
from briefbook.core.book import Book
from briefbook.core.manuscript import Manuscript
from briefbook.core.mentions import Ambiguity, Names, compile_names, find_mentions
from briefbook.core.model import Actor, Event, Metadata, Source, Treaty
from briefbook.core.overrules import MentionOverrule, RoleOverrule
from briefbook.core.problems import Code, Problem, in_order
from briefbook.core.records import check_records, read_records
from briefbook.core.segment import segmented
from briefbook.core.sidecars import Sidecar, read_sidecar
from briefbook.core.yamltext import Document
from briefbook.reading import UnreadableError, read

Progress = Callable[[Iterable[Path]], Iterable[Path]]
"""Wraps a loop to show how far it is."""

SEEDS = "seeds"
RECORD_FILES = ("docs/glossary/actors.yaml", "docs/glossary/treaties.yaml", "docs/glossary/events.yaml")


class FolderError(Exception):
    """The folder is no book, or cannot be read or written."""


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


def open_book(root: Path, progress: Progress = iter) -> Opened:
    """Read all seeds and records of a book.

    A seed that cannot be read is a problem; the others are read all the same.
    """
    if not (root / SEEDS).is_dir():
        raise FolderError(f'"{root}" has no folder "{SEEDS}": name the book with --book DIR')
    (actors, treaties, events), texts, problems = _read_records(root)
    records_hold = not problems
    names = compile_names(actors, treaties)
    sources: dict[str, Source] = {}
    ambiguities: dict[str, tuple[Ambiguity, ...]] = {}
    taken: dict[str, str] = {}
    unread: list[str] = []
    for path in progress(_seeds(root)):
        source, found, unclear = _read_source(root, path, names)
        problems += found
        if source is None:
            unread.append(path.relative_to(root).as_posix())
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
    cross = check_records(texts, actors, treaties, events, ordered)
    book = Book(read_setting(root, "project") or "", ordered, actors, treaties, events)
    return Opened(book, in_order([*problems, *cross]), ambiguities, records_hold and not cross, tuple(unread))


def read_setting(root: Path, name: str) -> str | None:
    """A setting that conf.py gives as a plain string, read without running it."""
    path = root / "conf.py"
    if not path.is_file():
        return None
    try:
        tree = ast.parse(path.read_text(encoding="utf-8"))
    except (SyntaxError, UnicodeDecodeError) as error:
        raise FolderError(f'"{path}" cannot be read: {error}') from None
    for node in tree.body:
        match node:
            case ast.Assign(targets=[ast.Name(id=known)], value=ast.Constant(value=value)) if known == name:
                return str(value)
    return None


def _seeds(root: Path) -> list[Path]:
    return sorted(
        path
        for path in (root / SEEDS).iterdir()
        if path.is_file() and path.suffix.lower() != ".yaml" and not path.name.startswith(".")
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


def _read_source(
    root: Path, path: Path, names: Names
) -> tuple[Source | None, list[Problem], tuple[Ambiguity, ...]]:
    file = path.relative_to(root).as_posix()
    try:
        data = path.read_bytes()
        manuscript = read(path.name, data)
    except (OSError, UnreadableError) as error:
        return None, [Problem(Code.SEED_UNREADABLE, f"seed cannot be read: {error}", file)], ()
    sidecar, document, problems = _sidecar_of(path, root)
    if sidecar is None:  # its key is not known, and a guessed one would rename a published source
        return None, problems, ()
    done = segmented(manuscript, sidecar.roles)
    stated = facts.stated(done.blocks, manuscript.hints)
    given = sidecar.metadata(sidecar.key or facts.derived_key(stated, file))
    found = find_mentions(done.blocks, names, sidecar.mentions)
    source = Source(
        file,
        sha256(data).hexdigest(),
        facts.combined(given, stated),
        done.blocks,
        found.mentions,
        (*manuscript.repairs, *done.repairs),
    )
    if not source.paragraphs:
        problems.append(Problem(Code.SEED_EMPTY, "seed has no paragraph to read", file))
        return None, problems, ()
    side = f"{file.rsplit('.', 1)[0]}.yaml"
    problems += _not_stated(given, manuscript, stated, document, side)
    problems += _unused(done.unused, found.unused, document, side)
    problems += [
        Problem(Code.METADATA_CONFLICT, f"{conflict}: say in the sidecar which holds", file)
        for name, conflict in facts.conflicts(done.blocks, manuscript.hints)
        if getattr(given, name) is None
    ]
    return source, problems, found.ambiguities


def _unused(
    roles: Iterable[RoleOverrule], mentions: Iterable[MentionOverrule], document: Document, side: str
) -> Iterator[Problem]:
    """Overrules of a sidecar that match nothing: the seed or the programs have changed."""
    for role in roles:
        message = f'no block starts with "{role.match}": correct the words of "match", or remove the entry'
        yield Problem(Code.OVERRULE_UNUSED, message, side, *_line(document, "roles"))
    for wish in mentions:
        message = (
            f'¶{wish.n} does not have "{wish.surface}" {wish.nth} time(s): correct the entry, or remove it'
        )
        yield Problem(Code.OVERRULE_UNUSED, message, side, *_line(document, "mentions"))


def _sidecar_of(path: Path, root: Path) -> tuple[Sidecar | None, Document, list[Problem]]:
    """The sidecar beside a seed: an empty one where there is none, None where it has a problem."""
    side = path.with_suffix(".yaml")
    name = side.relative_to(root).as_posix()
    if not side.is_file():
        return Sidecar(), Document(None), []
    try:
        text = side.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        return None, Document(None), [Problem(Code.SIDECAR_INVALID, f"cannot be read: {error}", name)]
    sidecar, document, problems = read_sidecar(text, name)
    return sidecar, document, list(problems)


def _not_stated(
    given: Metadata, manuscript: Manuscript, stated: Metadata, document: Document, side: str
) -> Iterator[Problem]:
    for name, reason in facts.not_stated(given, manuscript.text, stated, manuscript.hints):
        message = (
            f'"{name}" is given as stated, but {reason}: correct it, or say "basis: editor" or "inferred"'
        )
        yield Problem(Code.NOT_STATED, message, side, *_line(document, name))


def _line(document: Document, name: str) -> tuple[int, int]:
    place = document.place((name,))
    return place.line, place.column


def _stray_sidecars(root: Path) -> Iterator[Problem]:
    seeds = {path.with_suffix("") for path in _seeds(root)}
    for path in sorted((root / SEEDS).glob("*.yaml")):
        if path.with_suffix("") not in seeds:
            message = "sidecar has no seed of the same name: add the seed, or remove the sidecar"
            yield Problem(Code.SIDECAR_ALONE, message, path.relative_to(root).as_posix())


def _check_mentions(sources: Iterable[Source], known: set[str]) -> Iterator[Problem]:
    for source in sources:
        for identifier in sorted({m.id for m in source.mentions if m.rule == "sidecar"} - known):
            message = f'"mentions" names "{identifier}", which no record has'
            yield Problem(Code.UNKNOWN_ID, message, f"{source.file.rsplit('.', 1)[0]}.yaml")
