"""The timeline: what happened when, with what each date leaves open."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives

from briefbook.core.dates import DateError, in_words, parse_date
from briefbook.core.model import Basis, Event
from briefbook.core.problems import Code
from briefbook.core.timeline import by_year, in_time_order, touches
from briefbook.sphinx_ext.domain import brief
from briefbook.sphinx_ext.entries import EntriesDirective
from briefbook.sphinx_ext.nodes import ours
from briefbook.sphinx_ext.parts import GENERATED, joined, record_link, table

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx
    from sphinx.util.typing import OptionSpec

_FILTERS = frozenset({"actor", "treaty", "from", "to", "ids", "compact"})


class TimelineDirective(EntriesDirective[Event]):
    """``{timeline}``: all events, a section each, by year; these are the entries that links lead to.

    With one of the options ``actor``, ``treaty``, ``from``, ``to``, ``ids`` or ``compact`` a table of the events
    that touch them, in order of time, which leads to the entries.
    """

    kinds = ()
    record_type = "event"
    head = ("When", "What happened")
    widths = (24, 76)
    option_spec: ClassVar[OptionSpec] = {
        "actor": directives.unchanged_required,
        "treaty": directives.unchanged_required,
        "from": directives.unchanged_required,
        "to": directives.unchanged_required,
        "ids": directives.unchanged_required,
        "compact": directives.flag,
    }
    option_words: ClassVar[Mapping[str, str]] = {
        "actor": "events in which one of these identifiers takes part",
        "compact": "a table, though nothing is filtered",
        "from": "events that touch this EDTF date or a later one",
        "ids": "just these events",
        "to": "events that touch this EDTF date or an earlier one",
        "treaty": "events that bear on one of these identifiers",
    }

    def run(self) -> list[Node]:
        """Sections by year, or a table."""
        events = self.chosen()
        domain = brief(self.env)
        if not _FILTERS.isdisjoint(self.options):
            domain.note_use(self.env.docname, "*event", *(event.id for event in events))
            for event in events:
                domain.note_discussed(self.env.docname, event.id)
            if not events:
                nothing = nodes.paragraph("", "No event is recorded.", classes=["bb-timeline", GENERATED])
                return [ours(nothing)]
            rows = []
            for event in in_time_order(events):
                line = self.row_of(event)
                line["classes"].append("bb-event")
                rows.append(line)
            return [table(self.head, self.widths, rows, ["bb-timeline"])]
        domain.note_use(self.env.docname, "*event")
        return [self._year(year, group) for year, group in by_year(events)]

    def _year(self, year: str, events: Iterable[Event]) -> nodes.section:
        name = nodes.make_id(f"timeline-{year}")
        section = nodes.section(ids=[name], names=[], classes=["bb-year"])
        section += nodes.title(year, year)
        section.source, section.line = self.get_source_info()
        section.extend(self.entry(event) for event in events)
        return section

    def all_records(self) -> Sequence[Event]:
        """Events in order of time."""
        return in_time_order(brief(self.env).events)

    def chosen(self) -> Sequence[Event]:
        """Check the options before the records."""
        domain = brief(self.env)
        self._actors = set(self.known_ids("actor", (actor.id for actor in domain.actors), "actor"))
        self._treaties = set(self.known_ids("treaty", (treaty.id for treaty in domain.treaties), "treaty"))
        self._from, self._to = self._date("from"), self._date("to")
        return super().chosen()

    def _date(self, option: str) -> str | None:
        given = self.options.get(option)
        if given is None:
            return None
        try:
            return parse_date(given.strip()).edtf
        except DateError as error:
            self.fault(Code.DATE_INVALID, f":{option}: {error}")
            return None

    def is_wanted(self, record: Event) -> bool:
        """One of the actors, one of the treaties, and a date that touches the stretch of time."""
        return (
            ("actor" not in self.options or not self._actors.isdisjoint(record.actors))
            and ("treaty" not in self.options or not self._treaties.isdisjoint(record.treaties))
            and touches(record.date, self._from, self._to)
        )

    def kind_of(self, record: Event) -> str:
        """Events are of one kind."""
        return "event"

    def title_of(self, record: Event) -> str:
        """What happened."""
        return record.title

    def facts(self, record: Event) -> Iterator[tuple[str, list[nodes.Node]]]:
        """Date, place, who took part, which treaties it bears on."""
        yield "Date", self._date_of(record)
        left = _not_in_summary(record) if record.basis is Basis.EDITOR else ()
        if left:
            yield "Told in", self.pins(left)[1:]
        if record.place:
            yield "Place", [nodes.Text(record.place)]
        if record.actors:
            yield "Who", joined([record_link(self.env, actor)] for actor in record.actors)
        if record.treaties:
            yield "Treaties", joined([record_link(self.env, treaty)] for treaty in record.treaties)

    def cells(self, record: Event) -> Iterable[list[nodes.Node]]:
        """Date; title as a link, summary and what it rests on."""
        what: list[nodes.Node] = [record_link(self.env, record.id), nodes.Text(".")]
        summary = self.summary_in_line(record)
        if summary:
            what += [nodes.Text(" "), *summary]
        what += self.pins(_not_in_summary(record))
        return self.founded(in_words(record.date), (), record.basis), what

    def _date_of(self, record: Event) -> list[nodes.Node]:
        """A date that is the editor's stands under no pinpoint: the articles tell of the event, not of the day."""
        sources = () if record.basis is Basis.EDITOR else _not_in_summary(record)
        return self.founded(in_words(record.date), sources, record.basis)


def _not_in_summary(event: Event) -> tuple[str, ...]:
    """The pinpoints of an event that its summary does not give, so that none stands twice."""
    given = event.summary or ""
    return tuple(s for s in event.sources if not re.search(rf"(?<![\w-]){re.escape(s)}(?![\d,–-])", given))


def setup_timeline(app: Sphinx) -> None:
    """Give the domain its timeline."""
    app.add_directive_to_domain("brief", "timeline", TimelineDirective)
