"""The book's own search: an index of paragraphs, records and sections, as scripts that also load from a folder.

Its head is loaded when a reader turns to the search; of a large book the years follow, newest first, and the texts of
pages only when they are shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.search import IndexBuilder

from briefbook.core.searching import Index, Section
from briefbook.core.searchparts import MOST, Dated, Part, parts, year_published
from briefbook.core.searchwords import Stems
from briefbook.sphinx_ext.domain import BriefDomain, brief
from briefbook.sphinx_ext.memory import Memory, digest
from briefbook.sphinx_ext.publishing import Publication
from briefbook.sphinx_ext.screen.builders import is_site
from briefbook.sphinx_ext.screen.scripts import Scripts
from briefbook.sphinx_ext.state import SectionRow

if TYPE_CHECKING:
    from sphinx.application import Sphinx

FOLDER = "_search"
TEXTS = "pages"
"""Folder in it of the texts of sections."""
_FACTS = "facts"
"""What is remembered of all sources, beside the parts that they gave."""
TOGETHER = 200_000
"""Characters: so much text of sections stands in the head; more stands in a script for each page."""


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
    if exception is None and is_site(app) and getattr(app.builder, "search", True):
        _Search(app).write()


class _Search:
    """The index of one build: a head, and parts whose scripts are made again only where their sources changed."""

    def __init__(self, app: Sphinx) -> None:
        self.domain = brief(app.env)
        self.publication = Publication(app.env)
        self.uri: Callable[[str], str] = app.builder.get_target_uri
        self.articles = app.config.briefbook_articles
        self.language = language(app)
        self.stems = Stems(stemmer(app))
        self.scripts = Scripts(app, FOLDER)
        self.memory = Memory(app, "parts")
        self.sections = {
            docname: rows
            for docname, rows in sorted(self.domain.data["sections"].items())
            if docname in app.env.found_docs
        }
        self.apart = sum(len(row.text) for rows in self.sections.values() for row in rows) > TOGETHER
        """Whether the texts of sections stand in scripts of their own."""

    def write(self) -> None:
        """All scripts that are not there yet as they should be."""
        divided = self.divided()
        places = addresses(self.domain, self.uri)
        told = [[part.name, part.year, len(part.keys), part.paragraphs] for part in divided]
        inside = divided[:1] if len(divided) == 1 else ()
        made_from = digest(
            self.made_from(inside[0]) if inside else told,
            self.domain.data["digests"].get("*records"),
            places,
            self.sections,
            self.uri("KEY"),
        )
        self.scripts.put("index", made_from, partial(self.head, inside, told, places), f"{FOLDER}/index")
        for part in () if inside else divided:
            name = f"{FOLDER}/{part.name}"
            self.scripts.put(part.name, self.made_from(part), partial(self.part, part), name)
        for docname, rows in self.sections.items() if self.apart else ():
            texts = [row.text for row in rows]
            name = f"{TEXTS}/{docname}"
            self.scripts.put(name, digest(texts), partial(list, texts), f"{FOLDER}/{name}")
        self.scripts.close()

    def divided(self) -> Sequence[Part]:
        """The parts, of which most builds know that they are those of the last one."""
        known = self.memory.before
        facts = digest(self.domain.facts_digest, MOST)
        if known.get(_FACTS) == facts:
            return [_part(name, text) for name, text in known.items() if name != _FACTS]
        divided = parts(
            Dated(key, year_published(header.metadata), header.paragraphs)
            for key, header in self.domain.headers.items()
        )
        self.memory.keep(
            {_FACTS: facts, **{f"{i:06} {one.name}": _written(one) for i, one in enumerate(divided)}}
        )
        return divided

    def made_from(self, part: Part) -> str:
        """What a part depends on."""
        told = [(self.publication.digest(key), self.domain.headers[key].mentions_digest) for key in part.keys]
        return digest(self.language, told)

    def part(self, part: Part) -> dict[str, Any]:
        """The paragraphs of some sources."""
        return self._sources(part).value()

    def _sources(self, part: Part) -> Index:
        index = Index(self.stems)
        for key in part.keys:
            index.add_source(self.publication.source(key), self.domain.labels[key])
        return index

    def head(self, inside: Iterable[Part], told: list[list[Any]], places: dict[str, str]) -> dict[str, Any]:
        """Records and sections, which parts there are, and the only part of a book that is not large."""
        index = Index(self.stems)
        for part in inside:
            index = self._sources(part)
            told = []
        for identifier, record in self.domain.records.items():
            if identifier in places:
                index.add_record(record, places[identifier])
        for docname, rows in self.sections.items():
            for place, row in enumerate(rows):
                section = Section(self.uri(docname), *row)
                index.add_section(section, [docname, place] if self.apart else None)
        before, after = self.uri(f"{self.articles}/KEY").rsplit("KEY", 1)
        return {**index.value(), "page": [before, after], **({"parts": told} if told else {})}


def _written(part: Part) -> str:
    """A part as it is remembered."""
    return " ".join((str(part.year), str(part.paragraphs), *part.keys))


def _part(name: str, text: str) -> Part:
    year, paragraphs, *keys = text.split(" ")
    return Part(name.partition(" ")[2], None if year == "None" else int(year), tuple(keys), int(paragraphs))


def addresses(domain: BriefDomain, uri: Callable[[str], str]) -> dict[str, str]:
    """Where the entry of each record is."""
    found = {name: domain.find_record(name) for name in domain.records}
    return {name: f"{uri(place[0])}#{place[1]}" for name, place in found.items() if place is not None}


def language(app: Sphinx) -> str:
    """The language by whose rules words are cut to their stems."""
    return str(app.config.html_search_language or app.config.language or "en")


def stemmer(app: Sphinx) -> Callable[[str], str]:
    """The stemmer that Sphinx ships to the browser for the language of the book."""
    return IndexBuilder(app.env, language(app), app.config.html_search_options, "").lang.stem


def setup_search(app: Sphinx) -> None:
    """Note while pages are read, write at the end."""
    app.connect("doctree-read", note_sections)
    app.connect("build-finished", write_index)
