"""Typst in a process of its own: it lays out and prints what it is told to, and gives its memory back at the end.

Started by its path, so that it loads nothing but Typst; each line that it reads is an order, each that it writes an
answer, both JSON.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path
from typing import Any

import typst

REPORT = "<bb-report>"
"""Label of what the template reports."""


def main() -> None:
    """Take the job, then orders until there are none."""
    job = json.loads(sys.stdin.readline())
    source = Path(job["source"])
    fonts = typst.Fonts(
        include_system_fonts=job["system_fonts"], font_paths=[Path(path) for path in job["fonts"]]
    )
    compiler = typst.Compiler(source, root=source.parent, font_paths=fonts)
    day = dt.datetime.fromisoformat(job["timestamp"])
    for order in sys.stdin:
        answer = _laid_out(compiler) if json.loads(order) == "lay out" else _printed(compiler, job, day)
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def _laid_out(compiler: typst.Compiler) -> dict[str, Any]:
    """Where everything stands; a query says nothing of the place of an error, a compilation does."""
    try:
        return {"report": json.loads(compiler.query(REPORT, field="value"))[0]}
    except RuntimeError as error:
        try:
            compiler.compile(format="pdf")
        except typst.TypstError as failure:
            return {"errors": [failure.diagnostic or failure.message]}
        return {"errors": [str(error)]}


def _printed(compiler: typst.Compiler, job: dict[str, Any], day: dt.datetime) -> dict[str, Any]:
    """The PDF in a file, and where everything stands in it; or the warnings."""
    try:
        pdf, warnings = compiler.compile_with_warnings(
            format="pdf", pdf_standards=job["standards"], timestamp=day
        )
    except typst.TypstError as error:
        return {"errors": [error.diagnostic or error.message]}
    if not isinstance(pdf, bytes):
        return {"errors": ["typst made no PDF"]}
    Path(job["pdf"]).write_bytes(pdf)
    if warnings:
        return {"errors": [warning.diagnostic or warning.message for warning in warnings]}
    return _laid_out(compiler)


if __name__ == "__main__":
    main()
