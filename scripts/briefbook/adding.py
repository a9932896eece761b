"""Files from anywhere → seeds of a book, each with a sidecar to go on writing; nothing is ever overwritten."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import sha256
from itertools import count
from pathlib import Path

from briefbook.core import metadata as facts
from briefbook.core.book import Book
from briefbook.core.failures import FolderError
from briefbook.core.layout import SEEDS, sidecar_file
from briefbook.core.likeness import LikenessIndex
from briefbook.core.lock import Lock, hashes_of
from briefbook.core.model import Source
from briefbook.core.problems import Code, Problem
from briefbook.core.segment import segmented
from briefbook.core.sidecar_draft import sidecar_draft
from briefbook.current import open_current
from briefbook.folder import write_whole
from briefbook.opening import Opened, Progress
from briefbook.reading import Limits, check_size_of, read
from briefbook.seed import attempt
from briefbook.seedfiles import seed_files
from briefbook.settings import read_limits


@dataclass(frozen=True, slots=True)
class Added:
    """A seed that the book has now."""

    source: Source
    """As it is read without records."""
    sidecar: str
    """Path of the sidecar that was written, relative to the book."""


@dataclass(frozen=True, slots=True)
class Additions:
    """What adding files did."""

    added: tuple[Added, ...]
    problems: tuple[Problem, ...]
    """Files that were refused, at the path that was given; twins, at the path of the seed."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A file that can be added."""

    source: Source
    data: bytes
    conflicts: tuple[tuple[str, str], ...]
    """Facts that it states in two ways."""


@dataclass(slots=True)
class _Book:
    """What a book has already; grows with each file added."""

    root: Path
    limits: Limits
    lock: Lock
    keys: set[str]
    files: dict[str, str]
    """Path of a seed by the SHA-256 of its bytes."""
    likeness: LikenessIndex
    added: list[Added] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def add(root: Path, files: Iterable[Path], progress: Progress = iter) -> Additions:
    """Copy files into the seeds of a book, byte for byte, and draft a sidecar beside each.

    A file is refused that cannot be read, has no paragraph, or is in the book already under any name.
    One that is nearly the copy of a source is added, and reported.
    """
    if not root.is_dir():
        raise FolderError(f'"{root}" is no folder: name the book with --book DIR')
    book = _existing(root, progress)
    for path in files:
        outcome = attempt(path.as_posix(), partial(_examined, path, book))
        if isinstance(outcome, Problem):
            book.problems.append(outcome)
        else:
            _take(outcome, book)
    return Additions(tuple(book.added), tuple(book.problems))


def _existing(root: Path, progress: Progress) -> _Book:
    opened = open_current(root, progress) if (root / SEEDS).is_dir() else Opened(Book())
    digests = {source.sha256: source.file for source in opened.book.described()}
    known = set(digests.values())
    for path in seed_files(root) if (root / SEEDS).is_dir() else ():
        file = path.relative_to(root).as_posix()
        if file not in known:  # it has a problem, but its bytes are in the book
            data = attempt(file, path.read_bytes)
            if isinstance(data, bytes):
                digests.setdefault(sha256(data).hexdigest(), file)
    keys = {source.key for source in opened.book.described()}
    index = LikenessIndex(opened.book.sources)
    return _Book(root, read_limits(root), opened.lock, keys, digests, index)


def _examined(path: Path, book: _Book) -> _Candidate | Problem:
    """Read a file that shall be added; the problem for which it is refused."""
    given = path.as_posix()
    if path.is_dir():
        return Problem(Code.SEED_UNREADABLE, "is a folder: name the files in it", given)
    check_size_of(path.stat().st_size, book.limits)  # before the bytes are in memory
    data = path.read_bytes()
    digest = sha256(data).hexdigest()
    if digest in book.files:
        message = f'file is in the book already: "{book.files[digest]}" has the same bytes'
        return Problem(Code.SEED_DUPLICATE, message, given)
    file = f"{SEEDS}/{path.name}"
    reason = _name_fault(book.root, file)
    if reason:
        return Problem(Code.SEED_NAME, f"{reason}: give the file another name", given)
    manuscript = read(path.name, data, book.limits)
    done = segmented(manuscript)
    stated, conflicts = facts.stated_and_conflicts(done.blocks, manuscript.hints)
    source = Source(file, digest, replace(stated, key=facts.derived_key(stated, file)), done.blocks)
    if not source.paragraphs:
        message = "file has no paragraph to read: save the article's text itself"
        return Problem(Code.SEED_EMPTY, message, given)
    return _Candidate(_with_own_key(source, book), data, conflicts)


def _take(candidate: _Candidate, book: _Book) -> None:
    """Write a seed and its sidecar, the seed first: a sidecar alone would be a problem."""
    source = candidate.source
    sidecar = sidecar_file(source.file)
    twin = book.likeness.nearest(source)
    write_whole(book.root / source.file, candidate.data)
    write_whole(book.root / sidecar, sidecar_draft(source.metadata, candidate.conflicts).encode())
    if twin is not None:
        message = (
            f'"{source.key}" is nearly the text of "{twin.key}" ({twin.file}): {twin.share:.0%} of the shorter '
            "one's runs of words stand in both; it was added: count the two as one source"
        )
        book.problems.append(Problem(Code.SEED_TWIN, message, source.file))
    book.files[source.sha256] = source.file
    book.keys.add(source.key)
    book.likeness.add(source)
    book.added.append(Added(source, sidecar))


def _name_fault(root: Path, file: str) -> str | None:
    """Why a seed cannot be kept under this path."""
    name = file.rsplit("/", 1)[-1]
    if name.startswith("."):
        return f'"{name}" starts with a dot, so it would not be seen'
    if not name.isprintable() or "`" in name or "\\" in name:
        return f"{name!a} has a character that a page cannot show"
    taken = next((one for one in (file, sidecar_file(file)) if (root / one).exists()), None)
    return f'"{taken}" is there already, with other words' if taken else None


def _with_own_key(source: Source, book: _Book) -> Source:
    """The source under its key, or under the key with the first number from 2 on that nobody has or had.

    A source that was in the book once, and comes back with the same paragraphs, gets its key again.
    """
    own = hashes_of(source)
    had = {key for key, hashes in book.lock.items() if hashes != own}
    wishes = (source.key if n == 1 else f"{source.key}-{n}" for n in count(1))
    key = next(wish for wish in wishes if wish not in book.keys and wish not in had)
    return replace(source, metadata=replace(source.metadata, key=key))
