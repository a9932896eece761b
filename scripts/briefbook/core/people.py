"""Personal names in a line: bylines with and without a label."""

from __future__ import annotations

import re
from functools import lru_cache

from briefbook.core import tongues
from briefbook.core.datewords import is_month
from briefbook.core.tongues import any_of

_WORD = r"(?:[^\W\d_a-z][\w’'.-]*+|de|da|di|du|del|della|van|von|der|den|ter|bin|ibn|al|el|la|le|y|e)"
NAME = re.compile(rf"[^\W\d_a-z][\w’'.-]*+(?:\s+{_WORD}){{1,4}}")
"""Two to five words as a personal name has them; in capitals too."""
_NAMES = rf"{NAME.pattern}(?:\s*(?:,|;|&|\band\b|\bAND\b|\bund\b|\bet\b|\by\b|\be\b)\s*{NAME.pattern})*"
_LABEL = (
    r"(?:[Bb]y|BY|with|From\s*:|FROM\s*:|[Pp]ropos\s+recueillis\s+par|[Ee]ntretien\s+par|[Ee]ntrevista\s+de|(?:[A-Z]\w+\s+)?(?:[Ww]ords|[Tt]ext|[Ss]tory|[Rr]eport|[Ii]nterview|[Rr]eporter|[Aa]uthors?|[Ww]riters?|AUTHORS?|[Rr]eview|[Aa]utor(?:in|en|a|es)?|[Aa]uteurs?|[Aa]utore|[Dd]oor|[Tt]exte|[Tt]exto|[Aa]v)"
    r"(?:\s+by)?\s*:|(?:[A-Z]\w+ly\s+)?[Rr]eviewed\s+by\s*:?|(?:[Ww]ritten|[Rr]eported|[Rr]eporting|[Pp]osted|[Ii]nterview|[Ss]tory|[Tt]ext|[Ww]ords|[Pp]ublished|[Rr]eviewed|WRITTEN)\s+(?:by|BY)\s*:?|[Vv]on|[Pp]ar|[Pp]or|[Dd]i|[Dd]oor)"
)
_POST = r"(?:\s*,\s*(?:(?:our|the|a)\s+)?[\w’'&./-]+(?:\s+[\w’'&./-]+){0,7}|\s+(?:in|for|at)\s+[^\W\d_a-z][\w’' .-]{1,40}|\s*\([^()]{2,40}\))"
_NAMED = rf"(?P<names>{_NAMES}?)(?P<post>{_POST})?[\s.,:|·•]*"
_BYLINE = re.compile(rf"(?:{_LABEL}|Του|Της|Των|[Oo]leh|[Aa]v|[Aa]f|A\s+cura\s+di)\s+{_NAMED}")
_LABELLED = re.compile(rf"(?i:{any_of(tongues.BYLINE)})\s*[:：]\s*{_NAMED}")
_CJK_BYLINE = re.compile(
    r"(?:文|聞き手|構成|本报记者|本报讯|記者|记者|作者|撰文|执笔|執筆|取材|编辑|責任編集|责任编辑|글|기자|취재|بقلم|الكاتب|כתב|Автор|Текст)\s*[:：／/＝=・·\s]?\s*(?P<names>[^\W\d_]{2,20}(?:[ ・·][^\W\d_]{1,20}){0,3})(?:\s*(?:記者|记者|기자|編集委員))?"
    r"|(?P<after>[^\W\d_]{2,12})\s*(?:記者|기자)"
)
_BARE = re.compile(rf"(?P<names>{_NAMES})(?P<post>{_POST})?[\s|·•]*")
_SINGLE = re.compile(
    r"(?:[Bb]y|BY|[Vv]on|[Pp]ar|[Pp]or|[Dd]oor|[Dd]i|[Aa]v|[Aa]f)\s+(?P<name>[^\W\d_a-z][\w’'-]+)"
)
SIGNATURE = re.compile(rf"[—–―-]{{1,2}}\s*(?P<names>{_NAMES})[\s.]*")
"""A dash and a name at the end of a text."""
CREDITS = re.compile(
    r"[(\[]?(?:(?:additional\s+)?(?:reporting|writing|editing)|edited|compiled)\s+by\b.{3,160}|.{3,120}\bcontributed\s+(?:reporting|to\s+this\s+(?:report|story|article))\b.{0,40}",
    re.IGNORECASE,
)
"""Who else worked on a report: ``(Reporting by X; editing by Y)``."""
_POSTS = re.compile(
    r"correspondent|editor|reporter|writer|journalist|staff|bureau|minister|professor|fellow|analyst|columnist|critic|director|MD\b|Ph\.?D|secretary|president|chair",
    re.IGNORECASE,
)
_NOT_PEOPLE = frozenset(
    [
        "policy",
        "brief",
        "paper",
        "studies",
        "institute",
        "society",
        "science",
        "astronomy",
        "history",
        "interview",
        "square",
        "street",
        "road",
        "avenue",
        "bridge",
        "park",
        "station",
        "house",
        "museum",
        "library",
        "university",
        "college",
        "school",
        "church",
        "cathedral",
        "river",
        "lake",
        "mount",
        "mountain",
        "island",
        "islands",
        "bay",
        "city",
        "town",
        "county",
        "village",
        "castle",
        "palace",
        "hall",
        "tower",
        "airport",
        "port",
        "court",
        "council",
        "ministry",
        "office",
        "department",
        "committee",
        "commission",
        "union",
        "party",
        "press",
        "news",
        "times",
        "post",
        "review",
        "journal",
        "magazine",
        "report",
        "reports",
        "update",
        "news",
        "world",
        "politics",
        "business",
        "opinion",
        "culture",
        "sport",
        "sports",
        "science",
        "health",
        "climate",
        "the",
        "this",
        "that",
        "these",
        "those",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "with",
        "from",
        "about",
        "into",
        "over",
        "under",
        "what",
        "why",
        "how",
        "who",
        "when",
        "where",
        "is",
        "are",
        "was",
        "not",
        "no",
        "our",
        "your",
        "their",
        "its",
        "his",
        "her",
        "my",
        "new",
        "old",
        "all",
        "more",
        "most",
        "some",
        "day",
        "days",
        "week",
        "year",
        "years",
        "night",
        "morning",
        "today",
        "issue",
        "chapter",
        "part",
        "section",
        "table",
        "figure",
        "key",
        "points",
        "summary",
        "abstract",
        "introduction",
        "conclusion",
        "background",
    ]
)
_ASIDE = re.compile(r"\s*\([^()]{2,20}\)(\s+and\s|,)")
"""What somebody did of several who wrote: ``Ann Otter (now) and Bo Weir (earlier)``."""
_LATELY = 512
"""So many lines are remembered: many rules ask of the same ones, one article after another."""
_SPLIT = re.compile(r"\s*(?:,|;|&|\b(?:and|AND|und|et)\b)\s*")


