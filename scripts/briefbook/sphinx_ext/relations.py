"""Who appears with whom, and who is party to what: a picture, and a table that says the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives

from briefbook.core.arrangement import divided, facing
from briefbook.core.picture import Place, draw
from briefbook.core.problems import Code
from briefbook.core.relations import Tie, appears_with, party_to, strongest
from briefbook.sphinx_ext.domain import brief
from briefbook.sphinx_ext.nodes import ours, relations_picture
from briefbook.sphinx_ext.parts import GENERATED, BriefDirective, joined, record_link, row, table

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx
    from sphinx.util.typing import OptionSpec

_SHOWS = ("appears-with", "party-to")
_MOST = 40
"""Records that a picture holds so that one can follow its lines."""
_LEAST = 2


class RelationsDirective(BriefDirective):
    """``{relations}``: a picture of records that belong together, and the same as a table."""

    has_content = False
    option_spec: ClassVar[OptionSpec] = {
        "show": directives.unchanged_required,
        "actors": directives.unchanged_required,
        "least": directives.positive_int,
    }
    option_words: ClassVar[Mapping[str, str]] = {
        "actors": "just these actors",
        "least": "fewest paragraphs that two actors share; 2 where nothing is said",
        "show": "appears-with (where nothing is said): actors that share paragraphs; party-to: treaties and their parties",
    }

    def run(self) -> list[Node]:
        """Find the ties, draw them, say them."""
        domain = brief(self.env)
        show = self.options.get("show", _SHOWS[0])
        if show not in _SHOWS:
            self.fault(Code.UNKNOWN_RECORD, f'nothing to show as "{show}": write {" or ".join(_SHOWS)}')
            return []
        domain.note_use(self.env.docname, "*actor", "*treaty" if show == "party-to" else "*mentions")
        actors = {actor.id: actor for actor in domain.actors if actor.group != "author"}
        wanted: Iterable[str] = actors
        if "actors" in self.options:
            wanted = self.known_ids("actors", (actor.id for actor in domain.actors), "actor")
        if show == "party-to":
            ties = strongest(party_to(domain.treaties, set(wanted)), _MOST)
            left, right = facing(ties)
        else:
            least = self.options.get("least", _LEAST)
            ties = strongest(appears_with(domain.lookup.shared, set(wanted), least), _MOST)
            left, right = divided(ties)
        if not ties:
            return [
                ours(nodes.paragraph("", "No relation is recorded.", classes=["bb-relations", GENERATED]))
            ]
        places = {name: self._place(name) for name in (*left, *right)}
        picture = relations_picture(alt=self._alt(show, len(places)))
        picture["svg"] = draw(left, right, ties, places, picture["alt"])
        said = ours(nodes.paragraph("", self._caption(show), classes=["bb-caption", GENERATED]))
        made = self._table(show, ties)
        return [ours(nodes.container("", picture, said, made, classes=["bb-relations", GENERATED]))]

    def _place(self, identifier: str) -> Place:
        domain = brief(self.env)
        record = domain.records[identifier]
        kind = "treaty" if domain.kinds[identifier] == "treaty" else str(getattr(record, "kind", ""))
        return Place(identifier, domain.names[identifier], kind)

    def _alt(self, show: str, count: int) -> str:
        what = (
            "treaties and their parties"
            if show == "party-to"
            else "actors that appear in the same paragraphs"
        )
        return f"Picture of {count} {what}; the table below says the same"

    def _caption(self, show: str) -> str:
        if show == "party-to":
            return "Lines lead from each treaty, agreement or measure to its parties."
        least = self.options.get("least", _LEAST)
        many = f"{least} paragraphs or more" if least > 1 else "a paragraph"
        return (
            f"Lines join actors that are named together in {many}: the thicker, the more. "
            "Circle: person; square: state or territory; diamond: organisation; triangle: place."
        )

    def _table(self, show: str, ties: Sequence[Tie]) -> nodes.table:
        found: dict[str, list[tuple[str, int]]] = {}
        for tie in ties:
            found.setdefault(tie.one, []).append((tie.other, tie.strength))
            if show == "appears-with":
                found.setdefault(tie.other, []).append((tie.one, tie.strength))
        names = brief(self.env).names
        rows = []
        for identifier in sorted(found, key=lambda name: (names[name].casefold(), name)):
            others = sorted(found[identifier], key=lambda o: (-o[1], names[o[0]].casefold(), o[0]))
            cells = [
                [
                    record_link(self.env, other),
                    *([nodes.Text(f" ({strength})")] if show == "appears-with" else []),
                ]
                for other, strength in others
            ]
            rows.append(row([[record_link(self.env, identifier)], joined(cells)]))
        head = ("Actor", "Named in the same paragraphs as (number of paragraphs)")
        if show == "party-to":
            head = ("Treaty, agreement or measure", "Parties")
        return table(head, (30, 70), rows, ["bb-relations-table"])


def setup_relations(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive_to_domain("brief", "relations", RelationsDirective)
