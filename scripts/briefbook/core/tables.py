"""A book as tables for spreadsheets: comma-separated, UTF-8, one header line.

A cell that a spreadsheet would take for a formula gets an apostrophe in front: text of a source is never run.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from briefbook.core.book import Book
from briefbook.core.model import Fact

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_FACTS = ("title", "publisher", "published", "language", "genre", "url", "archived_url", "source_note")


def mentions_csv(book: Book) -> str:
    """One line for each mention: source, paragraph (empty outside), record, its kind, words, offsets, rule."""
    kinds = book.record_kinds()
    return _written(
        ("key", "n", "id", "kind", "surface", "block", "start", "end", "rule"),
        (
            (source.key, m.n, m.id, kinds.get(m.id, ""), m.surface, m.block, m.start, m.end, m.rule)
            for source in book.sources
            for m in source.mentions
        ),
    )


def sources_csv(book: Book) -> str:
    """One line for each source: how it is cited, authors, facts with their bases, number of paragraphs, seed."""
    labels, counts = book.labels(), book.counts()
    head = (
        "key",
        "label",
        "authors",
        "authors_basis",
        *(name + end for name in _FACTS for end in ("", "_basis")),
        "paragraphs",
        "withdrawn",
        "file",
        "sha256",
    )
    rows = []
    for source in book.described():
        facts = source.metadata
        row: list[object] = [source.key, labels[source.key]]
        row += ["; ".join(facts.authors.value) if facts.authors else "", _basis(facts.authors)]
        for name in _FACTS:
            fact: Fact[object] | None = getattr(facts, name)
            row += [fact.value if fact else "", _basis(fact)]
        row += [counts[source.key], facts.withdrawn.value.date if facts.withdrawn else ""]
        rows.append([*row, source.file, source.sha256])
    return _written(head, rows)


def paragraphs_csv(book: Book) -> str:
    """One line for each numbered paragraph: its source, number, role and text."""
    return _written(
        ("key", "n", "role", "text"),
        (
            (source.key, block.n, block.role.value, block.text)
            for source in book.sources
            for block in source.paragraphs
        ),
    )


def records_csv(book: Book) -> str:
    """One line for each record: identifier, kind, name, and how many paragraphs of how many sources name it."""
    mentioned = book.mentioned_in()
    rows: list[tuple[str, str, str]] = [(a.id, a.kind, a.name) for a in book.actors]
    rows += [(t.id, t.kind, t.name) for t in book.treaties]
    rows += [(e.id, "event", e.title) for e in book.events]
    return _written(
        ("id", "kind", "name", "sources", "paragraphs"),
        (
            (*row, len(mentioned.get(row[0], ())), sum(len(ns) for _, ns in mentioned.get(row[0], ())))
            for row in rows
        ),
    )


def citations_csv(book: Book) -> str:
    """One line for each cited paragraph: page, line, source, number, words quoted, verdict, record that cites."""
    return _written(
        ("page", "line", "key", "n", "quotation", "verdict", "record"),
        ((c.page, c.line, c.key, c.n, c.quotation, c.verdict, c.record) for c in book.citations),
    )


def judgements_csv(book: Book) -> str:
    """One line for each judgement: page, line, words, how sure, pinpoints, number of independent sources."""
    return _written(
        ("page", "line", "text", "likelihood", "confidence", "basis", "independent"),
        (
            (j.page, j.line, j.text, j.likelihood, j.confidence, "; ".join(j.basis), j.independent)
            for j in book.judgements
        ),
    )


def _basis(fact: Fact[object] | Fact[tuple[str, ...]] | None) -> str:
    return fact.basis.value if fact else ""


def _written(head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head)
    for row in rows:
        writer.writerow(["" if cell is None else _safe(str(cell)) for cell in row])
    return out.getvalue()


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
