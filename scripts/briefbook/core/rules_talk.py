"""Rules for interviews: who asks, who answers, with labels, names or without either."""

from __future__ import annotations

from collections import Counter

from briefbook.core import vocabulary as words
from briefbook.core.draft import Claims, Draft
from briefbook.core.roles import Role

_ASKS = frozenset(
    [
        "q",
        "question",
        "interviewer",
        "host",
        "moderator",
        "frage",
        "interviewerin",
        "reporter",
        "問",
        "記者",
        "记者",
        "질문",
    ]
)
_ANSWERS = frozenset(["a", "answer", "antwort", "réponse", "respuesta", "答"])
_ASKING = (Role.QUESTION, Role.ANSWER)
_DASHES = frozenset("—–―")
_TURNS = 3
"""Fewer questions than this make no interview."""
_QUESTION_WORDS = 60
_ENDS_ASKING = ("?", "？", "؟", "?”", '?"', "?’", "?»")


def labelled(draft: Draft) -> Claims:
    """Lines begin with Q and A, or with the names of two who talk; what follows a turn belongs to it."""
    speakers: dict[int, str] = {}
    for i in draft.open():
        text = draft.units[i].words
        if ":" not in text and "：" not in text and "." not in text[:12]:
            continue
        match = words.SPEAKER.match(text)
        if match:
            speakers[i] = match["who"].strip().casefold()
        elif words.QUESTION.match(text) or words.ANSWER.match(text):
            speakers[i] = text[0].casefold()
    speakers = _by_last_name(speakers)
    turns = Counter(speakers.values())
    known = {who for who, count in turns.items() if count >= 2 or who in _ASKS or who in _ANSWERS}
    asks = {who for who in known if who in _ASKS} or _most_asking(draft, speakers, known)
    marked = bool(_ASKS & set(turns) and _ANSWERS & set(turns))
    if not asks or len(known) < 2 or (sum(turns[who] for who in known) < _TURNS and not marked):
        return
    speaking: Role | None = None
    last = max((i for i, who in speakers.items() if who in known), default=-1)
    for i in draft.open(range(min(i for i, who in speakers.items() if who in known), len(draft.units))):
        who = speakers.get(i)
        if who in known:
            speaking = Role.QUESTION if who in asks else Role.ANSWER
            yield i, speaking
        elif who and draft.texts[i].endswith(_ENDS_ASKING) and draft.units[i].text.split(":")[0].isupper():
            speaking = Role.QUESTION  # somebody who asks once: a voice from the audience
            yield i, speaking
        elif (
            speaking is Role.ANSWER and draft.units[i].role is None and i < last + 3 and _continues(draft, i)
        ):
            yield i, speaking


def _by_last_name(speakers: dict[int, str]) -> dict[int, str]:
    """Who is introduced with the full name speaks on under the last one."""
    said = set(speakers.values())
    return {i: who.split()[-1] if who.split()[-1] in said else who for i, who in speakers.items()}


def _most_asking(draft: Draft, speakers: dict[int, str], known: set[str]) -> set[str]:
    """The one whose turns end in a question mark as often as not, and oftener than those of the others."""
    asked = Counter(who for i, who in speakers.items() if draft.texts[i].endswith(_ENDS_ASKING))
    total = Counter(speakers.values())
    return {who for who in known if asked[who] * 2 >= total[who] and asked[who] == max(asked.values())}


def unlabelled(draft: Draft) -> Claims:
    """Short questions stand alone, each with paragraphs below that do not ask: an interview without names."""
    if any(draft.of(role) for role in _ASKING):
        return
    start = min(draft.of(Role.TITLE), default=-1) + 1
    body = list(draft.open(range(start, len(draft.units))))
    asked = [
        i
        for i in body
        if draft.texts[i].endswith(_ENDS_ASKING)
        and draft.lengths[i] <= _QUESTION_WORDS
        and draft.units[i].role is not Role.LIST_ITEM
    ]
    answered = [i for i in asked if i + 1 < len(draft.units) and i + 1 not in asked and i + 1 in body]
    rest = [i for i in body if asked and i > asked[0] and i not in asked]
    if len(answered) < _TURNS or not rest or len(rest) > 3 * len(asked) or not _speaks(draft, rest):
        return
    for i in body:
        if draft.units[i].role is Role.LIST_ITEM:
            continue
        if i >= asked[0] and (i in asked or i <= draft.last_prose or _continues(draft, i)):
            yield i, Role.QUESTION if i in asked else Role.ANSWER


def dashed(draft: Draft) -> Claims:
    """Questions begin with a dash and the answers do not."""
    asked = [
        i
        for i in draft.open()
        if draft.units[i].words[:1] in _DASHES
        and draft.texts[i].endswith((*_ENDS_ASKING, " ?", "か。", "ますか"))
    ]
    if len(asked) < _TURNS:
        return
    last = max(asked)
    for i in draft.open(range(asked[0], len(draft.units))):
        if i in asked:
            yield i, Role.QUESTION
        elif draft.units[i].words[:1] not in _DASHES and (i < last + 2 or _continues(draft, i)):
            yield i, Role.ANSWER


def _speaks(draft: Draft, answers: list[int]) -> bool:
    """Whether the answers are somebody's own words: I and we, or a dash before them."""
    own = sum(
        1
        for i in answers
        if {"I", "we", "We", "I'm", "I’m", "my", "My", "ich", "wir", "je", "yo", "J’ai", "nous"}
        & set(draft.texts[i].split())
    )
    return own * 4 >= len(answers)


def _continues(draft: Draft, i: int) -> bool:
    return words.ends_sentence(draft.texts[i]) and not words.IS_SOMEBODY.match(draft.texts[i])
