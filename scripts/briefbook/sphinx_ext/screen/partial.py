"""Titles and tables of contents as HTML, without a translator for each.

Sphinx asks for half a dozen of them a page: its own title, those of the pages before, behind and above it, and the
contents. Most are nothing but words, or lists of links to headings of words, which need no machinery.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.writers._html_base import HTMLTranslator
from sphinx.addnodes import compact_paragraph
from sphinx.builders.dirhtml import DirectoryHTMLBuilder
from sphinx.builders.html import INVENTORY_FILENAME

from briefbook.sphinx_ext.screen.inventory import write_if_changed
from briefbook.sphinx_ext.screen.keptindex import KeptIndex

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_SPECIAL = HTMLTranslator.special_characters


class _Unusual(Exception):  # noqa: N818 (no error: Sphinx writes it)
    """There is more in it than words and links."""


class QuickPartials(KeptIndex):
    """A builder that writes plain titles and tables of contents itself."""

    def init(self) -> None:
        """Addresses of pages are made once each: a page has some sixty links, most of them to the same pages."""
        super().init()
        self._addresses: dict[str, str] = {}

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """The address of a page below the root of the site."""
        found = self._addresses.get(docname)
        if found is None:
            found = self._addresses[docname] = super().get_target_uri(docname, typ)
        return found

    def prepare_writing(self, docnames: AbstractSet[str]) -> None:
        """Spare each page the search for the style sheets of docutils, which no page of Sphinx has."""
        super().prepare_writing(docnames)
        self.docsettings.stylesheet_path = []

    def dump_inventory(self) -> None:
        """Not where it would be the same."""
        write_if_changed(self, Path(self.outdir, INVENTORY_FILENAME), super().dump_inventory)

    def render_partial(self, node: nodes.Node | None) -> dict[str, str]:
        """Title and fragment of a lone node."""
        try:
            if isinstance(node, nodes.title):
                return {"title": _words(node), "fragment": ""}
            if isinstance(node, nodes.bullet_list) and not node.non_default_attributes():
                return {"title": "", "fragment": "".join(_list(node))}
        except _Unusual:
            pass
        return super().render_partial(node)


class Site(QuickPartials):
    """A site with one file a page."""

    name = "html"


class Folders(QuickPartials, DirectoryHTMLBuilder):
    """A site with one folder a page."""

    name = "dirhtml"


def _words(node: nodes.Element) -> str:
    if not all(type(child) is nodes.Text for child in node.children):
        raise _Unusual
    return node.astext().translate(_SPECIAL)


def _list(items: nodes.Element) -> Iterator[str]:
    yield "<ul>\n"
    for item in items.children:
        if type(item) is not nodes.list_item or item.non_default_attributes() or not item.children:
            raise _Unusual
        head, *below = item.children
        if type(head) is not compact_paragraph or head.non_default_attributes() or len(below) > 1:
            raise _Unusual
        yield "<li>"
        yield from map(_link, head.children)
        for inner in below:
            if type(inner) is not nodes.bullet_list or inner.non_default_attributes():
                raise _Unusual
            yield from _list(inner)
        yield "</li>\n"
    yield "</ul>\n"


_OF_LINK = {"internal", "refuri", "anchorname"}


def _link(node: nodes.Node) -> str:
    if (
        type(node) is not nodes.reference
        or not _OF_LINK.issuperset(node.non_default_attributes())
        or not node.get("internal")
    ):
        raise _Unusual
    address = str(node["refuri"]).translate(_SPECIAL)
    return f'<a class="reference internal" href="{address}">{_words(node)}</a>'


def setup_partial(app: Sphinx) -> None:
    """Put our builders in the place of those of the same names, which they extend by one method."""
    app.add_builder(Site, override=True)
    app.add_builder(Folders, override=True)
