"""Sphinx's index of what authors entered: a page of a site or an e-book only where somebody entered something.

Records have lists and entries of their own, so that of most books that page would be empty; a line in the head of
every page leads programs that read aloud to it.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefbook.sphinx_ext.memory import Memory
from briefbook.sphinx_ext.sites import is_site

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_PAGE = "genindex"


def leave_out_empty(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """Make no index without entries. All pages are written again once the first is entered, or the last removed."""
    option = _option(app)
    if not option or not app.config[option]:
        return ()
    builder: Any = app.builder
    has_entries = any(env.domains.index_domain.entries.values())
    builder.use_index = has_entries
    setattr(app.config, option, has_entries)
    if not has_entries:
        Path(builder.get_outfilename(_PAGE)).unlink(missing_ok=True)
    return sorted(env.found_docs) if Memory(app, "index").before not in ({}, _said(app)) else ()


def remember(app: Sphinx, exception: Exception | None) -> None:
    """Keep what pages say of it, once all are written."""
    if exception is None and _option(app):
        Memory(app, "index").keep(_said(app))


def _said(app: Sphinx) -> dict[str, str]:
    return {"linked": str(app.config[_option(app)])}


def _option(app: Sphinx) -> str:
    """The setting that turns it off; empty for builders that have none."""
    return "html_use_index" if is_site(app) else "epub_use_index" if app.builder.name == "epub" else ""


def setup_authors_index(app: Sphinx) -> None:
    """Ask when all pages are read, remember when all are written."""
    app.connect("env-updated", leave_out_empty)
    app.connect("build-finished", remember)
