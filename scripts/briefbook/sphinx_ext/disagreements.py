"""Where the sources differ: who says what, where, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.transforms import SphinxTransform
from sphinx.util.nodes import make_id

from briefbook.core.problems import Code
from briefbook.sphinx_ext.messages import first_words
from briefbook.sphinx_ext.nodes import OURS, pinpoint
from briefbook.sphinx_ext.parts import BriefDirective, table

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx
    from sphinx.util.typing import OptionSpec

STATUSES = ("open", "superseded", "resolved")
"""What became of a disagreement: no more is known; a later source says otherwise; it is settled."""
_CLASS = "bb-disagreements"
_FEWEST = 2
"""Positions that a disagreement has at least."""


class DisagreementDirective(BriefDirective):
    """``{disagreement} Question?``: a list of positions, each with a pinpoint."""

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar[OptionSpec] = {
        "status": directives.unchanged_required,
        "reason": directives.unchanged_required,
        "name": directives.unchanged,
    }
    option_words: ClassVar[Mapping[str, str]] = {
        "name": "a name of your own by which pages link to it",
        "reason": "why it is superseded or resolved; with roles, if you like",
        "status": "what became of it: open (where nothing is said), superseded, resolved",
    }

    def run(self) -> list[Node]:
        """A table of one row; neighbours become one table when the page is read."""
        question, messages = self.parse_inline(self.arguments[0], lineno=self.lineno)
        asked = nodes.paragraph("", "", *question, classes=["bb-question"])
        asked["ids"].append(make_id(self.env, self.state.document, "disagreement", asked.astext()))
        self.add_name(asked)
        body = self.parse_content_to_nodes()
        self._check_positions(body)
        row = nodes.row(
            "",
            nodes.entry("", asked),
            nodes.entry("", *body),
            nodes.entry("", self._status()),
            classes=["bb-disagreement"],
        )
        made = table(("Question", "Who says what", "Status"), (26, 52, 22), [row], [_CLASS])
        self.set_source_info(made)
        return [made, *messages]

    def _check_positions(self, body: list[Node]) -> None:
        items = [
            item
            for part in body
            if isinstance(part, nodes.bullet_list | nodes.enumerated_list)
            for item in part.children
        ]
        if len(items) < _FEWEST or len(body) > 1:
            self.fault(Code.DISAGREEMENT_INVALID, "write a list of two positions or more, and nothing else")
        for item in items:
            has_pin = next(item.findall(pinpoint), None) is not None
            is_broken = any(
                "bb-broken" in part["classes"] and OURS in part for part in item.findall(nodes.inline)
            )
            if not has_pin and not is_broken:  # a broken pinpoint is reported already
                said = first_words(item.astext())
                self.fault(Code.DISAGREEMENT_INVALID, f'position "{said}" has no pinpoint: cite who says so')

    def _status(self) -> nodes.paragraph:
        status = self.options.get("status", "open")
        if status not in STATUSES:
            self.fault(Code.DISAGREEMENT_INVALID, f'no status "{status}": write {", ".join(STATUSES)}')
        shown = nodes.paragraph("", "", nodes.strong("", status), classes=[f"bb-{status}"])
        reason = self.options.get("reason", "").strip()
        if reason:
            said, _ = self.parse_inline(reason, lineno=self.lineno)
            shown += nodes.Text(": ")
            shown += said
        elif status in STATUSES[1:]:
            self.fault(Code.DISAGREEMENT_INVALID, f'status "{status}" needs its :reason:')
        return shown


class JoinDisagreements(SphinxTransform):
    """Disagreements that follow each other are rows of one table."""

    default_priority = 500

    def apply(self, **kwargs: Any) -> None:
        """Move the rows of a table into the one before it."""
        for made in list(self.document.findall(nodes.table)):
            parent = made.parent
            if _CLASS not in made["classes"] or parent is None:
                continue
            before = parent.children[parent.index(made) - 1] if parent.index(made) else None
            if isinstance(before, nodes.table) and _CLASS in before["classes"]:
                _body(before).extend(_body(made).children)
                parent.remove(made)


def _body(made: nodes.table) -> nodes.tbody:
    return next(made.findall(nodes.tbody))


def setup_disagreements(app: Sphinx) -> None:
    """Register directive and transform."""
    app.add_directive_to_domain("brief", "disagreement", DisagreementDirective)
    app.add_transform(JoinDisagreements)
