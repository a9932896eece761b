"""Where the editor overrules the programs: roles of blocks and mentions, from a sidecar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from pydantic import ConfigDict

from briefbook.core.folding import folded
from briefbook.core.model import STRICT
from briefbook.core.roles import Role
from briefbook.core.units import Unit


@dataclass(frozen=True, slots=True)
class RoleOverrule:
    """The block that starts with these words has this role."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    match: str
    """First words of the block."""
    role: Role


@dataclass(frozen=True, slots=True)
class MentionOverrule:
    """These words of this paragraph name that record, or none."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    n: int
    """Paragraph number."""
    surface: str
    id: str | None
    nth: int = 1
    """Which occurrence of the words in the paragraph, from 1."""


def overrule(
    units: Sequence[Unit], decided: Sequence[tuple[Role, str]], overrules: Sequence[RoleOverrule]
) -> tuple[list[tuple[Role, str]], tuple[RoleOverrule, ...]]:
    """Apply the editor's roles; return the decisions and the overrules that matched no unit."""
    result = list(decided)
    unused: list[RoleOverrule] = []
    for wish in overrules:
        start = folded(wish.match).strip()
        hits = [i for i, unit in enumerate(units) if folded(unit.words).startswith(start)]
        for i in hits:
            result[i] = (wish.role, "sidecar")
        if not hits:
            unused.append(wish)
    return result, tuple(unused)