@lru_cache(_LATELY)
def byline_names(text: str) -> tuple[str, ...] | None:
    """The names of a line that is a byline with a label; None where it is none."""
    text = text.strip().strip("()（）[]【】")
    match = _BYLINE.fullmatch(text)
    if match is None and (":" in text or "：" in text):
        match = _LABELLED.fullmatch(text)
    if match:
        names, post = match["names"], match["post"] or ""
        if any(is_month(word) for word in names.split()):
            return None
        if len(names.split()) < 2:
            return None
        return _split(names, post)
    match = None if text.isascii() else _CJK_BYLINE.fullmatch(text)
    return ((match["names"] or match["after"]).strip(),) if match else None


def single_name(text: str) -> str | None:
    """The one word after a label, as pages sign that know their writers by a first name: ``by Salma``."""
    match = _SINGLE.fullmatch(text.strip())
    return match["name"] if match and not is_month(match["name"]) else None


@lru_cache(_LATELY)
def bare_names(text: str) -> tuple[str, ...] | None:
    """The names of a line that holds nothing but names, perhaps with a post; None where it is something else."""
    match = _BARE.fullmatch(_ASIDE.sub(r"\1", text.strip()))
    if match is None or len(text.split()) > 12:
        return None
    names = match["names"]
    words = [word.strip(".,").casefold() for word in names.split()]
    if any(word in _NOT_PEOPLE for word in words) or any(is_month(word) for word in words):
        return None
    post = match["post"] or ""
    if post.startswith((" in", " for", " at")):
        return None
    return _split(names, post)


def _split(names: str, post: str) -> tuple[str, ...]:
    """Single names. What follows the last comma is a post, not a person, if it reads as one."""
    parts = [part.strip(" .,") for part in _SPLIT.split(names) if part.strip(" .,")]
    people = [part for part in parts if not _POSTS.search(part)]
    return tuple(_in_case(part) for part in (people or parts) if len(part.split()) > 1 or len(parts) == 1)


def _in_case(name: str) -> str:
    """A name in capitals as it is written."""
    if name.isupper() and len(name) > 4:
        return " ".join(word if len(word.strip(".")) == 1 else word.title() for word in name.split())
    return name
