"""The words of a block as MyST inline markup: escaped, with links to records and the marks of the source."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote

from briefbook.core.escape import escape, escape_start, is_unprintable, reads_plainly, role
from briefbook.core.manuscript import Mark, MarkKind
from briefbook.core.model import Mention

_DELIMITER = {MarkKind.EMPHASIS: "*", MarkKind.STRONG: "**"}
_ROLE = {MarkKind.SUPERSCRIPT: "sup", MarkKind.SUBSCRIPT: "sub", MarkKind.CODE: "code"}
_OUTSIDE = re.compile(r"(?:https?|ftp)://[^\s]+|mailto:[^\s]+", re.IGNORECASE)
_ENTITY = re.compile(r"&(?=#?[A-Za-z0-9]+;)")
LITERAL = frozenset({MarkKind.CODE, MarkKind.SUPERSCRIPT, MarkKind.SUBSCRIPT})
"""Marks whose words are read as they stand, so that nothing nests in them."""


@dataclass(frozen=True, slots=True)
class _Node:
    """A stretch of the text: a mark or a mention, with what stands inside it."""

    start: int
    end: int
    mark: Mark | None = None
    mention: Mention | None = None
    inside: tuple[_Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the text as the page shows it: words, a link, or words that are set apart."""

    myst: str
    words: str
    """The text of the stretch."""
    mention: Mention | None = None
    """Whose entry the words lead to."""
    kind: MarkKind | None = None
    """How the words are set apart."""
    is_classed: bool = False
    """Whether they are set apart by a class, since no delimiter can stand there."""
    address: str = ""
    """Of a link out of the book, as MyST has it."""
    inside: tuple[Part, ...] = ()
    """What a link, emphasised or strong words hold; of a part of any other kind nothing."""


def inline(
    text: str,
    marks: Sequence[Mark] = (),
    mentions: Iterable[Mention] = (),
    kinds: Mapping[str, str] | None = None,
) -> str:
    """A text as MyST. The first mention of each record is a link, unless the source has a link there.

    `kinds` maps identifiers of records to the role that links them.
    """
    if not marks and not mentions:
        return escape(text)
    if not marks:
        return _with_links(text, list(first_of_each(mentions, kinds or {})), kinds or {})
    return "".join(part.myst for part in parts(text, marks, mentions, kinds or {}))


def parts(
    text: str, marks: Sequence[Mark], mentions: Iterable[Mention], kinds: Mapping[str, str]
) -> tuple[Part, ...]:
    """What the page shows of a text, in order; joined, their MyST is that of the text."""
    nodes = _tree(text, marks, list(first_of_each(mentions, kinds)))
    return tuple(_render(text, 0, len(text), nodes, kinds))


def _with_links(text: str, linked: Sequence[Mention], kinds: Mapping[str, str]) -> str:
    """A text without marks, as most are: what `_render` makes of it, without a tree."""
    escaped = _escaped_plainly if reads_plainly(text) else _escaped
    found: list[str] = []
    at = 0
    for mention in sorted(linked, key=_by_place):
        if at <= mention.start and mention.end <= len(text):
            found.append(escaped(text, at, mention.start))
            words = text[mention.start : mention.end]
            found.append(role(kinds[mention.id], f"{words} <{mention.id}>"))
            at = mention.end
    found.append(escaped(text, at, len(text)))
    return "".join(found)


def _by_place(mention: Mention) -> tuple[int, int]:
    return mention.start, -mention.end


def first_of_each(mentions: Iterable[Mention], kinds: Mapping[str, str]) -> Iterator[Mention]:
    """The mentions that are links: the first of each record that a role can link."""
    seen: set[str] = set()
    for mention in mentions:
        if mention.id not in seen and mention.id in kinds:
            seen.add(mention.id)
            yield mention


def _tree(text: str, marks: Sequence[Mark], mentions: Sequence[Mention]) -> tuple[_Node, ...]:
    """Marks and mentions as nested stretches; a mention that crosses a mark is not linked."""
    spans: list[_Node] = []
    for mark in marks:
        start, end = _without_space(text, mark.start, mark.end)
        if start < end:
            spans.append(_Node(start, end, mark=mark))
    spans += [
        _Node(m.start, m.end, mention=m)
        for m in mentions
        if not any(_crosses(m.start, m.end, node) or _closed_to(m, node) for node in spans)
    ]
    spans.sort(key=lambda node: (node.start, -node.end, node.mention is not None))
    return _nested(spans, 0, len(text))


def _crosses(start: int, end: int, node: _Node) -> bool:
    return node.start < start < node.end < end or start < node.start < end < node.end


def _closed_to(mention: Mention, node: _Node) -> bool:
    """Whether a mark cannot have a link inside it, or would itself stand inside the link's words."""
    assert node.mark is not None
    overlaps = node.start < mention.end and mention.start < node.end
    inside = mention.start <= node.start and node.end <= mention.end
    literal = node.mark.kind is MarkKind.LINK or node.mark.kind in LITERAL
    return overlaps and (literal or (inside and (node.start, node.end) != (mention.start, mention.end)))


