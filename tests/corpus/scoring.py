"""How many blocks of an article get the right role: expected blocks against those of the converter."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from briefbook.core import metadata
from briefbook.core.model import Block, Metadata
from briefbook.core.roles import Role
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
    """Compare an article's blocks, in order, by their letters and roles; then its metadata."""
    facts, wanted = expectation(path)
    blocks, stated = converted(path)
    found = [(compact(block.text), block.role.value) for block in blocks if compact(block.text)]
    result = Score(path.name)
    at = 0
    for block in wanted:
        key = compact(block.text)
        if not key:
            continue
        result.total += 1
        count = result.by_role.setdefault(block.roles[0], [0, 0])
        count[1] += 1
        hit = next((i for i in range(at, len(found)) if found[i][0] == key), None)
        if hit is not None and found[hit][1] in block.roles:
            result.right += 1
            count[0] += 1
            at = hit + 1
        elif hit is not None:
            result.misses.append(f"{'/'.join(block.roles)} was {found[hit][1]}: {block.text[:90]}")
            at = hit + 1
        else:
            result.misses.append(f"{'/'.join(block.roles)} is no block: {block.text[:90]}")
    for name in ("title", "authors", "publisher", "published"):
        fact = getattr(stated, name)
        value = fact.value if fact else None
        value = list(value) if isinstance(value, tuple) else value
        if (value or None) != (facts.get(name) or None):
            result.facts[name] = (facts.get(name), value)
    return result


def compact(text: str) -> str:
    """Letters, digits and signs without white space and invisible characters, a list mark taken off."""
    return "".join(char for char in without_mark(text.strip()) if not char.isspace() and char.isprintable())
