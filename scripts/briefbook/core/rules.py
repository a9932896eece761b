"""Which role a stretch of an article has: named rules, in order; the first that claims a unit decides.

Each rule looks at all units and claims some of those that are still open.
Rules may lean on where the running text begins and ends, on neighbours and on what earlier rules decided.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from briefbook.core import vocabulary as words
from briefbook.core.folding import key_of
from briefbook.core.roles import Role
from briefbook.core.units import Unit

Decision = tuple[Role, str]
"""A role and the name of the rule that gave it."""

_PROSE_WORDS = 20
"""A line of at least this many words that ends like a sentence is running text wherever it stands."""
_HEADING_WORDS = 14
_TITLE_WORDS = 30
_QUOTE_WORDS = 8
"""Shorter lines recur by chance; a pull quote is longer."""


@dataclass
class Draft:
    """Units on the way to their roles."""

    units: Sequence[Unit]
    decisions: list[Decision | None]
    texts: list[str] = field(default_factory=list)
    """The words of each unit, without a list mark."""
    first_prose: int = 0
    last_prose: int = -1

    def __post_init__(self) -> None:
        self.texts = [words.without_mark(unit.words) for unit in self.units]
        prose = [i for i in range(len(self.units)) if self.is_prose(i)]
        if prose:
            self.first_prose, self.last_prose = prose[0], prose[-1]
        else:
            self.first_prose, self.last_prose = len(self.units), -1

    def is_prose(self, i: int) -> bool:
        """Whether a unit reads as running text."""
        text = self.units[i].words
        return (
            not self.units[i].script
            and len(text.split()) >= _PROSE_WORDS
            and words.ENDS_SENTENCE.search(text) is not None
        )

    def open(self, among: Iterable[int] | None = None) -> Iterator[int]:
        """The units that no rule has claimed."""
        for i in range(len(self.units)) if among is None else among:
            if 0 <= i < len(self.units) and self.decisions[i] is None:
                yield i

    def front(self) -> Iterator[int]:
        """Open units before the running text."""
        return self.open(range(self.first_prose))

    def back(self) -> Iterator[int]:
        """Open units behind the running text."""
        return self.open(range(self.last_prose + 1, len(self.units)))

    def has(self, i: int, role: Role) -> bool:
        """Whether a unit is there and has a role."""
        if not 0 <= i < len(self.units):
            return False
        decision = self.decisions[i]
        return decision is not None and decision[0] is role

    def of(self, role: Role) -> Iterator[int]:
        """The units that have a role."""
        return (i for i in range(len(self.units)) if self.has(i, role))


Claims = Iterable[tuple[int, Role]]


def script(draft: Draft) -> Claims:
    """Program text was scraped along with the page; nobody reads it."""
    return ((i, Role.SCRIPT) for i in draft.open() if draft.units[i].script)


def comments(draft: Draft) -> Claims:
    """A comment form or thread runs from its heading to the end; a bare count may stand above the text."""
    for i in draft.open():
        if i > draft.first_prose and words.COMMENT_HEADING.fullmatch(draft.texts[i].rstrip(" :*")):
            yield from ((j, Role.COMMENTS) for j in draft.open(range(i, len(draft.units))))
            return
        if i < draft.first_prose and words.COMMENT_COUNT.fullmatch(draft.texts[i]):
            yield i, Role.COMMENTS


def related(draft: Draft) -> Claims:
    """A heading such as "Related:" and the titles below it lead to other articles."""
    for i in draft.open():
        if len(draft.texts[i].split()) > _TITLE_WORDS or not words.RELATED.fullmatch(draft.texts[i]):
            continue
        if words.ENDS_SENTENCE.search(draft.texts[i]) and ":" not in draft.texts[i]:
            continue
        yield i, Role.RELATED
        if draft.texts[i].rstrip().endswith(":") or ":" not in draft.texts[i]:
            for j in range(i + 1, len(draft.units)):
                marked = draft.units[j].words != draft.texts[j]
                if draft.is_prose(j) or not marked or _is_note(draft.texts[j]):
                    break
                yield j, Role.RELATED


def source_note(draft: Draft) -> Claims:
    """Behind the text a line says where it was first published."""
    return (
        (i, Role.SOURCE_NOTE) for i in draft.open(_edges(draft)) if words.SOURCE_NOTE.match(draft.texts[i])
    )


def author_note(draft: Draft) -> Claims:
    """A line says who the author is, by a label or in the form "NAME is a … writer"."""
    for i in draft.open(_edges(draft)):
        if words.ABOUT_AUTHOR.match(draft.texts[i]) or (
            i >= draft.last_prose and words.IS_SOMEBODY.match(draft.texts[i])
        ):
            yield i, Role.AUTHOR_NOTE


def rights_note(draft: Draft) -> Claims:
    """A line outside the running text says who holds which rights."""
    return (
        (i, Role.RIGHTS_NOTE)
        for i in draft.open(_edges(draft))
        if words.RIGHTS.search(draft.texts[i]) and len(draft.texts[i].split()) < 2 * _PROSE_WORDS
    )


def byline(draft: Draft) -> Claims:
    """A line that holds nothing but "By" or "Author:" and names."""
    return ((i, Role.BYLINE) for i in draft.open() if words.BYLINE.fullmatch(draft.texts[i]))


def dateline(draft: Draft) -> Claims:
    """A line outside the running text that holds nothing but a date, perhaps with a time."""
    return ((i, Role.DATELINE) for i in draft.open() if words.DATELINE.fullmatch(draft.texts[i]))


def credit(draft: Draft) -> Claims:
    """A short line that says whose picture it is."""
    return (
        (i, Role.CREDIT)
        for i in draft.open()
        if not draft.is_prose(i)
        and len(draft.texts[i].split()) <= _HEADING_WORDS
        and words.CREDIT.fullmatch(draft.texts[i])
    )


def title(draft: Draft) -> Claims:
    """The first open line before the running text; a text that starts at once has no title."""
    for i in draft.front():
        text = draft.texts[i]
        if len(text.split()) <= _TITLE_WORDS and not text.endswith((".", ":", ";", ",")):
            yield i, Role.TITLE
        return


def repeat(draft: Draft) -> Claims:
    """A line that says the title or the author's name, or a paragraph, a second time."""
    said = {key_of(draft.texts[i]) for i in draft.of(Role.TITLE)}
    for i in draft.of(Role.BYLINE):
        match = words.BYLINE.fullmatch(draft.texts[i])
        said |= {key_of(match["names"])} if match else set()
    for i in draft.of(Role.AUTHOR_NOTE):
        match = words.IS_SOMEBODY.match(draft.texts[i])
        said |= {key_of(match["name"])} if match else set()
    for i in draft.open():
        key = key_of(draft.texts[i])
        if key and key in said:
            yield i, Role.REPEAT
        elif len(draft.texts[i].split()) >= _QUOTE_WORDS:
            said.add(key)


