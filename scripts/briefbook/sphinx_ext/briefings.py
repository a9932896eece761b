"""The line under the title of a briefing: its number, the date it speaks to, how long it takes to read."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from docutils import nodes

from briefbook.core.dates import in_words
from briefbook.core.problems import Code
from briefbook.sphinx_ext.domain import brief
from briefbook.sphinx_ext.nodes import ours
from briefbook.sphinx_ext.parts import GENERATED

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

WORDS_A_MINUTE = 230
"""Silent reading of English non-fiction averages 238 words a minute (Brysbaert 2019); names slow it down."""


def add_line(app: Sphinx, doctree: nodes.document) -> None:
    """Put the line, and the subtitle where there is one, below the title."""
    docname = app.env.docname
    if not docname.startswith(f"{app.config.briefbook_briefings}/"):
        return
    title = next(doctree.findall(nodes.title), None)
    if title is None or title.parent is None:
        return
    metadata = app.env.metadata[docname]
    number = _number(app.env, docname, metadata.get("number"))
    parts = [] if number is None else [f"Briefing {number}"]
    if app.config.briefbook_as_of:
        parts.append(f"as of {in_words(app.config.briefbook_as_of)}")
    minutes = max(1, math.ceil(len(doctree.astext().split()) / WORDS_A_MINUTE))
    parts.append(f"{minutes} minute{'s' if minutes > 1 else ''} to read")
    text = " · ".join(parts)
    lines = [ours(nodes.paragraph(text, text, classes=["bb-briefing-line", GENERATED]))]
    subtitle = str(metadata.get("subtitle") or "").strip()
    if subtitle:
        lines.insert(0, ours(nodes.paragraph(subtitle, subtitle, classes=["bb-subtitle", GENERATED])))
    at = title.parent.index(title) + 1
    title.parent[at:at] = lines


def _number(env: BuildEnvironment, docname: str, given: object) -> int | None:
    if given is None or not str(given).strip():
        return None
    text = str(given).strip()
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        message = f'number "{text}" of this briefing is none: write a whole number from 1'
        brief(env).fault(Code.BRIEFING_NUMBER, message, docname, 1)
        return None
    brief(env).data["numbers"][docname] = int(text)
    return int(text)


def setup_briefings(app: Sphinx) -> None:
    """Look at each page once its front matter is known."""
    app.connect("doctree-read", add_line, priority=600)
