"""The book value of a build: as converted, with what the pages cite and judge, as far as it is published."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefbook.core.book import Book, lock_of, with_citations
from briefbook.core.book_json import Texts, book_json, record_json
from briefbook.core.lookup import Lookup
from briefbook.core.model import Actor, Citation, Event, Judgement, Record, Source, Treaty, Verdict
from briefbook.core.publishing import cited_only
from briefbook.core.shelf import Header, packed
from briefbook.core.source_json import read_source, source_json
from briefbook.sphinx_ext.domain import BriefDomain, brief
from briefbook.sphinx_ext.publishing import cited_paragraphs

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


@dataclass(frozen=True, slots=True)
class Final:
    """The converted book with what the pages cite and judge, as far as it is published; sources come one by one."""

    title: str
    headers: Mapping[str, Header]
    """By key, sorted; mentions are those of published paragraphs."""
    actors: tuple[Actor, ...]
    treaties: tuple[Treaty, ...]
    events: tuple[Event, ...]
    citations: tuple[Citation, ...]
    judgements: tuple[Judgement, ...]
    cited: frozenset[tuple[str, int]] | None
    """Key and number of the paragraphs that are published; None: all are."""
    stored: Callable[[str], bytes]
    """The stored text of a source."""

    lookup: Lookup
    """Where these sources mention records."""

    def source_json(self, key: str) -> bytes:
        """A source as it stands in book.json: where all is published, as it is stored."""
        stored = self.stored(key)
        return stored if self.cited is None else source_json(cited_only(read_source(stored), self.cited))

    def record_json(self, record: Record) -> bytes:
        """A record as it stands there, with the published paragraphs that mention it."""
        return record_json(record, self.lookup.places(record.id))

    def json(self, texts: Texts) -> Iterator[bytes]:
        """The pieces of book.json, with the texts of sources and records."""
        built_from = lock_of(self.headers.values())
        return book_json(self.title, built_from, texts, self.citations, self.judgements)


def final(app: Sphinx) -> Final:
    """The book as this build publishes it."""
    domain = brief(app.env)
    shelf, headers, numbers = domain.shelf, domain.headers, None
    if app.config.briefbook_publish != "full":
        numbers = cited_paragraphs(app.env)
        headers = {key: _only(header, numbers) for key, header in headers.items()}
    return Final(
        app.config.project,
        headers,
        shelf.actors,
        shelf.treaties,
        shelf.events,
        cited(domain),
        judged(domain),
        numbers,
        domain.stored,
        domain.lookup if numbers is None else Lookup(headers),
    )


def _only(header: Header, numbers: frozenset[tuple[str, int]]) -> Header:
    return replace(header, packed=packed([m for m in header.mentions if (header.key, m[1]) in numbers]))


def outline(env: BuildEnvironment) -> Book:
    """What the pages cite and judge, with the records and the facts of the sources: the texts stay where they are."""
    domain = brief(env)
    bare = (Source(one.file, one.sha256, one.metadata, ()) for one in domain.headers.values())
    book = Book(domain.shelf.title, tuple(bare), domain.actors, domain.treaties, domain.events)
    return with_citations(book, cited(domain), judged(domain))


def cited(domain: BriefDomain) -> tuple[Citation, ...]:
    """What the pages cite."""
    return tuple(
        Citation(
            docname,
            row.line,
            row.key,
            row.n,
            row.quotation,
            Verdict(row.verdict) if row.verdict else None,
            row.record or None,
        )
        for docname, row in domain.citations()
    )


def judged(domain: BriefDomain) -> tuple[Judgement, ...]:
    """What the pages judge."""
    return tuple(
        Judgement(docname, row.line, row.text, row.likelihood, row.confidence, row.basis, row.independent)
        for docname, rows in sorted(domain.data["judgements"].items())
        for row in rows
    )