def caption(draft: Draft) -> Claims:
    """What is left before the running text, or stands next to a credit, says what a picture shows."""
    for i in draft.open():
        short = not draft.is_prose(i) and not words.ENDS_SENTENCE.search(draft.texts[i])
        in_front = i < draft.first_prose and list(draft.of(Role.TITLE)) != []
        if short and (in_front or _touches(draft, i, Role.CREDIT)):
            yield i, Role.CAPTION


def pull_quote(draft: Draft) -> Claims:
    """A line whose words all stand, in the same order, inside one longer line of the text."""
    keys = {i: key_of(draft.texts[i]) for i in draft.open()}
    for i, key in keys.items():
        if len(draft.texts[i].split()) >= _QUOTE_WORDS and any(
            key in other for j, other in keys.items() if j != i and len(other) > len(key)
        ):
            yield i, Role.PULL_QUOTE


def question(draft: Draft) -> Claims:
    """An interview marks its questions."""
    return ((i, Role.QUESTION) for i in draft.open() if words.QUESTION.match(draft.texts[i]))


def answer(draft: Draft) -> Claims:
    """An interview marks its answers; without a question before, "A." is an initial."""
    asked = min(draft.of(Role.QUESTION), default=len(draft.units))
    return ((i, Role.ANSWER) for i in draft.open() if i > asked and words.ANSWER.match(draft.texts[i]))


def list_item(draft: Draft) -> Claims:
    """A line with a bullet or a number, if it is not alone: a lone dash is punctuation."""
    marked = {i for i in draft.open() if draft.texts[i] != draft.units[i].words}
    return ((i, Role.LIST_ITEM) for i in sorted(marked) if {i - 1, i + 1} & marked)


def heading(draft: Draft) -> Claims:
    """A short line without the end of a sentence, with running text below it."""
    for i in draft.open(range(draft.first_prose, draft.last_prose)):
        text = draft.texts[i]
        below = next(draft.open(range(i + 1, len(draft.units))), None)
        if (
            len(text.split()) <= _HEADING_WORDS
            and text[:1] != text[:1].lower()
            and not text.endswith((".", ",", ";", ":", "…", "”", '"'))
            and below is not None
            and words.ENDS_SENTENCE.search(draft.texts[below])
        ):
            yield i, Role.HEADING


def paragraph(draft: Draft) -> Claims:
    """What no other rule claims is read."""
    return ((i, Role.PARAGRAPH) for i in draft.open())


RULES: tuple[Callable[[Draft], Claims], ...] = (
    script,
    comments,
    related,
    source_note,
    author_note,
    rights_note,
    byline,
    dateline,
    credit,
    title,
    repeat,
    caption,
    pull_quote,
    question,
    answer,
    list_item,
    heading,
    paragraph,
)


def classify(units: Sequence[Unit]) -> list[Decision]:
    """Give every unit a role."""
    draft = Draft(units, [None] * len(units))
    for rule in RULES:
        for i, role in tuple(rule(draft)):
            draft.decisions[i] = draft.decisions[i] or (role, rule.__name__.replace("_", "-"))
    return [decision for decision in draft.decisions if decision is not None]


def _edges(draft: Draft) -> list[int]:
    """What lies before and behind the running text, and the last line of the text itself."""
    return [*range(draft.first_prose), *range(max(draft.last_prose, draft.first_prose), len(draft.units))]


def _touches(draft: Draft, i: int, role: Role) -> bool:
    """Whether the line right above or below, without an empty line between, has the role."""
    above = i > 0 and not draft.units[i].blank_before and draft.has(i - 1, role)
    below = i + 1 < len(draft.units) and not draft.units[i + 1].blank_before and draft.has(i + 1, role)
    return above or below


def _is_note(text: str) -> bool:
    return any(pattern.match(text) for pattern in (words.SOURCE_NOTE, words.ABOUT_AUTHOR, words.BYLINE))
