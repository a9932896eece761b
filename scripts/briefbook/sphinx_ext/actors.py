"""Who is who: persons, jurisdictions, organisations and places, with the offices they hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from docutils import nodes
from docutils.parsers.rst import directives

from briefbook.core.dates import in_words
from briefbook.core.model import Actor, Office
from briefbook.core.offices import Held, HeldOffice, offices_at
from briefbook.core.problems import Code
from briefbook.sphinx_ext.domain import brief
from briefbook.sphinx_ext.entries import EntriesDirective, names_of
from briefbook.sphinx_ext.parts import joined, native_names, record_link

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import OptionSpec

_GROUPS = ("none", "author", "all")


class WhoIsWho(EntriesDirective[Actor]):
    """``{who-is-who}``: entries of actors."""

    kinds = ("person", "jurisdiction", "organisation", "place")
    record_type = "actor"
    head = ("Who", "Office", "In the sources")
    widths = (26, 30, 44)
    option_spec: ClassVar[OptionSpec] = {
        **EntriesDirective.option_spec,
        "group": directives.unchanged_required,
        "of": directives.unchanged_required,
    }
    option_words: ClassVar[Mapping[str, str]] = {
        **EntriesDirective.option_words,
        "group": "none (where nothing is said): without authors; author; all",
        "of": "those that belong to one of these actors",
    }

    def all_records(self) -> Sequence[Actor]:
        """Actors by the form an index sorts by."""
        return cast("Sequence[Actor]", brief(self.env).in_index["actor"])

    def kind_of(self, record: Actor) -> str:
        """Person, jurisdiction, organisation or place."""
        return record.kind

    def chosen(self) -> Sequence[Actor]:
        """Check the options before the records."""
        group = self.options.get("group", "none")
        if group not in _GROUPS:
            self.fault(Code.UNKNOWN_RECORD, f'no group "{group}": groups are {", ".join(_GROUPS)}')
        self._of = self.known_ids("of", (actor.id for actor in self.all_records()), "actor")
        return super().chosen()

    def is_wanted(self, record: Actor) -> bool:
        """By group, and by whom the actor belongs to."""
        group = self.options.get("group", "none")
        in_group = group in ("all", record.group or "none")
        return in_group and ("of" not in self.options or record.of in self._of)

    def title_of(self, record: Actor) -> str:
        """The authorised name."""
        return record.name

    def facts(self, record: Actor) -> Iterator[tuple[str, list[nodes.Node]]]:
        """Kind, names, where the actor belongs, offices."""
        yield "Kind", [nodes.Text(record.kind)]
        yield from names_of(record)
        for name, identifier in (("Of", record.of), ("Part of", record.part_of)):
            if identifier:
                yield name, [record_link(self.env, identifier)]
        as_of = self.config.briefbook_as_of
        held = {one.office: one.held for one in self._held(record)}
        for office in record.offices:
            body = self.founded(_office(office), office.sources, office.basis, office.reference)
            if office in held:
                perhaps = "perhaps " if held[office] is Held.PERHAPS else ""
                body.append(nodes.Text(" "))
                body.append(nodes.inline("", f"({perhaps}held on {in_words(as_of)})", classes=["bb-held"]))
            yield "Office", body

    def cells(self, record: Actor) -> Iterable[list[nodes.Node]]:
        """Name with native forms, office at the book's date, what the sources say."""
        who = [record_link(self.env, record.id)]
        if record.native:
            who += [nodes.Text(" "), *native_names(record.native)]
        return who, self._office_now(record), self.summary_in_line(record)

    def _office_now(self, record: Actor) -> list[nodes.Node]:
        held = self._held(record)
        if held:
            return joined((self._said(one) for one in held), "; ")
        if record.kind == "person" and record.offices and self.config.briefbook_as_of:
            return [nodes.Text(f"none known on {in_words(self.config.briefbook_as_of)}")]
        return [nodes.Text(record.kind), *self._belongs(record)]

    def _said(self, one: HeldOffice) -> list[nodes.Node]:
        perhaps = "perhaps " if one.held is Held.PERHAPS else ""
        office = one.office
        return self.founded(perhaps + office.title, office.sources, office.basis, office.reference)

    def _belongs(self, record: Actor) -> list[nodes.Node]:
        return [nodes.Text(" of "), record_link(self.env, record.of)] if record.of else []

    def _held(self, record: Actor) -> tuple[HeldOffice, ...]:
        as_of = self.config.briefbook_as_of
        return offices_at(record, as_of) if as_of else ()


def _office(office: Office) -> str:
    if office.start and office.end:
        return f"{office.title}, {in_words(office.start)} to {in_words(office.end)}"
    if office.start:
        return f"{office.title}, from {in_words(office.start)}"
    if office.end:
        return f"{office.title}, until {in_words(office.end)}"
    return office.title


def setup_actors(app: Sphinx) -> None:
    """Give the domain its who is who."""
    app.add_directive_to_domain("brief", "who-is-who", WhoIsWho)
