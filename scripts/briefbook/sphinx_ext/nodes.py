"""The doctree nodes that docutils does not have, and how HTML shows them.

Everything else that our roles and directives write is made of standard nodes with classes that start with
``bb-``, so that every builder can print it.
"""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator


OURS = "bb_ours"
"""Attribute of what our roles and directives make. A class can be written by hand, and then exempts from nothing."""
N = TypeVar("N", bound=nodes.Element)


def ours(node: N) -> N:
    """The node, marked as made by us."""
    node[OURS] = True
    return node


class paragraph_number(nodes.Inline, nodes.Element):  # noqa: N801 (nodes are named as docutils names them)
    """Target and number of a source's paragraph.

    Attributes: ``key`` (of the source), ``n`` (int), ``ids`` (the anchor, ``KEY-pN``). No children.
    """


class source_paragraphs(nodes.Element):  # noqa: N801
    """Paragraphs of a source that are unfolded when a page is resolved, see `unfolding`.

    Attributes: ``key`` (of the source), ``paragraphs`` (list of number and line in the page's source).
    No children. No writer sees it.
    """


class source_blocks(nodes.Element):  # noqa: N801
    """Blocks of a source beside plain paragraphs which a builder writes from the book itself, see `source_blocks`.

    Attributes as those of `source_paragraphs`; a note has a number below zero. No children.
    """


class record_panel(nodes.General, nodes.Element):  # noqa: N801
    """The lines of an entry that lead on, see `panel`: written as they are on the site, unfolded elsewhere.

    Attributes: ``identifier`` (of the record), ``only_mentions`` (bool: just where the sources mention it),
    ``classes`` (which each line gets). No children.
    """


class source_part(nodes.Element):  # noqa: N801
    """What stands around the paragraphs of a source's page, likewise unfolded late.

    Attributes: ``key`` (of the source), ``part`` (``facts``, or the heading of a section behind the article).
    No children, until the part is unfolded.
    """


class article_list(nodes.General, nodes.Element):  # noqa: N801
    """Titles of sources as a list, see `articles`: written as they are on the site, unfolded elsewhere.

    Attributes: ``published`` (a year, a month or ``unknown``; empty for all), ``keys`` (just these sources; None for
    all). No children.
    """


class source_list(nodes.General, nodes.Element):  # noqa: N801
    """The sources of a bibliography, see `reference_list`: written as they are on the site, unfolded elsewhere.

    Attributes: ``ids``, ``docname`` (of its page), ``which`` (``cited``, ``notcited`` or ``all``), ``initial`` (ranges
    of letters, empty for all), ``others`` (identifier of the list of other files that follows, empty for none).
    """


class pinpoint(nodes.Inline, nodes.TextElement):  # noqa: N801
    """A pinpoint citation, with its parentheses.

    Attribute ``pinpoints``: list of ``(key, first, last)``.
    Children, after references are resolved: text and ``reference`` nodes with ``internal=True``, one for each
    run of paragraphs, with the attributes ``bb_key``, ``bb_first`` and ``bb_last``.
    """


class relations_picture(nodes.General, nodes.Element):  # noqa: N801
    """A picture of relations. A table with the same content follows it.

    Attributes: ``svg`` (the picture, in which a link to an entry is written ``href="brief:ID"``), ``alt`` (what it
    shows, in words). No children.
    """


def visit_paragraph_number(self: HTML5Translator, node: paragraph_number) -> None:
    """The number is drawn by CSS from ``data-n``, so that copied text and search stay clean."""
    n = str(node["n"])
    attributes: dict[str, Any] = {"class": "bb-para", "data-n": n, "href": f"#{node['ids'][0]}"}
    attributes["aria-label"] = f"Paragraph {n}"
    self.body.append(self.starttag(node, "a", "", **attributes))
    self.body.append("</a>")
    raise nodes.SkipNode


def visit_pinpoint(self: HTML5Translator, node: pinpoint) -> None:
    """A span, so that styles and scripts find the citation as a whole."""
    self.body.append(self.starttag(node, "span", "", CLASS="bb-pin"))


def depart_pinpoint(self: HTML5Translator, _node: pinpoint) -> None:
    """Close the span."""
    self.body.append("</span>")


_LINK = re.compile(r'href="brief:([^"]*)"')


def visit_relations_picture(self: HTML5Translator, node: relations_picture) -> None:
    """The picture in the page, with its links; in an e-book a file, since readers differ in what they allow."""
    builder = cast("Any", self.builder)
    if builder.name == "epub":
        svg = unlinked(node["svg"])
        name = f"relations-{sha256(svg.encode()).hexdigest()[:12]}.svg"
        path = Path(builder.outdir, builder.imagedir, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(svg, encoding="utf-8", newline="\n")
        source = f"{builder.imgpath}/{name}"
        self.body.append(self.emptytag(node, "img", "\n", src=source, alt=node["alt"], CLASS="bb-picture"))
        raise nodes.SkipNode
    domain = self.builder.env.get_domain("brief")
    page = builder.current_docname

    def link(match: re.Match[str]) -> str:
        found = cast("Any", domain).find_record(match[1])
        if found is None:
            return ""
        return f'href="{builder.get_relative_uri(page, found[0])}#{found[1]}"'

    self.body.append(self.starttag(node, "div", "", CLASS="bb-relations-picture"))
    self.body.append(_LINK.sub(link, node["svg"]))
    self.body.append("</div>\n")
    raise nodes.SkipNode


def unlinked(svg: str) -> str:
    """The picture without links, for formats in which it stands alone."""
    still = _LINK.sub("", svg).replace("<a >", "<g>").replace("</a>", "</g>")
    return still.replace('role="group"', 'role="img"', 1)


def visit_text_paragraph_number(_self: nodes.NodeVisitor, _node: nodes.Node) -> None:
    """Plain text has no numbers in the margin and no pictures."""
    raise nodes.SkipNode


def pass_node(_self: nodes.NodeVisitor, _node: nodes.Node) -> None:
    """The children say it all."""


def setup_nodes(app: Sphinx) -> None:
    """Register the nodes with the builders that Sphinx brings."""
    quiet = (visit_text_paragraph_number, None)
    app.add_node(
        paragraph_number,
        html=(visit_paragraph_number, None),
        text=quiet,
        man=quiet,
        texinfo=quiet,
        latex=quiet,
    )
    app.add_node(
        relations_picture,
        html=(visit_relations_picture, None),
        text=quiet,
        man=quiet,
        texinfo=quiet,
        latex=quiet,
    )
    plain = (pass_node, pass_node)
    app.add_node(
        pinpoint, html=(visit_pinpoint, depart_pinpoint), text=plain, man=plain, texinfo=plain, latex=plain
    )
