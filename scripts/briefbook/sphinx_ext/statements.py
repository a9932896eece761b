"""Statements of our own: judgements with what they rest on, gaps with where we looked."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from briefbook.core.pinpoints import by_source
from briefbook.core.problems import Code
from briefbook.core.scales import CONFIDENCE, LIKELIHOOD
from briefbook.sphinx_ext.citing import cite, read_pinpoints
from briefbook.sphinx_ext.domain import brief
from briefbook.sphinx_ext.state import JudgementRow

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx
    from sphinx.util.typing import OptionSpec


class JudgementDirective(SphinxDirective):
    """``{judgement}``: a statement of our own; ``likelihood`` or ``confidence``, and its ``basis``."""

    has_content = True
    option_spec: ClassVar[OptionSpec] = {
        "likelihood": directives.unchanged_required,
        "confidence": directives.unchanged_required,
        "basis": directives.unchanged_required,
    }

    def run(self) -> list[Node]:
        """Print the statement, its scale and its basis."""
        likelihood = self._term("likelihood", tuple(LIKELIHOOD))
        confidence = self._term("confidence", CONFIDENCE)
        if likelihood is None and confidence is None:
            self._fault("give :likelihood: or :confidence:")
        box = nodes.container(classes=["bb-judgement"])
        body = self.parse_content_to_nodes()
        box.extend(body)
        text = " ".join(part.astext() for part in body)
        if not text:
            self._fault("it has no text")
        pinpoints = (
            read_pinpoints(self.env, self.options.get("basis", ""), self.lineno) if self._has_basis() else ()
        )
        footer = nodes.paragraph("", "", classes=["bb-basis"])
        for name, term in (("Likelihood", likelihood), ("Confidence", confidence)):
            if term is not None:
                band = LIKELIHOOD.get(term) if name == "Likelihood" else None
                span = f" ({band[0]}–{band[1]}%)" if band else ""
                footer += nodes.strong("", f"{name}: ")
                footer += nodes.Text(f"{term}{span}. ")
        if pinpoints:
            footer += nodes.strong("", "Basis: ")
            footer += cite(self.env, self.state.document, pinpoints, self.lineno)
            footer += nodes.Text(".")
        box += footer
        basis = tuple(
            f"{key}:{run.first}" + (f"-{run.last}" if run.last != run.first else "")
            for key, runs in by_source(pinpoints)
            for run in runs
        )
        row = JudgementRow(self.lineno, text, likelihood, confidence, basis)
        brief(self.env).note_judgement(self.env.docname, row)
        return [box]

    def _term(self, name: str, scale: tuple[str, ...]) -> str | None:
        term = self.options.get(name)
        if term is not None and term not in scale:
            self._fault(f'"{term}" is off the scale of {name}: {", ".join(scale)}')
        return str(term) if term is not None else None

    def _has_basis(self) -> bool:
        if self.options.get("basis", "").strip():
            return True
        self._fault("give :basis: with the pinpoints it rests on")
        return False

    def _fault(self, why: str) -> None:
        brief(self.env).fault(Code.JUDGEMENT_INVALID, f"judgement: {why}", self.env.docname, self.lineno)


class GapDirective(SphinxDirective):
    """``{gap}``: a question that the sources do not answer, and the sources ``searched`` (or ``all``)."""

    has_content = True
    option_spec: ClassVar[OptionSpec] = {"searched": directives.unchanged_required}

    def run(self) -> list[Node]:
        """Print the question and where we looked."""
        domain = brief(self.env)
        box = nodes.container(classes=["bb-gap"])
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
                self._fault(Code.UNKNOWN_SOURCE, f'gap: no source "{key}"')
        labels = [domain.labels[key] for key in keys if key in domain.labels]
        domain.note_use(self.env.docname, *keys)
        text = f"Searched: {'; '.join(labels)}."
        box += nodes.paragraph(text, text, classes=["bb-basis"])
        return [box]

    def _fault(self, code: Code, why: str) -> None:
        brief(self.env).fault(code, why, self.env.docname, self.lineno)


def setup_statements(app: Sphinx) -> None:
    """Give the domain its boxes for statements of our own."""
    app.add_directive_to_domain("brief", "judgement", JudgementDirective)
    app.add_directive_to_domain("brief", "gap", GapDirective)
