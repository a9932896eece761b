"""What stops the printing of a book: problems, each at the place where the author mends it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sphinx.errors import SphinxError

from briefbook.core.problems import Code, Problem

_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Place:
    """Where the author wrote something."""

    path: str
    """Relative to the project, or a docname where no file is known."""
    line: int | None = None

    def __str__(self) -> str:
        return self.path if self.line is None else f"{self.path}:{self.line}"


def problem_at(code: Code, message: str, place: Place) -> Problem:
    """A problem at a place."""
    return Problem(code, message, place.path, place.line)


class PrintError(SphinxError):
    """A book cannot be printed."""

    category = "book cannot be printed"

    def __init__(self, problems: Iterable[Problem], *rest: Any) -> None:
        self.problems = tuple(dict.fromkeys(problems))
        self.characters: frozenset[str] = frozenset()
        """Those for which no font has a glyph."""
        lines = [str(problem) for problem in self.problems[:_SHOWN]]
        if len(self.problems) > _SHOWN:
            lines.append(f"and {len(self.problems) - _SHOWN} more")
        super().__init__("\n".join(lines), *rest)
