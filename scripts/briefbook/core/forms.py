"""Problems in the forms in which they leave the program."""

from __future__ import annotations

import json
from collections.abc import Iterable

from briefbook.core.junit import to_junit
from briefbook.core.problems import Problem
from briefbook.core.sarif import to_sarif


def shown(text: str) -> str:
    """A text of a seed as a terminal may have it: what would steer the terminal is written out."""
    return "".join(
        char if char.isprintable() else " " if char.isspace() else ascii(char)[1:-1] for char in text
    )


def of_problems(form: str, problems: Iterable[Problem], version: str, looked_at: Iterable[str] = ()) -> str:
    """Problems in a form: ``text``, ``json``, ``sarif`` or ``junit``, which also lists what was looked at."""
    return _writable(_in_form(form, tuple(problems), version, looked_at))


def _writable(text: str) -> str:
    """Names of files that are no text are written out."""
    return text.encode("utf-8", "backslashreplace").decode()


def _in_form(form: str, found: tuple[Problem, ...], version: str, looked_at: Iterable[str]) -> str:
    if form == "sarif":
        return f"{to_sarif(found, version)}\n"
    if form == "junit":
        return f"{to_junit(found, looked_at)}\n"
    if form == "json":
        return f"{json.dumps([problem.to_json() for problem in found], ensure_ascii=False, indent=1)}\n"
    return "".join(f"{shown(str(problem))}\n" for problem in found)
