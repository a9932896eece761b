"""A site that was written from another reading of the book, or not to its end, is written anew, all of it.

Sphinx looks at the age of pages alone. After the programs changed, or where another builder read the book first, it
would write a part, and its search index, which knows the version of the reading, would not load. And who stops a
build while it writes has pages of two states, of which the reading knows only the later.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from uuid import uuid4

from briefbook.sphinx_ext.domain import brief
from briefbook.sphinx_ext.memory import Memory
from briefbook.sphinx_ext.screen.builders import is_site

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def all_pages(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """Every page, where this folder was not yet written from this reading, or not to its end."""
    reading = _reading(env)
    if not is_site(app):
        return ()
    memory = Memory(app, "whole")
    whole = memory.before.get("reading") == reading
    memory.forget()
    return () if whole else sorted(env.found_docs)


def remember(app: Sphinx, exception: Exception | None) -> None:
    """All is written."""
    if exception is None and is_site(app):
        Memory(app, "whole").keep({"reading": _reading(app.env)})


def _reading(env: BuildEnvironment) -> str:
    """A name for what was read: of pages that were all read anew it is another one.

    No page and no file of the book has it; it is kept with what was read.
    """
    return str(brief(env).data.setdefault("reading", uuid4().hex))


def setup_anew(app: Sphinx) -> None:
    """Ask when all is read, remember when all is written."""
    app.connect("env-updated", all_pages)
    app.connect("build-finished", remember)
