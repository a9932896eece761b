"""What else than paragraphs invented articles have: subheadings, lists, tables, quotations, notes, links, interviews.

The shares are about those of articles that people save: of a hundred, fifty have subheadings, twenty a list, ten
links and ten words in italics, five each a quotation, notes, a table, questions and answers; so some forty have more
than headings and paragraphs. What an article has depends on its number alone. Words are set otherwise, hardly any are
added: articles stay as long as they were.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

SHARES = {
    "headings": 0.5,
    "list": 0.2,
    "links": 0.1,
    "emphasis": 0.1,
    "quotation": 0.05,
    "notes": 0.05,
    "table": 0.05,
    "interview": 0.05,
}
"""Of the articles."""
_MARKED = {"links", "emphasis", "quotation", "notes", "table"}
"""What plain text has no signs for."""
_INTERVIEW = frozenset({"interview"})
_HEADED = (3, 7)
_LISTED, _QUOTED, _TABLED = 5, 2, 9
"""Which paragraph is set otherwise, or has something behind it."""


@dataclass(frozen=True, slots=True)
class Article:
    """An article before it is written down."""

    title: str
    author: str
    paragraphs: Sequence[Sequence[str]]
    """Sentences, with their full stops."""
    headings: Sequence[str]


def shape_of(number: int) -> frozenset[str]:
    """What the article of a number has."""
    chance = random.Random(f"shape {number}")
    drawn = {name: chance.random() for name in SHARES}
    has = frozenset(name for name, share in SHARES.items() if drawn[name] < share)
    return _INTERVIEW if "interview" in has else has


def written(article: Article, shape: frozenset[str]) -> tuple[str, str]:
    """Suffix and text of a seed: Markdown where plain text has no signs."""
    is_marked = bool(shape & _MARKED)
    texts: list[str] = []
    for i, sentences in enumerate(article.paragraphs):
        texts += _paragraph(i, sentences, shape)
        if "headings" in shape and i in _HEADED:
            heading = article.headings[_HEADED.index(i)]
            texts.append(f"## {heading}" if is_marked else heading)
    if "notes" in shape:
        texts += [f"[^{i + 1}]: {article.paragraphs[i][-1]}" for i in range(2)]
    title = f"# {article.title}" if is_marked else article.title
    return (".md" if is_marked else ".txt"), "\n\n".join([f"{title}\nBy {article.author}", *texts]) + "\n"


def _paragraph(i: int, sentences: Sequence[str], shape: frozenset[str]) -> list[str]:
    first, *rest = sentences
    if "links" in shape and i in (1, 4, 8):
        first = _around(first, 3, "[", f"](https://paper.example/{i}/{first.split()[0].lower()}?page=2)")
    if "emphasis" in shape and i in (0, 4):
        rest = [_around(rest[0], 2, "*", "*"), *rest[1:]]
    if "notes" in shape and i in (0, 6):
        rest = [*rest[:-2], f"{rest[-2]}[^{1 if i == 0 else 2}]", rest[-1]]
    if "interview" in shape and i > 0:
        return [f"Q: {first.rstrip('.')}?", f"A: {' '.join(rest)}"]
    words = " ".join((first, *rest))
    if "quotation" in shape and i == _QUOTED:
        return [f"> {words}"]
    if "list" in shape and i == _LISTED:
        return [first, "\n".join(f"- {sentence}" for sentence in rest)]
    if "table" in shape and i == _TABLED:
        return [words, _table(rest)]
    return [words]


def _around(sentence: str, count: int, before: str, after: str) -> str:
    """A sentence with signs around its second word and the next."""
    words = sentence.split(" ")
    return " ".join((words[0], f"{before}{' '.join(words[1 : 1 + count])}{after}", *words[1 + count :]))


def _table(sentences: Sequence[str]) -> str:
    """Some words of each sentence as a row, below a head."""
    rows = [sentence.rstrip(".").split(" ")[:4] for sentence in sentences]
    head = [row[0] for row in rows[:4]]
    lines = [" | ".join(row) for row in (head, ["---"] * 4, *rows)]
    return "\n".join(f"| {line} |" for line in lines)
