"""The table of sources: what kind of text each is, when it appeared, how long it is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from briefbook.core.dates import in_words
from briefbook.core.model import Basis, Fact, Pinpoint, Source
from briefbook.core.pages import plain_title
from briefbook.sphinx_ext.citing import paragraph_link
from briefbook.sphinx_ext.domain import brief

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx


class SourcesTable(SphinxDirective):
    """``{sources}``: a table of all sources, by key."""

    has_content = False

    def run(self) -> list[Node]:
        """Build the table."""
        domain = brief(self.env)
        domain.note_use(self.env.docname, "*sources")
        rows = [self.row(source) for source in domain.book.sources]
        return [
            table(("Source", "Title", "Kind", "Published", "¶", "What it is"), (14, 24, 10, 16, 4, 32), rows)
        ]

    def row(self, source: Source) -> list[list[nodes.Node]]:
        """One source."""
        metadata = source.metadata
        label = paragraph_link(Pinpoint(source.key, 1, 1), brief(self.env).labels[source.key])
        return [
            [label],
            [nodes.Text(plain_title(metadata))],
            _shown(metadata.genre),
            _shown(metadata.published, date=True),
            [nodes.Text(str(len(source.paragraphs)))],
            [nodes.Text(metadata.source_note.value if metadata.source_note else "not described")],
        ]


def _shown(fact: Fact[Any] | None, *, date: bool = False) -> list[nodes.Node]:
    if fact is None:
        return [nodes.Text("not known")]
    words = in_words(str(fact.value)) if date else str(fact.value)
    mark = {Basis.STATED: "", Basis.INFERRED: " (inferred)", Basis.EDITOR: " (editor)"}[fact.basis]
    return [nodes.Text(words + mark)]


def table(
    head: Iterable[str], widths: Iterable[int], rows: Iterable[Iterable[Iterable[nodes.Node]]]
) -> nodes.table:
    """A table with one header row; a cell is a list of inline nodes."""
    titles, columns = tuple(head), tuple(widths)
    group = nodes.tgroup(cols=len(titles))
    group.extend(nodes.colspec(colwidth=width) for width in columns)
    group += nodes.thead("", nodes.row("", *(_cell([nodes.Text(title)]) for title in titles)))
    group += nodes.tbody("", *(nodes.row("", *(_cell(cell) for cell in row)) for row in rows))
    return nodes.table("", group, classes=["bb-sources"])


def _cell(content: Iterable[nodes.Node]) -> nodes.entry:
    return nodes.entry("", nodes.paragraph("", "", *content))


def setup_sources(app: Sphinx) -> None:
    """Give the domain its table of sources."""
    app.add_directive_to_domain("brief", "sources", SourcesTable)
