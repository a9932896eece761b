"""Invented books of any size, for measuring: the same size and seed give the same bytes.

An article has about 950 words in 12 paragraphs or more and names 25 records; briefings cite each article twice.
Half of them have subheadings, some lists, tables, quotations, notes, links: see `shaping`.
The words are made of syllables, so that nobody's sentence and nobody's name is in them.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from shaping import Article, shape_of, written

PARAGRAPHS = 12
WORDS = 86
"""Of a paragraph."""
MENTIONS = 25
"""Of an article."""
ARTICLES_A_BRIEFING = 50
PINPOINTS_AN_ARTICLE = 2
FIRST_YEAR, YEARS = 2001, 20
PLAIN = frozenset({"headings"})
LARGE = 1_000
"""Books of so many articles have index pages by year and letter in place of one page of each kind."""

_ONSETS = (
    "b",
    "br",
    "d",
    "dr",
    "f",
    "g",
    "gl",
    "h",
    "k",
    "l",
    "m",
    "n",
    "p",
    "pr",
    "r",
    "s",
    "st",
    "t",
    "tr",
    "v",
)
_VOWELS = ("a", "e", "i", "o", "u", "ai", "ea", "ou")
_CODAS = ("", "", "l", "n", "r", "s", "st", "nd", "m", "k")


@dataclass(frozen=True, slots=True)
class Name:
    """An invented record, as far as articles need it."""

    id: str
    kind: str
    name: str


def record_count(articles: int) -> int:
    """How many records a book of so many articles has: 500 at 100, 5,000 at 10,000."""
    return min(5_000, max(500, articles))


def write_book(
    root: Path, articles: int, seed: int = 1, records: int | None = None, *, shaped: bool = True
) -> None:
    """Write seeds with sidecars, records, briefings and conf.py of an invented book below `root`.

    `records` is how many; by default as many as a book of this size has. Articles that are not `shaped` have two
    subheadings each and paragraphs, no more.
    """
    chance = random.Random(seed)
    words = _vocabulary(chance)
    names = tuple(sorted(_names(chance, records or record_count(articles)), key=lambda name: name.id))
    keys = [f"source{i}-{FIRST_YEAR + i * YEARS // articles}" for i in range(articles)]
    for i, key in enumerate(keys):
        suffix, text = written(article(chance, words, names, i), shape_of(i) if shaped else PLAIN)
        _write(root / "seeds" / f"{i:05d}{suffix}", text)
        _write(root / "seeds" / f"{i:05d}.yaml", _sidecar(key, i, articles))
    _write(root / "docs/glossary/actors.yaml", "\n".join(_actor(n) for n in names if n.kind != "treaty"))
    _write(root / "docs/glossary/treaties.yaml", "\n".join(_treaty(n) for n in names if n.kind == "treaty"))
    briefings = list(_briefings(chance, words, names, keys))
    for name, text in briefings:
        _write(root / "docs/briefings" / f"{name}.md", text)
    large = articles >= LARGE
    for name, text in _pages([name for name, _ in briefings], large=large):
        _write(root / "docs" / name, text)
    _write(root / "conf.py", f"{_CONF}briefbook_index_pages = True\n" if large else _CONF)


def article(chance: random.Random, words: Sequence[str], names: Sequence[Name], number: int) -> Article:
    """Title, byline, paragraphs and two subheadings of one article."""
    title = f"{_sentence(chance, words, 8).rstrip('.')} {number}"
    author = _person(chance)
    shares = [MENTIONS // PARAGRAPHS + (i < MENTIONS % PARAGRAPHS) for i in range(PARAGRAPHS)]
    paragraphs, headings = [], []
    for i, share in enumerate(shares):
        named = [chance.choice(names).name for _ in range(share)]
        sentences = []
        for j in range(5):
            sentence = _sentence(chance, words, WORDS // 5 - 2)
            inside = f" of {named[j]}" if j < len(named) else ""
            sentences.append(f"{sentence.rstrip('.')}{inside}.")
        paragraphs.append(sentences)
        if i in (3, 7):
            headings.append(_sentence(chance, words, 4).rstrip("."))
    return Article(title, author, paragraphs, headings)


def _vocabulary(chance: random.Random) -> tuple[str, ...]:
    return tuple({_word(chance): None for _ in range(6_000)})


def _word(chance: random.Random, syllables: int = 0) -> str:
    count = syllables or chance.choice((1, 2, 2, 3))
    return "".join(
        chance.choice(_ONSETS) + chance.choice(_VOWELS) + (chance.choice(_CODAS) if i == count - 1 else "")
        for i in range(count)
    )


def _sentence(chance: random.Random, words: Sequence[str], count: int) -> str:
    return " ".join(chance.choices(words, k=count)).capitalize() + "."


def _person(chance: random.Random) -> str:
    return f"{_word(chance, 2).capitalize()} {_word(chance, 3).capitalize()}"


def _names(chance: random.Random, count: int) -> Iterator[Name]:
    taken: set[str] = set()
    made = 0
    while made < count:
        kind = ("person", "person", "person", "organisation", "jurisdiction", "treaty")[made % 6]
        if kind == "person":
            name = _person(chance)
        elif kind == "jurisdiction":
            name = _word(chance, 3).capitalize()
        elif kind == "organisation":
            name = f"{_word(chance, 2).capitalize()} {chance.choice(('Council', 'Institute', 'Union', 'Agency'))}"
        else:
            name = f"{_word(chance, 3).capitalize()} Accord"
        identifier = name.lower().replace(" ", "-")
        if identifier not in taken and not taken & set(identifier.split("-")):
            taken.add(identifier)
            taken.update(identifier.split("-")[: 1 if kind != "person" else 2])
            made += 1
            yield Name(identifier, kind, name)


def _sidecar(key: str, number: int, articles: int) -> str:
    year = FIRST_YEAR + number * YEARS // articles
    return f"""key: {key}
