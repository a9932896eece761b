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

_NAME_WORD = r"(?:[A-ZÀ-ÖØ-Þ][\w’'.-]*+|de|da|di|van|von|der|den|bin|al|la|le)"
NAME = re.compile(rf"[A-ZÀ-ÖØ-Þ][\w’'.-]*+(?:\s+{_NAME_WORD}){{1,4}}")
"""Two to five words as a personal name has them."""

_NAMES = rf"{NAME.pattern}(?:\s*(?:,|and|&)\s*{NAME.pattern})*"
_BY = (
    r"(?:[Bb]y|BY|[Aa]uthors?:|[Ww]ritten\s+[Bb]y:?|WRITTEN\s+BY:?|[Rr]eport(?:ed|ing)\s+[Bb]y:?|(?:Text|Words|Story|Report):"
    r"|[Vv]on|[Pp]ar|[Pp]or|Autor(?:in)?:|Auteur:|Posted\s+by|Published\s+by|Interview(?:\s+by)?:?|Reporter:)"
)
_POST = r"(?:\s*,\s*(?:(?:our|the|a)\s+)?[\w’'&.-]+(?:\s+[\w’'&.-]+){0,7}|\s+(?:in|for)\s+[A-Z][\w’' .-]{1,40}|\s*\([^()]{2,40}\))"
BYLINE = re.compile(rf"{_BY}\s+(?P<names>{_NAMES}){_POST}?\W*")
"""A label and names, perhaps with the author's post: "By Ana Ruiz, political correspondent"."""
SIGNATURE = re.compile(rf"[—–-]{{1,2}}\s*(?P<names>{_NAMES})\W*")
"""A dash and a name at the end of a text."""
CREDIT = re.compile(
    r"(?:(?:photo|image|picture|illustration|graphic|cover)s?(?:\s+(?:credits?|by|courtesy(?:\s+of)?|source))?\s*[:–—|]"
    r"|(?:photo|image|picture)s?\s+(?:credits?|by|courtesy(?:\s+of)?)\b|credits?:)\s*\S.*"
    r"|.*\b(?:file|handout|pool|stock)\s+(?:photo|image|picture)\W*"
    r"|\(?(?:AP|AFP|Reuters|Getty Images)(?:\s+(?:photo|image))?(?:\s*/\s*[\w.’' -]+)*\)?",
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


PLACELINE = re.compile(
    r"(?P<place>(?:(?:[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.’'-]+(?:[ /][A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.’'-]*){0,3}(?:,\s+[^\n—–()]{2,40}?)?)"
    rf"|(?:[A-ZÀ-ÖØ-Þ][\w.’'-]+(?:\s[A-ZÀ-ÖØ-Þ][\w.’'-]+){{0,2}},\s+(?:\d{{1,2}}\.?\s+{_MONTH}|{_MONTH}\s+\d{{1,2}})(?:,?\s+\d{{4}})?))"
    r"(?:\s*[(\[][^()\[\]\n]{2,40}[)\]])?\s*(?:—|–|--|(?<=\s)-))"
)
"""An agency's dateline at the start of a paragraph: ``CAIRO, 3 March (Agency) —``."""
