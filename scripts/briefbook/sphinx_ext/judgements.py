"""Judgements: how likely or how sure, what they rest on, and on how many sources that speak for themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.addnodes import pending_xref
from sphinx.transforms import SphinxTransform

from briefbook.core.estimates import NAMED, PINNED, QUOTED, Estimate, estimates
from briefbook.core.independence import independent
from briefbook.core.model import Pinpoint
from briefbook.core.pinpoints import by_source
from briefbook.core.problems import Code
from briefbook.core.scales import CONFIDENCE, LIKELIHOOD, SYNONYMS, band_of
from briefbook.sphinx_ext.citing import cite, read_pinpoints
from briefbook.sphinx_ext.domain import brief
from briefbook.sphinx_ext.nodes import ours
from briefbook.sphinx_ext.nodes import pinpoint as pinpoint_node
from briefbook.sphinx_ext.parts import BriefDirective, table
from briefbook.sphinx_ext.state import JudgementRow

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx
    from sphinx.util.typing import OptionSpec

CLASS = "bb-judgements"
_SCALES = frozenset({"likelihood", "confidence"})
_HEAD = ("No.", "Judgement", "How sure", "Basis", "Independent sources")
_WIDTHS = (6, 46, 16, 20, 12)


class JudgementDirective(BriefDirective):
    """``{judgement}``: a statement of our own; ``likelihood`` or ``confidence``, and its ``basis``."""

    has_content = True
    option_spec: ClassVar[OptionSpec] = {
        "likelihood": directives.unchanged_required,
        "confidence": directives.unchanged_required,
        "basis": directives.unchanged_required,
    }
    option_words: ClassVar[Mapping[str, str]] = {
        "basis": "the pinpoints it rests on, with semicolons between",
        "confidence": "how sure we are: low, moderate, high",
        "likelihood": "how likely it is: a term of the seven bands",
    }

    def run(self) -> list[Node]:
        """A table of one row; neighbours become one table when the page is read."""
        likelihood = self._term("likelihood", (*LIKELIHOOD, *SYNONYMS))
        confidence = self._term("confidence", CONFIDENCE)
        if not _SCALES & self.options.keys():
            self.fault(Code.JUDGEMENT_INVALID, "give :likelihood: or :confidence:")
        body = self.parse_content_to_nodes()
        text = " ".join(part.astext() for part in body)
        if text:
            self._check_words(body, likelihood, confidence)
        else:
            self.fault(Code.JUDGEMENT_INVALID, "it has no text")
        pinpoints = self._basis()
        count = self._count(pinpoints, confidence)
        row = JudgementRow(self.lineno, text, likelihood, confidence, _written(pinpoints), count)
        brief(self.env).note_judgement(self.env.docname, row)
        where: list[Node] = (
            [cite(self.env, self.state.document, pinpoints, self.lineno)] if pinpoints else [nodes.Text("–")]
        )
        number = nodes.paragraph("", "", classes=["bb-number"])
        cells = (
            [number],
            body or [nodes.paragraph()],
            list(_how_sure(likelihood, confidence)) or [nodes.paragraph("", "–")],
            [nodes.paragraph("", "", *where, classes=["bb-basis"])],
            [nodes.paragraph("", str(count))],
        )
        line = ours(nodes.row("", *(nodes.entry("", *cell) for cell in cells), classes=["bb-judgement"]))
        made = table(_HEAD, _WIDTHS, [line], [CLASS])
        self.set_source_info(made)
        return [made]

    def _term(self, name: str, scale: tuple[str, ...]) -> str | None:
        term = self.options.get(name)
        if term is not None and term not in scale:
            said = f'"{term}" is off the scale of {name}: {", ".join(scale)}'
            self.fault(Code.JUDGEMENT_INVALID, said)
            return None
        return str(term) if term is not None else None

    def _basis(self) -> tuple[Pinpoint, ...]:
        basis = self.options.get("basis", "").strip()
        if not basis:
            self.fault(Code.JUDGEMENT_INVALID, "give :basis: with the pinpoints it rests on")
            return ()
        return read_pinpoints(self.env, basis, self.lineno)

    def _count(self, pinpoints: tuple[Pinpoint, ...], confidence: str | None) -> int:
        """How many independent sources it rests on."""
        domain = brief(self.env)
        groups = independent((p.key for p in pinpoints), domain.sources, domain.shingled)
        if confidence == "high" and len(groups) == 1:
            keys = " and ".join(groups[0])
            one = f"{keys}, which are not independent" if len(groups[0]) > 1 else f"{keys} alone"
            said = f"high confidence rests on {one}: lower it, or cite a source that is independent"
            self.fault(Code.CONFIDENCE_ALONE, said)
        return len(groups)

    def _check_words(self, body: list[Node], likelihood: str | None, confidence: str | None) -> None:
        off_scale = self.config.briefbook_off_scale
        found = estimates("\n\n".join(own_words(part) for part in body), off_scale)
        for one in found:
            if one.likelihood and one.confidence:
                said = (
                    f'"{one.likelihood[0]}" and "{one.confidence[0]} confidence" stand in one sentence: '
                    "say how sure you are in a sentence of its own"
                )
                self.fault(Code.SCALES_MIXED, said)
            for word in one.off_scale:
                self.fault(Code.OFF_SCALE, off_scale_message(word))
        self._check_terms("likelihood", likelihood and band_of(likelihood), found)
        self._check_terms("confidence", confidence, found)

    def _check_terms(self, name: str, term: str | None, found: tuple[Estimate, ...]) -> None:
        """The sentences use the term that the option gives, and no other of its scale."""
        if term is None and (name in self.options or not _SCALES & self.options.keys()):
            return  # it is off the scale, or neither is given: that is said already
        used = dict.fromkeys(word for one in found for word in getattr(one, name))
        behind = " confidence" if name == "confidence" else ""
        if term is not None and not used:
            given = f"{term}{behind}"
            self.fault(Code.TERM_UNUSED, f'no sentence says "{given}": write it as :{name}: has it')
        for other in used:
            if other != term:
                has = f"says {term}" if term else "is not given"
                self.fault(Code.TERM_UNUSED, f'a sentence says "{other}{behind}", but :{name}: {has}')


def off_scale_message(word: str) -> str:
    """What an author is told of a word that is on no scale."""
    return f'"{word}" is on no scale: use a term of likelihood, or say who thinks so'


def own_words(node: Node) -> str:
    """The words of an element with marks where it quotes, names an actor, or cites."""
    if isinstance(node, nodes.Text):
        return node.astext()
    if isinstance(node, pinpoint_node):
        return PINNED
    if not isinstance(node, nodes.Element):
        return ""
    if "bb-quote" in node.get("classes", ()) or isinstance(node, nodes.literal):
        return QUOTED
    inner = ("\n\n" if isinstance(node, nodes.list_item) else "").join(map(own_words, node.children))
    named = isinstance(node, pending_xref) and node.get("reftype") == "actor"
    return f"{inner}{NAMED}" if named else inner


def _written(pinpoints: tuple[Pinpoint, ...]) -> tuple[str, ...]:
    return tuple(
        f"{key}:{run.first}" + (f"-{run.last}" if run.last != run.first else "")
        for key, runs in by_source(pinpoints)
        for run in runs
    )


def _how_sure(likelihood: str | None, confidence: str | None) -> Iterator[nodes.paragraph]:
    if likelihood is not None:
        band = LIKELIHOOD.get(band_of(likelihood) or "")
        span = f" ({band[0]}–{band[1]}%)" if band else ""
        yield nodes.paragraph("", "", nodes.strong("", likelihood), nodes.Text(span))
    if confidence is not None:
        yield nodes.paragraph("", "", nodes.strong("", f"{confidence} confidence"))


class JoinJudgements(SphinxTransform):
    """Judgements that follow each other are rows of one table; those of a page are numbered through."""

    default_priority = 500

    def apply(self, **kwargs: Any) -> None:
        """Number the rows, and move those of a table into the one before it."""
        number = 0
        for made in list(self.document.findall(nodes.table)):
            parent = made.parent
            if CLASS not in made["classes"] or parent is None:
                continue
            number += 1
            row = next(row for row in made.findall(nodes.row) if "bb-judgement" in row["classes"])
            cell = next(row.findall(nodes.paragraph))
            cell["ids"].append(f"judgement-{number}")
            cell += nodes.Text(str(number))
            at = parent.index(made)
            before = parent.children[at - 1] if at else None
            if isinstance(before, nodes.table) and CLASS in before["classes"]:
                next(before.findall(nodes.tbody)).append(row)
                parent.remove(made)


def setup_judgements(app: Sphinx) -> None:
    """Register directive and transform."""
    app.add_directive_to_domain("brief", "judgement", JudgementDirective)
    app.add_transform(JoinJudgements)
