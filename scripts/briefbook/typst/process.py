"""The process in which Typst works, seen from outside."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

_PROGRAM = Path(__file__).with_name("setter.py")


class Setter:
    """Takes orders until it is left; Typst remembers what it laid out before, which costs memory."""

    def __init__(self, job: Mapping[str, Any]) -> None:
        self._job = job
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> Self:
        self._start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop(kill=kind is not None)

    def order(self, what: str) -> dict[str, Any] | None:
        """The answer to an order; None where the process came to its end."""
        self._tell(what)
        assert self._process is not None
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        return json.loads(line) if line else None

    def forget(self) -> None:
        """Begin anew, with as much memory as at first."""
        self._stop(kill=False)
        self._start()

    def _start(self) -> None:
        self._process = subprocess.Popen(  # noqa: S603 (our own program)
            [sys.executable, "-P", str(_PROGRAM)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        self._tell(self._job)

    def _tell(self, message: Any) -> None:
        assert self._process is not None
        assert self._process.stdin is not None
        with suppress(BrokenPipeError):  # whoever waits for the answer will notice
            self._process.stdin.write(json.dumps(message) + "\n")
            self._process.stdin.flush()

    def _stop(self, *, kill: bool) -> None:
        assert self._process is not None
        if kill:
            self._process.kill()
        with suppress(BrokenPipeError):
            self._process.communicate()
