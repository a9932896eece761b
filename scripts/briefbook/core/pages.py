"""A source → the MyST page that shows it: metadata, numbered paragraphs, office holders, what was left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from types import MappingProxyType

from briefbook.core.dates import in_words
from briefbook.core.escape import escape, role
from briefbook.core.inline import inline
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


def page_title(metadata: Metadata) -> str:
    """The title as MyST; a title that the seed does not state stands in brackets behind the word Untitled."""
    if metadata.title is None:
        return f"Untitled \\[{escape(metadata.key)}\\]"
    if metadata.title.basis is Basis.STATED:
        return escape(metadata.title.value)
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
            yield "\n".join(_item(block, mentions.get(i, ()), kinds) for i, block in group)
            continue
        for i, block in group:
            if kind is Role.HEADING:
                depth = heading_depth(block, depth)
                yield f"{'#' * depth} {escape(block.text)}"
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
    """A list item; what is deeper stands further in."""
    count = block.number.rstrip(".)")
    mark = f"{count}." if count.isascii() and count.isdigit() else "-"
    indent = "   " * (max(block.level, 1) - 1)
    words = inline(block.text, block.marks, mentions, kinds)
    return f"{indent}{mark} {role('para', str(block.n))} {words}"


def _table(block: Block, mentions: Iterable[Mention], kinds: Mapping[str, str]) -> str:
    found = list(mentions)
    lines = ["```{list-table}", f":header-rows: {block.head}", ""]
    width = max(len(row) for row in block.rows)
    for row in block.rows:
        for i in range(width):
            start, end = row[i] if i < len(row) else (0, 0)
            cell = inline(
                block.text[start:end],
                [
                    replace(m, start=m.start - start, end=m.end - start)
                    for m in block.marks
                    if start <= m.start < m.end <= end
                ],
                [
                    replace(m, start=m.start - start, end=m.end - start)
                    for m in found
                    if start <= m.start < m.end <= end
                ],
                kinds,
            )
            lines.append(f"{'* -' if i == 0 else '  -'} {cell}".rstrip())
    return "\n".join([*lines, "```"])


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
