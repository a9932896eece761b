"""Rules for the parts of an article: title, byline, dateline, captions, lists, paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from briefbook.core import vocabulary as words
from briefbook.core.datewords import is_date_line
from briefbook.core.draft import Claims, Draft, length
from briefbook.core.folding import key_of
from briefbook.core.people import CREDITS, SIGNATURE, bare_names, byline_names, single_name
from briefbook.core.roles import BODY, Role

_HEADING_WORDS = 14
_TITLE_WORDS = 30
_CAPTION_WORDS = 45
_QUOTE_WORDS = 7
"""Shorter lines recur by chance; a pull quote is longer."""
_KICKER_WORDS = 3
_LABELS = 3
"""A line with so many colons is the head of a letter or a memo."""
_LETTERS = 3
_BYLINE_WORDS = 40
_SIGNATURE_WORDS = 20
_SECTION = frozenset(["interview", "opinion", "analysis", "feature", "review", "profile", "obituary"])
_NAME_WORDS = 4
_ENDS_PLACE = ("—", "–", "-", ":")
"""What ends a place and date before a paragraph."""
_REFERENCE = re.compile(r"\[\d{1,3}\]|[¹²³⁴⁵⁶⁷⁸⁹]|(?<=[\w.])\*{1,3}(?!\w)")
_HEAD = 20
"""Characters of a beginning that tells most lines apart."""
_NEAR = 200
"""So many lines from the words that it says again a pull quote stands at most, in a text of many."""
_QUOTED = "\"'“”„‘’«»「」"


def byline(draft: Draft) -> Claims:
    """A line that holds nothing but a label and names; a dash and a name behind the text."""
    for i in draft.short():
        if draft.lengths[i] > _BYLINE_WORDS:
            continue
        text = draft.texts[i]
        signed = draft.behind(i) and SIGNATURE.fullmatch(draft.units[i].words)
        alone = single_name(text) and (draft.units[i].row or i < draft.first_prose)
        if byline_names(text) or signed or alone or (CREDITS.fullmatch(text) and not draft.is_prose(i)):
            yield i, Role.BYLINE


def bare_byline(draft: Draft) -> Claims:
    """A name alone under the title, in a row of facts, or right behind the text."""
    bylines, titles = draft.of(Role.BYLINE), draft.of(Role.TITLE)
    known = {key_of(name) for name in draft.named(bylines)}
    for i in draft.open(range(draft.first_prose)):
        text = words.IN_BRACKETS.sub("", draft.texts[i].split("|")[0])
        names = bare_names(text.strip(" ·•"))
        if names is None or draft.touches(i, Role.CREDIT) or {key_of(name) for name in names} <= known:
            continue
        if draft.units[i].row or (titles and i != titles[0] and not bylines):
            yield i, Role.BYLINE
            return
    if draft.authors() or draft.last_prose < 0:
        return
    behind = next(draft.open(range(draft.last_prose + 1, len(draft.units))), None)
    if behind is not None and bare_names(draft.texts[behind]):
        yield behind, Role.BYLINE


def signatures(draft: Draft) -> Claims:
    """Several lines with a name and perhaps a place, each right behind what somebody wrote: letters."""
    signed: list[int] = []
    for i in draft.short():
        if i <= draft.first_prose or draft.lengths[i] > _SIGNATURE_WORDS:
            continue
        behind_text = words.ends_sentence(draft.texts[i - 1])
        goes_on = i - 1 in signed and not draft.units[i].blank_before
        if not (behind_text or goes_on):
            continue
        text = words.IN_BRACKETS.sub("", draft.texts[i])
        heads = i + 1 < len(draft.units) and words.ends_sentence(draft.texts[i + 1])
        if (goes_on or not heads) and bare_names(text):
            signed.append(i)
    if len(signed) >= _LETTERS:
        yield from ((i, Role.BYLINE) for i in signed)


def dateline(draft: Draft) -> Claims:
    """A line outside the running text that holds only a date; a place and a date before a paragraph."""
    edges = set(draft.edges())
    clocks = {i for i in draft.short() if words.CLOCK.fullmatch(draft.units[i].words)}
    for i in draft.short():
        text = draft.units[i].words
        placed = i in edges or words.STAMPED.match(text) or (i in clocks and len(clocks) > 1)
        if (placed and is_date_line(text)) or (
            text.endswith(_ENDS_PLACE) and words.PLACELINE.fullmatch(text)
        ):
            yield i, Role.DATELINE


def credit(draft: Draft) -> Claims:
    """A short line that says whose picture it is."""
    return (
        (i, Role.CREDIT)
        for i in draft.short()
        if not draft.prose[i]
        and draft.lengths[i] <= _HEADING_WORDS
        and draft.units[i].role not in BODY
        and (
            words.CREDIT.fullmatch(draft.texts[i])
            or (draft.units[i].row and draft.units[i].text.isupper() and i > 0)
        )
    )


def footnote(draft: Draft) -> Claims:
    """A note: the page says so, or its mark stands in the text and again before it."""
    matches = {i: words.FOOTNOTE.match(draft.units[i].words) for i in draft.open()}
    marked = _references(draft) if any(matches.values()) else frozenset()
    notes: set[int] = set()
    yield from _numbered_notes(draft)
    for i, match in matches.items():
        unit = draft.units[i]
        known = match and (match["mark"] in marked or i - 1 in notes)
        if unit.role is Role.FOOTNOTE or (known and i > draft.first_prose):
            notes.add(i)
            yield i, Role.FOOTNOTE


def _numbered_notes(draft: Draft) -> Claims:
    """A number alone on its line, and the line below it, where the text has the number right behind a sentence."""
    for i in draft.short():
        if not draft.first_prose < i < len(draft.units) - 1:
            continue
        if not words.COUNTER.fullmatch(draft.texts[i]) or not draft.texts[i].isdigit():
            continue
        mark = re.compile(rf"[.!?,;”’\"']{draft.texts[i]}(?!\d)")
        if any(mark.search(draft.texts[j]) for j in draft.open(range(draft.first_prose, i))):
            yield i, Role.FOOTNOTE
            yield i + 1, Role.FOOTNOTE


def _references(draft: Draft) -> frozenset[str]:
    """The marks that stand behind words of the text."""
    return frozenset(mark for i in draft.open() for mark in _REFERENCE.findall(draft.units[i].words[1:]))


def titled(draft: Draft) -> Claims:
    """The markup gives the title: the heading that says what the format's own title says, else the first."""
    headings = [i for i in draft.open() if draft.units[i].role is Role.HEADING]
    wanted = key_of(draft.title)
    named = [i for i in draft.open() if wanted and _names_title(draft.keys[i], wanted)]
    top = [i for i in headings if draft.level(i) == 1 and not draft.units[i].aside and i <= draft.first_prose]
    for i in (*(i for i in named if i in headings), *top, *named):
        if i <= draft.first_prose:
            yield i, Role.TITLE
            return


