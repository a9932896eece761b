"""Rules for what pages set around an article: program text, menus, appeals, comments, notes."""

from __future__ import annotations

from briefbook.core import noise
from briefbook.core import vocabulary as words
from briefbook.core.draft import PROSE_WORDS, Claims, Draft, length
from briefbook.core.roles import Role

_TITLE_WORDS = 30
_OUTSIDE = frozenset(
    {
        Role.NAVIGATION,
        Role.ADVERTISEMENT,
        Role.SUBSCRIPTION,
        Role.COMMENTS,
        Role.RELATED,
        Role.CAPTION,
        Role.CREDIT,
        Role.BYLINE,
        Role.DATELINE,
        Role.FOOTNOTE,
        Role.RIGHTS_NOTE,
        Role.AUTHOR_NOTE,
        Role.SOURCE_NOTE,
    }
)


def script(draft: Draft) -> Claims:
    """Program text was scraped along with the page; nobody reads it."""
    return ((i, Role.SCRIPT) for i in draft.open() if draft.units[i].role is Role.SCRIPT)


def markup(draft: Draft) -> Claims:
    """The page itself says that a part is a menu, a caption, a form, a note."""
    for i in draft.open():
        role = draft.units[i].role
        if role in _OUTSIDE:
            assert role is not None
            yield i, role


def comments(draft: Draft) -> Claims:
    """A comment form or thread runs from its heading to the end; a bare count may stand above the text."""
    for i in draft.open():
        text = draft.texts[i].rstrip(" :*")
        if i > draft.first_prose and noise.COMMENT_HEADING.fullmatch(text):
            yield from ((j, Role.COMMENTS) for j in draft.open(range(i, len(draft.units))))
            return
        if i < draft.first_prose and noise.COMMENT_COUNT.fullmatch(text):
            yield i, Role.COMMENTS


def related(draft: Draft) -> Claims:
    """A heading such as "Related:" and the titles below it lead to other articles."""
    for i in draft.open():
        text = draft.texts[i]
        if length(text) > _TITLE_WORDS or not noise.RELATED.fullmatch(text):
            continue
        if words.ENDS_SENTENCE.search(text) and ":" not in text:
            continue
        yield i, Role.RELATED
        if text.rstrip().endswith(":") or ":" not in text:
            for j in range(i + 1, len(draft.units)):
                if draft.is_prose(j) or not draft.is_marked(j) or _is_note(draft.texts[j]):
                    break
                yield j, Role.RELATED


def advertisement(draft: Draft) -> Claims:
    """A line announces paid matter."""
    return ((i, Role.ADVERTISEMENT) for i in draft.open() if noise.ADVERTISEMENT.fullmatch(draft.texts[i]))


def navigation(draft: Draft) -> Claims:
    """Menus, share bars, breadcrumbs, tags, counts and reading times say nothing of the subject."""
    return (
        (i, Role.NAVIGATION)
        for i in draft.open()
        if not draft.is_prose(i) and noise.NAVIGATION.fullmatch(draft.texts[i])
    )


def source_note(draft: Draft) -> Claims:
    """Before or behind the text a line says where it was first published."""
    return (
        (i, Role.SOURCE_NOTE) for i in draft.open(draft.edges()) if words.SOURCE_NOTE.match(draft.texts[i])
    )


def author_note(draft: Draft) -> Claims:
    """A line says who the author is, by a label or in the form "NAME is a … writer"."""
    for i in draft.open(draft.edges()):
        if words.ABOUT_AUTHOR.match(draft.texts[i]) or (
            draft.behind(i) and words.IS_SOMEBODY.match(draft.texts[i])
        ):
            yield i, Role.AUTHOR_NOTE


def rights_note(draft: Draft) -> Claims:
    """A line outside the running text says who holds which rights."""
    return (
        (i, Role.RIGHTS_NOTE)
        for i in draft.open(draft.edges())
        if words.RIGHTS.search(draft.texts[i]) and length(draft.texts[i]) < 2 * PROSE_WORDS
    )


def subscription(draft: Draft) -> Claims:
    """A short appeal to sign up, pay or consent; running text may speak of newsletters too."""
    for i in draft.open():
        text = draft.texts[i]
        if not noise.SUBSCRIPTION.search(text):
            continue
        if i in draft.edges() or length(text) < PROSE_WORDS:
            yield i, Role.SUBSCRIPTION


def aside(draft: Draft) -> Claims:
    """What the markup sets outside the article, and no rule knows better, is part of the page's frame."""
    return ((i, Role.NAVIGATION) for i in draft.open() if draft.units[i].aside)


def _is_note(text: str) -> bool:
    return any(p.match(text) for p in (words.SOURCE_NOTE, words.ABOUT_AUTHOR, words.BYLINE))
