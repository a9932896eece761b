"""Rules for what pages set around an article: program text, menus, appeals, comments, notes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefbook.core import noise
from briefbook.core import vocabulary as words
from briefbook.core.datewords import is_date_line
from briefbook.core.draft import PROSE_WORDS, SHORT, Claims, Draft
from briefbook.core.people import bare_names, byline_names
from briefbook.core.roles import BODY, Role

_TITLE_WORDS = 30
_MENU = 3
_COMMENT_MARK = 10
_SOME_PROSE = 2
_CLOCK_ONLY = 9
_CLOCK = re.compile(r"\d[:.h]\d{2}")
_PHRASE = 6
_KICKER = 3
_FEW = 4
_STRAY = 8
"""Longer lines behind the text may be part of it."""
_FRAME = frozenset(
    {
        *(Role.NAVIGATION, Role.SUBSCRIPTION, Role.ADVERTISEMENT, Role.RELATED, Role.COMMENTS),
        *(Role.AUTHOR_NOTE, Role.SOURCE_NOTE, Role.RIGHTS_NOTE, Role.BYLINE, Role.DATELINE),
    }
)
_CLOSING = ("”", "’", '"', "»", "」")
_OUTSIDE = frozenset(
    {
        Role.NAVIGATION,
        Role.ADVERTISEMENT,
        Role.SUBSCRIPTION,
        Role.COMMENTS,
        Role.PULL_QUOTE,
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
    """Program text was scraped along with the page, with or without its tags; nobody reads it."""
    for i in draft.open():
        role = draft.units[i].role
        if role is Role.SCRIPT or (role is None and words.PROGRAM.match(draft.texts[i])):
            yield i, Role.SCRIPT


def markup(draft: Draft) -> Claims:
    """The page itself says that a part is a menu, a caption, a form, a note."""
    for i in draft.open():
        role = draft.units[i].role
        if role in _OUTSIDE:
            assert role is not None
            yield i, role


def comments(draft: Draft) -> Claims:
    """A comment form or thread runs from its heading to the end; a bare count may stand above the text."""
    edges = set(draft.edges())
    for i in draft.short():
        if draft.lengths[i] > 2 * PROSE_WORDS:
            continue
        text = draft.texts[i].rstrip(" :*")
        if i > draft.first_prose and noise.COMMENT_HEADING.fullmatch(text) and _begins_comments(draft, i):
            yield from ((j, Role.COMMENTS) for j in _until_rights(draft, i))
            return
        if i in edges and noise.COMMENT_COUNT.fullmatch(text):
            yield i, Role.COMMENTS


def _until_rights(draft: Draft, start: int) -> Iterator[int]:
    """From a line to the end, or to the foot of the page that a line of rights begins."""
    for i in draft.open(range(start, len(draft.units))):
        if draft.lengths[i] < PROSE_WORDS and words.RIGHTS_PLAIN.search(draft.texts[i]):
            return
        yield i


def _begins_comments(draft: Draft, i: int) -> bool:
    """A heading "Comment" may be the article's own: a thread shows its marks, or little text is left."""
    if len(draft.texts[i].split()) > 1:
        return True
    below = range(i + 1, len(draft.units))
    return sum(draft.prose[j] for j in below) <= 1 or any(_is_comment_mark(draft, j) for j in below)


def related(draft: Draft) -> Claims:
    """A heading such as "Related:" and the titles below it lead to other articles."""
    for i in draft.short():
        text = draft.texts[i]
        if draft.lengths[i] > _TITLE_WORDS or not noise.RELATED.fullmatch(text):
            continue
        if words.ends_sentence(text) and ":" not in text:
            continue
        if noise.MORE_OF.match(text) and not _leads_away(draft, i):
            continue
        yield i, Role.RELATED
        if text.rstrip().endswith(":") or ":" not in text:
            for j in range(i + 1, len(draft.units)):
                listed = draft.is_marked(j) or (i > draft.last_prose and _is_title_like(draft, j))
                if draft.is_prose(j) or not listed or _is_note(draft.texts[j]):
                    break
                yield j, Role.RELATED


