"""The failures of outside links that the editor accepts, each with a reason and a day on which that ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from pydantic import ConfigDict, StringConstraints, TypeAdapter

from briefbook.core.model import STRICT
from briefbook.core.problems import Code, Problem
from briefbook.core.yamltext import read_yaml, validate

Said = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Day = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]


@dataclass(frozen=True, slots=True)
class AcceptedLink:
    """One line of the list."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    address: Said
    """As the book names it."""
    reason: Said
    until: Day
    """Last day on which it is accepted."""


_ADAPTER = TypeAdapter(AcceptedLink)


@dataclass(frozen=True, slots=True)
class AcceptedLinks:
    """The list as read."""

    lines: tuple[tuple[int, AcceptedLink], ...] = ()
    """Each entry with its line in the file."""
    problems: tuple[Problem, ...] = ()

    def at(self, today: date, path: str) -> tuple[dict[str, int], tuple[Problem, ...]]:
        """The addresses that are accepted on a day, with their lines, and a problem for each that is no longer."""
        valid: dict[str, int] = {}
        problems: list[Problem] = []
        for line, entry in self.lines:
            if entry.until >= today.isoformat() and entry.address not in valid:
                valid[entry.address] = line
                continue
            why = f"ended on {entry.until}" if entry.until < today.isoformat() else "stands twice"
            message = f'acceptance of "{entry.address}" {why}: mend the link, or remove or renew the line'
            problems.append(Problem(Code.OUTSIDE_ACCEPTED, message, path, line))
        return valid, tuple(problems)


def read_accepted_links(text: str, path: str) -> AcceptedLinks:
    """Read the YAML list ``{address, reason, until}``; an entry with a problem accepts nothing."""
    document, found = read_yaml(text, path)
    problems = list(found)
    if document.value is not None and not isinstance(document.value, list):
        message = "a list is expected: start each entry with -"
        return AcceptedLinks((), (*found, Problem(Code.OUTSIDE_ACCEPTED, message, path, 1, 1)))
    lines: list[tuple[int, AcceptedLink]] = []
    for i, value in enumerate(document.value or []):
        valid, misfits = validate(_ADAPTER, document, value, (i,), path, Code.OUTSIDE_ACCEPTED)
        problems += misfits
        for entry in valid:
            line = document.place((i,)).line
            if _is_day(entry.until):
                lines.append((line, entry))
            else:
                message = f'until: "{entry.until}" is no day: write it as 2031-05-20'
                problems.append(Problem(Code.OUTSIDE_ACCEPTED, message, path, line))
    return AcceptedLinks(tuple(lines), tuple(problems))


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
