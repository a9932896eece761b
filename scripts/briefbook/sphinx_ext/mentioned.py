"""Where the sources mention a record, in any page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefbook.core.problems import Code
from briefbook.sphinx_ext.domain import brief
from briefbook.sphinx_ext.nodes import ours
from briefbook.sphinx_ext.panel import mentions
from briefbook.sphinx_ext.parts import GENERATED, BriefDirective

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx


class MentionedInDirective(BriefDirective):
    """``{mentioned-in} akiba-takeo``: the sources and paragraphs that mention an actor or a treaty."""

    required_arguments = 1
    has_content = False

    def run(self) -> list[Node]:
        """One paragraph, each ¶ a link."""
        domain = brief(self.env)
        identifier = self.arguments[0].strip()
        if domain.kinds.get(identifier) not in ("actor", "treaty"):
            self.fault(Code.UNKNOWN_RECORD, f'no actor or treaty "{identifier}": write an identifier')
            return []
        keys = (key for key, _ in domain.mentioned.get(identifier, ()))
        domain.note_use(self.env.docname, identifier, f"mentions {identifier}", *keys)
        domain.note_discussed(self.env.docname, identifier)
        found = ours(mentions(self.env, identifier))
        found["classes"].append(GENERATED)
        return [found]


def setup_mentioned(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive_to_domain("brief", "mentioned-in", MentionedInDirective)
