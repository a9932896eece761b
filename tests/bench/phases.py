"""One Sphinx build with the CPU seconds of its phases, as JSON: what `scale.py` runs in a process of its own.

The phases are timed by wrapping methods of Sphinx's builders; a phase inside another is not counted twice.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from functools import wraps
from typing import Any

from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.cmd.build import main
from sphinx.environment import BuildEnvironment
from sphinx.search import IndexBuilder

from briefbook.sphinx_ext import bookfile
from briefbook.sphinx_ext.screen import cards, downloads, search

PHASES: tuple[tuple[str, Any, str], ...] = (
    ("rest", Sphinx, "build"),
    ("read", Builder, "read"),
    ("resolve", BuildEnvironment, "get_and_resolve_doctree"),
    ("write", StandaloneHTMLBuilder, "write_doc"),
    ("search", StandaloneHTMLBuilder, "index_page"),
    ("search", IndexBuilder, "dump"),
    ("search", search, "write_index"),
    ("cards", cards, "write_cards"),
    ("downloads", downloads, "write_downloads"),
    ("json", bookfile, "write_book"),
)


class Clock:
    """CPU seconds by phase, from the start of the process: until the build begins, all is `start`."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = defaultdict(float)
        self._open: list[str] = []
        self._at = 0.0

    def _book(self) -> None:
        now = time.process_time()
        self.spent[self._open[-1] if self._open else "start"] += now - self._at
        self._at = now

    def timed(self, phase: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, its time booked on a phase."""

        @wraps(function)
        def wrapper(*arguments: Any, **options: Any) -> Any:
            self._book()
            self._open.append(phase)
            try:
                return function(*arguments, **options)
            finally:
                self._book()
                self._open.pop()

        return wrapper

    def close(self) -> dict[str, float]:
        """All phases, rounded to milliseconds."""
        self._book()
        return {phase: round(seconds, 3) for phase, seconds in self.spent.items()}


def run(arguments: list[str]) -> int:
    """Build, then print the phases on the last line."""
    clock = Clock()
    for phase, owner, name in PHASES:
        setattr(owner, name, clock.timed(phase, getattr(owner, name)))
    started = time.perf_counter()
    code = main(arguments)
    wall = time.perf_counter() - started
    own = resource.getrusage(resource.RUSAGE_SELF)
    below = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(
        json.dumps(
            {
                "code": code,
                "wall": round(wall, 3),
                "cpu": round(own.ru_utime + own.ru_stime + below.ru_utime + below.ru_stime, 3),
                "peak_mb": max(own.ru_maxrss, below.ru_maxrss) // 1024,
                "phases": clock.close(),
            }
        )
    )
    return code


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
