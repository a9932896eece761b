"""A source → the MyST page that shows it: metadata, numbered paragraphs with linked names, what was left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from briefbook.core.dates import in_words
from briefbook.core.escape import escape, role
from briefbook.core.model import Basis, Block, Fact, Mention, Metadata, Republication, Source, Withdrawal
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
_EXPECTED = ("authors", "publisher", "published")
"""Facts whose absence is said."""


def page(source: Source, kinds: Mapping[str, str]) -> str:
    """The page of a source.

    `kinds` maps identifiers of records to the role that links them: ``actor`` or ``treaty``.
    """
    parts = [
        _front_matter(source),
        f"# {page_title(source.metadata)}",
        _facts(source),
        *_body(source, kinds),
        *_left_out(source),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


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


def _facts(source: Source) -> str:
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
        return ""
    said = "inferred" if fact.basis is Basis.INFERRED else "supplied by the editor"
    evidence = f": {escape(fact.evidence.strip())}" if fact.evidence else ""
    return f" *({said}{evidence})*"


def _body(source: Source, kinds: Mapping[str, str]) -> Iterator[str]:
    mentions: dict[int, list[Mention]] = {}
    for mention in source.mentions:
        mentions.setdefault(mention.block, []).append(mention)
    shown = [(i, b) for i, b in enumerate(source.blocks) if b.role in ON_PAGE and b.role is not Role.TITLE]
    for kind, group in groupby(shown, key=lambda pair: pair[1].role):
        texts = [_block(block, source, mentions.get(i, ()), kinds) for i, block in group]
        if kind is Role.LIST_ITEM:
            yield "\n".join(f"- {text}" for text in texts)
        else:
            yield from texts


def _block(block: Block, source: Source, mentions: Iterable[Mention], kinds: Mapping[str, str]) -> str:
    if block.role is Role.HEADING:
        return f"## {escape(block.text)}"
    text = linked(block.text, mentions, kinds)
    if block.role in NUMBERED:
        text = f"{role('para', str(block.n))} {text}"
    if block.role is Role.BLOCKQUOTE:
        return f"> {text}"
    return text


def linked(text: str, mentions: Iterable[Mention], kinds: Mapping[str, str]) -> str:
    """A text as MyST in which the first mention of each record is a link."""
    parts: list[str] = []
    at = 0
    seen: set[str] = set()
    for mention in mentions:
        if mention.id in seen or mention.id not in kinds or mention.start < at:
            continue
        seen.add(mention.id)
        parts.append(text[at : mention.start])
        parts.append(role(kinds[mention.id], f"{mention.surface} <{mention.id}>"))
        at = mention.end
    parts.append(text[at:])
    return "".join(part if i % 2 else _inside(part, first=i == 0) for i, part in enumerate(parts))


def _inside(part: str, *, first: bool) -> str:
    """Escape a piece of a paragraph; only a number or sign at the paragraph's start needs more."""
    if first or not part:
        return escape(part)
    return escape(f"x{part}")[1:]


def _left_out(source: Source) -> Iterator[str]:
    blocks = source.left_out
    if not blocks:
        return
    yield "## Left out of this page"
    count = len(blocks)
    yield (
        f"{count} part{'s' if count != 1 else ''} of the seed {'are' if count != 1 else 'is'} "
        "not the article's text. They stand here so that nothing is lost."
    )
    lines = ["::::{dropdown} Role and text of each part", "", "```{list-table}", ":header-rows: 1", ""]
    lines += ["* - Role", "  - Words", "  - Text"]
    for block in blocks:
        lines += [f"* - {block.role.value}", f"  - {len(block.text.split())}", f"  - {escape(block.text)}"]
    yield "\n".join([*lines, "```", "::::"])
