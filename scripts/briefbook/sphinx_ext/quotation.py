"""A quotation that stands as a block: checked word for word, as the role is."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from docutils import nodes

from briefbook.core.problems import Code
from briefbook.sphinx_ext.citing import cite, read_pinpoints
from briefbook.sphinx_ext.nodes import ours
from briefbook.sphinx_ext.parts import BriefDirective
from briefbook.sphinx_ext.roles import check_quotation

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx


class QuotationDirective(BriefDirective):
    """``{quotation} satake-2025:4``: the words as printed. They are literal, as in the role."""

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True

    def run(self) -> list[Node]:
        """A block quote with its citation."""
        lines = list(self.content)
        texts = [
            " ".join(" ".join(group).split())
            for has_words, group in groupby(lines, key=lambda line: bool(line.strip()))
            if has_words
        ]
        block = ours(nodes.block_quote(classes=["bb-quotation"]))
        self.set_source_info(block)
        block.extend(nodes.paragraph(text, text) for text in texts)
        pinpoints = read_pinpoints(self.env, self.arguments[0], self.lineno)
        if not texts:
            self.fault(Code.QUOTATION_ABSENT, "it has no words: write them as printed")
        elif len(pinpoints) > 1:
            self.fault(Code.PINPOINT_SYNTAX, "it stands in one place: give one pinpoint, or one range")
        if not texts or len(pinpoints) != 1:
            block["classes"].append("bb-broken")
            return [block] if texts else []
        words = " ".join(texts)
        verdict = check_quotation(self.env, words, pinpoints[0], self.lineno)
        where = cite(self.env, self.state.document, pinpoints, self.lineno, words, verdict)
        block += nodes.attribution("", "", where)
        return [block]


def setup_quotation(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive_to_domain("brief", "quotation", QuotationDirective)
