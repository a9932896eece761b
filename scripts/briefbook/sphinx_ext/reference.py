"""The guide's tables of roles, directives, settings and problem codes, made from the code that defines them.

``python -m briefbook.sphinx_ext.reference`` writes them into docs/guide; a test holds the page and the code together.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from docutils.parsers.rst import directives as kinds

from briefbook.core.problems import Code
from briefbook.sphinx_ext.setup import setup

PAGE = "docs/guide/reference.md"
_GROUPS = {
    "1": "Seeds and sidecars",
    "2": "Records",
    "3": "Citations, quotations, judgements",
    "4": "Statements of briefings",
    "5": "The built HTML and EPUB",
    "6": "The PDF",
}


@dataclass(frozen=True, slots=True)
class Registered:
    """What the extension registers with Sphinx."""

    roles: dict[str, Any] = field(default_factory=dict)
    directives: dict[str, Any] = field(default_factory=dict)
    settings: dict[str, str] = field(default_factory=dict)
    """Each with the words that describe it."""


class _Recorder:
    """Stands in for Sphinx's application and keeps what the extension registers."""

    def __init__(self) -> None:
        self.registered = Registered()
        self.confdir = self.srcdir = self.outdir = ""

    def add_role_to_domain(self, _domain: str, name: str, role: Any, **_more: Any) -> None:
        self.registered.roles[name] = role

    def add_directive_to_domain(self, _domain: str, name: str, cls: Any, **_more: Any) -> None:
        self.registered.directives[name] = cls

    def add_config_value(self, name: str, *rest: Any, **_more: Any) -> None:
        described = rest[3] if len(rest) > 3 else _more.get("description", "")
        self.registered.settings[name] = str(described)

    def __getattr__(self, name: str) -> Any:
        return lambda *_args, **_more: None


def registered() -> Registered:
    """Roles and directives of the domain by name, and the settings."""
    recorder = _Recorder()
    setup(recorder)  # type: ignore[arg-type]
    return recorder.registered


def options_table(directive: Any) -> str:
    """The options of a directive with what an author writes there; empty where it takes none."""
    words: Mapping[str, str] = getattr(directive, "option_words", {})
    options = sorted((directive.option_spec or {}).items())
    rows = [
        (f"`:{name}:`" + (" (no value)" if kind is kinds.flag else ""), words[name]) for name, kind in options
    ]
    return table(("option", "what you write"), rows) if rows else ""


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table of MyST; upright strokes in cells are escaped."""
    titles = list(head)
    lines = [titles, ["---"] * len(titles), *([cell.replace("|", r"\|") for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def reference() -> str:
    """The page."""
    known = registered()
    parts = [
        "# Roles, directives, settings and problem codes",
        "This page is made from the code; `make reference` writes it anew.",
        "## Roles",
        *(part for name, role in sorted(known.roles.items()) for part in (f"### {name}", _said(role))),
        "## Directives",
    ]
    for name, cls in sorted(known.directives.items()):
        parts += [f"### {name}", _said(cls)]
        options = options_table(cls)
        parts += [options] if options else []
    settings = [(f"`{name}`", said) for name, said in known.settings.items() if name.startswith("briefbook_")]
    parts += ["## Settings", table(("setting", "what it is"), settings), "## Problem codes"]
    for digit, title in _GROUPS.items():
        rows = sorted((code.number, code.meaning) for code in Code if code.number[2] == digit)
        parts += [f"### {title}", table(("code", "what is wrong"), rows)]
    return "\n\n".join(parts) + "\n"


def _said(role_or_directive: Any) -> str:
    """Its docstring; literals that hold a backtick keep their two."""
    said = inspect.getdoc(role_or_directive) or ""
    return said.replace("``", "`") if "` ``" not in said else said


if __name__ == "__main__":
    Path(*sys.argv[1:] or (PAGE,)).write_text(reference(), encoding="utf-8")
