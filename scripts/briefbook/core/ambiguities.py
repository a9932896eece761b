"""Names that nothing decides, and how an editor is told of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefbook.core.forms import shown

if TYPE_CHECKING:
    from briefbook.core.model import Source


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """A name form that fits more than one record, or may be an ordinary word, and so links to none."""

    block: int
    surface: str
    candidates: tuple[str, ...]


def unclear(source: Source, found: Ambiguity) -> str:
    """Where a name stands that nothing decides, and whom it may mean: ``¶3: "Kim" may be …``."""
    block = source.blocks[found.block]
    place = f"¶{block.n}" if block.n is not None else block.role.value
    candidates = [*found.candidates, *(["a word"] if len(found.candidates) == 1 else [])]
    return f'{place}: "{shown(found.surface)}" may be {" or ".join(candidates)}'
