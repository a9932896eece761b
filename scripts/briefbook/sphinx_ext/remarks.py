"""What we propose to say, and what is known besides the sources: boxes that are ours and say so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives

from briefbook.core.problems import Code
from briefbook.sphinx_ext.nodes import ours
from briefbook.sphinx_ext.parts import BriefDirective

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx
    from sphinx.util.typing import OptionSpec


class PointDirective(BriefDirective):
    """``{point}``: something that the reader could say; its facts carry their pinpoints."""

    has_content = True
    option_spec: ClassVar[OptionSpec] = {}

    def run(self) -> list[Node]:
        """Print the proposal."""
        box = ours(nodes.container(classes=["bb-point"]))
        box.extend(self.parse_content_to_nodes())
        if not box.astext().strip():
            self.fault(Code.JUDGEMENT_INVALID, "it has no text")
        return [box]


class OutdatedDirective(BriefDirective):
    """``{outdated}``: later or differing knowledge; ``basis`` (editor), and a ``reference`` or several."""

    has_content = True
    option_spec: ClassVar[OptionSpec] = {
        "basis": directives.unchanged_required,
        "reference": directives.unchanged_required,
    }
    option_words: ClassVar[Mapping[str, str]] = {
        "basis": "whose knowledge it is: editor",
        "reference": "where it was seen: an address, or several with blanks between",
    }

    def run(self) -> list[Node]:
        """Print what is known, whose knowledge it is, and where it was seen."""
        if self.options.get("basis", "").strip() != "editor":
            self.fault(Code.JUDGEMENT_INVALID, "write :basis: editor, since it is from none of the sources")
        box = ours(nodes.container(classes=["bb-outdated"]))
        box.extend(self.parse_content_to_nodes())
        if not box.astext().strip():
            self.fault(Code.JUDGEMENT_INVALID, "it has no text")
        foot = nodes.paragraph("", "Editor’s note, not from the sources.", classes=["bb-basis"])
        for address in self.options.get("reference", "").split():
            foot += nodes.Text(" ")
            foot += nodes.reference("", address, refuri=address, internal=False)
        box += foot
        return [box]


def setup_remarks(app: Sphinx) -> None:
    """Give the domain its boxes for proposals and for what is known besides."""
    app.add_directive_to_domain("brief", "point", PointDirective)
    app.add_directive_to_domain("brief", "outdated", OutdatedDirective)
