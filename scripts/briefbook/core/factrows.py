"""A line that is a row of facts → its cells: byline, dates, counts, share bars, with or without bars between."""

from __future__ import annotations

import re

from briefbook.core.datewords import is_date_line, is_date_word
from briefbook.core.noise import COMMENT_COUNT, FILED, NAVIGATION
from briefbook.core.people import bare_names, byline_names, single_name

_TOKEN = re.compile(r"\S+")
_BAR = re.compile(r"[|¦•·∙/–—]+")
_SIGN_OF_FACT = re.compile(r"[\d|¦•·∙/–—:]")
_LONE_BAR = re.compile(r"(?:^|\s)[|¦•·∙/–—]+(?:\s|$)")
_FACT = re.compile(r"\d[:.h/-]\d|:|\b[Bb]y\s|\b(?i:min|comment|share)|\d\s?[AaPp]\.?[Mm]\b")
"""What a row without bars has: a day or a time in figures, a label, a count."""
_YEAR = re.compile(r"\d{4}")
_COUNTED = re.compile(
    r"\b(?:view|read|like|clap|reaction|follower|repl|response|visitor|page|filed|post|publish|updat)",
    re.IGNORECASE,
)
"""Beside four figures: a count, or a label without a colon."""
_LONGEST = 320
_MENU_BAR = re.compile(r"[|•·»›>]")
_MOST = 30
"""Words of the longest row of facts."""
_SENTENCE = 12
"""Words of the shortest line that is told for a sentence by its small letters."""
_PHRASE = 6
"""Words of a cell between bars that is no fact itself: a section, the name of an outlet."""
_TWO_SENTENCES = re.compile(r"[^\W\d_]{3,}\.\s+[^\W\d_a-z][a-z]")
_PICTURES = re.compile(
    r"(?i:pictures?|photos?|photography|images?|fotos?|illustrations?)(?:\s+by)?\s*:?\s+(?:[A-Z][\w.’'-]+ ?){2,4}"
)
_INNER_BAR = re.compile(r"\s[|¦•·∙]\s")
_SOURCE = re.compile(r"(?i:source|quelle|fuente|fonte|来源|來源|出典|출처|المصدر)\s*[:：]\s*[^:：]{1,40}")
_EMBARGO = re.compile(r"\W*(?:strictly\s+)?embargo", re.IGNORECASE)
Spans = list[tuple[int, int]]


def cells_of(text: str) -> Spans:
    """Cells of a row of facts, which cover it; a single span where the line is something else.

    A bar belongs to the cell behind it, at the end to the cell before it.
    """
    if len(text) > _LONGEST or not _has_sign(text) or _is_menu(text):
        return [(0, len(text))]
    tokens = list(_TOKEN.finditer(text))
    if not 2 <= len(tokens) <= _MOST or not _could_be(text) or _EMBARGO.match(text):
        return [(0, len(text))]
    bars = [i for i, token in enumerate(tokens) if _BAR.fullmatch(token[0])]
    if (not bars and _is_sentence(tokens)) or is_date_line(text):
        return [(0, len(text))]
    whole = _cost(text, tokens, 0, len(tokens), bars)
    if whole is not None and whole <= 2:  # two cells cost no less
        return [(0, len(text))]
    cuts = _cheapest(text, tokens, bars, whole)
    if cuts is None:
        return [(0, len(text))]
    spans = [
        (tokens[a].start(), tokens[b - 1].end()) for a, b in zip(cuts, [*cuts[1:], len(tokens)], strict=True)
    ]
    spans = _merged(text, spans)
    strong = [s for s in spans if is_fact(text[slice(*s)])]
    return spans if len(spans) > 1 and strong else [(0, len(text))]


def _has_sign(text: str) -> bool:
    """Whether a line has what all rows of facts have; a year alone, as titles have it, is none."""
    if _FACT.search(text) or _LONE_BAR.search(text):
        return True
    if _YEAR.search(text) is None:
        return False
    return not text.isascii() or bool(_COUNTED.search(text)) or any(map(is_date_word, text.split()))


