"""Below each paragraph of a source: which pages cite it, and the way to its words at the publisher's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from html import escape
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from briefbook.core.fragments import words_at
from briefbook.core.model import Source
from briefbook.sphinx_ext.domain import brief
from briefbook.sphinx_ext.memory import Memory, digest
from briefbook.sphinx_ext.nodes import paragraph_number
from briefbook.sphinx_ext.publishing import cited_paragraphs
from briefbook.sphinx_ext.screen.builders import SITES, is_site
from briefbook.sphinx_ext.state import CitationRow

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

Pages = dict[int, dict[str, tuple[str, ...]]]
"""By paragraph and page: the identifiers of the citations in that page."""
Rows = Mapping[str, Sequence[tuple[str, CitationRow]]]
"""By source: the pages that cite it, with each citation."""

_READ: WeakKeyDictionary[BuildEnvironment, Rows] = WeakKeyDictionary()
"""Made once a build, when all pages are read."""
_NOW: WeakKeyDictionary[Builder, dict[str, str]] = WeakKeyDictionary()
"""Digests by source of who cites it, from when all pages are read until all are written."""
_WHOLE = " made from"
"""What is remembered of all citations together, beside those of each source."""


def _rows(env: BuildEnvironment) -> Rows:
    found: dict[str, list[tuple[str, CitationRow]]] = {}
    for docname, row in brief(env).citations():
        found.setdefault(row.key, []).append((docname, row))
    return found


def _pages(env: BuildEnvironment, rows: Iterable[tuple[str, CitationRow]]) -> Pages:
    """Who cites the paragraphs of one source, pages in the order in which a reader would look: briefings first."""
    found: dict[int, dict[str, list[str]]] = {}
    for docname, row in rows:
        here = found.setdefault(row.n, {}).setdefault(docname, [])
        if row.place not in here:
            here.append(row.place)
    briefings = f"{env.config.briefbook_briefings}/"
    return {
        n: {
            docname: tuple(pages[docname])
            for docname in sorted(pages, key=lambda name: (not name.startswith(briefings), name))
        }
        for n, pages in sorted(found.items())
    }


def changed(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """Pages of sources that are cited otherwise than when this builder wrote them: they are written again."""
    if not is_site(app):
        return ()
    _READ[env] = _rows(env)
    before, whole = Memory(app, "cited").before, _all_citations(env)
    if before.get(_WHOLE) == whole:
        _NOW[app.builder] = before
        return ()
    now = {key: _digest(env, _pages(env, rows)) for key, rows in sorted(_READ[env].items())}
    _NOW[app.builder] = {**now, _WHOLE: whole}
    folder = env.config.briefbook_articles
    stale = (f"{folder}/{key}" for key in sorted({*before, *now}) if before.get(key) != now.get(key))
    return [docname for docname in stale if docname in env.found_docs]


def _all_citations(env: BuildEnvironment) -> str:
    """A digest of all that is told of who cites what."""
    cited = brief(env).citations()
    pages = dict.fromkeys(docname for docname, _ in cited)
    rows = "\n".join(f"{docname} {row.key} {row.n} {row.place}" for docname, row in cited)
    return digest(
        rows, env.config.briefbook_briefings, [(docname, _title(env, docname)) for docname in pages]
    )


def remember(app: Sphinx, exception: Exception | None) -> None:
    """Keep what was written, once all of it is."""
    if exception is None and app.builder in _NOW:
        Memory(app, "cited").keep(_NOW[app.builder])


def _digest(env: BuildEnvironment, paragraphs: Pages) -> str:
    titles = {docname: _title(env, docname) for pages in paragraphs.values() for docname in pages}
    return sha256(repr((paragraphs, sorted(titles.items()))).encode()).hexdigest()[:16]


def _title(env: BuildEnvironment, docname: str) -> str:
    return env.titles[docname].astext() if docname in env.titles else docname


class CitedIn(SphinxPostTransform):
    """Write both into the copy of the page that becomes HTML; no other builder sees them."""

    default_priority = 20
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Go through the numbered paragraphs of a source's page."""
        folder, _, key = self.env.docname.rpartition("/")
        source = brief(self.env).sources.get(key)
        if folder != self.config.briefbook_articles or source is None or self.app.builder.name not in SITES:
            return
        cited = citing_pages(self.env, key)
        for number in list(self.document.findall(paragraph_number)):
            self._words(number, source)
            pages = cited.get(number["n"])
            if pages:
                line = cited_line(self.env, self.app.builder, self.env.docname, pages)
                _insert_after(number, nodes.raw("", line, format="html"))

    def _words(self, number: paragraph_number, source: Source) -> None:
        n = number["n"]
        link = words_link(source, n, source.paragraphs[n - 1].text)
        withheld = self.config.briefbook_publish == "cited" and (source.key, n) not in cited_paragraphs(
            self.env
        )
        if not link or withheld or not isinstance(number.parent, nodes.TextElement):
            return
        if len(number.parent.children) == 1:  # the number of a table or listing, which follows
            return
        number.parent += nodes.raw("", link, format="html")


def citing_pages(env: BuildEnvironment, key: str) -> Pages:
    """By paragraph of a source: the pages that cite it, and where."""
    if env not in _READ:
        _READ[env] = _rows(env)
    return _pages(env, _READ[env].get(key, ()))


def words_link(source: Source, n: int, text: str) -> str:
    """The way to the words of a paragraph on their web page; empty where the source has none."""
    if source.metadata.url is None:
        return ""
    address = words_at(source.metadata.url.value, text)
    if address is None:
        return ""
    return f'<a class="bb-words" href="{escape(address)}" rel="external noreferrer" title="¶{n} on its web page"></a>'


def cited_line(
    env: BuildEnvironment, builder: Builder, docname: str, pages: Mapping[str, Sequence[str]]
) -> str:
    """The line below a paragraph: which pages cite it."""

    def page(name: str, ids: Sequence[str]) -> str:
        """A briefing with each of its places, any other page with its first."""
        uri = escape(builder.get_relative_uri(docname, name))
        title = "the front page" if name == env.config.root_doc else escape(_title(env, name))
        link = f'<a class="reference internal" href="{uri}#{ids[0]}">{title}</a>'
        if not name.startswith(f"{env.config.briefbook_briefings}/"):
            return link
        more = (
            f'<a class="reference internal" href="{uri}#{place}" aria-label="place {i}">{i}</a>'
            for i, place in enumerate(ids[1:], 2)
        )
        return " ".join((link, *more))

    return f'<p class="bb-cited-in">Cited in {"; ".join(page(*item) for item in pages.items())}</p>'


def _insert_after(number: paragraph_number, what: nodes.Node) -> None:
    """Put a node behind the block that bears the number: of a table or listing, behind that."""
    block: Any = number.parent
    alone = len(block.children) == 1
    around: Any = block.parent
    at = around.index(block) + 1
    if alone and at < len(around.children):
        at += 1
    around.insert(at, what)


def setup_cited_in(app: Sphinx) -> None:
    """Register the transform, and ask at each build what changed."""
    app.add_post_transform(CitedIn)
    app.connect("env-updated", changed)
    app.connect("build-finished", remember)