def _without_space(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without what nobody sees at its ends."""
    while start < end and (text[start].isspace() or is_unprintable(text[start])):
        start += 1
    while end > start and (text[end - 1].isspace() or is_unprintable(text[end - 1])):
        end -= 1
    return start, end


def _nested(spans: Sequence[_Node], start: int, end: int) -> tuple[_Node, ...]:
    nodes: list[_Node] = []
    i = 0
    while i < len(spans):
        node = spans[i]
        j = i + 1
        while j < len(spans) and spans[j].start < node.end:
            j += 1
        if start <= node.start and node.end <= end:
            literal = node.mention is not None or (node.mark is not None and node.mark.kind in LITERAL)
            within = () if literal else tuple(s for s in spans[i + 1 : j] if s.end <= node.end)
            inside = _nested(within, node.start, node.end)
            nodes.append(_Node(node.start, node.end, node.mark, node.mention, inside))
        i = j
    return tuple(nodes)


def _render(
    text: str,
    start: int,
    end: int,
    nodes: Sequence[_Node],
    kinds: Mapping[str, str],
    around: frozenset[MarkKind] = frozenset(),
) -> list[Part]:
    found: list[Part] = []
    at = start
    for node in nodes:
        found += _words(text, at, node.start)
        before = next((part.myst[-1] for part in reversed(found) if part.myst), "")
        found += _one(text, node, kinds, before, around)
        at = node.end
    return [*found, *_words(text, at, end)]


def _one(
    text: str, node: _Node, kinds: Mapping[str, str], before: str, around: frozenset[MarkKind]
) -> Sequence[Part]:
    words = text[node.start : node.end]
    if node.mention is not None:
        linked = role(kinds[node.mention.id], f"{words} <{node.mention.id}>")
        return [Part(linked, words, mention=node.mention)]
    assert node.mark is not None
    kind = node.mark.kind
    if kind in _ROLE:
        return [Part(role(_ROLE[kind], words), words, kind=kind)]
    inside = _render(text, node.start, node.end, node.inside, kinds, around | {kind})
    if kind in around:  # emphasis inside emphasis says nothing more, and its signs would join
        return inside
    set_apart = _set_apart(text, node, tuple(inside), before, is_linked=MarkKind.LINK in around)
    return inside if set_apart is None else [set_apart]


def _set_apart(
    text: str, node: _Node, inside: tuple[Part, ...], before: str, *, is_linked: bool
) -> Part | None:
    """The words of a mark with its signs; None where they stay plain."""
    assert node.mark is not None
    kind, words = node.mark.kind, text[node.start : node.end]
    myst = "".join(part.myst for part in inside)
    if kind is MarkKind.LINK:
        address = node.mark.value.strip()
        if not _OUTSIDE.fullmatch(address):
            return None
        address = _address(address)
        return Part(f"[{myst}](<{address}>)", words, kind=kind, address=address, inside=inside)
    if before != "*" and _flanks(text, node, myst):
        delimiter = _DELIMITER[kind]
        return _as_read(Part(f"{delimiter}{myst}{delimiter}", words, kind=kind, inside=inside))
    if is_linked:  # a bracket would end the link
        return None
    return Part(f"[{myst}]{{.bb-{kind.value}}}", words, kind=kind, is_classed=True, inside=inside)


def _as_read(part: Part) -> Part:
    """Of three signs, Markdown reads the outer one as emphasis, whichever mark was the outer one in the source."""
    (inner, *others) = part.inside or (part,)
    if others or part.kind is not MarkKind.STRONG or inner.kind is not MarkKind.EMPHASIS or inner.is_classed:
        return part
    return replace(
        part, kind=MarkKind.EMPHASIS, inside=(replace(part, myst=part.myst[1:-1], inside=inner.inside),)
    )


def _words(text: str, start: int, end: int) -> Sequence[Part]:
    return [Part(_escaped(text, start, end), text[start:end])] if start < end else ()


def _escaped_plainly(text: str, start: int, end: int) -> str:
    """The same, of a text that reads plainly but for its beginning."""
    return text[start:end] if start else escape_start(text[:end])


def _escaped(text: str, start: int, end: int) -> str:
    """Escaped words; a number or sign at the block's start needs more than one inside it."""
    part = text[start:end]
    return escape(part) if start == 0 else escape(f"x{part}")[1:]


def _flanks(text: str, node: _Node, inside: str) -> bool:
    """Whether CommonMark takes an asterisk at both ends for a delimiter.

    It does where a letter stands inside it, and where a sign, white space or nothing stands outside.
    """
    opens = inside[:1].isalnum() or _is_sign_or_space(_printed(text, node.start - 1, -1))
    return opens and (inside[-1:].isalnum() or _is_sign_or_space(_printed(text, node.end, 1)))


def _printed(text: str, at: int, step: int) -> str:
    """The next character that the page shows, from an offset on; empty at the ends."""
    while 0 <= at < len(text) and is_unprintable(text[at]):
        at += step
    return text[at] if 0 <= at < len(text) else ""


def _is_sign_or_space(char: str) -> bool:
    return not char or char.isspace() or unicodedata.category(char)[0] in "PS"


def _address(url: str) -> str:
    """An address that no sign in it can close: what is odd is written as a number of bytes, no `&` begins an entity."""
    return _ENTITY.sub("&amp;", quote(url, safe="%/:?#[]@!$&'()*+,;=~-._"))
