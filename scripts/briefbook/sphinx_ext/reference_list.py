"""The bibliography's list of sources: written on the site as it is, as citations of docutils for all other formats.

Which sources it has and what it says of them is known when all pages are read; until then a node stands for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, NamedTuple, cast
from weakref import WeakKeyDictionary

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from briefbook.core.initials import filed_under, ranges, within
from briefbook.core.listing import Listed, listed
from briefbook.sphinx_ext.domain import brief
from briefbook.sphinx_ext.nodes import source_list
from briefbook.sphinx_ext.strangers import writes_lists

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.writers.html5 import HTML5Translator
    from sphinxcontrib.bibtex.domain import BibtexDomain, Citation

Order = tuple[str, str, str]
_CITED: WeakKeyDictionary[BuildEnvironment, frozenset[str]] = WeakKeyDictionary()
"""Keys of the sources that the book cites; found once a build, when all pages are read."""


class ListRow(NamedTuple):
    """One list of sources in a page."""

    place: str
    """Identifier of the list in its page."""
    which: str
    """``cited``, ``notcited`` or ``all``."""
    initial: str
    """Ranges of the letters that its entries are sorted by; empty for all."""


def cited_sources(env: BuildEnvironment) -> frozenset[str]:
    """Keys of the sources that pinpoints or roles of sphinxcontrib-bibtex cite."""
    if env not in _CITED:
        domain = brief(env)
        pinned = {row.key for _, row in domain.citations()}
        by_role = {target.key for ref in bibtex_domain(env).citation_refs for target in ref.targets}
        _CITED[env] = frozenset(pinned | (by_role & domain.headers.keys()))
    return _CITED[env]


def forget_cited(_app: Sphinx, env: BuildEnvironment) -> None:
    """All pages are read: what they cite is found anew."""
    _CITED.pop(env, None)


def bibtex_domain(env: BuildEnvironment) -> BibtexDomain:
    """The domain of sphinxcontrib-bibtex."""
    return cast("BibtexDomain", env.get_domain("cite"))


def keys_of(env: BuildEnvironment, row: ListRow) -> list[str]:
    """The sources of a list, in its order."""
    domain = brief(env)
    cited = cited_sources(env)
    wanted = ranges(row.initial) if row.initial else ()
    return [
        key
        for letter, of_letter in domain.bibliography_by_letter.items()
        if not wanted or any(low[0] <= letter <= high[0] for low, high in wanted)
        for order, key in of_letter
        if (row.which == "all" or (key in cited) == (row.which == "cited"))
        and (not wanted or within(order[0], wanted))
    ]


def entries_of(env: BuildEnvironment, row: ListRow) -> list[Listed]:
    """The entries of a list."""
    domain = brief(env)
    return [
        listed(domain.headers[key].metadata, domain.families, domain.labels[key]) for key in keys_of(env, row)
    ]


def anchor(key: str) -> str:
    """Where the entry of a source is in the page of its list."""
    return f"ref-{key}"


def as_citation(entry: Listed, docname: str) -> nodes.citation:
    """An entry as docutils has them, for every builder."""
    words = nodes.paragraph("", entry.text)
    if entry.url:
        end = "" if entry.url.endswith((".", "?", "!")) else "."
        words += nodes.Text(" URL: ")
        words += nodes.reference("", "", nodes.Text(entry.url), refuri=entry.url)
        words += nodes.Text(end)
    label = nodes.label("", entry.label, support_smartquotes=False)
    made = nodes.citation("", label, words, ids=[anchor(entry.key)], docname=docname)
    made["bb_key"] = entry.key
    return made


def as_html(entry: Listed, encode: Callable[[str], str]) -> str:
    """The same as the HTML writer gives it."""
    text = encode(entry.text)
    if entry.url:
        url = encode(entry.url)
        end = "" if entry.url.endswith((".", "?", "!")) else "."
        text += f' URL: <a class="bb-bare reference external" href="{url}">{url}</a>{end}'
    bracket = '<span class="fn-bracket">'
    return (
        f'<div class="citation" id="{anchor(entry.key)}" role="doc-biblioentry">\n'
        f'<span class="label">{bracket}[</span>{encode(entry.label)}{bracket}]</span></span>\n'
        f"<p>{text}</p>\n</div>\n"
    )


class UnfoldLists(SphinxPostTransform):
    """Put the entries where their node stands, those of other files among them, before references are resolved.

    On the site a list of nothing but sources stays folded and is written as it is.
    """

    default_priority = 6
    """Behind the transform of sphinxcontrib-bibtex, which makes the entries of other files."""

    def run(self, **kwargs: Any) -> None:
        """All lists of the page, or of the pages that a builder put together."""
        for node in list(self.document.findall(source_list)):
            parent = cast("nodes.Element", node.parent)
            at = parent.index(node)
            others = parent[at + 1] if node["others"] else None
            if writes_lists(self.app) and not isinstance(others, nodes.container):
                if others is not None:
                    parent.remove(others)
                continue
            row = ListRow(node["ids"][0], node["which"], node["initial"])
            domain = brief(self.env)
            found: list[tuple[Order, nodes.Node]] = [
                (domain.bibliographic_order[entry.key], as_citation(entry, node["docname"]))
                for entry in entries_of(self.env, row)
            ]
            if isinstance(others, nodes.container):
                found += self._others(node, others)
            found.sort(key=lambda item: item[0])
            made = nodes.container("", *(entry for _, entry in found), ids=node["ids"])
            parent[at : at + (1 if others is None else 2)] = (
                [made] if found else [nodes.target("", "", ids=node["ids"])]
            )

    def _others(self, node: source_list, container: nodes.container) -> Iterable[tuple[Order, nodes.Node]]:
        """The entries that sphinxcontrib-bibtex made, each with its place among ours."""
        of_list = [
            citation
            for citation in bibtex_domain(self.env).citations
            if (citation.bibliography_key.docname, citation.bibliography_key.id_)
            == (node["docname"], node["others"])
        ]
        return [
            (order_of(citation), entry) for citation, entry in zip(of_list, container.children, strict=True)
        ]


def order_of(citation: Citation) -> Order:
    """Where an entry of another file stands."""
    entry = citation.entry
    persons = entry.persons.get("author", ())
    names = (
        " ".join((*person.prelast_names, *person.last_names, *person.first_names, *person.middle_names))
        for person in persons
    )
    said = "   ".join(names).replace("{", "").replace("}", "")
    title = entry.fields.get("title", "").replace("{", "").replace("}", "")
    return filed_under(said), entry.fields.get("year", ""), filed_under(title)


def visit_source_list(self: HTML5Translator, node: source_list) -> None:
    """Write the list of the site."""
    row = ListRow(node["ids"][0], node["which"], node["initial"])
    entries = entries_of(self.builder.env, row)
    if not entries:
        self.body.append(self.starttag(node, "span", "") + "</span>")
        return
    shown = "".join(as_html(entry, self.encode) for entry in entries)
    self.body.append(self.starttag(node, "div", CLASS="docutils container"))
    self.body.append(f'<div role="list" class="citation-list">\n{shown}</div>\n</div>\n')


def leave_source_list(_self: HTML5Translator, _node: source_list) -> None:
    """A list has no children."""


def setup_reference_list(app: Sphinx) -> None:
    """Register node and transform."""
    app.add_node(source_list, html=(visit_source_list, leave_source_list))
    app.add_post_transform(UnfoldLists)
    app.connect("env-updated", forget_cited, priority=200)
