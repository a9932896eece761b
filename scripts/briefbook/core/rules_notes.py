"""Rules for notes about an article: who wrote it and where, where it was published, whose it is."""

from __future__ import annotations

from briefbook.core import vocabulary as words
from briefbook.core.draft import PROSE_WORDS, Claims, Draft
from briefbook.core.roles import Role

_IMPRINT_WORDS = 6


def contact(draft: Draft) -> Claims:
    """Behind the text, an address or a number tells how to reach somebody."""
    for i in draft.open(range(draft.last_prose + 1, len(draft.units)) if draft.last_prose >= 0 else ()):
        text = draft.texts[i]
        if draft.units[i].role is not None:
            continue
        if words.CONTACT.search(text) and draft.lengths[i] < 2 * PROSE_WORDS:
            yield i, Role.AUTHOR_NOTE
            if text.endswith(":") and i + 1 < len(draft.units) and draft.decisions[i + 1] is None:
                yield i + 1, Role.AUTHOR_NOTE


def affiliation(draft: Draft) -> Claims:
    """Right below the byline stands where the author works, or who publishes the book."""
    for i in draft.open(range(draft.first_prose)):
        text = draft.texts[i]
        if not draft.has(i - 1, Role.BYLINE) or words.ends_sentence(text):
            continue
        if words.INSTITUTION.search(text):
            yield i, Role.AUTHOR_NOTE
        elif words.IMPRINT.search(text) and draft.lengths[i] <= _IMPRINT_WORDS:
            yield i, Role.SOURCE_NOTE


def source_note(draft: Draft) -> Claims:
    """Before or behind the text a line says where it was first published, or who edited it."""
    return (
        (i, Role.SOURCE_NOTE)
        for i in draft.open(draft.edges())
        if words.SOURCE_NOTE.match(draft.texts[i].lstrip("(*_ "))
        and draft.lengths[i] < 2 * PROSE_WORDS
        and not (draft.prose[i] and draft.texts[i].startswith(("The ", "the ")))
    )


def author_note(draft: Draft) -> Claims:
    """A line says who the author is: by a label, or it begins with the author's name and goes on."""
    authors = draft.authors()
    for i in draft.open(draft.edges()):
        text = draft.texts[i]
        if draft.units[i].role is not None:
            continue
        about = any(
            text.casefold().startswith(name.casefold()) and draft.lengths[i] > len(name.split()) + 1
            for name in authors
        )
        if (
            words.ABOUT_AUTHOR.match(text)
            or (
                about and draft.behind(i) and words.IS_OR_DOES.search(text) and draft.lengths[i] < PROSE_WORDS
            )
            or (about and words.ends_sentence(text) and draft.lengths[i] < 3 * PROSE_WORDS)
            or (draft.behind(i) and not draft.prose[i] and words.IS_SOMEBODY.match(text))
        ):
            yield i, Role.AUTHOR_NOTE


def rights_note(draft: Draft) -> Claims:
    """A line outside the running text says who holds which rights."""
    return (
        (i, Role.RIGHTS_NOTE)
        for i in draft.open(draft.edges())
        if draft.lengths[i] < 2 * PROSE_WORDS
        and (words.RIGHTS_PLAIN if draft.prose[i] else words.RIGHTS).search(draft.texts[i])
    )
