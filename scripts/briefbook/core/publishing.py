"""How much of a book leaves the house: all of it, or of each source only the paragraphs that its pages cite."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace

from briefbook.core.book import Book
from briefbook.core.model import Block, Source
from briefbook.core.roles import Role

_KEPT = frozenset({Role.TITLE, Role.HEADING})


def published(book: Book, cited: frozenset[tuple[str, int]], publish: str) -> Book:
    """The book as it is published: with "cited", blocks that no page cites have no text and no mentions.

    `cited` are keys of sources with numbers of paragraphs.
    """
    if publish == "full":
        return book
    sources = tuple(cited_only(source, cited) for source in book.sources)
    records = book.actors, book.treaties, book.events
    return Book(book.title, sources, *records, book.citations, book.judgements)


def cited_only(source: Source, cited: Container[tuple[str, int]]) -> Source:
    """A source without the words of its paragraphs that are not among the `cited`, and without its notes."""

    def kept(block: Block) -> bool:
        return block.role in _KEPT or (block.n is not None and (source.key, block.n) in cited)

    blocks = tuple(
        block if kept(block) else replace(block, text="", marks=(), rows=()) for block in source.blocks
    )
    mentions = tuple(m for m in source.mentions if kept(source.blocks[m.block]))
    return replace(source, blocks=blocks, mentions=mentions)
