"""The table of sources: what kind of text each is, when it appeared, how long it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives

from briefbook.core.dates import in_words
from briefbook.core.model import Basis, Fact, Pinpoint, Source
from briefbook.core.pages import plain_title
from briefbook.core.problems import Code
from briefbook.sphinx_ext.citing import WITHDRAWN, paragraph_link
from briefbook.sphinx_ext.domain import brief
from briefbook.sphinx_ext.parts import BriefDirective, row, table

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx
    from sphinx.util.typing import OptionSpec

_HEAD = ("Source", "Title", "Kind", "Published", "¶", "What it is")
_WIDTHS = (14, 24, 10, 16, 4, 32)
_CITED = "bb_if_cited"


class SourcesTable(BriefDirective):
    """``{sources}``: a table of all sources, by key."""

    has_content = False
    option_spec: ClassVar[OptionSpec] = {"keys": directives.unchanged_required, "cited": directives.flag}
    option_words: ClassVar[Mapping[str, str]] = {
        "cited": "those that this page cites",
        "keys": "just these, in this order",
    }

    def run(self) -> list[Node]:
        """Build the table."""
        domain = brief(self.env)
        domain.note_use(self.env.docname, "*sources")
        sources: Iterable[Source] = domain.book.sources
        if "keys" in self.options:
            for key in self.words_of("keys"):
                if key not in domain.sources:
                    self.fault(Code.UNKNOWN_SOURCE, f'no source "{key}": correct :keys:')
            sources = [domain.sources[key] for key in self.words_of("keys") if key in domain.sources]
        rows = []
        for source in sources:
            line = row(self.cells(source))
            if "cited" in self.options:
                line[_CITED] = source.key
            rows.append(line)
        return [table(_HEAD, _WIDTHS, rows, ["bb-sources"])]

    def cells(self, source: Source) -> Iterable[list[nodes.Node]]:
        """One source."""
        metadata = source.metadata
        label = [paragraph_link(Pinpoint(source.key, 1, 1), brief(self.env).labels[source.key])]
        if metadata.withdrawn:
            label += [nodes.Text(" "), nodes.inline("", "[withdrawn]", classes=[WITHDRAWN])]
        return (
            label,
            [nodes.Text(plain_title(metadata))],
            _shown(metadata.genre),
            _shown(metadata.published, date=True),
            [nodes.Text(str(len(source.paragraphs)))],
            [nodes.Text(metadata.source_note.value if metadata.source_note else "not described")],
        )


def keep_cited(app: Sphinx, doctree: nodes.document) -> None:
    """Of a table with ``cited``, keep the sources that the page cites, now that all of it is read."""
    cited = {citation.key for citation in brief(app.env).data["citations"].get(app.env.docname, ())}
    for line in list(doctree.findall(nodes.row)):
        key = line.attributes.pop(_CITED, None)
        if key is not None and key not in cited and line.parent is not None:
            line.parent.remove(line)


def _shown(fact: Fact[Any] | None, *, date: bool = False) -> list[nodes.Node]:
    if fact is None:
        return [nodes.Text("not known")]
    words = in_words(str(fact.value)) if date else str(fact.value)
    mark = {Basis.STATED: "", Basis.INFERRED: " (inferred)", Basis.EDITOR: " (editor)"}[fact.basis]
    return [nodes.Text(words + mark)]


def setup_sources(app: Sphinx) -> None:
    """Give the domain its table of sources."""
    app.add_directive_to_domain("brief", "sources", SourcesTable)
    app.connect("doctree-read", keep_cited, priority=400)