def _leads_away(draft: Draft, i: int) -> bool:
    """A line such as "More in …" heads a list of other articles, or stands behind the text; else it may be a title."""
    listed = i + 1 < len(draft.units) and draft.is_marked(i + 1)
    return listed or draft.units[i].aside or 0 <= draft.last_prose < i


def advertisement(draft: Draft) -> Claims:
    """A line announces paid matter, or offers a price with a code."""
    return (
        (i, Role.ADVERTISEMENT)
        for i in draft.short()
        if draft.lengths[i] <= SHORT
        and (noise.ADVERTISEMENT.fullmatch(draft.texts[i]) or noise.OFFER.search(draft.texts[i]))
    )


def navigation(draft: Draft) -> Claims:
    """Menus, share bars, breadcrumbs, tags, counts, reading times and addresses say nothing of the subject."""
    return (
        (i, Role.NAVIGATION)
        for i in draft.open()
        if not draft.prose[i]
        and draft.units[i].role is None
        and (
            noise.NAVIGATION.fullmatch(draft.texts[i])
            or noise.POSTAL.search(draft.texts[i])
            or (draft.units[i].row and noise.FILED.fullmatch(draft.texts[i]))
        )
        and not words.RIGHTS.search(draft.texts[i])
    )


def call(draft: Draft) -> Claims:
    """Outside the running text, or as its last words, a page says where to click."""
    return (
        (i, Role.NAVIGATION)
        for i in draft.open(draft.edges())
        if draft.lengths[i] <= 2 * PROSE_WORDS and noise.CALL.search(draft.texts[i])
    )


def menu(draft: Draft) -> Claims:
    """Three or more short words with bars between, and no fact among them, are a menu."""
    for i in draft.open():
        if draft.prose[i] or draft.units[i].role is not None:
            continue
        cells = [cell.strip() for cell in re.split(r"[|•·»›>]", draft.units[i].words) if cell.strip()]
        if len(cells) >= _MENU and all(len(cell.split()) <= _MENU and cell[-1:].isalnum() for cell in cells):
            yield i, Role.NAVIGATION


def thread(draft: Draft) -> Claims:
    """Readers' comments look alike everywhere: who, how long ago or on which day at which hour, and reply."""
    prose = [i for i, is_prose in enumerate(draft.prose) if is_prose]
    if len(prose) < _SOME_PROSE:
        return
    above = prose[_SOME_PROSE - 1]
    marks = [i for i in draft.short() if i > above and _is_comment_mark(draft, i)]
    if len(marks) < 2:
        return
    start = marks[0]
    while start > 0 and draft.decisions[start - 1] is None and _is_short(draft, start - 1):
        start -= 1
    yield from ((i, Role.COMMENTS) for i in _until_rights(draft, start))


def _is_comment_mark(draft: Draft, i: int) -> bool:
    text = draft.units[i].words
    return draft.lengths[i] <= _COMMENT_MARK and (
        noise.COMMENT_MARK.search(text) is not None
        or (is_date_line(text) and _CLOCK.search(text) is not None and len(text) > _CLOCK_ONLY)
    )


def _is_short(draft: Draft, i: int) -> bool:
    return draft.lengths[i] <= _PHRASE and not words.ends_sentence(draft.texts[i])


def label(draft: Draft) -> Claims:
    """Above the text, a reference number or an embargo files the document."""
    return (
        (i, Role.NAVIGATION)
        for i in draft.open(range(draft.first_prose))
        if (words.LABELLED.match(draft.texts[i]) or words.VOLUME.search(draft.texts[i]))
        and draft.lengths[i] <= _COMMENT_MARK
        and (i > 0 or draft.of(Role.TITLE) != [])
    )


