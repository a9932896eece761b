"""A site that was written from another reading of the book is written anew, all of it.

Sphinx looks at the age of pages alone. After the programs changed, or where another builder read the book first, it
would write a part, and its search index, which knows the version of the reading, would not load.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from briefbook.sphinx_ext.domain import brief
from briefbook.sphinx_ext.screen.builders import is_site

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_FIRST = 100
"""Before who cites what is kept for this builder, by which we know that it wrote from this reading."""


def all_pages(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """Every page, where this builder has not yet written from this reading."""
    if not is_site(app) or app.builder.name in brief(env).data["cited_in"]:
        return ()
    return sorted(env.found_docs)


def setup_anew(app: Sphinx) -> None:
    """Ask when all is read."""
    app.connect("env-updated", all_pages, priority=_FIRST)
