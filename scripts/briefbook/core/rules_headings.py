"""Rules for headings: numbered, known everywhere, or short with text below."""

from __future__ import annotations

from briefbook.core import vocabulary as words
from briefbook.core.draft import Claims, Draft, length
from briefbook.core.roles import Role

_HEADING_WORDS = 14
_ENDS_SECTION = frozenset({Role.BYLINE, Role.LIST_ITEM, Role.AUTHOR_NOTE, Role.RIGHTS_NOTE, Role.COMMENTS})
"""Below these nothing belongs to a heading above them."""


def references(draft: Draft) -> Claims:
    """What stands under a last heading such as References are notes."""
    heads = [i for i in draft.short() if words.REFERENCES.fullmatch(draft.texts[i].lstrip("0123456789. "))]
    heads += [
        i for i in draft.of(Role.HEADING) if words.REFERENCES.fullmatch(draft.texts[i].lstrip("0123456789. "))
    ]
    if heads and max(heads) > draft.first_prose:
        yield max(heads), Role.HEADING
        yield from ((i, Role.FOOTNOTE) for i in draft.open(range(max(heads) + 1, len(draft.units))))


def known_heading(draft: Draft) -> Claims:
    """Some headings are the same everywhere: Abstract, Key points, References."""
    return (
        (i, Role.HEADING)
        for i in draft.short()
        if words.KNOWN_HEADING.fullmatch(draft.texts[i]) and i > min(draft.of(Role.TITLE), default=0)
    )


def numbered_heading(draft: Draft) -> Claims:
    """A numbered line that is no sentence, or a number alone, with running text of its own below, heads that text."""
    titles = draft.of(Role.TITLE)
    first = titles[0] + 1 if titles else 0
    for i in draft.short():
        if i < first:
            continue
        text, below = draft.texts[i], i + 1
        numbered = draft.is_marked(i) and draft.units[i].words[:1].isdigit()
        shown = draft.units[i].words
        chapter = words.COUNTER.fullmatch(shown) or (
            words.CHAPTER.fullmatch(shown) and length(shown) <= _HEADING_WORDS
        )
        if (
            chapter
            and below < len(draft.units)
            and draft.decisions[below] is None
            and not draft.is_marked(below)
        ) or (
            numbered
            and not _is_counted(draft, i - 1)
            and draft.units[i].role is None
            and draft.lengths[i] <= _HEADING_WORDS
            and not words.ends_sentence(text)
            and not text.endswith((",", ";", ":"))
            and below < len(draft.units)
            and draft.decisions[below] is None
            and not draft.is_marked(below)
            and words.ends_sentence(draft.texts[below])
        ):
            yield i, Role.HEADING


def _is_counted(draft: Draft, i: int) -> bool:
    """Whether a line has a number, as the items of one list have."""
    return i >= 0 and draft.is_marked(i) and draft.units[i].words[:1].isdigit()


def heading(draft: Draft) -> Claims:
    """A short line without the end of a sentence, with running text or a list below it."""
    first = draft.body_start()
    for i in draft.short():
        if i < first or draft.lengths[i] > _HEADING_WORDS:
            continue
        text = draft.texts[i]
        below = next(draft.open(range(i + 1, len(draft.units))), None)
        if below is not None and any(draft.role(k) in _ENDS_SECTION for k in range(i + 1, below)):
            below = None
        lists_below = draft.has(i + 1, Role.LIST_ITEM)
        if lists_below and _would_head(draft, i - 1):
            continue
        if (
            not (draft.is_marked(i) and not draft.units[i].words[:1].isdigit())
            and (
                i + 1 >= len(draft.units)
                or draft.units[i + 1].role is not Role.LIST_ITEM
                or draft.level(i) > 0
                or text.endswith("?")
            )
            and _starts_like_heading(text)
            and not text.endswith((",", ";", ":", "…", "”", '"', "」", "’"))
            and (text.endswith(("?", "？", "؟")) or not words.ends_sentence(text))
            and (
                lists_below
                or (below is not None and (_reads_on(draft, below) or _reads_on(draft, below + 1)))
            )
        ):
            yield i, Role.HEADING


def _would_head(draft: Draft, i: int) -> bool:
    """Whether the line above is itself a heading: then this one leads in to its list."""
    if i < 0 or draft.decisions[i] is not None:
        return False
    text = draft.texts[i]
    return draft.lengths[i] <= _HEADING_WORDS and not words.ends_sentence(text) and _starts_like_heading(text)


def _starts_like_heading(text: str) -> bool:
    """With a capital, a figure, or a letter of a script that has no capitals."""
    first = next((char for char in text[:3] if char.isalnum()), "")
    return text[:1] not in "(–—-[" and (first != first.lower() or first.isdigit() or first > "\u0370")


def _reads_on(draft: Draft, below: int) -> bool:
    if not below < len(draft.units) or draft.decisions[below] is not None:
        return False
    text = draft.texts[below]
    if draft.has(below + 1, Role.LIST_ITEM):
        return True
    return words.ends_sentence(text) or text.endswith((":", "：")) or draft.lengths[below] > _HEADING_WORDS
