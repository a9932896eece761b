"""Which pieces of a page are the article, as trafilatura judges, and which stand around it.

Trafilatura's own text is never used: it drops and fuses words. Each text node gets a number, written in signs
that the page does not use; the numbers that come back are what it keeps. So the same words standing twice,
once in the article and once in a teaser, are told apart.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from lxml import html

from briefbook.core.folding import key_of
from briefbook.core.roles import Role
from briefbook.reading.html_walk import TextNode, Walked
from briefbook.reading.html_writer import Draft

_ALPHABETS = (
    "".join(map(chr, range(0x2801, 0x2900))),  # Braille: signs, neither letters nor space, so no rule cares
    "".join(map(chr, range(0x1F030, 0x1F094))),  # dominoes
)
_PROSE_WORDS = 5
_HALF = 0.5

logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # it logs pages without text as errors


def judged(walked: Walked, root: html.HtmlElement, titles: Iterable[str]) -> list[Draft]:
    """The drafts, with `aside` and comments as trafilatura sees them. The tree is used up."""
    kept = _kept(walked, root)
    if kept is None:
        return walked.drafts
    main, comments = kept
    shares = [_share(walked, draft, main) for draft in walked.drafts]
    inside = [share >= _HALF for share in shares]
    prose = [
        ok
        and draft.piece.role is None
        and len(walked.text[draft.piece.start : draft.piece.end].split()) >= _PROSE_WORDS
        for ok, draft in zip(inside, walked.drafts, strict=True)
    ]
    if not any(ok and not draft.piece.aside for ok, draft in zip(inside, walked.drafts, strict=True)):
        return walked.drafts
    homes = {draft.holder for draft, ok in zip(walked.drafts, prose, strict=True) if ok}
    first = prose.index(True) if True in prose else inside.index(True)
    title = _title(walked, titles, first)
    result: list[Draft] = []
    for i, draft in enumerate(walked.drafts):
        if inside[i] or draft.holder in homes or title <= i < first or draft.piece.role is Role.FOOTNOTE:
            result.append(draft)
        elif _share(walked, draft, comments) >= _HALF:
            result.append(_outside(draft, draft.piece.role or Role.COMMENTS))
        else:
            result.append(_outside(draft, draft.piece.role))
    return result


def _outside(draft: Draft, role: Role | None) -> Draft:
    return replace(draft, piece=replace(draft.piece, aside=True, role=role))


def _title(walked: Walked, titles: Iterable[str], first: int) -> int:
    """Which piece is the title: one that the page's own data name so, or its only heading of the first level."""
    known = {key_of(title) for title in titles}
    headings: list[int] = []
    for i, draft in enumerate(walked.drafts[: first + 1]):
        piece = draft.piece
        if piece.aside or piece.role not in (None, Role.HEADING):
            continue
        if key_of(walked.text[piece.start : piece.end]) in known:
            return i
        if piece.role is Role.HEADING and piece.level == 1:
            headings.append(i)
    return headings[-1] if headings else first


def _kept(walked: Walked, root: html.HtmlElement) -> tuple[set[int], set[int]] | None:
    """The numbers of the text nodes that trafilatura keeps as the article, and as comments on it."""
    alphabet = next((signs for signs in _ALPHABETS if not set(signs) & set(walked.text)), None)
    if alphabet is None or len(walked.nodes) > len(alphabet) ** 2:
        return None
    from trafilatura import bare_extraction  # noqa: PLC0415 - a third of a second that a book without HTML saves

    _number(walked.nodes, alphabet)
    try:
        found = bare_extraction(root, favor_recall=True, include_comments=True)
    except Exception:  # noqa: BLE001 - whatever it stumbles over, the page is read without it
        return None
    if found is None or isinstance(found, dict) or not found.text:
        return None
    numbers = re.compile(f"[{alphabet}]{{2}}")
    main = _numbers(numbers, found.text, alphabet)
    comments = _numbers(numbers, found.comments or "", alphabet)
    return (main, comments) if main else None


def _number(nodes: Sequence[TextNode], alphabet: str) -> None:
    base = len(alphabet)
    for i, node in enumerate(nodes):
        text = (node.element.tail if node.is_tail else node.element.text) or ""
        bare = text.lstrip()
        if not bare:
            continue
        number = alphabet[i // base] + alphabet[i % base]
        numbered = f"{text[: len(text) - len(bare)]}{number}{bare}"
        if node.is_tail:
            node.element.tail = numbered
        else:
            node.element.text = numbered


def _numbers(pattern: re.Pattern[str], text: str, alphabet: str) -> set[int]:
    base = len(alphabet)
    return {alphabet.index(pair[0]) * base + alphabet.index(pair[1]) for pair in pattern.findall(text)}


def _share(walked: Walked, draft: Draft, kept: set[int]) -> float:
    """Which share of a draft's characters stands in text nodes that were kept."""
    whole = hit = 0
    for node in draft.nodes:
        held = walked.nodes[node]
        size = len(((held.element.tail if held.is_tail else held.element.text) or "").strip())
        whole += size
        hit += size if node in kept else 0
    return hit / whole if whole else 0.0
