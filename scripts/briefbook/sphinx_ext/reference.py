"""The guide's tables of directives and problem codes, made from the code that defines them.

``python -m briefbook.sphinx_ext.reference`` writes them into docs/guide; a test holds the page and the code together.
"""

from __future__ import annotations

import inspect
import sys
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


class _Recorder:
    """Stands in for Sphinx's application and keeps what the extension registers."""

    def __init__(self) -> None:
        self.directives: dict[str, Any] = {}
        self.settings: list[tuple[str, str]] = []
        self.confdir = self.srcdir = self.outdir = ""

    def add_directive_to_domain(self, _domain: str, name: str, cls: Any, **_more: Any) -> None:
        self.directives[name] = cls

    def add_config_value(self, name: str, *rest: Any, **_more: Any) -> None:
        described = rest[3] if len(rest) > 3 else _more.get("description", "")
        self.settings.append((name, str(described)))

    def __getattr__(self, name: str) -> Any:
        return lambda *_args, **_more: None


def reference() -> str:
    """The page."""
    recorder = _Recorder()
    setup(recorder)  # type: ignore[arg-type]
    parts = [
        "# Directives, settings and problem codes",
        "This page is made from the code; `python -m briefbook.sphinx_ext.reference` writes it anew.",
        "## Directives",
    ]
    for name, cls in sorted(recorder.directives.items()):
        parts += [f"### {name}", inspect.cleandoc(cls.__doc__ or "").replace("``", "`")]
        options = sorted((cls.option_spec or {}).items())
        if options:
            rows = [f"| `:{option}:` | {_takes(convert)} |" for option, convert in options]
            parts.append("\n".join(["| option | takes |", "| --- | --- |", *rows]))
    rows = [f"| `{name}` | {said} |" for name, said in recorder.settings if name.startswith("briefbook_")]
    parts += ["## Settings", "\n".join(["| setting | what it is |", "| --- | --- |", *rows])]
    parts.append("## Problem codes")
    for digit, title in _GROUPS.items():
        rows = [f"| {code.number} | {code.meaning} |" for code in Code if code.number[2] == digit]
        parts += [f"### {title}", "\n".join(["| code | what is wrong |", "| --- | --- |", *sorted(rows)])]
    return "\n\n".join(parts) + "\n"


def _takes(convert: Any) -> str:
    return {kinds.flag: "nothing", kinds.unchanged: "text"}.get(convert, "a value")


if __name__ == "__main__":
    Path(*sys.argv[1:] or (PAGE,)).write_text(reference(), encoding="utf-8")
