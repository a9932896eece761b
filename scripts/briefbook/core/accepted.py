"""The gaps of coverage that the editor accepts, each with a reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar

from pydantic import ConfigDict, StringConstraints, TypeAdapter

from briefbook.core.coverage import Finding, Gap
from briefbook.core.model import STRICT
from briefbook.core.problems import Code, Problem
from briefbook.core.yamltext import read_yaml, validate

Said = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


@dataclass(frozen=True, slots=True)
class Accepted:
    """One line of the list: the gap and why it stays."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    kind: Gap
    value: Said
    reason: Said


_ADAPTER = TypeAdapter(Accepted)


@dataclass(frozen=True, slots=True)
class AcceptedList:
    """The list as read."""

    lines: tuple[tuple[int, Accepted], ...] = ()
    """Each entry with its line in the file."""
    problems: tuple[Problem, ...] = ()


def read_accepted(text: str, path: str) -> AcceptedList:
    """Read the YAML list ``{kind, value, reason}``; an entry with a problem accepts nothing."""
    document, found = read_yaml(text, path)
    problems = list(found)
    if document.value is not None and not isinstance(document.value, list):
        message = "a list is expected: start each entry with -"
        return AcceptedList((), (*found, Problem(Code.RECORD_INVALID, message, path, 1, 1)))
    lines: list[tuple[int, Accepted]] = []
    for i, value in enumerate(document.value or []):
        valid, misfits = validate(_ADAPTER, document, value, (i,), path, Code.RECORD_INVALID)
        problems += misfits
        lines += [(document.place((i,)).line, entry) for entry in valid]
    return AcceptedList(tuple(lines), tuple(problems))


def settle(
    findings: Sequence[Finding], accepted: Iterable[tuple[int, Accepted]], path: str
) -> tuple[tuple[Finding, ...], tuple[Problem, ...]]:
    """The findings that nobody accepted, and a problem for each line that matches none or repeats another."""
    there = {(finding.gap, finding.value) for finding in findings}
    settled: set[tuple[Gap, str]] = set()
    problems: list[Problem] = []
    for line, entry in accepted:
        key = (entry.kind, entry.value)
        if key in there and key not in settled:
            settled.add(key)
            continue
        why = "is accepted twice" if key in settled else "is no gap of this book"
        message = f'{entry.kind.value} "{entry.value}" {why}: remove the line'
        problems.append(Problem(Code.ACCEPTED_UNUSED, message, path, line, 1))
    return tuple(f for f in findings if (f.gap, f.value) not in settled), tuple(problems)
