"""A site that was written from another reading of the book, or not to its end, is written anew, all of it.

Sphinx looks at the age of pages alone. After the programs changed, or where another builder read the book first, it
would write a part, and its search index, which knows the version of the reading, would not load. And who stops a
build while it writes has pages of two states, of which the reading knows only the later.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from briefbook.sphinx_ext.domain import brief
from briefbook.sphinx_ext.memory import Memory
from briefbook.sphinx_ext.screen.builders import is_site

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_FIRST = 100
"""Before who cites what is kept for this builder, by which we know that it wrote from this reading."""


def all_pages(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """Every page, where this builder has not yet written from this reading, or was stopped when it last wrote."""
    if not is_site(app):
        return ()
    memory = Memory(app, "whole")
    whole = bool(memory.before) and app.builder.name in brief(env).data["cited_in"]
    memory.forget()
    return () if whole else sorted(env.found_docs)


def remember(app: Sphinx, exception: Exception | None) -> None:
    """All is written."""
    if exception is None and is_site(app):
        Memory(app, "whole").keep({"whole": "yes"})


def setup_anew(app: Sphinx) -> None:
    """Ask when all is read, remember when all is written."""
    app.connect("env-updated", all_pages, priority=_FIRST)
    app.connect("build-finished", remember)
