"""The table of sources: what kind of text each is, when it appeared, how long it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives

from briefbook.core.appearing import PeriodError, period
from briefbook.core.dates import in_words
from briefbook.core.model import Basis, Fact, Pinpoint
from briefbook.core.pages import plain_title
from briefbook.core.problems import Code
from briefbook.core.shelf import Header
from briefbook.sphinx_ext.articles import setup_articles
from briefbook.sphinx_ext.citing import WITHDRAWN, paragraph_link
from briefbook.sphinx_ext.domain import brief
from briefbook.sphinx_ext.nodes import article_list
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
    option_spec: ClassVar[OptionSpec] = {
        "keys": directives.unchanged_required,
        "cited": directives.flag,
        "published": directives.unchanged_required,
        "compact": directives.flag,
    }
    option_words: ClassVar[Mapping[str, str]] = {
        "cited": "those that this page cites",
        "compact": "a list of titles in order of publication",
        "keys": "just these, in this order",
        "published": "those published in a year or month: 2017, 2017-03, 2017-XX (month not certain) or unknown",
    }

    def run(self) -> list[Node]:
        """Build the table."""
        domain = brief(self.env)
        published, keys = self._published(), self._keys()
        if "compact" in self.options:
            if "cited" in self.options:
                self.fault(Code.UNKNOWN_SOURCE, ":cited: has no place beside :compact:: leave one out")
            domain.data["articles"].setdefault(self.env.docname, []).append((published, keys))
            return [article_list(published=published, keys=keys)]
        domain.note_use(self.env.docname, "*sources")
        wanted = keys if keys is not None else sorted(domain.headers)
        if published:
            wanted = [key for key in wanted if period(published).includes(domain.headers[key].metadata)]
        rows = []
        for key in wanted:
            line = row(self.cells(domain.headers[key]))
            if "cited" in self.options:
                line[_CITED] = key
            rows.append(line)
        return [table(_HEAD, _WIDTHS, rows, ["bb-sources"])]

    def _keys(self) -> list[str] | None:
        if "keys" not in self.options:
            return None
        known = brief(self.env).headers
        for key in self.words_of("keys"):
            if key not in known:
                self.fault(Code.UNKNOWN_SOURCE, f'no source "{key}": correct :keys:')
        return [key for key in self.words_of("keys") if key in known]

    def _published(self) -> str:
        given = str(self.options.get("published", "")).strip()
        try:
            if given:
                period(given)
        except PeriodError as error:
            self.fault(Code.DATE_INVALID, f":published: {error}")
            return ""
        return given

    def cells(self, source: Header) -> Iterable[list[nodes.Node]]:
        """One source."""
        metadata = source.metadata
        label = [paragraph_link(Pinpoint(source.key, 1, 1), source.label)]
        if metadata.withdrawn:
            label += [nodes.Text(" "), nodes.inline("", "[withdrawn]", classes=[WITHDRAWN])]
        return (
            label,
            [nodes.Text(plain_title(metadata))],
            _shown(metadata.genre),
            _shown(metadata.published, date=True),
            [nodes.Text(str(source.paragraphs))],
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
    setup_articles(app)
    app.connect("doctree-read", keep_cited, priority=400)
