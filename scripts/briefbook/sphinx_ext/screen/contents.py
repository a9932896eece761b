"""Pages of contents that show nothing of what they list, and need not be written again with it.

Sphinx writes a page again when a page was read that a table of contents in it names. The pages of an index by year or
letter name thousands, hidden, to give them their place in the book.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from sphinx.addnodes import toctree

from briefbook.sphinx_ext.neighbours import are_as_they_were
from briefbook.sphinx_ext.screen.builders import has_our_theme

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

_READ: WeakKeyDictionary[BuildEnvironment, set[str]] = WeakKeyDictionary()
"""The pages that this build has read."""


def note_read(app: Sphinx, _doctree: nodes.document) -> None:
    """A page is read."""
    _READ.setdefault(app.env, set()).add(app.env.docname)


def spare_contents(app: Sphinx, builder: Builder) -> None:
    """Where all pages are there as before, under their titles: name none for the sake of what it hides."""
    env: Any = app.env
    read = _READ.pop(env, set())
    if not has_our_theme(app) or not are_as_they_were(builder):
        return
    named = {page for docname in read for page in env.files_to_rebuild.get(docname, ())}
    hiding = {page for page in named if page not in read and _hides_all(env, page)}
    for docname in read & env.files_to_rebuild.keys():
        env.files_to_rebuild[docname] = env.files_to_rebuild[docname] - hiding


def _hides_all(env: BuildEnvironment, docname: str) -> bool:
    return docname in env.tocs and all(node.get("hidden") for node in env.tocs[docname].findall(toctree))


def setup_contents(app: Sphinx) -> None:
    """Note while pages are read, say before they are written."""
    app.connect("doctree-read", note_read)
    app.connect("write-started", spare_contents)
