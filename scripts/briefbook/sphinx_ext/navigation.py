"""The sidebar: the pages that people wrote, however many articles there are.

furo asks Sphinx for the whole tree of contents for each page and parses it again: half a second a page at a
thousand articles. The tree is the same on each page but for its addresses and for what is open, so it is read
once a build and written once for each folder and open entry. Articles are not in it: their list is a page.
Nor are the many pages of an index by year or letter, whose contents are a page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from html import escape
from itertools import count
from posixpath import basename, dirname
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from sphinx.addnodes import toctree as toctree_node

from briefbook.core.sidebar import Entry, Part, Whole
from briefbook.sphinx_ext.memory import Memory, digest

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

_BEFORE, _AFTER = 400, 600
"""Furo's own handler stands at 500."""
CONTENTS = "all-pages"
"""The page that lists what sidebars do not."""


def contents_page(env: BuildEnvironment) -> str:
    """Its name: no page that somebody wrote has it."""
    name = CONTENTS
    while name in env.found_docs:
        name += "-1"
    return name


def read_navigation(env: BuildEnvironment) -> Whole:
    """All that sidebars can show of a book whose pages are all read."""
    parents: dict[str, str | None] = {}

    def entries(node: toctree_node, parent: str | None) -> Iterator[Entry]:
        for given, ref in node["entries"]:
            if "://" in ref or ref.startswith("mailto:"):
                yield Entry(given or ref, None, ref)
                continue
            docname = str(env.config.root_doc if ref == "self" else ref)
            if docname in parents or docname not in env.titles or not _is_shown(env, docname):
                continue
            parents[docname] = parent
            below = [] if ref == "self" else _toctrees(env.tocs[docname])
            children = tuple(child for inner in below for child in entries(inner, docname))
            yield Entry(given or env.titles[docname].astext(), docname, "", children)

    parts = tuple(
        Part(node.get("caption"), found)
        for node in _toctrees(env.tocs[env.config.root_doc])
        if (found := tuple(entries(node, None)))
    )
    return Whole.of(parts, parents, contents_page(env))


def _is_shown(env: BuildEnvironment, docname: str) -> bool:
    """Whether the sidebar has a page: not the articles, nor the parts of an index of articles or records."""
    index = env.metadata.get(docname, {}).get("briefbook_index")
    return index == "contents" or (
        index is None and not docname.startswith(f"{env.config.briefbook_articles}/")
    )


def _toctrees(toc: nodes.Node) -> list[toctree_node]:
    return list(toc.findall(toctree_node))


def rendered(
    parts: Sequence[Part],
    parents: Mapping[str, str | None],
    opened: str | None,
    uri: Callable[[str], str],
) -> str:
    """The sidebar as furo marks it up: lists, with a switch beside each entry that has more below it."""
    above = set[str | None]()
    at = opened
    while at is not None:
        above.add(at)
        at = parents.get(at)
    numbers = count(1)

    def item(entry: Entry, depth: int) -> str:
        current = entry.docname is not None and entry.docname in above
        classes = [f"toctree-l{depth}"]
        classes += ["current"] if current else []
        classes += ["has-children"] if entry.children else []
        classes += ["current-page"] if entry.docname is not None and entry.docname == opened else []
        kind = f"reference {'internal' if entry.docname else 'external'}"
        target = uri(entry.docname) + entry.url if entry.docname else entry.url
        link = f'<a class="{"current " if current else ""}{kind}" href="{escape(target or "#")}">{escape(entry.title)}</a>'
        return f'<li class="{" ".join(classes)}">{link}{switch(entry, current)}{listed(entry.children, depth + 1)}</li>'

    def switch(entry: Entry, current: bool) -> str:  # noqa: FBT001 (two states of one entry)
        if not entry.children:
            return ""
        name = f"toctree-checkbox-{next(numbers)}"
        label = f"Toggle navigation of {escape(entry.title)}"
        return (
            f'<input aria-label="{label}"{" checked" if current else ""} class="toctree-checkbox" '
            f'id="{name}" name="{name}" role="switch" type="checkbox"/>'
            f'<label for="{name}"><span class="icon"><svg><use href="#svg-arrow-right"></use></svg></span></label>'
        )

    def listed(entries: Sequence[Entry], depth: int = 1) -> str:
        return f"<ul>{''.join(item(entry, depth) for entry in entries)}</ul>" if entries else ""

    return "".join(
        (
            f'<p class="caption" role="heading"><span class="caption-text">{escape(part.caption)}</span></p>'
            if part.caption
            else ""
        )
        + listed(part.entries)
        for part in parts
    )


