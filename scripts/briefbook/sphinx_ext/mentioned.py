"""Where the sources mention a record, in any page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefbook.core.problems import Code
from briefbook.sphinx_ext.domain import brief
from briefbook.sphinx_ext.panel import panel
from briefbook.sphinx_ext.parts import GENERATED, BriefDirective

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx


class MentionedInDirective(BriefDirective):
    """``{mentioned-in} akiba-takeo``: the sources and paragraphs that mention an actor or a treaty."""

    required_arguments = 1
    has_content = False

    def run(self) -> list[Node]:
        """One paragraph, each ¶ a link; of very many sources the latest, and the way to all of them."""
        domain = brief(self.env)
        identifier = self.arguments[0].strip()
        if domain.kinds.get(identifier) not in ("actor", "treaty"):
            self.fault(Code.UNKNOWN_RECORD, f'no actor or treaty "{identifier}": write an identifier')
            return []
        domain.note_use(self.env.docname, identifier)
        domain.note_panel(self.env.docname, identifier)
        domain.note_discussed(self.env.docname, identifier)
        return [panel(identifier, GENERATED, only_mentions=True)]


def setup_mentioned(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive_to_domain("brief", "mentioned-in", MentionedInDirective)
