"""Lines that hold a date, in the words of many languages, and the calendar day that they state.

Only a line of nothing but a date, a time and the words around them counts; a day counts only with all its parts.
The words of months and weekdays are those of the Unicode CLDR, in `calendar.json`.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

_CALENDAR = Path(__file__).with_name("calendar.json")
_STAMP = frozenset(
    [
        "first",
        "last",
        "published",
        "posted",
        "edited",
        "updated",
        "modified",
        "revised",
        "received",
        "accepted",
        "created",
        "issued",
        "date",
        "dated",
        "added",
        "filed",
        "publication",
        "edition",
        "version",
        "on",
        "at",
        "of",
        "the",
        "as",
        "in",
        "by",
        "from",
        "and",
        "since",
        "to",
        "since",
        "until",
        "time",
        "local",
        "am",
        "pm",
        "a.m",
        "p.m",
        "a.m.",
        "p.m.",
        "am.",
        "pm.",
        "st",
        "nd",
        "rd",
        "th",
        "noon",
        "midnight",
        "veröffentlicht",
        "aktualisiert",
        "erschienen",
        "stand",
        "am",
        "um",
        "uhr",
        "vom",
        "zuletzt",
        "geändert",
        "erstellt",
        "publié",
        "publiée",
        "publie",
        "mis",
        "mise",
        "à",
        "a",
        "jour",
        "le",
        "la",
        "du",
        "les",
        "h",
        "modifié",
        "publicado",
        "publicada",
        "actualizado",
        "actualizada",
        "el",
        "de",
        "del",
        "las",
        "los",
        "a",
        "pubblicato",
        "aggiornato",
        "il",
        "alle",
        "pubblicata",
        "em",
        "às",
        "de",
        "gepubliceerd",
        "bijgewerkt",
        "op",
        "den",
        "kl",
        "publicerad",
        "uppdaterad",
        *("atualizado", "atualizada", "modificado", "objavljeno", "publikováno", "julkaistu", "päivitetty"),
        *("opdateret", "oppdatert", "publisert", "udgivet", "opublikowano", "zaktualizowano", "aktualizacja"),
        *(
            "data",
            "publikacji",
            "güncelleme",
            "güncellenme",
            "yayınlanma",
            "diperbarui",
            "terbit",
            "cập",
            "nhật",
        ),
        *("publicat", "actualizat", "ενημέρωση", "τελευταία", "δημοσίευση", "प्रकाशित", "अपडेट"),
        "опубликовано",
        "обновлено",
        "в",
        "г",
        "год",
        "года",
        "発行",
        "更新",
        "公開",
        "掲載",
        "投稿",
        "配信",
        "发布",
        "更新时间",
        "发布时间",
        "日期",
        "时间",
        "입력",
        "수정",
        "등록",
        "게시",
        "نشر",
        "تحديث",
        "في",
    ]
)
_ZONE = re.compile(r"(?:UTC|GMT|[A-Z]{1,3}T|WIB|WITA|MSK|Z)(?:[+-]\d{1,2}(?::?\d{2})?)?")
_TIME = re.compile(r"\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:[ap]\.?m\.?)?|\d{1,2}[ap]\.?m\.?", re.IGNORECASE)
_CJK_DATE = re.compile(r"(?P<y>\d{4})\s*[年년]\s*(?P<m>\d{1,2})\s*[月월]\s*(?P<d>\d{1,2})\s*[日일]")
_CJK_REST = re.compile(
    r"[(（]?\s*[月火水木金土日一二三四五六天월화수목금토星期週周曜日요일]{1,4}\s*[)）]?|午前|午後|上午|下午|오전|오후|\d{1,2}[時时시]\s*(?:\d{1,2}[分분])?"
)
_ISO = re.compile(
    r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?)?"
)
_NUMERIC = re.compile(r"(?P<a>\d{1,2})(?P<sep>[./-])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4}|\d{2})")
_MARKED = r"(?:[^\W\d_][\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0df3\u0e31-\u0ebc]*)+"
"""Letters with the signs that stand above, below and beside them."""
_TOKEN = re.compile(
    rf"{_MARKED}(?:['’.-]{_MARKED})*\.?"
    r"|\d+(?:st|nd|rd|th|er|º|ª|°|\.)?(?!\d)|\S",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(\d{1,4})(?:st|nd|rd|th|er|º|ª|°|\.)?", re.IGNORECASE)
_PLACE = re.compile(r"(?:[^\W\d_][\w.'’-]*)(?: [^\W\d_][\w.'’-]*){0,3}, |[^\W\d_][\w.'’-]* [-–—] ")
_LABEL = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)?\s*[:：]\s*")
_FIGURES = {
    code: str(unicodedata.digit(chr(code)))
    for code in (*range(0x660, 0xED0), *range(0xFF10, 0xFF1A))
    if unicodedata.category(chr(code)) == "Nd"
}
"""Figures of other scripts."""
_DIGIT = re.compile(r"\d")
_MOST_WORDS = 16
_MOST_PLACES = 3
_LONGEST = 160


@cache
def _words() -> dict[str, Any]:
    """The file that `make reference` writes."""
    found: dict[str, Any] = json.loads(_CALENDAR.read_bytes())
    return found


@cache
def _months() -> dict[str, int]:
    return dict(_words()["months"])


@cache
def _weekdays() -> frozenset[str]:
    return frozenset(_words()["weekdays"])


def plain(word: str) -> str:
    """A word as words of dates are compared."""
    return unicodedata.normalize("NFC", word).casefold().strip(".")


def is_date_line(text: str) -> bool:
    """Whether a line holds a date, or a time, and nothing else but the words that go with one."""
    return len(text) <= _LONGEST and _is_date_line(text)


@lru_cache(512)  # many rules ask of the same lines, one article after another
def _is_date_line(text: str) -> bool:
    if not text.isascii():
        text = text.translate(_FIGURES)
    text = text.strip(" |¦•·/–—-[]()\u200e\u200f")
    if not text or not (len(text) < 14 or _DIGIT.search(text)):
        return False
    split = text.split()
    if not split or len(split) > _MOST_WORDS or not _may_end_date(split[-1]):  # odd spaces are no word
        return False
    if _is_all_date(text):
        return True
    places = 0
    while places < _MOST_PLACES and (place := _PLACE.match(text) or _LABEL.match(text)):
        text = text[place.end() :]
        places += 1
        if _is_all_date(text, need_year=True):
            return True
    return False


def _may_end_date(word: str) -> bool:
    """Whether a line of a date can end in a word: most other lines are told by theirs."""
    bare = word.rstrip(".,")
    if not bare.isascii() or not bare.isalpha() or _ZONE.fullmatch(bare):
        return True
    small = bare.lower()
    return small in _STAMP or small in _months() or small in _weekdays()


def _is_all_date(text: str, *, need_year: bool = False) -> bool:
    rest, dates = _CJK_DATE.subn(" ", text)
    if dates:
        rest = _CJK_REST.sub(" ", rest)
    for pattern in (_ISO, _NUMERIC):
        rest, found = pattern.subn(" ", rest)
        dates += found
    rest, times = _TIME.subn(" ", rest)
    rest = _ZONE.sub(" ", rest) if times else rest
    named = False
    for match in _TOKEN.finditer(rest):
        token = match[0]
        word = plain(token)
        if not any(char.isalnum() for char in token) or word in _STAMP or token in _STAMP:
            continue
        if _NUMBER.fullmatch(token):
            continue
        if word in _months() or word in _weekdays():
            named = named or word in _weekdays() or any(char.isdigit() for char in rest)
            continue
        return False
    if need_year:
        return calendar_day(text) is not None
    return bool(dates) or named or bool(times and not _DIGIT.search(rest))


def calendar_day(text: str) -> str | None:
    """The first date of a line that has day, month and year, as ISO 8601; None where a part is missing.

    A date in figures counts only where day and month cannot be mistaken for each other.
    """
    text = text.translate(_FIGURES)
    candidates = [
        (match.start(), int(match["y"]), int(match["m"]), int(match["d"]))
        for pattern in (_CJK_DATE, _ISO)
        if (match := pattern.search(text))
    ]
    if (match := _NUMERIC.search(text)) and len(match["y"]) == 4:
        a, b, year = int(match["a"]), int(match["b"]), int(match["y"])
        if match["sep"] == "." or a > 12 or a == b:
            candidates.append((match.start(), year, b, a))
        elif b > 12:
            candidates.append((match.start(), year, a, b))
    candidates += _in_words(text)
    for _, year, month, day in sorted(candidates):
        try:
            return dt.date(year, month, day).isoformat()
        except ValueError:
            continue
    return None


def _in_words(text: str) -> list[tuple[int, int, int, int]]:
    """Day, named month and year next to each other, in either order of day and month."""
    tokens = [
        m
        for m in _TOKEN.finditer(text)
        if any(c.isalnum() for c in m[0]) and plain(m[0]) not in ("of", "de", "del")
    ]
    found: list[tuple[int, int, int, int]] = []
    for i, token in enumerate(tokens):
        month = _months().get(plain(token[0]))
        if month is None:
            continue
        near = [_figure(tokens, j) for j in (i - 1, i + 1, i + 2)]
        before, after, later = near
        if before and before <= 31 and after and after > 1000:
            found.append((tokens[i - 1].start(), after, month, before))
        elif after and after <= 31 and later and later > 1000:
            found.append((token.start(), later, month, after))
    return found


def _figure(tokens: list[re.Match[str]], i: int) -> int | None:
    if not 0 <= i < len(tokens):
        return None
    match = _NUMBER.fullmatch(tokens[i][0])
    return int(match[1]) if match else None


def is_date_word(word: str) -> bool:
    """Whether a word, with the signs beside it, names a month or a day of the week."""
    bare = plain(word.strip(",;()[]"))
    return bare in _months() or bare in _weekdays()


def is_month(word: str) -> bool:
    """Whether a word names a month."""
    return plain(word) in _months()
