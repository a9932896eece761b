"""How many blocks of an article get the right role: expected blocks against those of the converter."""

from __future__ import annotations

import datetime as dt
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from briefbook.core import metadata
from briefbook.core.manuscript import MarkKind
from briefbook.core.model import Block, Metadata
from briefbook.core.roles import NUMBERED, Role
from briefbook.core.segment import segmented
from briefbook.core.vocabulary import without_mark
from briefbook.reading import read

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Expected:
    """One block as an editor labelled it."""

    roles: tuple[str, ...]
    """The roles that are right."""
    text: str


@dataclass
class Score:
    """What was found of one article."""

    name: str
    right: int = 0
    total: int = 0
    by_role: dict[str, list[int]] = field(default_factory=dict)
    """Role → right, total."""
    misses: list[str] = field(default_factory=list)
    facts: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    """Metadata that differ: expected, found."""


def items(folder: Path = HERE) -> list[Path]:
    """The articles of a corpus."""
    return sorted(
        path
        for path in folder.iterdir()
        if path.suffix in (".txt", ".html", ".md", ".docx", ".pdf", ".epub") and expected_of(path).exists()
    )


def expected_of(path: Path) -> Path:
    """The file that says what is right."""
    return path.with_suffix(".expected.yaml")


def expectation(path: Path) -> tuple[dict[str, Any], list[Expected]]:
    """Metadata and blocks as labelled; ``caption|credit`` means that either role is right."""
    data = yaml.safe_load(expected_of(path).read_text(encoding="utf-8"))
    facts = {name: str(v) if isinstance(v, dt.date) else v for name, v in data["metadata"].items()}
    blocks = [
        Expected(tuple(roles.split("|")), str(text or ""))
        for entry in data["blocks"]
        for roles, text in entry.items()
    ]
    unknown = {role for block in blocks for role in block.roles} - set(Role)
    assert not unknown, f"{path.name}: no roles {sorted(unknown)}"
    return facts, blocks


def converted(path: Path) -> tuple[tuple[Block, ...], Metadata]:
    """Blocks and stated facts as the converter finds them."""
    manuscript = read(path.name, path.read_bytes())
    blocks = segmented(manuscript).blocks
    return blocks, metadata.stated(blocks, manuscript.hints)


def score(path: Path) -> Score:
    """Compare an article's blocks, in order, by their letters and roles; then its metadata.

    A numbered block must be one block of its own, because readers cite it. What stands around the article is
    right where its letters lie in blocks of the right role: nobody cites half a menu.
    """
    facts, wanted = expectation(path)
    blocks, stated = converted(path)
    found = [(forms(block), block.role.value) for block in blocks if compact(block.text)]
    letters = "".join(compact(block.text) for block in blocks)
    roles = [block.role.value for block in blocks for _ in compact(block.text)]
    result = Score(path.name)
    at = place = 0
    for block in wanted:
        key = compact(block.text)
        if not key:
            continue
        result.total += 1
        count = result.by_role.setdefault(block.roles[0], [0, 0])
        count[1] += 1
        hits = [i for i in range(at, len(found)) if key in found[i][0]]
        hit = next((i for i in hits if found[i][1] in block.roles), hits[0] if hits else None)
        at = hit + 1 if hit is not None else at
        start = letters.find(key, place)
        covered = set(roles[start : start + len(key)]) if start >= 0 else set()
        if (hit is not None and found[hit][1] in block.roles) or (
            covered and covered <= set(block.roles) and not covered & {role.value for role in NUMBERED}
        ):
            right, was = True, ""
        else:
            right, was = False, found[hit][1] if hit is not None else "/".join(sorted(covered)) or "no block"
        place = start + len(key) if start >= 0 and right else place
        result.right += right
        count[0] += right
        if not right:
            result.misses.append(f"{'/'.join(block.roles)} was {was}: {block.text[:90]}")
    for name in ("title", "authors", "publisher", "published"):
        fact = getattr(stated, name)
        value = fact.value if fact else None
        value = list(value) if isinstance(value, tuple) else value
        if not _agrees(value, facts.get(name)):
            result.facts[name] = (facts.get(name), value)
    return result


def forms(block: Block) -> set[str]:
    """The letters of a block, with and without the marks of notes: labels leave them out of Markdown."""
    bare, at = "", 0
    for mark in block.marks:
        if mark.kind is MarkKind.SUPERSCRIPT:
            bare += block.text[at : mark.start]
            at = mark.end
    return {compact(block.text), compact(bare + block.text[at:])}


def _agrees(value: Any, wanted: Any) -> bool:
    """Whether a fact is right; a list with null in it names alternatives, capitals of names do not count."""
    if isinstance(wanted, list) and (None in wanted or "" in wanted):
        return value is None or value in wanted
    if isinstance(value, list) and isinstance(wanted, list):
        return [name.casefold() for name in value] == [name.casefold() for name in wanted]
    return (value or None) == (wanted or None)


def compact(text: str) -> str:
    """The letters, digits and signs of a text, without list mark, bars at its ends and invisible characters."""
    bare = without_mark(text.strip()).strip(" |¦•·\u00a0")
    return "".join(
        char for char in bare if not char.isspace() and unicodedata.category(char) not in ("Cf", "Cc")
    )
