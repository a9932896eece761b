"""A source → the MyST page that shows it: metadata, numbered paragraphs, office holders, what was left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from types import MappingProxyType
from typing import TypeVar

from briefbook.core.dates import in_words
from briefbook.core.escape import escape, role
from briefbook.core.inline import inline
from briefbook.core.manuscript import Mark, Span
from briefbook.core.model import (
    Actor,
    Basis,
    Block,
    Fact,
    Mention,
    Metadata,
    Republication,
    Source,
    Withdrawal,
)
from briefbook.core.officeholders import HEADING as PEOPLE
from briefbook.core.officeholders import people_section
from briefbook.core.roles import NUMBERED, ON_PAGE, Role

_FIELDS = (
    ("authors", "Author"),
    ("publisher", "Publisher"),
    ("published", "Published"),
    ("republished", "Republished"),
    ("received", "Received"),
    ("genre", "Kind"),
    ("language", "Language"),
    ("url", "Address"),
    ("archived_url", "Archived copy"),
    ("rights", "Rights"),
    ("source_note", "About this source"),
    ("withdrawn", "Withdrawn"),
)
REPAIRS = "Repairs"
LEFT_OUT = "Left out of this page"
_EXPECTED = ("authors", "publisher", "published")
"""Facts whose absence is said."""


def page(source: Source, kinds: Mapping[str, str], actors: Mapping[str, Actor] = MappingProxyType({})) -> str:
    """The page of a source.

    `kinds` maps identifiers of records to the role that links them: ``actor`` or ``treaty``.
    `actors` are the records, by identifier, of the persons whose offices are shown.
    """
    parts = [
        _front_matter(source),
        f"# {page_title(source.metadata)}",
        facts(source),
        *_body(source, kinds),
    ]
    for heading, text in sections_behind(source, actors):
        parts += [f"## {heading}", text]
    return "\n\n".join(part for part in parts if part) + "\n"


def sections_behind(source: Source, actors: Mapping[str, Actor]) -> Iterator[tuple[str, str]]:
    """Heading and MyST of each section that follows the article: people, repairs, what was left out."""
    people = people_section(source, actors)
    if people:
        yield PEOPLE, people
    if source.repairs:
        yield REPAIRS, _repairs(source)
    if source.left_out:
        yield LEFT_OUT, _left_out(source)


def shown_blocks(source: Source) -> list[tuple[int, Block]]:
    """The blocks of the page below its title, each with its place among all."""
    return [(i, b) for i, b in enumerate(source.blocks) if b.role in ON_PAGE and b.role is not Role.TITLE]


def heading_depth(block: Block, depth: int) -> int:
    """The level of a heading behind one of `depth`: no level is left out."""
    return min(max(block.level, 2), depth + 1)


def heading(text: str) -> str:
    """The words of a heading as MyST; a hash at their end would be taken for a sign of the heading."""
    return f"{escape(text[:-1])}\\#" if text.endswith("#") else escape(text)


def page_title(metadata: Metadata) -> str:
    """The title as MyST; a title that the seed does not state stands in brackets behind the word Untitled."""
    if metadata.title is None:
        return f"Untitled \\[{escape(metadata.key)}\\]"
    if metadata.title.basis is Basis.STATED:
        return heading(metadata.title.value)
    return f"Untitled \\[{escape(metadata.title.value)}\\]"


def plain_title(metadata: Metadata) -> str:
    """The title as plain text."""
    if metadata.title is None:
        return f"Untitled [{metadata.key}]"
    return metadata.title.value if metadata.title.basis is Basis.STATED else f"[{metadata.title.value}]"


def _front_matter(source: Source) -> str:
    return f"---\nbriefbook_source: {source.key}\n---"


def facts(source: Source) -> str:
    """The bibliographic facts as a list of fields, one a line."""
    rows: list[str] = []
    for name, label in _FIELDS:
        fact: Fact[object] | None = getattr(source.metadata, name)
        if name == "authors" and isinstance(fact, Fact) and not fact.value:
            fact = None
        if fact is None:
            if name in _EXPECTED:
                rows.append(f":{label}: not known")
            continue
        several = isinstance(fact.value, tuple) and len(fact.value) > 1
        rows.append(f":{label}{'s' if several else ''}: {_value(name, fact.value)}{_basis(fact)}")
    rows.append(f":Cite as: {role('pin', f'{source.key}:1')} for the first paragraph: `{source.key}:1`")
    rows.append(f":Seed: `{source.file}`, SHA-256 `{source.sha256}`")
    return "\n".join(rows)


def _value(name: str, value: object) -> str:
    if isinstance(value, tuple):
        return escape(", ".join(value))
    if name in ("published", "received"):
        return escape(in_words(str(value)))
    if name in ("url", "archived_url"):
        return _address(str(value))
    if isinstance(value, Republication):
        when = f", {in_words(value.date)}" if value.date else ""
        where = f", {_address(value.url)}" if value.url else ""
        return escape(f"by {value.by}{when}") + where
    if isinstance(value, Withdrawal):
        return escape(f"{in_words(value.date)}: {value.reason}")
    return escape(str(value))


def _address(url: str) -> str:
    if url.startswith(("https://", "http://")) and not any(char in url for char in " <>\n"):
        return f"<{url}>"
    return escape(url)


def _basis(fact: Fact[object]) -> str:
    if fact.basis is Basis.STATED:
        return f" *(read in {escape(fact.evidence)})*" if fact.evidence else ""
    said = "inferred" if fact.basis is Basis.INFERRED else "supplied by the editor"
    evidence = f": {escape(fact.evidence.strip())}" if fact.evidence else ""
    return f" *({said}{evidence})*"


def _body(source: Source, kinds: Mapping[str, str]) -> Iterator[str]:
    mentions: dict[int, list[Mention]] = {}
    for mention in source.mentions:
        mentions.setdefault(mention.block, []).append(mention)
    depth = 1
    for kind, group in groupby(shown_blocks(source), key=lambda pair: pair[1].role):
        if kind is Role.LIST_ITEM:
            items = list(group)
            starts = item_starts([block for _, block in items])
            yield "\n".join(
                f"{start} {_item(block, mentions.get(i, ()), kinds)}"
                for (i, block), start in zip(items, starts, strict=True)
            )
            continue
        for i, block in group:
            if kind is Role.HEADING:
                depth = heading_depth(block, depth)
                yield f"{'#' * depth} {heading(block.text)}"
            else:
                yield from _block(block, mentions.get(i, ()), kinds)


_PARAGRAPHS = frozenset({Role.PARAGRAPH, Role.QUESTION, Role.ANSWER})
"""What is written as a paragraph with its number."""


def is_plain(block: Block) -> bool:
    """Whether a block is a numbered paragraph of nothing but printable words and mentions."""
    return block.role in _PARAGRAPHS and not block.marks and block.text.isprintable()


def paragraph(block: Block, mentions: Iterable[Mention], kinds: Mapping[str, str]) -> str:
    """A numbered paragraph: its number, then its words with links."""
    return f"{role('para', str(block.n))} {inline(block.text, block.marks, mentions, kinds)}"


def _block(block: Block, mentions: Iterable[Mention], kinds: Mapping[str, str]) -> Iterator[str]:
    if block.role in _PARAGRAPHS:
        yield paragraph(block, mentions, kinds)
        return
    number = f"{role('para', str(block.n))} " if block.role in NUMBERED else ""
    if block.role is Role.TABLE and block.rows:
        yield number.strip()
        yield _table(block, mentions, kinds)
    elif block.role is Role.CODE:
        fence = "`" * max(3, 1 + max((len(run) for run in re.findall(r"`+", block.text)), default=0))
        yield number.strip()
        yield f"{fence}text\n{block.text}\n{fence}"
    else:
        quoted = "> " if block.role is Role.BLOCKQUOTE else ""
        if block.role is Role.FOOTNOTE and block.number:
            number = f"{role('sup', block.number)} "
        yield f"{quoted}{number}{inline(block.text, block.marks, mentions, kinds)}"


def _item(block: Block, mentions: Iterable[Mention], kinds: Mapping[str, str]) -> str:
    return f"{role('para', str(block.n))} {inline(block.text, block.marks, mentions, kinds)}"


def item_starts(items: Iterable[Block]) -> Iterator[str]:
    """What each item of a list begins with: what is deeper stands further in, behind the mark above it."""
    columns = [0]
    for item, depth in list_depths(items):
        count = list_count(item)
        mark = f"{count}." if count else "-"
        del columns[depth:]
        yield " " * columns[-1] + mark
        columns.append(columns[-1] + max(3, len(mark) + 1))


def list_depths(items: Iterable[Block]) -> Iterator[tuple[Block, int]]:
    """Each item with its depth from 1: no depth is left out."""
    depth = 0
    for item in items:
        depth = min(max(item.level, 1), depth + 1)
        yield item, depth


def list_count(block: Block) -> str:
    """The digits of an item that is counted; empty for one with a bullet."""
    count = block.number.rstrip(".)")
    return count if count.isascii() and count.isdigit() else ""


def _table(block: Block, mentions: Iterable[Mention], kinds: Mapping[str, str]) -> str:
    found = list(mentions)
    lines = ["```{list-table}", f":header-rows: {block.head}", ""]
    for row in cells(block):
        for i, (start, end) in enumerate(row):
            cell = inline(
                block.text[start:end], within(block.marks, start, end), within(found, start, end), kinds
            )
            lines.append(f"{'* -' if i == 0 else '  -'} {cell}".rstrip())
    return "\n".join([*lines, "```"])


def cells(block: Block) -> list[list[Span]]:
    """The cells of a table, as many in each row: empty ones at the end of a short row."""
    width = max(map(len, block.rows))
    return [[*row, *[(0, 0)] * (width - len(row))] for row in block.rows]


M = TypeVar("M", Mark, Mention)


def within(found: Iterable[M], start: int, end: int) -> list[M]:
    """Marks or mentions of a stretch of a text, in its offsets."""
    return [
        replace(one, start=one.start - start, end=one.end - start)
        for one in found
        if start <= one.start < one.end <= end
    ]


def _repairs(source: Source) -> str:
    said = "; ".join(f"{r.what} ({r.count})" if r.count > 1 else r.what for r in source.repairs)
    return f"Between the seed and this page: {escape(said)}."


def _left_out(source: Source) -> str:
    blocks = source.left_out
    count = len(blocks)
    said = (
        f"{count} part{'s' if count != 1 else ''} of the seed {'are' if count != 1 else 'is'} "
        "not the article's text. They stand here so that nothing is lost."
    )
    lines = [
        said,
        "",
        "::::{dropdown} Role and text of each part",
        "",
        "```{list-table}",
        ":header-rows: 1",
        "",
    ]
    lines += ["* - Role", "  - Words", "  - Text"]
    for block in blocks:
        lines += [f"* - {block.role.value}", f"  - {len(block.text.split())}", f"  - {escape(block.text)}"]
    return "\n".join([*lines, "```", "::::"])
