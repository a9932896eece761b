"""The signal words by which a line of an article tells what it is. General ones only, never a seed's own."""

from __future__ import annotations

import re

_I = re.IGNORECASE

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
DATE = re.compile(
    rf"\b(?:{_MONTH}\s+(?P<day1>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year1>\d{{4}})"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH},?\s+(?P<year2>\d{{4}})"
    r"|(?P<iso>\d{4}-\d{2}-\d{2}))\b",
    _I,
)
"""A calendar date with day, month and year: nothing is a date of an article with a part missing."""

_TIME = r"\d{1,2}[:.]\d{2}(?:\s*[ap]\.?m\.?)?(?:\s*(?:[A-Z]{2,4}|[+-]\d{2}:?\d{2}))?"
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun)\.?,?"
_STAMP = r"(?:(?:first\s+)?(?:published|posted|updated|last\s+updated|modified)(?:\s+(?:on|at))?:?)"
DATELINE = re.compile(
    rf"[\W_]*(?:{_STAMP}\s*)?(?:{_WEEKDAY}\s*)?{DATE.pattern}(?:[\s,|/·•–—-]*(?:at\s+)?{_TIME})?[\W_]*", _I
)
"""A line that holds a date, perhaps a time, and nothing else."""

_NAME_WORD = r"(?:[A-ZÀ-ÖØ-Þ][\w’'.-]*|de|da|di|van|von|der|den|bin|al|la|le)"
NAME = re.compile(rf"[A-ZÀ-ÖØ-Þ][\w’'.-]*(?:\s+{_NAME_WORD}){{1,4}}")
"""Two to five words as a personal name has them."""

_NAMES = rf"{NAME.pattern}(?:\s*(?:,|and|&)\s*{NAME.pattern})*"
BYLINE = re.compile(
    rf"(?:[Bb]y|BY|[Aa]uthors?:|[Ww]ritten\s+[Bb]y:?|[Rr]eport(?:ed|ing)\s+[Bb]y:?|[Tt]ext:)\s+(?P<names>{_NAMES})\W*"
)
CREDIT = re.compile(
    r"(?:(?:photo|image|picture|illustration|graphic|cover)s?(?:\s+(?:credits?|by|courtesy(?:\s+of)?|source))?\s*[:–—|]"
    r"|(?:photo|image|picture)s?\s+(?:credits?|by|courtesy(?:\s+of)?)\b|credits?:)\s*\S.*"
    r"|.*\b(?:file|handout|pool|stock)\s+(?:photo|image|picture)\W*"
    r"|\(?(?:AP|AFP|Reuters|Getty Images)\b(?:\s+(?:photo|image)\b)?[/\w\s]*\)?",
    _I,
)
COMMENT_HEADING = re.compile(
    r"(?:leave|post|add|write)\s+a\s+(?:reply|comment|response)|(?:join|start)\s+the\s+(?:conversation|discussion)"
    r"|(?:readers?['’]?\s+)?comments?(?:\s*\(\d+\))?|(?:\d+|no)\s+(?:comments?|responses?|replies)(?:\s+(?:on|to)\b.*)?",
    _I,
)
COMMENT_COUNT = re.compile(r"\W*(?:\d+|no)\s+(?:comments?|responses?|replies)\W*", _I)
RELATED = re.compile(
    r"(?:related(?:\s+(?:articles?|stories|posts?|reading|content|coverage|topics?|news))?|read\s+(?:more|also|next)"
    r"|see\s+also|more\s+(?:from|on|in)\b.*|you\s+(?:may|might)\s+(?:also\s+)?(?:like|be\s+interested\s+in)|recommended(?:\s+for\s+you)?"
    r"|further\s+reading)\s*(?::.*)?",
    _I,
)
SOURCE_NOTE = re.compile(
    r"source:\s|(?:this|the)\s+(?:article|piece|essay|post|text|story|report|interview|commentary)\s+"
    r"(?:was|is|has been|first|originally)\b.{0,40}\b(?:published|appeared|posted|reproduced|republished)\b"
    r"|(?:first|originally)\s+(?:published|appeared|posted)\s+(?:in|by|on|at)\b|republished\s+(?:from|with)\b",
    _I,
)
PUBLISHED_BY = re.compile(
    r"(?:published|appeared|posted)\s+(?:in|by|on|at|with)\s+(?:the\s+website\s+of\s+)?(?P<name>[A-Z][^.;,()]*)"
)
RIGHTS = re.compile(
    r"©|\(c\)\s*\d{4}|\bcopyright\b|\ball\s+rights\s+reserved\b|\blicen[sc]ed\s+under\b|\bcreative\s+commons\b"
    r"|\bmay\s+not\s+be\s+(?:reproduced|republished|redistributed)\b|\breproduced\s+with\s+permission\b",
    _I,
)
ABOUT_AUTHOR = re.compile(r"about\s+the\s+(?:authors?|writers?|contributors?)\b", _I)
_TRADE = (
    r"(?:writer|author|fellow|professor|lecturer|researcher|scholar|student|editor|reporter|journalist|correspondent"
    r"|columnist|analyst|expert|director|adviser|advisor|economist|historian|scientist|president|chair\w*|member"
    r"|associate|contributor|candidate|ambassador|diplomat|head|founder|producer|broadcaster)"
)
IS_SOMEBODY = re.compile(
    rf"(?P<name>{NAME.pattern})\s+(?:is|was|are|were|has\s+been)\s+(?:an?|the|currently)\b.{{0,80}}?\b(?i:{_TRADE})s?\b"
)
_LIST_MARK = re.compile(r"(?:[-*•‣◦·–—]|\d{1,3}[.)])\s+")
QUESTION = re.compile(r"(?:Q|Question)\s*[:.]\s+\S")
ANSWER = re.compile(r"(?:A|Answer)\s*[:.]\s+\S")
ENDS_SENTENCE = re.compile(r"[.!?…。！？]['\"’”»)\]]*$")


def without_mark(text: str) -> str:
    """A line without the bullet or number before it."""
    match = _LIST_MARK.match(text)
    return text[match.end() :] if match else text
