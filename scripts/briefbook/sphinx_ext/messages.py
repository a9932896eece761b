"""How problems reach the author: as Sphinx warnings with a code, a place and what to do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util import logging

from briefbook.core.problems import Code

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

logger = logging.getLogger(__name__)


def report(code: Code, message: str, docname: str, line: int | None) -> None:
    """Warn; ``suppress_warnings = ["briefbook.BB401"]`` silences one code."""
    logger.warning(
        "%s %s", code.number, message, type="briefbook", subtype=code.number, location=(docname, line)
    )


def report_in_file(code: Code, message: str, path: Path, line: int | None) -> None:
    """Warn of something in a file that is no page."""
    place = str(path) if line is None else f"{path}:{line}"
    logger.warning("%s %s", code.number, message, type="briefbook", subtype=code.number, location=place)


def first_words(text: str, most: int = 8) -> str:
    """The beginning of a text, as a message shows it."""
    words = text.split()
    return " ".join(words[:most]) + (" …" if len(words) > most else "")


def line_of(env: BuildEnvironment, docname: str, near: int, words: str) -> int:
    """The line on which a role's text stands.

    Inline markup knows only the line of its paragraph; briefings have one sentence a line, so look further.
    """
    if env.current_document.get("briefbook_lines_of") != docname:
        text = env.doc2path(docname).read_text(encoding="utf-8", errors="replace")
        env.current_document["briefbook_lines"] = text.splitlines()
        env.current_document["briefbook_lines_of"] = docname
    lines: list[str] = env.current_document["briefbook_lines"]
    first = words.split("\n", 1)[0]
    for number in range(max(near, 1), len(lines) + 1):
        if first in lines[number - 1]:
            return number
    return near
