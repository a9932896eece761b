"""The final ``book.json``, beside the HTML."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from briefbook.core.book import Book, to_json, with_citations
from briefbook.core.model import Citation, Judgement, Verdict
from briefbook.core.publishing import published
from briefbook.sphinx_ext.domain import brief
from briefbook.sphinx_ext.publishing import cited_paragraphs

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def final_book(app: Sphinx) -> Book:
    """The converted book with what the pages cite and judge, as far as it is published."""
    book = replace(whole_book(app.env), title=app.config.project)
    return published(book, cited_paragraphs(app.env), app.config.briefbook_publish)


def whole_book(env: BuildEnvironment) -> Book:
    """The converted book with what the pages cite and judge."""
    domain = brief(env)
    citations = tuple(
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
    judgements = tuple(
        Judgement(docname, row.line, row.text, row.likelihood, row.confidence, row.basis, row.independent)
        for docname, rows in sorted(domain.data["judgements"].items())
        for row in rows
    )
    return with_citations(domain.book, citations, judgements)


def write_book(app: Sphinx, exception: Exception | None) -> None:
    """Write the book value when an HTML build has ended."""
    if exception is None and app.builder.format == "html" and app.builder.name != "epub":
        Path(app.outdir, "book.json").write_text(to_json(final_book(app)), encoding="utf-8")


def setup_output(app: Sphinx) -> None:
    """Write at the end."""
    app.connect("build-finished", write_book)
