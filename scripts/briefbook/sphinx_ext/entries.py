"""The glossaries: an entry for each actor and treaty, with what the sources say and where they say it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.addnodes import pending_xref
from sphinx.util.docutils import SphinxDirective

from briefbook.core.dates import in_words
from briefbook.core.model import Actor, Basis, Office, Pinpoint, Treaty
from briefbook.core.offices import Held, offices_at
from briefbook.core.pinpoints import parse_pinpoints
from briefbook.core.problems import Code
from briefbook.sphinx_ext.citing import cite, paragraph_link
from briefbook.sphinx_ext.domain import brief

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx
    from sphinx.util.typing import OptionSpec

    from briefbook.core.book import Book

_LANGUAGES = {
    "ja": "Japanese",
    "zh": "Chinese",
    "zh-Hans": "Chinese",
    "zh-Hant": "Chinese",
    "ko": "Korean",
    "ru": "Russian",
    "uk": "Ukrainian",
    "vi": "Vietnamese",
    "km": "Khmer",
    "es": "Spanish",
    "fil": "Filipino",
}
_DATES = (("adopted", "Adopted"), ("signed", "Signed"), ("in_force", "In force"), ("expires", "Expires"))


class EntriesDirective(SphinxDirective):
    """Entries of records, one section each; the sections can be linked from anywhere."""

    has_content = False
    kinds: ClassVar[tuple[str, ...]]
    record_type: ClassVar[str]
    option_spec: ClassVar[OptionSpec] = {"kind": directives.unchanged, "group": directives.unchanged}

    def chosen(self, book: Book) -> Sequence[Actor | Treaty]:
        """The records to show, in order."""
        raise NotImplementedError

    def run(self) -> list[Node]:
        """Build the entries."""
        domain = brief(self.env)
        wanted = tuple(self.options.get("kind", "").split())
        for kind in wanted:
            if kind not in self.kinds:
                message = f'{self.name}: no kind "{kind}": kinds are {", ".join(self.kinds)}'
                domain.fault(Code.UNKNOWN_RECORD, message, self.env.docname, self.lineno)
        records = [r for r in self.chosen(domain.book) if not wanted or r.kind in wanted]
        domain.note_use(self.env.docname, "*records", "*mentions")
        mentioned = domain.book.mentioned_in()
        return [self.entry(record, mentioned.get(record.id, ())) for record in records]

    def entry(self, record: Actor | Treaty, places: Iterable[tuple[str, tuple[int, ...]]]) -> nodes.section:
        """One section: facts, summary, editor's note, where the record is mentioned."""
        section = nodes.section(ids=[record.id], names=[], classes=["bb-entry", f"bb-{record.kind}"])
        section += nodes.title(record.name, record.name)
        section.source, section.line = self.get_source_info()
        brief(self.env).note_object(self.env.docname, self.record_type, record.id, record.name, record.id)
        facts = nodes.field_list(classes=["bb-facts"])
        for name, body in self.facts(record):
            field = nodes.field("", nodes.field_name(name, name), nodes.field_body("", body))
            facts += field
        if len(facts):
            section += facts
        if record.summary:
            section.extend(self.parse_text_to_nodes(record.summary))
        if record.note:
            section += self.note(record.note, record.reference)
        section += self.mentions(places)
        return section

    def facts(self, record: Actor | Treaty) -> Iterator[tuple[str, nodes.paragraph]]:
        """The rows above the summary."""
        raise NotImplementedError

    def native(self, record: Actor | Treaty) -> Iterator[tuple[str, nodes.paragraph]]:
        """Native forms, each marked with its language for fonts, hyphenation and screen readers."""
        if not record.native:
            return
        body = nodes.paragraph()
        for i, (tag, form) in enumerate(record.native.items()):
            if i:
                body += nodes.Text("; ")
            body += nodes.inline(form, form, classes=[f"language-{tag}"])
            body += nodes.Text(f" ({_LANGUAGES.get(tag, tag)})")
        yield "Native name", body

    def names(self, record: Actor | Treaty) -> Iterator[tuple[str, nodes.paragraph]]:
        """Other names that the sources or the field use."""
        if record.aliases:
            text = "; ".join(record.aliases)
            yield "Also", nodes.paragraph(text, text)

    def link(self, type_: str, identifier: str) -> nodes.Node:
        """A link to another entry."""
        book = brief(self.env).book
        records: tuple[Actor | Treaty, ...] = (*book.actors, *book.treaties)
        names = {record.id: record.name for record in records}
        node = pending_xref(
            "", refdomain="brief", reftype=type_, reftarget=identifier, refexplicit=True, refwarn=True
        )
        node += nodes.inline("", names.get(identifier, identifier))
        return node

    def with_sources(self, text: str, sources: Sequence[str], basis: Basis | None) -> nodes.paragraph:
        """A fact and what it rests on."""
        body = nodes.paragraph("", text)
        if sources:
            pinpoints = [p for source in sources for p in parse_pinpoints(source)]
            body += nodes.Text(" ")
            body += cite(self.env, self.state.document, pinpoints, self.lineno)
        elif basis is Basis.EDITOR:
            body += nodes.Text(" ")
            body += editor_mark()
        return body

    def note(self, note: str, reference: str | None) -> nodes.Node:
        """What the editor knows from elsewhere, marked as such."""
        body = nodes.paragraph("", "", classes=["bb-note"])
        body += nodes.strong("", "Editor’s note")
        body += nodes.Text(" (not from the sources): " + " ".join(note.split()))
        if reference:
            body += nodes.Text(" ")
            body += nodes.reference("", reference, refuri=reference, internal=False)
        return body

    def mentions(self, places: Iterable[tuple[str, tuple[int, ...]]]) -> nodes.Node:
        """Where the sources mention the record, each paragraph a link."""
        body = nodes.paragraph("", "", classes=["bb-mentions"])
        found = tuple(places)
        body += nodes.strong("", "Mentioned in" if found else "Not mentioned in a numbered paragraph")
        if not found:
            body += nodes.Text(".")
            return body
        labels = brief(self.env).labels
        for i, (key, numbers) in enumerate(found):
            body += nodes.Text("; " if i else " ")
            body += nodes.Text(f"{labels[key]}, ")
            for j, n in enumerate(numbers):
                if j:
                    body += nodes.Text(", ")
                body += paragraph_link(Pinpoint(key, n, n), f"¶{n}")
        return body


