"""Whether pages are still called what they were: all titles of a book, in one digest a build."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from docutils import nodes

from briefbook.sphinx_ext.memory import digest

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_NOW: WeakKeyDictionary[BuildEnvironment, str] = WeakKeyDictionary()
"""From when all pages are read."""


def titles_digest(env: BuildEnvironment) -> str:
    """Another one where a page came, went or is called otherwise. Asked for when all pages are read."""
    if env not in _NOW:
        _NOW[env] = digest([(docname, *_words(env.titles[docname])) for docname in sorted(env.all_docs)])
    return _NOW[env]


def _words(title: nodes.Element) -> tuple[str, ...]:
    """What stands for a title: its words, where it is nothing but words."""
    if all(type(child) is nodes.Text for child in title.children):
        return (title.astext(),)
    return ("", title.pformat())


def forget_titles(_app: Sphinx, env: BuildEnvironment) -> None:
    """All pages are read: titles are looked at anew."""
    _NOW.pop(env, None)


def setup_titles(app: Sphinx) -> None:
    """Before anybody asks."""
    app.connect("env-updated", forget_titles, priority=100)
