"""Every statement of a briefing has a pinpoint, or a reason for having none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.addnodes import pending_xref, toctree

from briefbook.core.problems import Code
from briefbook.sphinx_ext.domain import brief
from briefbook.sphinx_ext.nodes import pinpoint

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_OWN = frozenset(
    {"bb-judgement", "bb-gap", "bb-point", "bb-outdated", "bb-generated", "bb-disagreements", "bb-quotation"}
)
"""Boxes whose statements are ours, and say so; tables made from records; blocks that carry their own pinpoint."""
_WORDS_SHOWN = 8


def setup_sourcing(app: Sphinx) -> None:
    """Look at each briefing once it is read."""
    app.connect("doctree-read", check_sourcing)


def check_sourcing(app: Sphinx, doctree: nodes.document) -> None:
    """Report the statements that a reader could not check."""
    docname = app.env.docname
    if not docname.startswith(f"{app.config.briefbook_briefings}/"):
        return
    for statement in statements(doctree):
        if not is_sourced(statement):
            words = statement.astext().split()
            shown = " ".join(words[:_WORDS_SHOWN]) + (" …" if len(words) > _WORDS_SHOWN else "")
            message = (
                f'statement "{shown}" has no pinpoint: cite its paragraph, or say why not with unsourced'
            )
            brief(app.env).fault(Code.UNSOURCED, message, docname, _line(statement))


def statements(doctree: nodes.document) -> Iterator[nodes.Element]:
    """Table rows, list items that are one paragraph, and all other paragraphs; not what is exempt."""
    for row in doctree.findall(nodes.row):
        if not (isinstance(row.parent, nodes.thead) or _is_ours(row)) and row.astext().strip():
            yield row
    for paragraph in doctree.findall(nodes.paragraph):
        if not (_inside(paragraph, nodes.row) or _is_ours(paragraph) or _is_exempt(paragraph)):
            yield paragraph


def is_sourced(statement: nodes.Element) -> bool:
    """Whether it has a pinpoint or a reason."""
    if next(statement.findall(pinpoint), None) is not None:
        return True
    return any(
        "bb-unsourced" in node["classes"] or "bb-broken" in node["classes"]
        for node in statement.findall(nodes.inline)
    )


def _is_exempt(paragraph: nodes.paragraph) -> bool:
    """A lead-in that ends in a colon, and a line of nothing but cross-references, state nothing."""
    text = paragraph.astext().strip()
    if not text or text.endswith(":"):
        return True
    bare = "".join(
        str(node)
        for node in paragraph.findall(nodes.Text)
        if not (_inside(node, pending_xref) or _inside(node, nodes.reference))
    )
    return not any(char.isalnum() for char in bare) and not _inside(paragraph, toctree)


def _is_ours(node: nodes.Node) -> bool:
    parent = node.parent
    while parent is not None:
        if isinstance(parent, nodes.Element) and _OWN & set(parent.get("classes", ())):
            return True
        parent = parent.parent
    return isinstance(node, nodes.Element) and bool(_OWN & set(node.get("classes", ())))


def _inside(node: nodes.Node, kind: type[nodes.Node]) -> bool:
    parent = node.parent
    while parent is not None:
        if isinstance(parent, kind):
            return True
        parent = parent.parent
    return False


def _line(node: nodes.Element) -> int:
    own = getattr(node, "line", None)
    if own:
        return int(own)
    for child in node.findall(nodes.Element):
        if child.line:
            return int(child.line)
    return 1