def _names_title(key: str, wanted: str) -> bool:
    return bool(wanted) and len(key) > len(wanted) // 2 and key in wanted


def title(draft: Draft) -> Claims:
    """The best of the open lines before the running text; a text that starts at once has no title.

    A title has several words, stands above the byline or the date, and may be said again. What stands above it
    names the section or the kind of text.
    """
    if draft.of(Role.TITLE):
        return
    front = list(draft.front())
    candidates = [i for i in front if _could_be_title(draft, i)]
    if not candidates or front[0] != candidates[0]:
        return
    if draft.last_prose < 0:
        yield candidates[0], Role.TITLE
        return
    best = candidates[0]
    if len(candidates) > 1:
        best = max(candidates, key=lambda i: (_title_score(draft, i, candidates), -i))
    yield best, Role.TITLE
    signed = draft.of(Role.BYLINE) != []
    for i in front:
        if i < best and (signed or bare_names(draft.texts[i]) is None):
            yield i, Role.NAVIGATION


def _could_be_title(draft: Draft, i: int) -> bool:
    text = draft.texts[i]
    return (
        draft.lengths[i] <= _TITLE_WORDS
        and not text.endswith((".", ":", ";", ","))
        and not draft.is_marked(i)
        and text.count(": ") < _LABELS
    )


