"""The page of the site that lists all pages, where sidebars do not: it is no page of the book.

It cannot be one that somebody wrote: a table of contents may be hidden, and then its page lists nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from briefbook.core.sidebar import Entry, Whole, below, in_part
from briefbook.sphinx_ext.memory import Memory
from briefbook.sphinx_ext.navigation import sidebars
from briefbook.sphinx_ext.screen.builders import is_site

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx

TITLE = "All pages"


def page(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """The page, where some sidebar leads to it; it is gone where none does any longer."""
    if not is_site(app):
        return
    memory = Memory(app, "all-pages")
    whole = sidebars(app.builder).whole
    now = {"page": whole.contents} if "furo" in app.extensions and whole.is_cut() else {}
    for name in set(memory.before.values()) - set(now.values()) - app.env.found_docs:
        path = Path(cast("Any", app.builder).get_outfilename(name))
        path.unlink(missing_ok=True)
        if path.parent != Path(app.outdir) and path.parent.is_dir():  # the page had a folder to itself
            path.parent.rmdir()
    memory.keep(now)
    if now:
        uri = partial(app.builder.get_relative_uri, whole.contents)
        yield whole.contents, {"title": TITLE, "body": body(whole, uri)}, "page.html"


def body(whole: Whole, uri: Callable[[str], str]) -> str:
    """All entries, below their captions, with a place for each list."""
    parts = "".join(
        f'<section id="{in_part(number)}">\n{_heading(number, part.caption, len(part.entries))}'
        f"{_list(part.entries, uri)}</section>\n"
        for number, part in enumerate(whole.parts, 1)
    )
    return f'<section id="all-pages">\n<h1>{TITLE}</h1>\n{parts}</section>\n'


def _heading(number: int, caption: str | None, count: int) -> str:
    if not caption:
        return ""
    link = f'<a class="headerlink" href="#{in_part(number)}" title="Link to this heading">¶</a>'
    return f"<h2>{escape(caption)} ({count:,}){link}</h2>\n"


def _list(entries: Sequence[Entry], uri: Callable[[str], str]) -> str:
    return (
        f'<ul class="bb-pages">\n{"".join(_item(entry, uri) for entry in entries)}</ul>\n' if entries else ""
    )


def _item(entry: Entry, uri: Callable[[str], str]) -> str:
    kind = "internal" if entry.docname else "external"
    address = uri(entry.docname) if entry.docname else entry.url
    link = f'<a class="reference {kind}" href="{escape(address)}">{escape(entry.title)}</a>'
    if not entry.children:
        return f"<li>{link}</li>\n"
    place = f' id="{escape(below(entry.docname or ""))}"'
    return f"<li{place}>{link} ({len(entry.children):,})\n{_list(entry.children, uri)}</li>\n"


def setup_all_pages(app: Sphinx) -> None:
    """Write it beside the pages of the book."""
    app.connect("html-collect-pages", page)
