"""The glossaries: an entry for each actor, treaty and event, with what is known and where it is said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from docutils import nodes
from docutils.parsers.rst import directives

from briefbook.core.called import index_form
from briefbook.core.initials import InitialsError, ranges, within
from briefbook.core.model import Actor, Event, Treaty
from briefbook.core.problems import Code
from briefbook.sphinx_ext.citing import of_record
from briefbook.sphinx_ext.domain import brief
from briefbook.sphinx_ext.nodes import ours
from briefbook.sphinx_ext.panel import panel
from briefbook.sphinx_ext.parts import (
    GENERATED,
    BriefDirective,
    editor_mark,
    fields,
    native_names,
    row,
    table,
)

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.util.typing import OptionSpec

R = TypeVar("R", Actor, Treaty, Event)
_ALPHABET = 100
"""Letters further apart than this are of several scripts."""


class EntriesDirective(BriefDirective, Generic[R]):
    """Entries of records, one section each; the sections can be linked from anywhere.

    With ``compact`` a table that leads to the entries instead.
    """

    has_content = False
    _letters: tuple[tuple[str, str], ...] = ()
    """Ranges of letters that the option ``initial`` gives."""
    kinds: ClassVar[tuple[str, ...]]
    record_type: ClassVar[str]
    head: ClassVar[tuple[str, ...]]
    """Titles of the columns of the compact table."""
    widths: ClassVar[tuple[int, ...]]
    option_spec: ClassVar[OptionSpec] = {
        "kind": directives.unchanged_required,
        "ids": directives.unchanged_required,
        "initial": directives.unchanged_required,
        "compact": directives.flag,
    }
    option_words: ClassVar[Mapping[str, str]] = {
        "compact": "a table that leads to the entries",
        "ids": "just these, in this order",
        "initial": "those that an index has under these letters, such as A-C, Ma-Mi or 0-9",
        "kind": "those of one of these kinds",
    }

    def all_records(self) -> Sequence[R]:
        """The records of this type, in the order of an index."""
        raise NotImplementedError

    def is_wanted(self, record: R) -> bool:
        """Whether the options of this directive let it in."""
        raise NotImplementedError

    def kind_of(self, record: R) -> str:
        """What kind of actor or treaty it is."""
        raise NotImplementedError

    def chosen(self) -> Sequence[R]:
        """The records to show: those that ``ids`` names, in that order, or all that the options let in."""
        wanted = self.words_of("kind")
        for kind in wanted:
            if kind not in self.kinds:
                self.fault(Code.UNKNOWN_RECORD, f'no kind "{kind}": kinds are {", ".join(self.kinds)}')
        if "ids" in self.options:
            records = {record.id: record for record in self.all_records()}
            return [records[i] for i in self.known_ids("ids", records, self.record_type)]
        letters = self._letters = self._read_letters()
        return [
            r
            for r in self.all_records()
            if (not letters or within(index_form(r), letters))
            and (not wanted or self.kind_of(r) in wanted)
            and self.is_wanted(r)
        ]

    def _read_letters(self) -> tuple[tuple[str, str], ...]:
        given = str(self.options.get("initial", "")).strip()
        try:
            return ranges(given) if given else ()
        except InitialsError as error:
            self.fault(Code.UNKNOWN_RECORD, f":initial: {error}")
            return ()

    def note_choice(self, records: Sequence[R]) -> None:
        """The page shows these records, and others when some are added or filed elsewhere."""
        domain = brief(self.env)
        domain.note_use(self.env.docname, *(record.id for record in records))
        if "ids" in self.options:
            return
        codes = [ord(end[0]) for pair in self._letters for end in pair]
        name = f"*{self.record_type} filed"
        if not codes or max(codes) - min(codes) > _ALPHABET:
            domain.note_use(self.env.docname, name)
        else:
            names = (f"{name} {chr(code)}" for code in range(min(codes), max(codes) + 1))
            domain.note_use(self.env.docname, *names)

    def run(self) -> list[Node]:
        """Build the entries, or the table."""
        records = self.chosen()
        domain = brief(self.env)
        if "compact" in self.options:
            self.note_choice(records)
            for record in records:
                domain.note_discussed(self.env.docname, record.id)
            rows = [self.row_of(record) for record in records]
            return [table(self.head, self.widths, rows, [f"bb-{self.plain_name}"])] if rows else []
        self.note_choice(records)
        return [self.entry(record) for record in records]

    def row_of(self, record: R) -> nodes.row:
        """The row of a record in the compact table."""
        with of_record(self.env, record.id):
            return row(self.cells(record))

    def cells(self, record: R) -> Iterable[list[nodes.Node]]:
        """The cells of a record in the compact table."""
        raise NotImplementedError

    def title_of(self, record: R) -> str:
        """What the entry is called."""
        raise NotImplementedError

    def facts(self, record: R) -> Iterator[tuple[str, list[nodes.Node]]]:
        """The rows above the summary."""
        raise NotImplementedError

    def entry(self, record: R) -> nodes.section:
        """One section: facts, summary, editor's note, and the panel of places that lead on."""
        title = self.title_of(record)
        classes = ["bb-entry", f"bb-{self.record_type}", f"bb-{self.kind_of(record)}", GENERATED]
        section = ours(nodes.section(ids=[record.id], names=[], classes=list(dict.fromkeys(classes))))
        section += nodes.title(title, title)
        section.source, section.line = self.get_source_info()
        brief(self.env).note_object(self.env.docname, self.record_type, record.id, title, record.id)
        with of_record(self.env, record.id):
            facts = fields(self.facts(record))
            if len(facts):
                section += facts
            section.extend(self.summary(record))
        if record.note or record.reference:
            section += self.note_of_editor(record.note, record.reference)
        section += panel(record.id)
        return section

    def summary(self, record: R) -> list[Node]:
        """The summary with its pinpoints; one that is the editor's alone says so."""
        if not record.summary:
            return []
        body = self.parse_text_to_nodes(record.summary)
        last = body[-1] if body else None
        if isinstance(last, nodes.paragraph) and record.basis is not None and not record.sources:
            last += nodes.Text(" ")
            last += editor_mark()
        return body

    def summary_in_line(self, record: R) -> list[nodes.Node]:
        """The summary as one line of a table."""
        if not record.summary:
            return []
        parts: list[nodes.Node] = []
        for block in self.summary(record):
            if isinstance(block, nodes.paragraph):
                parts += [nodes.Text(" ")] if parts else []
                parts += block.children
        return parts


def names_of(record: Actor | Treaty) -> Iterator[tuple[str, list[nodes.Node]]]:
    """Native forms, and other names that the sources or the field use."""
    if record.native:
        yield "Native name", native_names(record.native)
    if record.aliases:
        yield "Also", [nodes.Text("; ".join(record.aliases))]
