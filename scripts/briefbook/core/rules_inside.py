"""Rules for the parts of an article: title, byline, captions, headings, questions, paragraphs."""

from __future__ import annotations

from briefbook.core import vocabulary as words
from briefbook.core.draft import Claims, Draft, length
from briefbook.core.folding import key_of
from briefbook.core.roles import BODY, Role

_HEADING_WORDS = 14
_TITLE_WORDS = 30
_QUOTE_WORDS = 8
"""Shorter lines recur by chance; a pull quote is longer."""


def byline(draft: Draft) -> Claims:
    """A line that holds nothing but "By" or "Author:" and names; a dash and a name at the very end."""
    for i in draft.open():
        if words.BYLINE.fullmatch(draft.texts[i]) or (
            draft.behind(i) and words.SIGNATURE.fullmatch(draft.units[i].words)
        ):
            yield i, Role.BYLINE


def dateline(draft: Draft) -> Claims:
    """A line outside the running text that holds only a date; a place and a date before a paragraph."""
    for i in draft.open():
        alone = words.DATELINE.fullmatch(draft.texts[i]) and i in draft.edges()
        if alone or words.PLACELINE.fullmatch(draft.units[i].words):
            yield i, Role.DATELINE


def credit(draft: Draft) -> Claims:
    """A short line that says whose picture it is."""
    return (
        (i, Role.CREDIT)
        for i in draft.open()
        if not draft.is_prose(i)
        and length(draft.texts[i]) <= _HEADING_WORDS
        and words.CREDIT.fullmatch(draft.texts[i])
    )


def footnote(draft: Draft) -> Claims:
    """The page itself says that a part is a note."""
    return ((i, Role.FOOTNOTE) for i in draft.open() if draft.units[i].role is Role.FOOTNOTE)


def titled(draft: Draft) -> Claims:
    """The markup gives the title: the heading that says what the format's own title says, else the first of all."""
    headings = [i for i in draft.open() if draft.units[i].role is Role.HEADING]
    wanted = key_of(draft.title)
    named = [i for i in headings if wanted and key_of(draft.texts[i]) and key_of(draft.texts[i]) in wanted]
    top = [
        i
        for i in headings
        if draft.units[i].piece is not None
        and draft.units[i].piece.level == 1  # type: ignore[union-attr]
        and i < draft.first_prose
        and not draft.units[i].aside
    ]
    if named or top:
        yield (named or top)[0], Role.TITLE


def title(draft: Draft) -> Claims:
    """The first open line before the running text; a text that starts at once has no title."""
    if draft.of(Role.TITLE):
        return
    for i in draft.front():
        text = draft.texts[i]
        if length(text) <= _TITLE_WORDS and not text.endswith((".", ":", ";", ",")):
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
        elif length(draft.texts[i]) >= _QUOTE_WORDS:
            said.add(key)


def caption(draft: Draft) -> Claims:
    """What is left before the running text, or stands next to a credit, says what a picture shows."""
    for i in draft.open():
        if draft.units[i].role in BODY:
            continue
        short = not draft.is_prose(i) and not words.ENDS_SENTENCE.search(draft.texts[i])
        in_front = i < draft.first_prose and draft.last_prose >= 0 and draft.of(Role.TITLE) != []
        if short and (in_front or draft.touches(i, Role.CREDIT)):
            yield i, Role.CAPTION


def pull_quote(draft: Draft) -> Claims:
    """A line whose words all stand, in the same order, inside one longer line of the text."""
    keys = {i: key_of(draft.texts[i]) for i in draft.open()}
    for i, key in keys.items():
        if length(draft.texts[i]) >= _QUOTE_WORDS and any(
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


def body_markup(draft: Draft) -> Claims:
    """The markup says heading, list item, block quote, table or code."""
    for i in draft.open():
        role = draft.units[i].role
        if role in BODY:
            assert role is not None
            yield i, role


def list_item(draft: Draft) -> Claims:
    """A line with a bullet or a number, if it is not alone: a lone dash is punctuation."""
    marked = {i for i in draft.open() if draft.is_marked(i)}
    return ((i, Role.LIST_ITEM) for i in sorted(marked) if {i - 1, i + 1} & marked)


def heading(draft: Draft) -> Claims:
    """A short line without the end of a sentence, with running text below it."""
    for i in draft.open(range(draft.first_prose, max(draft.last_prose, 0))):
        text = draft.texts[i]
        below = next(draft.open(range(i + 1, len(draft.units))), None)
        if (
            length(text) <= _HEADING_WORDS
            and text[:1] != text[:1].lower()
            and not text.endswith((".", ",", ";", ":", "…", "”", '"'))
            and below is not None
            and words.ENDS_SENTENCE.search(draft.texts[below])
        ):
            yield i, Role.HEADING


def paragraph(draft: Draft) -> Claims:
    """What no other rule claims is read."""
    return ((i, Role.PARAGRAPH) for i in draft.open())