def _title_score(draft: Draft, i: int, candidates: list[int]) -> float:
    text = draft.texts[i]
    count = draft.lengths[i]
    score = -0.75 * candidates.index(i) + (2.0 if count > _KICKER_WORDS else -1.5 if count == 1 else 0.0)
    others = [draft.texts[j] for j in candidates if j != i]
    if text.isupper() and any(not other.isupper() and length(other) > _KICKER_WORDS for other in others):
        score -= 2
    if draft.stands_above(i, (Role.BYLINE, Role.DATELINE)):
        score += 0.5
    key = key_of(text)
    if any(key in key_of(other) for other in others) and count > _KICKER_WORDS:
        score += 2
    if all(word[:1].isupper() or word[:1].isdigit() for word in text.split()) and count <= _NAME_WORDS:
        score -= 1.5
    return score - 3 if words.LABELLED.match(text) or words.VOLUME.search(text) else score


def repeat(draft: Draft) -> Claims:
    """A line that says the title or the author's name, or a paragraph, a second time."""
    titles = {draft.keys[i] for i in draft.of(Role.TITLE)}
    said = titles | {key_of(name) for name in draft.authors()}
    for i in draft.open():
        key = draft.keys[i]
        around_title = i < draft.first_prose and any(
            (t in key and len(key) < 2 * len(t)) or (key in t and len(t) < 2 * len(key)) for t in titles if t
        )
        if key and (key in said or around_title):
            yield i, Role.REPEAT
        elif draft.lengths[i] >= _QUOTE_WORDS:
            said.add(key)


def caption(draft: Draft) -> Claims:
    """What is left before the running text, or stands next to a credit, says what a picture shows."""
    titles = draft.of(Role.TITLE)
    for i in draft.open():
        if (i > draft.first_prose and draft.lengths[i] > _CAPTION_WORDS) or draft.units[i].role in BODY:
            continue
        text = draft.texts[i]
        ends = words.ends_sentence(text)
        in_front = draft.last_prose >= 0 and titles != [] and titles[0] < i < draft.first_prose
        in_front = in_front and words.OF_PICTURE.search(text) is not None
        beside = draft.touches(i, Role.CREDIT) or draft.has(i + 1, Role.CREDIT)
        if (
            (words.PICTURED.fullmatch(text) and draft.lengths[i] <= _CAPTION_WORDS)
            or (in_front and not ends and not draft.is_marked(i))
            or (
                beside
                and not draft.is_marked(i)
                and draft.lengths[i] <= _CAPTION_WORDS
                and (not ends or not draft.is_prose(i))
            )
        ):
            yield i, Role.CAPTION


def pull_quote(draft: Draft) -> Claims:
    """A short line whose words all stand, in the same order, inside one longer line of the text, not far away."""
    keys = {i: draft.keys[i] for i in draft.open()}
    lines = list(draft.short())
    if len(keys) <= 2 * _NEAR:
        yield from _echoes(draft, lines, keys)
        return
    for first in range(
        0, len(draft.units), _NEAR
    ):  # to compare each line of a whole book with all would take hours
        near = {i: keys[i] for i in range(first - _NEAR, first + 2 * _NEAR) if i in keys}
        yield from _echoes(draft, [i for i in lines if first <= i < first + _NEAR], near)


def _echoes(draft: Draft, lines: Iterable[int], keys: Mapping[int, str]) -> Claims:
    """Which of some lines stand inside others."""
    everything = "\n".join(keys.values())
    for i in lines:
        key = keys[i]
        marked = draft.texts[i][:1] in _QUOTED
        if (
            draft.lengths[i] >= (_QUOTE_WORDS - 2 if marked else _QUOTE_WORDS)
            and everything.count(key[:_HEAD]) > 1  # most beginnings are seen once, and soon looked for
            and everything.count(key) > 1
            and any(key in other for other in keys.values() if len(other) > len(key))
        ):
            yield i, Role.PULL_QUOTE


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


def paragraph(draft: Draft) -> Claims:
    """What no other rule claims is read."""
    return ((i, Role.PARAGRAPH) for i in draft.open())