def _cheapest(text: str, tokens: list[re.Match[str]], bars: list[int], whole: int | None) -> list[int] | None:
    """Indices of the tokens that begin the cells of the cheapest row; None where no row covers the line.

    `whole` is what the line costs as one cell.
    """
    best: list[tuple[int, int] | None] = [None] * (len(tokens) + 1)
    best[0] = (0, -1)
    for end in range(1, len(tokens) + 1):
        for start in range(end):
            before = best[start]
            if before is None:
                continue
            one = start == 0 and end == len(tokens)
            cost = whole if one else _cost(text, tokens, start, end, bars)
            if cost is None:
                continue
            total = before[0] + cost
            known = best[end]
            if known is None or total < known[0]:
                best[end] = (total, start)
    if best[-1] is None:
        return None
    cuts: list[int] = []
    at = len(tokens)
    while at > 0:
        step = best[at]
        assert step is not None
        cuts.append(step[1])
        at = step[1]
    cuts.reverse()
    return cuts


def _is_sentence(tokens: list[re.Match[str]]) -> bool:
    """Whether most words begin small: rows of facts are made of names, months and figures."""
    return len(tokens) >= _SENTENCE and sum(token[0].islower() for token in tokens) * 2 > len(tokens)


def _is_menu(text: str) -> bool:
    """Three or more short words with bars between, none of them a date or a name with a label."""
    if _MENU_BAR.search(text) is None:
        return False
    cells = [cell.strip() for cell in _MENU_BAR.split(text) if cell.strip()]
    return len(cells) > 2 and all(
        len(cell.split()) <= 3
        and cell[-1:].isalnum()
        and not is_date_line(cell)
        and not byline_names(cell)
        and not bare_names(cell)
        for cell in cells
    )


def _merged(text: str, spans: Spans) -> Spans:
    """Neighbouring buttons and counts are one bar."""
    merged: Spans = []
    for start, end in spans:
        both = text[start:end].strip(" |¦•·∙,")
        if (
            merged
            and NAVIGATION.fullmatch(both)
            and NAVIGATION.fullmatch(text[slice(*merged[-1])].strip(" |¦•·∙,"))
        ):
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return merged


def _could_be(text: str) -> bool:
    """A cheap look before the thorough one."""
    return _SIGN_OF_FACT.search(text) is not None


def _cost(text: str, tokens: list[re.Match[str]], start: int, end: int, bars: list[int]) -> int | None:
    """What a cell costs: facts little, phrases between bars more; None for what is no cell."""
    first = start
    while first < end and first in bars:
        first += 1
    last = end
    if end == len(tokens):
        while last > first and last - 1 in bars:
            last -= 1
    if first == last:
        return None
    cell = text[tokens[first].start() : tokens[last - 1].end()]
    if is_fact(cell):
        return 1
    if single_name(cell):
        return 2
    if last - first <= _PHRASE and bare_names(cell.rstrip(",")):
        return 3
    left = first == 0 or first > start
    right = last == len(tokens) or last < end or end in bars
    if bars and left and right and last - first <= _PHRASE and not any(first < bar < last for bar in bars):
        return 4 if not cell.endswith((".", ",", ";")) or bare_names(cell) else None
    return None


def is_fact(cell: str) -> bool:
    """Whether a cell is a date, a byline with its label, a count or a share bar."""
    bare = cell.strip(" |¦•·∙,")
    if "." in bare and _TWO_SENTENCES.search(bare):
        return False
    if _INNER_BAR.search(bare):
        return NAVIGATION.fullmatch(bare) is not None
    return bool(
        is_date_line(bare)
        or byline_names(bare)
        or COMMENT_COUNT.fullmatch(bare)
        or NAVIGATION.fullmatch(bare)
        or _PICTURES.fullmatch(bare)
        or _SOURCE.fullmatch(bare)
        or FILED.fullmatch(bare)
    )
