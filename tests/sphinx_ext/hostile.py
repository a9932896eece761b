"""Articles of signs and words in every order and in blocks of every kind; the same seed gives the same text."""

from __future__ import annotations

import random
import string
from html import escape

SIGNS = (
    *string.punctuation,
    *string.punctuation,
    " ",
    " ",
    "a",
    "Bo",
    "1",
    "{para}`1`",
    "<b>",
    "&amp;",
    "é",
    "語",
    "“",
    "\u00a0",
    "\u202e",
    "\u200b",
)
_MARKS = ("em", "strong", "code", "sup", "sub", "a")
_ADDRESSES = (
    "https://paper.example/a?b=1&c=2#d",
    "https://paper.example/%7Eann/(1)",
    "http://Paper.example/é ü",
    "https://paper.example/?a&lt;b&#42;c",
    "mailto:ann@paper.example",
    "/here",
)
_PAGES = (
    "https://paper.example/a/b",
    "https://paper.example/%7Eann/%C3%A9%20?a=1&b=2&amp;c",
    "https://paper.example/é/*a*`b`_c_",
    "https://paper.example/",
)


def article(seed: int) -> str:
    """Paragraphs of plain text."""
    chance = random.Random(seed)  # noqa: S311 (no secret)
    lines = [f"{_signs(chance, 30)} and so it goes on." for _ in range(80)]
    return "\n\n".join([f"A hostile article {seed}", *lines])


def page(seed: int) -> str:
    """A web page with lists in lists, tables, quotations, listings and marks in marks."""
    chance = random.Random(seed)  # noqa: S311 (no secret)
    kinds = (_paragraph, _paragraph, _heading, _list, _quotation, _table, _listing)
    blocks = [chance.choice(kinds)(chance) for _ in range(10)]
    title = f"<h1>A hostile page {seed}</h1>"
    first = "<p>It begins with a plain paragraph, and so it goes on for some words.</p>"
    address = f'<link rel="canonical" href="{escape(chance.choice(_PAGES))}">'
    blocks[2:2] = [f"<p>It is said {_both(chance)} and so it goes on.</p>" for _ in range(3)]
    blocks[5:5] = ["<h2>Twice</h2>", _paragraph(chance), "<h2>Twice</h2>"]
    return f"<!doctype html><html><head>{address}</head><body><article>{title}{first}{''.join(blocks)}</article></body></html>"


def _signs(chance: random.Random, most: int) -> str:
    signs = SIGNS if chance.random() < 0.02 else [sign for sign in SIGNS if sign != "\u202e"]
    return "".join(chance.choices(signs, k=chance.randint(4, most)))


def _words(chance: random.Random, depth: int = 0) -> str:
    """Words and signs, some of them in marks, some of those in others."""
    found = []
    for _ in range(chance.randint(1, 4 - depth)):
        if depth < 3 and chance.random() < 0.4:
            mark = chance.choice(_MARKS)
            href = f' href="{escape(chance.choice(_ADDRESSES))}"' if mark == "a" else ""
            inner = chance.choice((f"{_words(chance, depth + 1)}", "word", "some words", "a"))
            found.append(f"<{mark}{href}>{inner}</{mark}>")
        else:
            found.append(escape(chance.choice((_signs(chance, 9), " word ", "a", ", and "))))
    return "".join(found)


def _both(chance: random.Random) -> str:
    """Words that are strong and emphasised."""
    outer, inner = chance.choice((("em", "strong"), ("strong", "em")))
    words = chance.choice(("both", "some words", "(a) b", _words(chance, 2)))
    return f"{chance.choice(('', 'a', '('))}<{outer}><{inner}>{words}</{inner}></{outer}>"


def _paragraph(chance: random.Random) -> str:
    return f"<p>It is said {_words(chance)} and so it goes on.</p>"


def _heading(chance: random.Random) -> str:
    return f"<h{(level := chance.randint(2, 4))}>On {_words(chance)}</h{level}>"


def _list(chance: random.Random, depth: int = 1) -> str:
    kind, start = chance.choice(
        (
            ("ul", ""),
            ("ol", ""),
            ("ol", f' start="{chance.choice((3, 9, 98) if depth == 1 else (1, 1, 1, 3))}"'),
        )
    )
    items = []
    for _ in range(chance.randint(2, 4)):
        inner = _list(chance, depth + 1) if depth < 3 and chance.random() < 0.3 else ""
        items.append(f"<li>Item {_words(chance)} goes on{inner}</li>")
    return f"<{kind}{start}>{''.join(items)}</{kind}>"


def _quotation(chance: random.Random) -> str:
    return f"<blockquote><p>They said {_words(chance)} and no more than that.</p></blockquote>"


def _table(chance: random.Random) -> str:
    width = chance.randint(2, 4)
    rows = []
    for i in range(chance.randint(2, 4)):
        cell = "th" if i == 0 and chance.random() < 0.5 else "td"
        cells = (f"<{cell}>{_words(chance) if chance.random() < 0.9 else ''}</{cell}>" for _ in range(width))
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table>{''.join(rows)}</table>"


def _listing(chance: random.Random) -> str:
    lines = ["  " * chance.randint(0, 2) + _signs(chance, 20) for _ in range(4)]
    return f"<pre><code>{escape(chr(10).join((*lines[:2], '', *lines[2:])))}</code></pre>"
