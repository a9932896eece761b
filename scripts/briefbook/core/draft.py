"""Units of a seed on the way to their roles, and what rules may ask of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from briefbook.core import vocabulary as words
from briefbook.core.folding import keys_of
from briefbook.core.people import SIGNATURE, bare_names, byline_names, single_name
from briefbook.core.roles import Role
from briefbook.core.units import Unit

Decision = tuple[Role, str]
"""A role and the name of the rule that gave it."""

Claims = Iterable[tuple[int, Role]]
"""What a rule returns: indices of open units and the role of each."""

PROSE_WORDS = 20
"""A line of at least this many words that ends like a sentence is running text wherever it stands."""
SHORT = 3 * PROSE_WORDS
"""A unit of more words, and more characters than `_SHORT_LENGTH`, is running text or told by what it is as a whole."""
_SHORT_LENGTH = 160
_CJK_PROSE = 40
"""The same in characters, for scripts that set no spaces."""

_WIDE = re.compile("[\u2e80-\U0010ffff]")
_NAMES_SOMEBODY = frozenset({Role.BYLINE, Role.AUTHOR_NOTE})
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
    lengths: list[int] = field(default_factory=list)
    """Words of each unit, as `length` counts them."""
    prose: list[bool] = field(default_factory=list)
    """Whether each unit reads as running text."""
    _open: list[int] = field(default_factory=list)
    _prose: list[int] = field(default_factory=list)
    _short: list[int] = field(default_factory=list)
    _by_role: dict[Role, list[int]] = field(default_factory=dict)
    _authors: tuple[str, ...] | None = None
    first_prose: int = 0
    last_prose: int = -1

    def __post_init__(self) -> None:
        self.decisions = [None] * len(self.units)
        self.texts = [
            unit.words.strip(" |¦·•") if unit.row else words.without_mark(unit.words) for unit in self.units
        ]
        self.lengths = [_length_of_squeezed(text) for text in self.texts]
        self.prose = [self._reads_as_prose(i) for i in range(len(self.units))]
        self._open = list(range(len(self.units)))
        self._short = [
            i for i, text in enumerate(self.texts) if self.lengths[i] <= SHORT or len(text) <= _SHORT_LENGTH
        ]
        self._prose = [i for i, is_prose in enumerate(self.prose) if is_prose]
        self._find_text()

    @cached_property
    def keys(self) -> list[str]:
        """The letters of each unit, to tell which lines say the same."""
        return keys_of(self.texts)

    @cached_property
    def lines(self) -> str:
        """All short units that were open at the first look, to see at once what stands in none."""
        return "\n".join([self.texts[i] for i in self._short])

    def decide(self, claims: Collection[tuple[int, Role]], rule: str) -> None:
        """Give units that are still open the roles that a rule claims for them."""
        if not claims:
            return
        changed: set[Role] = set()
        for i, role in claims:
            if self.decisions[i] is None:
                self.decisions[i] = (role, rule)
                self._by_role.setdefault(role, []).append(i)
                changed.add(role)
        if not changed:
            return
        for role in changed:
            self._by_role[role].sort()
        self._open = [i for i in self._open if self.decisions[i] is None]
        self._short = [i for i in self._short if self.decisions[i] is None]
        if not changed.isdisjoint(_NAMES_SOMEBODY):
            self._authors = None
        if not changed <= _TEXT:
            self._prose = [i for i in self._prose if self.role(i) in _TEXT]
            self._find_text()

    def _find_text(self) -> None:
        """Where the running text begins and ends among what is not known to be something else."""
        self.first_prose = self._prose[0] if self._prose else len(self.units)
        self.last_prose = self._prose[-1] if self._prose else -1

    def is_prose(self, i: int) -> bool:
        """Whether a unit reads as running text."""
        return self.prose[i]

    def _reads_as_prose(self, i: int) -> bool:
        unit = self.units[i]
        if unit.aside or unit.role not in _TEXT:
            return False
        text = unit.words
        return self.lengths[i] >= PROSE_WORDS and words.ends_sentence(text)

    def role(self, i: int) -> Role | None:
        """What is decided of a unit."""
        decision = self.decisions[i]
        return decision[0] if decision else None

    def open(self, among: Iterable[int] | None = None) -> Iterator[int]:
        """The units that no rule has claimed."""
        if among is None:
            return iter(self._open)
        return (i for i in among if 0 <= i < len(self.units) and self.decisions[i] is None)

    def short(self) -> Iterator[int]:
        """The open units that are short: all that a rule for lines of a few words need look at."""
        return iter(self._short)

    def body_start(self) -> int:
        """Where the body begins: with running text, or with a list and its heading before it."""
        lists = self.of(Role.LIST_ITEM)
        return min(self.first_prose, lists[0] - 1 if lists else self.first_prose)

    def authors(self) -> tuple[str, ...]:
        """The names in the bylines and notes found so far."""
        if self._authors is None:
            self._authors = self._find_authors()
        return self._authors

    def _find_authors(self) -> tuple[str, ...]:
        names = list(self.named(self.of(Role.BYLINE)))
        for i in self.of(Role.AUTHOR_NOTE):
            match = words.IS_SOMEBODY.match(self.texts[i])
            names += [match["name"]] if match else []
        return tuple(dict.fromkeys(names))

    def named(self, bylines: Iterable[int]) -> tuple[str, ...]:
        """The names in some bylines."""
        names: list[str] = []
        for i in bylines:
            text = self.texts[i].strip(" |·•")
            signed = SIGNATURE.fullmatch(self.units[i].words)
            one = single_name(text) or (signed and signed["names"])
            names += byline_names(text) or bare_names(text.split("|")[0]) or ((one,) if one else ())
        return tuple(names)

    def level(self, i: int) -> int:
        """Level of a heading, 0 for what is none."""
        piece = self.units[i].piece
        return piece.level if piece else 0

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
        return self._by_role.get(role, [])

    def touches(self, i: int, role: Role) -> bool:
        """Whether the line right above or below, without an empty line between, has the role."""
        above = i > 0 and not self.units[i].blank_before and self.has(i - 1, role)
        below = i + 1 < len(self.units) and not self.units[i + 1].blank_before and self.has(i + 1, role)
        return above or below

    def stands_above(self, i: int, roles: Collection[Role | None]) -> bool:
        """Whether one of the two lines below has one of the roles."""
        return any(self.role(k) in roles for k in range(i + 1, min(i + 3, len(self.units))))

    def is_marked(self, i: int) -> bool:
        """Whether a line has a bullet or a number before it."""
        unit = self.units[i]
        return unit.role is Role.LIST_ITEM or (not unit.row and self.texts[i] != unit.words)


def length(text: str) -> int:
    """Words of a text; for scripts without spaces an estimate from its characters."""
    return _counted(text, len(text.split()))


def _length_of_squeezed(text: str) -> int:
    """The same of a text with one space for white space and none at its ends: there is one a word but the first."""
    return _counted(text, text.count(" ") + 1 if text else 0)


def _counted(text: str, count: int) -> int:
    if text.isascii() or not _WIDE.search(text):
        return count
    return max(count, len(_WIDE.findall(text)) * PROSE_WORDS // _CJK_PROSE)
