"""What sphinx-design makes: cards, grids, tabs and dropdowns, all opened, for paper cannot be clicked."""

from __future__ import annotations

import re
from collections.abc import Mapping

from docutils import nodes
from sphinx_design.badges_buttons import sd_line_break
from sphinx_design.icons import fontawesome, sd_icon
from sphinx_design.shared import PassthroughTextElement
from sphinxcontrib.bibtex.nodes import raw_latex

from briefbook.typst.blocks import WHOLE, block, container
from briefbook.typst.inline import nothing
from briefbook.typst.writer import Handler, Writer

_COLUMNS = re.compile(r"sd-row-cols-(?:(?:xs|sm|md|lg)-)?(\d+)")
_MOST_COLUMNS = 3
"""More do not fit beside each other on a page with margins."""


def component(w: Writer, node: nodes.container) -> None:
    """A container, by what it is a part of."""
    _COMPONENTS.get(node.get("design_component", ""), container)(w, node)


def grid_row(w: Writer, node: nodes.container) -> None:
    """Items beside each other, as many as on a wide screen but at most three."""
    asked = [int(match[1]) for name in node["classes"] if (match := _COLUMNS.fullmatch(name))]
    unseen = nodes.Invisible | nodes.system_message
    items = [child for child in node.children if not isinstance(child, unseen)]
    columns = max(1, min(max(asked, default=len(items)), _MOST_COLUMNS))
    with w.block(f"tiles({columns},", node, tail=")"):
        for item in items:
            with w.block("{ []", item, tail="},"):
                w.print(item)


def dropdown(w: Writer, node: nodes.container) -> None:
    """What a click would open, without a box around it: its title stands with it."""
    is_whole = "true" if len(node.astext()) < WHOLE else "false"
    with w.block(f"opened(whole: {is_whole}, {{", node):
        w.children(node)


def one_line(w: Writer, node: nodes.Element) -> None:
    """Words that stand in a component without a paragraph of their own."""
    if w.is_inline:
        w.children(node)
    else:
        with w.text("par[", node):
            w.children(node)


def line_break(w: Writer, node: nodes.Element) -> None:
    """A new line in a button."""
    w.piece("linebreak()", node)


_COMPONENTS: Mapping[str, Handler] = {
    "card": block("card({"),
    "card-header": block("card-edge({"),
    "card-footer": block("card-edge({"),
    "card-title": block("card-title({"),
    "dropdown": dropdown,
    "aside": block("card({"),
    "grid-row": grid_row,
}

HANDLERS: Mapping[type[nodes.Node], Handler] = {
    nodes.container: component,
    PassthroughTextElement: one_line,
    sd_line_break: line_break,
    sd_icon: nothing,
    fontawesome: nothing,
    raw_latex: nothing,
}
