"""Every statement of a briefing has a pinpoint, or a reason for having none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.addnodes import pending_xref, toctree
from sphinx.transforms import SphinxTransform

from briefbook.core.problems import Code
from briefbook.sphinx_ext.domain import brief
from briefbook.sphinx_ext.nodes import OURS, pinpoint

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_OWN = frozenset(
    {"bb-judgement", "bb-gap", "bb-point", "bb-outdated", "bb-generated", "bb-disagreements", "bb-quotation"}
)
"""Boxes whose statements are ours, and say so; tables made from records; blocks that carry their own pinpoint."""
_RESERVED = _OWN | {"bb-pin", "bb-unsourced", "bb-broken"}
_UNPRINTED = (nodes.comment, nodes.substitution_definition, nodes.system_message, nodes.pending)
_TITLES = (
    nodes.title,
    nodes.subtitle,
    nodes.rubric,
    nodes.term,
    nodes.field_name,
    nodes.label,
    nodes.attribution,
    nodes.option_string,
)
_TITLE_CLASSES = frozenset({"sd-card-title", "sd-tab-label", "sd-summary-title"})
"""Titles of cards, tabs and dropdowns; what stands in these is looked at like all else."""
DASHES = ("-", "–", "—")
"""What the last line of a block quote begins with where it says who is quoted."""
_WORDS_SHOWN = 8


class DropBorrowed(SphinxTransform):
    """Take the classes of our boxes and marks from what an author gave them to by hand: they exempt from nothing.

    What the page says is then looked at, here and in the built page, like all else.
    """

    default_priority = 300

    def apply(self, **kwargs: Any) -> None:
        """Go through all that has classes."""
        node: nodes.Element
        for node in self.document.findall(nodes.Element):
            given: list[str] = node.get("classes", [])
            if not _RESERVED.isdisjoint(given) and OURS not in node:
                node["classes"] = [name for name in given if name not in _RESERVED]


def setup_sourcing(app: Sphinx) -> None:
    """Look at each briefing once it is read."""
    app.add_transform(DropBorrowed)
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
            brief(app.env).fault(Code.UNSOURCED, message, docname, line_of_node(statement))


def statements(doctree: nodes.document) -> Iterator[nodes.Element]:
    """Every piece of text that states something: table rows, else the element that holds the words.

    Found from the words, so that no kind of element is forgotten; without what is exempt, and without our own boxes.
    """
    seen: set[int] = set()
    for text in doctree.findall(nodes.Text):
        statement = _holder(text)
        if statement is None or id(statement) in seen:
            continue
        seen.add(id(statement))
        if not (_is_ours(statement) or _is_exempt(statement)):
            yield statement


def is_sourced(statement: nodes.Element) -> bool:
    """Whether it has a pinpoint or a reason, or stands in a block quote whose last line names one behind a dash."""
    if _has_source(statement):
        return True
    quote = statement.parent
    if not isinstance(quote, nodes.block_quote):
        return False
    last = quote.children[-1]
    signed = isinstance(last, nodes.attribution) or last.astext().lstrip().startswith(DASHES)
    return signed and isinstance(last, nodes.Element) and _has_source(last)


def _has_source(element: nodes.Element) -> bool:
    if next(element.findall(pinpoint), None) is not None:
        return True
    return any(
        "bb-unsourced" in node["classes"] or "bb-broken" in node["classes"]
        for node in element.findall(nodes.inline)
    )


def _holder(text: nodes.Text) -> nodes.Element | None:
    """The row around a text, else the outermost element that holds words; None where it is never printed."""
    holder: nodes.Element | None = None
    node = text.parent
    while node is not None:
        if isinstance(node, _UNPRINTED):
            return None
        if isinstance(node, nodes.row):
            return node
        if isinstance(node, nodes.TextElement):
            holder = node
        node = node.parent
    return holder


def _is_exempt(statement: nodes.Element) -> bool:
    """Titles and heads, a lead-in that ends in a colon, and what is nothing but cross-references state nothing."""
    around = set(statement["classes"]) | set(statement.parent.get("classes", ()))
    if isinstance(statement, _TITLES) or isinstance(statement.parent, nodes.thead) or _TITLE_CLASSES & around:
        return True
    text = statement.astext().strip()
    if not text or (text.endswith((":", "：")) and _leads_on(statement)):
        return True
    bare = "".join(
        str(node)
        for node in statement.findall(nodes.Text)
        if not (_inside(node, pending_xref) or _inside(node, nodes.reference))
    )
    return not any(char.isalnum() for char in bare) and not _inside(statement, toctree)


def _leads_on(statement: nodes.Element) -> bool:
    """Whether anything follows that a lead-in can lead to."""
    return statement.parent is not None and statement.next_node(descend=False, siblings=True) is not None


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


def line_of_node(node: nodes.Element) -> int:
    """The line of an element, or of the first thing in it that has one."""
    own = getattr(node, "line", None)
    if own:
        return int(own)
    for child in node.findall(nodes.Element):
        if child.line:
            return int(child.line)
    return 1
