"""In the sections that sum up, a sentence without a pinpoint judges: it keeps to the scales, as a judgement does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from briefbook.core.estimates import estimates
from briefbook.core.problems import Code
from briefbook.sphinx_ext.domain import brief
from briefbook.sphinx_ext.judgements import off_scale_message, own_words
from briefbook.sphinx_ext.sourcing import line_of_node, statements

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def check_key_sections(app: Sphinx, doctree: nodes.document) -> None:
    """Report estimative words on no scale in our own sentences of the key sections of a briefing."""
    docname = app.env.docname
    if not docname.startswith(f"{app.config.briefbook_briefings}/"):
        return
    titles = {title.casefold() for title in app.config.briefbook_key_sections}
    if titles.isdisjoint(_title(section) for section in doctree.findall(nodes.section)):
        return
    for statement in statements(doctree):
        if titles.isdisjoint(_sections(statement)):
            continue
        for one in estimates(own_words(statement), app.config.briefbook_off_scale):
            for word in one.off_scale:
                message = f"key section: {off_scale_message(word)}"
                brief(app.env).fault(Code.OFF_SCALE, message, docname, line_of_node(statement))


def _sections(node: nodes.Element) -> set[str]:
    """The titles of the sections around an element, in small letters."""
    found: set[str] = set()
    parent = node.parent
    while parent is not None:
        if isinstance(parent, nodes.section):
            found.add(_title(parent))
        parent = parent.parent
    return found


def _title(section: nodes.section) -> str:
    """In small letters."""
    return section.children[0].astext().casefold() if section.children else ""


def setup_estimating(app: Sphinx) -> None:
    """Look at each briefing once it is read."""
    app.connect("doctree-read", check_key_sections)