class WhoIsWho(EntriesDirective):
    """``{who-is-who}``: entries of actors; options ``kind`` and ``group`` (``author``, ``none``) narrow it."""

    kinds = ("person", "jurisdiction", "organisation", "place")
    record_type = "actor"

    def chosen(self, book: Book) -> Sequence[Actor | Treaty]:
        """Actors by the form an index sorts by."""
        group = self.options.get("group")
        actors = [a for a in book.actors if group is None or (a.group or "none") == group]
        return sorted(actors, key=lambda a: ((a.indexed_as or a.name).casefold(), a.id))

    def facts(self, record: Actor | Treaty) -> Iterator[tuple[str, nodes.paragraph]]:
        """Native name, other names, where the actor belongs, offices."""
        assert isinstance(record, Actor)
        yield from self.native(record)
        yield from self.names(record)
        for name, identifier in (("Of", record.of), ("Part of", record.part_of)):
            if identifier:
                yield name, nodes.paragraph("", "", self.link("actor", identifier))
        as_of = self.config.briefbook_as_of
        held = {one.office: one.held for one in offices_at(record, as_of)} if as_of else {}
        for office in record.offices:
            body = self.with_sources(_office(office), office.sources, office.basis)
            if office in held:
                perhaps = "perhaps " if held[office] is Held.PERHAPS else ""
                body += nodes.Text(" ")
                body += nodes.inline("", f"({perhaps}held on {in_words(as_of)})", classes=["bb-held"])
            yield "Office", body


def _office(office: Office) -> str:
    if office.start and office.end:
        return f"{office.title}, {in_words(office.start)} to {in_words(office.end)}"
    if office.start:
        return f"{office.title}, from {in_words(office.start)}"
    if office.end:
        return f"{office.title}, until {in_words(office.end)}"
    return office.title


class TreatyList(EntriesDirective):
    """``{treaty-list}``: entries of treaties, agreements and measures; option ``kind`` narrows it."""

    kinds = ("treaty", "communique", "joint-statement", "framework", "understanding", "sanction", "measure")
    record_type = "treaty"

    def chosen(self, book: Book) -> Sequence[Actor | Treaty]:
        """Treaties by name."""
        return sorted(book.treaties, key=lambda t: (t.name.casefold(), t.id))

    def facts(self, record: Actor | Treaty) -> Iterator[tuple[str, nodes.paragraph]]:
        """Kind, names, parties, dates, status."""
        assert isinstance(record, Treaty)
        kind = record.kind.replace("-", " ").replace("communique", "communiqué")
        yield "Kind", nodes.paragraph(kind, kind)
        yield from self.native(record)
        yield from self.names(record)
        if record.parties:
            body = nodes.paragraph()
            for i, party in enumerate(record.parties):
                if i:
                    body += nodes.Text(", ")
                body += self.link("actor", party)
            yield "Parties", body
        for name, label in _DATES:
            date = getattr(record, name)
            if date:
                yield label, self.with_sources(in_words(date), (), record.basis)
        if record.status:
            yield "Status", self.with_sources(record.status, (), record.basis)


def editor_mark() -> nodes.Node:
    """Says that a fact is the editor's, not a source's."""
    return nodes.inline("", "[editor]", classes=["bb-editor"])


def setup_entries(app: Sphinx) -> None:
    """Give the domain its glossaries."""
    app.add_directive_to_domain("brief", "who-is-who", WhoIsWho)
    app.add_directive_to_domain("brief", "treaty-list", TreatyList)
