"""The doctree nodes that docutils does not have, and how HTML shows them.

Everything else that our roles and directives write is made of standard nodes with classes that start with
``bb-``, so that every builder can print it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator


class paragraph_number(nodes.Inline, nodes.Element):  # noqa: N801 (nodes are named as docutils names them)
    """Target and number of a source's paragraph.

    Attributes: ``key`` (of the source), ``n`` (int), ``ids`` (the anchor, ``KEY-pN``). No children.
    """


class pinpoint(nodes.Inline, nodes.TextElement):  # noqa: N801
    """A pinpoint citation, with its parentheses.

    Attribute ``pinpoints``: list of ``(key, first, last)``.
    Children, after references are resolved: text and ``reference`` nodes with ``internal=True``, one for each
    run of paragraphs, with the attributes ``bb_key``, ``bb_first`` and ``bb_last``.
    """


def visit_paragraph_number(self: HTML5Translator, node: paragraph_number) -> None:
    """The number is drawn by CSS from ``data-n``, so that copied text and search stay clean."""
    attributes: dict[str, Any] = {"class": "bb-para", "data-n": str(node["n"]), "href": f"#{node['ids'][0]}"}
    self.body.append(self.starttag(node, "a", "", **attributes))
    self.body.append("</a>")
    raise nodes.SkipNode


def visit_pinpoint(self: HTML5Translator, node: pinpoint) -> None:
    """A span, so that styles and scripts find the citation as a whole."""
    self.body.append(self.starttag(node, "span", "", CLASS="bb-pin"))


def depart_pinpoint(self: HTML5Translator, _node: pinpoint) -> None:
    """Close the span."""
    self.body.append("</span>")


def visit_text_paragraph_number(_self: nodes.NodeVisitor, _node: nodes.Node) -> None:
    """Plain text has no numbers in the margin."""
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
    plain = (pass_node, pass_node)
    app.add_node(
        pinpoint, html=(visit_pinpoint, depart_pinpoint), text=plain, man=plain, texinfo=plain, latex=plain
    )
