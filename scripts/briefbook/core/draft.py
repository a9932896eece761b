"""Units of a seed on the way to their roles, and what rules may ask of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from briefbook.core import vocabulary as words
from briefbook.core.roles import Role
from briefbook.core.units import Unit

Decision = tuple[Role, str]
"""A role and the name of the rule that gave it."""

Claims = Iterable[tuple[int, Role]]
"""What a rule returns: indices of open units and the role of each."""

PROSE_WORDS = 20
"""A line of at least this many words that ends like a sentence is running text wherever it stands."""
_CJK_PROSE = 40
"""The same in characters, for scripts that set no spaces."""

_TEXT = frozenset({Role.PARAGRAPH, Role.BLOCKQUOTE, Role.LIST_ITEM, Role.QUESTION, Role.ANSWER, None})


@dataclass
class Draft:
    """Units, what is decided of them, and where the running text begins and ends."""

    units: Sequence[Unit]
    title: str = ""
    """The title that the format carries, if any."""
    decisions: list[Decision | None] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    """The words of each unit, without a list mark."""
    first_prose: int = 0
    last_prose: int = -1

    def __post_init__(self) -> None:
        self.decisions = [None] * len(self.units)
        self.texts = [words.without_mark(unit.words) for unit in self.units]
        self.look_again()

    def look_again(self) -> None:
        """Find the running text among what is not yet known to be something else."""
        prose = [i for i in range(len(self.units)) if self.is_prose(i) and self.role(i) in _TEXT]
        self.first_prose = prose[0] if prose else len(self.units)
        self.last_prose = prose[-1] if prose else -1

    def is_prose(self, i: int) -> bool:
        """Whether a unit reads as running text."""
        unit = self.units[i]
        if unit.aside or unit.role not in _TEXT:
            return False
        text = unit.words
        return words.ENDS_SENTENCE.search(text) is not None and length(text) >= PROSE_WORDS

    def role(self, i: int) -> Role | None:
        """What is decided of a unit."""
        decision = self.decisions[i]
        return decision[0] if decision else None

    def open(self, among: Iterable[int] | None = None) -> Iterator[int]:
        """The units that no rule has claimed."""
        for i in range(len(self.units)) if among is None else among:
            if 0 <= i < len(self.units) and self.decisions[i] is None:
                yield i

    def front(self) -> Iterator[int]:
        """Open units before the running text."""
        return self.open(range(self.first_prose))

    def edges(self) -> list[int]:
        """What lies before and behind the running text, and the last line of the text itself."""
        return [*range(self.first_prose), *range(max(self.last_prose, self.first_prose), len(self.units))]

    def behind(self, i: int) -> bool:
        """Whether a unit is the last line of the running text or lies behind it."""
        return i >= self.last_prose >= 0

    def has(self, i: int, role: Role) -> bool:
        """Whether a unit is there and has a role."""
        return 0 <= i < len(self.units) and self.role(i) is role

    def of(self, role: Role) -> list[int]:
        """The units that have a role."""
        return [i for i in range(len(self.units)) if self.has(i, role)]

    def touches(self, i: int, role: Role) -> bool:
        """Whether the line right above or below, without an empty line between, has the role."""
        above = i > 0 and not self.units[i].blank_before and self.has(i - 1, role)
        below = i + 1 < len(self.units) and not self.units[i + 1].blank_before and self.has(i + 1, role)
        return above or below

    def is_marked(self, i: int) -> bool:
        """Whether a line has a bullet or a number before it."""
        return self.units[i].role is Role.LIST_ITEM or self.texts[i] != self.units[i].words


def length(text: str) -> int:
    """Words of a text; for scripts without spaces an estimate from its characters."""
    wide = sum(1 for char in text if char > "\u2e7f")
    return max(len(text.split()), wide * PROSE_WORDS // _CJK_PROSE)
