"""The book's own search: an index of paragraphs, records and sections, as a script that also loads from a folder.

Sphinx's search stays as it is, for books in other themes and where our script does not load.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.search import IndexBuilder

from briefbook.core.searching import Section, search_index
from briefbook.sphinx_ext.domain import BriefDomain, brief
from briefbook.sphinx_ext.output import final_book
from briefbook.sphinx_ext.screen.builders import is_site
from briefbook.sphinx_ext.screen.cards import as_script, write_scripts
from briefbook.sphinx_ext.state import SectionRow

if TYPE_CHECKING:
    from sphinx.application import Sphinx

FOLDER = "_search"


def note_sections(app: Sphinx, doctree: nodes.document) -> None:
    """Keep the sections of a page that people wrote; entries of records are found as records."""
    docname = app.env.docname
    if not docname.startswith(f"{app.config.briefbook_articles}/"):
        brief(app.env).data["sections"][docname] = list(sections_of(doctree))


def sections_of(doctree: nodes.document) -> Iterator[SectionRow]:
    """Title and own words of each section; the first leads to the page itself."""
    for i, section in enumerate(doctree.findall(nodes.section)):
        if {"bb-entry", "bb-year"} & set(section["classes"]):
            continue
        title = next((part.astext() for part in section.children if isinstance(part, nodes.title)), "")
        parts = (part for part in section.children if not isinstance(part, nodes.section | nodes.title))
        text = " ".join(" ".join(part.astext().split()) for part in parts if isinstance(part, nodes.Element))
        yield SectionRow(section["ids"][0] if i and section["ids"] else "", title, text)


def write_index(app: Sphinx, exception: Exception | None) -> None:
    """Write the index when a site has been built."""
    if exception is not None or not is_site(app) or not getattr(app.builder, "search", True):
        return
    domain = brief(app.env)
    book = final_book(app)
    uri: Callable[[str], str] = app.builder.get_target_uri
    sections = [
        Section(uri(docname), *row)
        for docname, rows in sorted(domain.data["sections"].items())
        if docname in app.env.found_docs
        for row in rows
    ]
    pages = {source.key: uri(f"{app.config.briefbook_articles}/{source.key}") for source in book.sources}
    value = search_index(book, book.labels(), addresses(domain, uri), sections, stemmer(app), pages)
    write_scripts(Path(app.outdir, FOLDER), {"index.js": as_script("search", value)})


def forget_words(app: Sphinx) -> Iterable[tuple[str, dict[str, Any], str]]:
    """Take from Sphinx's own index the words that no page has any longer, which it keeps from build to build.

    They could be words of a paragraph that is not published any more; and a build from nothing has none of them.
    """
    indexer: Any = getattr(app.builder, "indexer", None)
    for name in ("_mapping", "_title_mapping"):
        words: dict[str, set[str]] = getattr(indexer, name, {})
        for word in [word for word, pages in words.items() if not pages]:
            del words[word]
    return ()


def addresses(domain: BriefDomain, uri: Callable[[str], str]) -> dict[str, str]:
    """Where the entry of each record is."""
    found = {name: domain.find_record(name) for name in domain.records}
    return {name: f"{uri(place[0])}#{place[1]}" for name, place in found.items() if place is not None}


def stemmer(app: Sphinx) -> Callable[[str], str]:
    """The stemmer that Sphinx ships to the browser for the language of the book."""
    language = app.config.html_search_language or app.config.language or "en"
    return IndexBuilder(app.env, language, app.config.html_search_options, "").lang.stem


def setup_search(app: Sphinx) -> None:
    """Note while pages are read, write at the end."""
    app.connect("doctree-read", note_sections)
    app.connect("html-collect-pages", forget_words)
    app.connect("build-finished", write_index)
