"""The coverage of a book on disk: what the report shows, and records for the names that the editor takes up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from briefbook.core.accepted import read_accepted, settle
from briefbook.core.book import Book
from briefbook.core.coverage import Finding, Gap, coverage
from briefbook.core.problems import Code, Problem
from briefbook.core.skeletons import Skeleton, SkeletonError, skeleton, with_skeleton
from briefbook.folder import ARTICLES, FolderError, Progress, open_current, write_whole

ACCEPTED = "docs/glossary/accepted.yaml"
ACTORS = "docs/glossary/actors.yaml"


@dataclass(frozen=True, slots=True)
class Covered:
    """The gaps of a book that nobody accepted, and what is wrong with the list of those that are."""

    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...] = ()


def cover(root: Path, book: Book) -> Covered:
    """Look for gaps, and settle those that the list accepts."""
    findings = coverage(book, pages(root))
    path = root / ACCEPTED
    if not path.is_file():
        return Covered(findings)
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        message = f"cannot be read as UTF-8 text: {error}"
        return Covered(findings, (Problem(Code.YAML_SYNTAX, message, ACCEPTED),))
    accepted = read_accepted(text, ACCEPTED)
    left, unused = settle(findings, accepted.lines, ACCEPTED)
    return Covered(left, (*accepted.problems, *unused))


def pages(root: Path) -> tuple[str, ...]:
    """The texts of the hand-written pages."""
    converted = root / ARTICLES
    files = sorted(path for path in (root / "docs").rglob("*.md") if converted not in path.parents)
    return tuple(path.read_text(encoding="utf-8", errors="replace") for path in files)


def take_up(root: Path, names: Sequence[str], progress: Progress = iter) -> tuple[Skeleton, ...]:
    """Write a record to be filled in for each name, which must be a candidate of the report; all or none."""
    opened = open_current(root, progress)
    known = [finding.value for finding in coverage(opened.book) if finding.gap is Gap.NAME]
    path = root / ACTORS
    text = path.read_bytes().decode("utf-8") if path.is_file() else ""
    made: list[Skeleton] = []
    for name in dict.fromkeys(names):
        if name not in known:
            listed = ", ".join(known[:12]) or "none"
            raise FolderError(f'"{name}" is no name that recurs without a record: names are {listed}')
        made.append(skeleton(name))
        try:
            text = with_skeleton(text, made[-1])
        except SkeletonError as error:
            raise FolderError(f"{ACTORS}: {error}") from None
    write_whole(path, text.encode())
    return tuple(made)
