"""Gaps: questions that the sources do not answer, with where we looked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from briefbook.core.problems import Code
from briefbook.sphinx_ext.domain import brief
from briefbook.sphinx_ext.nodes import ours

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx
    from sphinx.util.typing import OptionSpec


class GapDirective(SphinxDirective):
    """``{gap}``: a question that the sources do not answer, and the sources ``searched`` (or ``all``)."""

    has_content = True
    option_spec: ClassVar[OptionSpec] = {"searched": directives.unchanged_required}
    option_words: ClassVar[Mapping[str, str]] = {
        "searched": "the keys of the sources searched, or all",
    }

    def run(self) -> list[Node]:
        """Print the question and where we looked."""
        domain = brief(self.env)
        box = ours(nodes.container(classes=["bb-gap"]))
        box.extend(self.parse_content_to_nodes())
        keys = [
            key.strip()
            for key in self.options.get("searched", "").replace(";", ",").split(",")
            if key.strip()
        ]
        if keys == ["all"]:
            keys = sorted(domain.sources)
        if not keys:
            message = "gap: give :searched: with the keys of the sources searched, or all"
            self._fault(Code.JUDGEMENT_INVALID, message)
        for key in keys:
            if key not in domain.sources:
                self._fault(Code.UNKNOWN_SOURCE, f'gap: no source "{key}": correct :searched:')
        labels = [domain.labels[key] for key in keys if key in domain.labels]
        domain.note_use(self.env.docname, *keys)
        text = f"Searched: {'; '.join(labels)}."
        box += nodes.paragraph(text, text, classes=["bb-basis"])
        return [box]

    def _fault(self, code: Code, why: str) -> None:
        brief(self.env).fault(code, why, self.env.docname, self.lineno)


def setup_statements(app: Sphinx) -> None:
    """Give the domain its box for gaps."""
    app.add_directive_to_domain("brief", "gap", GapDirective)
