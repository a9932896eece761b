"""The final ``book.json``, beside the HTML."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from briefbook.core.book import Book, to_json, with_citations
from briefbook.core.model import Citation, Judgement, Source, Verdict
from briefbook.core.publishing import published
from briefbook.sphinx_ext.domain import BriefDomain, brief
from briefbook.sphinx_ext.publishing import cited_paragraphs

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def final_book(app: Sphinx) -> Book:
    """The converted book with what the pages cite and judge, as far as it is published."""
    domain = brief(app.env)
    book = replace(domain.book, title=app.config.project)
    book = with_citations(book, cited(domain), judged(domain))
    return published(book, cited_paragraphs(app.env), app.config.briefbook_publish)


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


def write_book(app: Sphinx, exception: Exception | None) -> None:
    """Write the book value when an HTML build has ended."""
    if exception is None and app.builder.format == "html" and app.builder.name != "epub":
        Path(app.outdir, "book.json").write_text(to_json(final_book(app)), encoding="utf-8")


def setup_output(app: Sphinx) -> None:
    """Write at the end."""
    app.connect("build-finished", write_book)
