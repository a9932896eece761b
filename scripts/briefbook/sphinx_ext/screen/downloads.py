"""``{downloads}``: the book in its other forms, offered on the page that bears the directive.

What was printed before the pages were built is offered, and nothing else, so that no link is dead. Other builders
see nothing of it. The forms stand in ``downloads/``, beside the pages; one of them is all of the pages, to be read
without a network.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import ZLIB_RUNTIME_VERSION

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from briefbook.core.bibliography import bibtex
from briefbook.core.references import csl, ris
from briefbook.core.shelf import Shelf
from briefbook.sphinx_ext.domain import brief
from briefbook.sphinx_ext.memory import Memory, digest
from briefbook.sphinx_ext.screen.builders import SITES, is_site
from briefbook.sphinx_ext.screen.packing import pack

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

FOLDER = "downloads"
OFFLINE = "briefing-book-html.zip"
_INSIDE = "briefing-book/"
"""The folder that unpacking makes."""
_ITEM = re.compile(rb'<li class="bb-offline">.*?</li>\n?', re.DOTALL)
"""The link to the copy for reading offline, which the copy itself does not hold."""
_LISTS: dict[str, tuple[str, Callable[[Shelf], str]]] = {
    "references.bib": ("BibTeX", lambda of: bibtex(of.headers.values(), of.actors, of.labels())),
    "references.ris": ("RIS", lambda of: ris(of.headers.values(), of.actors)),
    "references.json": ("CSL-JSON", lambda of: csl(of.headers.values(), of.actors)),
}
"""Lists of the sources by file: what each is called, and what writes it."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One file in ``downloads/``."""

    group: str
    name: str
    title: str
    path: Path | None = None
    """Where it is copied from; None: it is written by us."""


class DownloadsDirective(SphinxDirective):
    """``{downloads}``: has neither options nor content."""

    has_content = False

    def run(self) -> list[Node]:
        """A place that the builder of pages fills."""
        brief(self.env).data["offers"][self.env.docname] = True
        return [nodes.container(classes=["bb-downloads"])]


def offers(app: Sphinx) -> Iterator[Offer]:
    """What can be offered now, in the order in which a reader looks for it."""
    folders = [Path(app.outdir, folder) for folder in app.config.briefbook_printed]
    printed = [
        path for folder in folders for path in sorted(folder.glob("*.pdf")) + sorted(folder.glob("*.epub"))
    ]
    titles = {".pdf": "PDF, for print", ".epub": "EPUB, for e-readers"}
    for path in printed:
        yield Offer("The whole book", path.name, titles[path.suffix], path)
    yield Offer("The whole book", OFFLINE, "These pages as a zip, to read without a network")
    briefings = app.config.briefbook_briefings
    for folder in folders:
        for path in sorted((folder / briefings).glob("*.pdf"), key=lambda one: _rank(app, one)):
            title = app.env.titles.get(f"{briefings}/{path.stem}")
            if title is not None:
                yield Offer("Single briefings as PDF", f"{briefings}/{path.name}", title.astext(), path)
    for name, (form, _) in _LISTS.items():
        yield Offer("The sources for reference managers", name, form)
    yield Offer("For programs", "../book.json", "The whole book as JSON")


def _rank(app: Sphinx, path: Path) -> tuple[int, str]:
    """By number of the briefing, then by name."""
    number = brief(app.env).data["numbers"].get(f"{app.config.briefbook_briefings}/{path.stem}")
    return (number or 10**6, path.stem)


class FillDownloads(SphinxPostTransform):
    """Write the list into the copy of the page that becomes HTML."""

    default_priority = 30
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Fill each place."""
        if self.app.builder.name not in SITES:
            return
        for place in self.document.findall(nodes.container):
            if "bb-downloads" in place["classes"]:
                place.append(nodes.raw("", self._list(), format="html"))

    def _list(self) -> str:
        base = "../" * self.env.docname.count("/") + FOLDER
        groups: dict[str, list[str]] = {}
        for offer in offers(self.app):
            mark = ' class="bb-offline"' if offer.name == OFFLINE else ""
            href = escape(f"{base}/{offer.name}".replace(f"{FOLDER}/../", ""))
            link = f'<a class="reference download" href="{href}">{escape(offer.title)}</a>'
            groups.setdefault(offer.group, []).append(f"<li{mark}>{link}</li>")
        rows = (f"<dt>{name}</dt><dd><ul>{''.join(items)}</ul></dd>" for name, items in groups.items())
        return f'<nav aria-label="Downloads"><dl>{"".join(rows)}</dl></nav>'


def changed(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """The pages with the list, where it is not what it was."""
    if not is_site(app):
        return ()
    pages = set(brief(env).data["offers"]) & env.found_docs
    return sorted(pages) if Memory(app, "offered").before != _offered(app) else ()


def _offered(app: Sphinx) -> dict[str, str]:
    return {"list": digest([(offer.group, offer.name, offer.title) for offer in offers(app)])}


def write_downloads(app: Sphinx, exception: Exception | None) -> None:
    """Put the files beside the pages, the archive last: it holds all else. What is the same stays untouched."""
    if exception is not None or not is_site(app):
        return
    Memory(app, "offered").keep(_offered(app))
    if not brief(app.env).data["offers"]:
        return
    folder = Path(app.outdir, FOLDER)
    shelf = brief(app.env).shelf
    kept = {folder / OFFLINE}
    for offer in offers(app):
        target = folder / offer.name
        if offer.path is not None:
            _put(target, offer.path.read_bytes())
        elif offer.name in _LISTS:
            _put(target, _LISTS[offer.name][1](shelf).encode())
        kept.add(target)
    for path in folder.rglob("*"):
        if path.is_file() and path not in kept:
            path.unlink()
    _pack(app, folder / OFFLINE)


def _put(path: Path, data: bytes) -> None:
    if not path.is_file() or path.read_bytes() != data:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _pack(app: Sphinx, archive: Path) -> None:
    """Put all files of a site into an archive, but for what only the builder needs."""
    pages = Path(app.outdir)
    names = sorted(
        path.relative_to(pages).as_posix()
        for path in pages.rglob("*")
        if path.is_file() and path != archive and not path.relative_to(pages).parts[0].startswith(".")
    )
    packer = {"zlib": ZLIB_RUNTIME_VERSION}
    memory = Memory(app, "packed")
    if memory.before != packer:  # another one packs to other bytes
        archive.unlink(missing_ok=True)
    pack(names, partial(_offline, pages), _INSIDE, archive)
    memory.keep(packer)


def _offline(pages: Path, name: str) -> bytes:
    """A file as the copy for reading offline has it."""
    data = (pages / name).read_bytes()
    return _ITEM.sub(b"", data) if name.endswith(".html") else data


def setup_downloads(app: Sphinx) -> None:
    """Register directive and transform; copy and pack when all else is written."""
    app.add_config_value(
        "briefbook_printed",
        default=("../pdf", "../epub"),
        rebuild="",
        types=(list, tuple),
        description="folders of PDF and EPUB, seen from the folder of the pages",
    )
    app.add_directive_to_domain("brief", "downloads", DownloadsDirective)
    app.add_post_transform(FillDownloads)
    app.connect("env-updated", changed)
    app.connect("build-finished", write_downloads, priority=950)