publisher: {{value: The Paper {number % 40}, basis: editor}}
published: {{value: "{year}-{number % 12 + 1:02d}-{number % 28 + 1:02d}", basis: editor}}
language: {{value: en, basis: editor}}
genre: {{value: news, basis: editor}}
source_note: {{value: An invented article., basis: editor}}
"""


def _actor(name: Name) -> str:
    person = ""
    if name.kind == "person":
        given, family = name.name.split()
        person = f'  indexed_as: "{family}, {given}"\n  family: {family}\n'
    return f"- id: {name.id}\n  kind: {name.kind}\n  name: {name.name}\n{person}  basis: editor\n"


def _treaty(name: Name) -> str:
    return f"- id: {name.id}\n  kind: treaty\n  name: {name.name}\n  basis: editor\n"


def _briefings(
    chance: random.Random, words: Sequence[str], names: Sequence[Name], keys: Sequence[str]
) -> Iterator[tuple[str, str]]:
    for start in range(0, len(keys), ARTICLES_A_BRIEFING):
        number = start // ARTICLES_A_BRIEFING + 1
        lines = [f"# Briefing on {_sentence(chance, words, 3).lower().rstrip('.')} {number}", ""]
        for key in keys[start : start + ARTICLES_A_BRIEFING]:
            for _ in range(PINPOINTS_AN_ARTICLE):
                name = chance.choice(names)
                role = "treaty" if name.kind == "treaty" else "actor"
                said = _sentence(chance, words, 20).rstrip(".")
                pin = f"{{pin}}`{key}:{chance.randint(1, PARAGRAPHS)}`"
                lines += [f"{said} {{{role}}}`{name.name} <{name.id}>` {pin}.", ""]
        yield f"briefing-{number:04d}", "\n".join(lines)


def _pages(briefings: Sequence[str], *, large: bool) -> Iterator[tuple[str, str]]:
    listed = "\n".join(f"briefings/{name}" for name in briefings)
    reference = _INDEX if large else _REFERENCE
    yield "index.md", f"# An invented book\n\n```{{toctree}}\n:maxdepth: 1\n\n{listed}\n```\n\n{reference}"
    if large:
        return
    yield "glossary/actors.md", "# Who is who\n\n```{who-is-who}\n```\n"
    yield "glossary/treaties.md", "# Treaties\n\n```{treaty-list}\n```\n"
    yield "sources.md", "# Sources\n\n```{sources}\n```\n\n```{toctree}\n:glob:\n\narticles/*\n```\n"
    yield "bibliography.md", "# Bibliography\n\n```{bibliography}\n```\n"


_INDEX = (
    "```{toctree}\n:maxdepth: 1\n\nrecords/actors/index\nrecords/treaties/index\n"
    "articles/by-year/index\narticles/bibliography/index\n```\n"
)
_REFERENCE = "```{toctree}\n:maxdepth: 1\n\nglossary/actors\nglossary/treaties\nsources\nbibliography\n```\n"

_CONF = '''"""An invented book."""

project = "An invented book"
language = "en"
extensions = ["myst_parser", "sphinx_design", "briefbook.sphinx_ext", "briefbook.typst"]
primary_domain = "brief"
smartquotes = False
myst_enable_extensions = ["colon_fence", "deflist", "fieldlist", "attrs_inline"]
briefbook_as_of = "2025-01-30"
html_theme = "briefbook"
html_copy_source = False
'''


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("articles", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--plain", action="store_true", help="subheadings and paragraphs alone")
    given = parser.parse_args()
    write_book(given.folder, given.articles, given.seed, shaped=not given.plain)