def outlet(draft: Draft) -> Claims:
    """A short name between bars in a row of facts above the text names the outlet or the section."""
    return (
        (i, Role.NAVIGATION if draft.has(i - 1, Role.TITLE) else Role.SOURCE_NOTE)
        for i in draft.open(range(draft.first_prose))
        if draft.units[i].row and draft.lengths[i] <= _PHRASE and not draft.has(i - 1, Role.CREDIT)
    )


def subscription(draft: Draft) -> Claims:
    """A short appeal to sign up, pay or consent; running text may speak of newsletters too."""
    if not noise.SUBSCRIPTION.may_match(draft.lines):
        return
    edges = set(draft.edges())
    for i in draft.short():
        fits = draft.lengths[i] < (SHORT if i in edges else 2 * PROSE_WORDS)
        if fits and (i in edges or not draft.prose[i]) and noise.SUBSCRIPTION.search(draft.texts[i]):
            yield i, Role.SUBSCRIPTION


def aside(draft: Draft) -> Claims:
    """What the markup sets outside the article, and no rule knows better, is part of the page's frame."""
    for i in draft.open():
        named = draft.units[i].row and i < draft.first_prose and bare_names(draft.texts[i]) is not None
        if draft.units[i].aside and not named:
            yield i, Role.NAVIGATION


def kicker(draft: Draft) -> Claims:
    """Above the title a few words name the section, the series or the kind of text."""
    titles = draft.of(Role.TITLE)
    return (
        (i, Role.NAVIGATION)
        for i in draft.open(range(titles[0] if titles else 0))
        if draft.lengths[i] <= _PHRASE and not words.ends_sentence(draft.texts[i]) and not draft.prose[i]
    )


def linked(draft: Draft) -> Claims:
    """A line that is nothing but a link leads away: to another article between paragraphs, to a page elsewhere."""
    for i in draft.open():
        if not draft.units[i].linked or draft.units[i].role is not None or draft.prose[i]:
            continue
        if not words.ends_sentence(draft.texts[i]):
            inside = draft.first_prose < i < draft.last_prose and draft.lengths[i] > _KICKER
            yield i, Role.RELATED if inside else Role.NAVIGATION


def stray(draft: Draft) -> Claims:
    """A few words that say nothing, behind the text or before it, beside other parts of a page's frame.

    Alone they may be the text's own: only company tells that they are noise.
    """
    if draft.last_prose < 0:
        return
    titles = draft.of(Role.TITLE)
    front = range(titles[0] + 1 if titles else draft.first_prose, draft.first_prose)
    last = max((i for i in range(len(draft.units)) if draft.prose[i] or draft.role(i) in BODY), default=-1)
    found = {i for i in draft.open(front) if _says_nothing(draft, i, _FEW)}
    found |= {i for i in draft.open(range(last + 1, len(draft.units))) if _says_nothing(draft, i, _STRAY)}
    for i in sorted(found):
        if any(k in found or draft.role(k) in _FRAME for k in (i - 1, i + 1) if 0 <= k < len(draft.units)):
            yield i, Role.NAVIGATION


def _says_nothing(draft: Draft, i: int, most: int) -> bool:
    """Running text ends in a sentence; what ends like an address, leads in to something or is in brackets may stay."""
    text = draft.texts[i]
    return (
        draft.units[i].role is None
        and draft.lengths[i] <= most
        and not draft.is_marked(i)
        and not text.startswith("(")
        and not text.endswith((",", ":", "：", *_CLOSING))
        and not words.ends_sentence(text)
    )


def _is_title_like(draft: Draft, j: int) -> bool:
    text = draft.texts[j]
    return (
        draft.decisions[j] is None and draft.lengths[j] <= _TITLE_WORDS and not text.endswith((".", "!", ":"))
    )


def _is_note(text: str) -> bool:
    return byline_names(text) is not None or any(
        p.match(text) for p in (words.SOURCE_NOTE, words.ABOUT_AUTHOR, words.RIGHTS)
    )