class Sidebars:
    """The sidebars of one build, each written once for its folder and open entry."""

    def __init__(self, env: BuildEnvironment) -> None:
        self.whole = read_navigation(env)
        self._above = {child: parent for parent, below in env.toctree_includes.items() for child in below}
        self._shown: dict[str | None, tuple[tuple[Part, ...], str]] = {}
        self._written: dict[tuple[str, bool, str | None, bool], str] = {}

    def at(self, builder: Builder, pagename: str, below: str | None = None) -> str:
        """The sidebar of a page; of one that is no page of the book, open at the page that it stands `below`."""
        opened = self._opened(below or pagename)
        # A page links itself by "#"; of pages that are folders, the index has another way to the others.
        itself = pagename in (opened, self.whole.contents)
        place = (dirname(pagename), basename(pagename) == "index", opened, itself)
        if place not in self._written:
            parts, _ = self._parts(opened)
            self._written[place] = rendered(
                parts, self.whole.parents, opened, partial(builder.get_relative_uri, pagename)
            )
        return self._written[place]

    def digest(self, docname: str) -> str:
        """Of all that the sidebar of a page shows."""
        return self._parts(self._opened(docname))[1]

    def _parts(self, opened: str | None) -> tuple[tuple[Part, ...], str]:
        if opened not in self._shown:
            parts = self.whole.shown(opened)
            self._shown[opened] = (parts, digest(opened, parts))
        return self._shown[opened]

    def _opened(self, docname: str) -> str | None:
        """The entry that is open on a page: the page itself, or the nearest page above it that is shown."""
        seen: set[str] = set()
        at: str | None = docname
        while at is not None and at not in self.whole.parents and at not in seen:
            seen.add(at)
            at = self._above.get(at)
        return at if at in self.whole.parents else None


_BUILDS: WeakKeyDictionary[Builder, Sidebars] = WeakKeyDictionary()


def sidebars(builder: Builder) -> Sidebars:
    """Those of a build whose pages are all read."""
    return _BUILDS.get(builder) or _BUILDS.setdefault(builder, Sidebars(builder.env))


def outdated(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """The pages whose sidebar is no longer that of the last build.

    Sphinx writes only the pages that were read again, and would leave old titles in the sidebars of others.
    """
    if app.builder.format != "html":
        return ()
    _BUILDS.pop(app.builder, None)
    now = _shown_now(app)
    before = Memory(app, "sidebars").before
    return sorted(docname for docname, shown in now.items() if before.get(docname) != shown)


def remember(app: Sphinx, exception: Exception | None) -> None:
    """Keep what was written, once all of it is."""
    if exception is None and app.builder.format == "html":
        Memory(app, "sidebars").keep(_shown_now(app))


def _shown_now(app: Sphinx) -> dict[str, str]:
    shown = sidebars(app.builder)
    return {docname: shown.digest(docname) for docname in app.env.found_docs}


def spare_furo(_app: Sphinx, _page: str, _template: str, context: dict[str, Any], _doctree: Any) -> None:
    """Give furo an empty tree, so that it does not resolve and parse the whole one."""
    if "toctree" in context:
        context["bb_toctree"] = context["toctree"]
        context["toctree"] = lambda **_options: ""


def put_sidebar(app: Sphinx, page: str, _template: str, context: dict[str, Any], _doctree: Any) -> None:
    """Put our sidebar where furo looks for its own."""
    if "bb_toctree" not in context:
        return
    context["toctree"] = context.pop("bb_toctree")
    if "furo_navigation_tree" in context:
        context["furo_navigation_tree"] = sidebars(app.builder).at(app.builder, page, context.get("bb_below"))


def setup_navigation(app: Sphinx) -> None:
    """Stand on both sides of furo."""
    app.connect("env-updated", outdated)
    app.connect("build-finished", remember)
    app.connect("html-page-context", spare_furo, priority=_BEFORE)
    app.connect("html-page-context", put_sidebar, priority=_AFTER)
