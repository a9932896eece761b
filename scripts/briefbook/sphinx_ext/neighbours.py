"""Pages and their neighbours: each page names the one before and the one after, and is gone when its source is.

Sphinx writes the pages that were read again. It leaves the file of a page whose source was removed, and the links of
its neighbours; an e-book would even take the file in.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary, WeakSet

from briefbook.sphinx_ext.memory import Memory, digest
from briefbook.sphinx_ext.titles import titles_digest

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

_NOW: WeakKeyDictionary[Builder, dict[str, str]] = WeakKeyDictionary()
"""What the pages of a build name, from when all are read until all are written."""
_SAME: WeakSet[Builder] = WeakSet()
"""The builders for which they are those of the last build."""
_WHOLE = " made from"
"""What is remembered of all pages together, beside those of each; no page has such a name."""


def named(env: BuildEnvironment) -> dict[str, str]:
    """By page: a digest of what it names of the pages around it."""
    relations = env.collect_relations()
    titles = {docname: f"{docname} {title}" for docname, title in env.titles.items()}

    def told(docname: str | None) -> str:
        return titles.get(docname, "") if docname else ""

    found: dict[str, str] = {}
    for docname in env.found_docs:
        parent, before, after = relations.get(docname, (None, None, None))
        found[docname] = digest(parent, told(before), told(after))
    return found


def _whole(env: BuildEnvironment) -> str:
    """A digest of all that this follows from."""
    return digest(titles_digest(env), sorted(env.found_docs), list(env.toctree_includes.items()))


def outdated(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """Pages with another neighbour, or one of another title; files of pages that are gone are removed."""
    if app.builder.format != "html":
        return ()
    before, whole = Memory(app, "pages").before, _whole(env)
    _SAME.discard(app.builder)
    if before.get(_WHOLE) == whole:
        _NOW[app.builder] = before
        _SAME.add(app.builder)
        return ()
    now = named(env)
    _NOW[app.builder] = {**now, _WHOLE: whole}
    for docname in sorted(before.keys() - {*now, _WHOLE}):
        _remove(app, docname)
    return sorted(name for name in before.keys() & now.keys() if before[name] != now[name])


def are_as_they_were(builder: Builder) -> bool:
    """Whether the same pages, under the same titles, follow each other as when this builder wrote them last."""
    return builder in _SAME


def _remove(app: Sphinx, docname: str) -> None:
    builder: Any = app.builder
    page = Path(builder.get_outfilename(docname))
    page.unlink(missing_ok=True)
    for suffix in app.config.source_suffix:
        copy = f"{docname}{suffix}{app.config.html_sourcelink_suffix}"
        Path(app.outdir, "_sources", copy).unlink(missing_ok=True)
    if page.parent != Path(app.outdir) and page.parent.is_dir() and not any(page.parent.iterdir()):
        page.parent.rmdir()


def remember(app: Sphinx, exception: Exception | None) -> None:
    """Keep what was written, once all of it is."""
    if exception is None and app.builder in _NOW:
        Memory(app, "pages").keep(_NOW[app.builder])


def setup_neighbours(app: Sphinx) -> None:
    """Ask when all pages are read, remember when all are written."""
    app.connect("env-updated", outdated)
    app.connect("build-finished", remember)
