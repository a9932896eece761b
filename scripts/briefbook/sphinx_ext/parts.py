"""The parts that directives are made of: tables, links to entries, facts with what they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import urlsplit

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.util.docutils import SphinxDirective

from briefbook.core.model import Basis, Pinpoint
from briefbook.core.pinpoints import PinpointError, parse_pinpoints
from briefbook.core.problems import Code
from briefbook.sphinx_ext.citing import cite
from briefbook.sphinx_ext.domain import brief
from briefbook.sphinx_ext.nodes import ours

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

GENERATED = "bb-generated"
"""Class of what a directive makes from records and sources; it is no statement of the page's author."""
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


class BriefDirective(SphinxDirective):
    """A directive of the domain: it reports by code, and finds records by identifier."""

    option_words: ClassVar[Mapping[str, str]] = {}
    """For each option what an author writes there; the guide prints it."""

    def fault(self, code: Code, message: str) -> None:
        """Report a problem of this directive, at its line."""
        brief(self.env).fault(code, f"{self.plain_name}: {message}", self.env.docname, self.lineno)

    @property
    def plain_name(self) -> str:
        """The directive's name as the author writes it."""
        return self.name.rsplit(":", 1)[-1]

    def words_of(self, option: str) -> tuple[str, ...]:
        """The words of an option; commas and semicolons may stand between them."""
        return tuple(str(self.options.get(option, "")).replace(",", " ").replace(";", " ").split())

    def known_ids(self, option: str, known: Iterable[str], what: str) -> tuple[str, ...]:
        """The identifiers that an option names; one that no record has is reported and left out."""
        words = self.words_of(option)
        have = set(known) if words else set()
        for identifier in words:
            if identifier not in have:
                self.fault(Code.UNKNOWN_RECORD, f'no {what} "{identifier}": correct :{option}:')
        return tuple(identifier for identifier in words if identifier in have)

    def pins(self, sources: Sequence[str]) -> list[nodes.Node]:
        """The pinpoints of a record's fact, behind a space; those that lead nowhere are reported elsewhere."""
        pinpoints: list[Pinpoint] = []
        for source in sources:
            try:
                pinpoints += parse_pinpoints(source)
            except PinpointError:  # `briefbook convert` names file and line
                continue
        counts = brief(self.env).counts
        good = [p for p in pinpoints if p.last <= counts.get(p.key, 0)]
        return [nodes.Text(" "), cite(self.env, self.state.document, good, self.lineno)] if good else []

    def founded(
        self, text: str, sources: Sequence[str], basis: Basis | None, reference: str | None = None
    ) -> list[nodes.Node]:
        """A fact and what it rests on."""
        mark = [nodes.Text(" "), editor_mark(reference)] if basis is Basis.EDITOR else []
        return [nodes.Text(text), *self.pins(sources), *mark]

    def note_of_editor(self, note: str | None, reference: str | None) -> nodes.paragraph:
        """What the editor knows from elsewhere, marked as such; or only where the editor saw it."""
        body = nodes.paragraph("", "", classes=["bb-note"])
        body += nodes.strong("", "Editor’s note" if note else "Editor’s reference")
        body += nodes.Text(" (not from the sources):")
        if note:
            body += nodes.Text(f" {' '.join(note.split())}")
        if reference:
            body += nodes.Text(" ")
            body += nodes.reference("", reference, refuri=reference, internal=False)
        return body


def editor_mark(reference: str | None = None) -> nodes.Node:
    """Says that a fact is the editor's, not a source's, and leads to where the editor saw it."""
    host = urlsplit(reference).hostname if reference else None
    if not host:
        return nodes.inline("", "[editor]", classes=["bb-editor"])
    link = nodes.reference("", host.removeprefix("www."), refuri=reference, internal=False)
    return nodes.inline("", "", nodes.Text("[editor: "), link, nodes.Text("]"), classes=["bb-editor"])


def native_names(native: dict[str, str]) -> list[nodes.Node]:
    """Native forms, each marked with its language for fonts, hyphenation and screen readers."""
    parts: list[nodes.Node] = []
    for tag, form in native.items():
        if parts:
            parts.append(nodes.Text("; "))
        parts.append(nodes.inline(form, form, classes=[f"language-{tag}"]))
        parts.append(nodes.Text(f" ({_LANGUAGES.get(tag, tag)})"))
    return parts


def record_link(env: BuildEnvironment, identifier: str, words: str | None = None) -> nodes.Node:
    """A link to an entry, resolved when all pages are read."""
    domain = brief(env)
    domain.note_use(env.docname, identifier)
    kind = domain.kinds.get(identifier, "actor")
    node = pending_xref(
        "", refdomain="brief", reftype=kind, reftarget=identifier, refexplicit=True, refwarn=True
    )
    node += nodes.inline("", words or domain.names.get(identifier, identifier))
    return node


def joined(groups: Iterable[Iterable[nodes.Node]], between: str = ", ") -> list[nodes.Node]:
    """Groups of inline nodes with words between them."""
    parts: list[nodes.Node] = []
    for group in groups:
        if parts:
            parts.append(nodes.Text(between))
        parts.extend(group)
    return parts


def table(
    head: Iterable[str], widths: Iterable[int], rows: Iterable[nodes.row], classes: Iterable[str] = ()
) -> nodes.table:
    """A table with one header row."""
    titles, columns = tuple(head), tuple(widths)
    group = nodes.tgroup(cols=len(titles))
    group.extend(nodes.colspec(colwidth=width) for width in columns)
    group += nodes.thead("", row([nodes.Text(title)] for title in titles))
    group += nodes.tbody("", *rows)
    return ours(nodes.table("", group, classes=[*classes, GENERATED]))


def row(cells: Iterable[Iterable[nodes.Node]]) -> nodes.row:
    """A row; a cell is a list of inline nodes, or of blocks."""
    return nodes.row("", *(_cell(list(cell)) for cell in cells))


def _cell(content: list[nodes.Node]) -> nodes.entry:
    if any(isinstance(node, nodes.Body) and not isinstance(node, nodes.Inline) for node in content):
        return nodes.entry("", *content)
    return nodes.entry("", nodes.paragraph("", "", *content))


def fields(rows: Iterable[tuple[str, list[nodes.Node]]]) -> nodes.field_list:
    """Facts, each with its name."""
    facts = nodes.field_list(classes=["bb-facts"])
    for name, body in rows:
        content = nodes.field_body("", nodes.paragraph("", "", *body))
        facts += nodes.field("", nodes.field_name(name, name), content)
    return facts
