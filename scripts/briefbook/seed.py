"""One seed with its sidecar → the source, and every problem of the two."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from traceback import extract_tb
from typing import NamedTuple, TypeVar

from briefbook.core import metadata as facts
from briefbook.core.ambiguities import Ambiguity
from briefbook.core.layout import sidecar_file
from briefbook.core.manuscript import Manuscript
from briefbook.core.mentions import Names, find_mentions
from briefbook.core.model import Metadata, Source
from briefbook.core.overrules import MentionOverrule, RoleOverrule
from briefbook.core.problems import Code, Problem
from briefbook.core.segment import segmented
from briefbook.core.sidecars import Sidecar, read_sidecar
from briefbook.core.yamltext import Document
from briefbook.files import read_file
from briefbook.reading import Limits, UnreadableError, check_size_of, read

T = TypeVar("T")


class Read(NamedTuple):
    """What a seed and its sidecar make."""

    source: Source | None
    """None where they make none."""
    problems: list[Problem]
    ambiguities: tuple[Ambiguity, ...] = ()
    """Names that nothing decides."""
    sidecar: str = ""
    """SHA-256 of the sidecar; empty where there is none."""


def attempt(file: str, work: Callable[[], T]) -> T | Problem:
    """What work on one seed returns, or the problem that the seed has."""
    try:
        return work()
    except UnreadableError as error:
        return Problem(Code.SEED_UNREADABLE, f"seed cannot be read: {error}", file)
    except OSError as error:
        return Problem(Code.SEED_UNREADABLE, f"seed cannot be read: {error.strerror or error}", file)
    # A seed can be hostile and our programs and the libraries below them have faults: whatever one seed
    # does to them, memory and recursion included, it must be named, and the others must still convert.
    except Exception as error:  # noqa: BLE001
        at = extract_tb(error.__traceback__)[-1]
        reason = " ".join(str(error).split())[:200]
        message = (
            f"seed could not be converted: {type(error).__name__}{f': {reason}' if reason else ''} "
            f"(in {Path(at.filename).name}, line {at.lineno}): save it in another format, and report this fault"
        )
        return Problem(Code.SEED_FAILED, message, file)


def read_seed(path: Path, file: str, names: Names, limits: Limits) -> Read:
    """The source that a seed and its sidecar make, and what is wrong with the two.

    `file` is the seed's path, relative to the book. Raises what `attempt` turns into a problem.
    """
    check_size_of(path.stat().st_size, limits)  # before the bytes are in memory
    data = read_file(path)
    manuscript = read(path.name, data, limits)
    sidecar, document, problems, hashed = _sidecar_of(path, sidecar_file(file))
    if sidecar is None:  # its key is not known, and a guessed one would rename a published source
        return Read(None, problems)
    done = segmented(manuscript, sidecar.roles)
    stated, conflicts = facts.stated_and_conflicts(done.blocks, manuscript.hints)
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
        return Read(None, problems)
    side = sidecar_file(file)
    problems += _not_stated(given, manuscript, stated, document, side)
    problems += _unused(done.unused, found.unused, document, side)
    problems += [
        Problem(Code.METADATA_CONFLICT, f"{conflict}: say in the sidecar which holds", file)
        for name, conflict in conflicts
        if getattr(given, name) is None
    ]
    return Read(source, problems, found.ambiguities, hashed)


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


def _sidecar_of(path: Path, name: str) -> tuple[Sidecar | None, Document, list[Problem], str]:
    """The sidecar beside a seed with its digest: an empty one where there is none, None where it has a problem."""
    side = path.with_suffix(".yaml")
    try:
        data = read_file(side)
        text = data.decode()
    except (FileNotFoundError, IsADirectoryError):
        return Sidecar(), Document(None), [], ""
    except (OSError, UnicodeDecodeError) as error:
        return None, Document(None), [Problem(Code.SIDECAR_INVALID, f"cannot be read: {error}", name)], ""
    sidecar, document, problems = read_sidecar(text.replace("\r\n", "\n").replace("\r", "\n"), name)
    return sidecar, document, list(problems), sha256(data).hexdigest()


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
