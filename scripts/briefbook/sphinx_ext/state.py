"""The rows that the domain keeps for each page: plain tuples, cheap to pickle."""

from __future__ import annotations

from typing import NamedTuple


class CitationRow(NamedTuple):
    """One paragraph that a page cites."""

    line: int
    key: str
    n: int
    quotation: str | None
    verdict: str | None
    place: str = ""
    """Identifier of the citation in its page, so that the paragraph can link back to it."""
    record: str = ""
    """Identifier of the record whose entry or row cites it; empty where the page itself does."""


class JudgementRow(NamedTuple):
    """One judgement of a page."""

    line: int
    text: str
    likelihood: str | None
    confidence: str | None
    basis: tuple[str, ...]
    independent: int = 0
    """Sources of the basis that speak for themselves."""


class ObjectRow(NamedTuple):
    """One object that a page defines."""

    type: str
    name: str
    shown: str
    node_id: str


class SectionRow(NamedTuple):
    """One section of a page, for the search."""

    anchor: str
    """Empty for the page itself."""
    title: str
    text: str
