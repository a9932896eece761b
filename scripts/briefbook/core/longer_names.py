"""Whether a name is only part of a longer one that names somebody or something else: ``East China Sea``."""

from __future__ import annotations

import re

from briefbook.core.nearby import has_verb, headline, may_follow

_THINGS = (
    "Seas?|Ocean|Straits?|Gulf|Bay|Rivers?|Mountains?|Desert|Islands?|Isles?|Peninsula|Canal|Delta|Valley|Basin"
    "|Plateau|Falls|Lakes?|Highlands?|Coast Guard|University|College|School|Institutes?|Foundation|Academy|Museum"
    "|Library|Hospital|Bank|Airlines?|Airways|Railways?|Post|Times|Daily|News|Tribune|Herald|Journal|Press|Gazette"
    "|Society|Association|Forum|Club|Cup|Grand Prix|Thought|Town|Street|Road|Avenue|Square|Tower|Gate|Wars?"
    "|Airport|Stadium|Prize|Award|Memorial|Bridge|Hotel|Scholarship|Fellowship|Cent(?:er|re) (?:for|of|on)"
    "|[Dd]ynasty|dollars?"
)
"""What a longer name ends with where the name before it names neither owner nor actor."""
_FIRMS = (
    "Corporation|Corp|Company|Co|Inc|Ltd|Limited|Holdings|Industries|Motors|Steel|Telecom|Electric|Petroleum|Oil"
    "|Gas|Energy|Power|Mining|Air|Exchange|Federation|Fund|Fleet|Democrats|Games|Open|Today|Television|TV|Radio"
    "|Ministry|Department|Agency|Authority|Administration|Service|Council|Committee|Commission|Office|Bureau"
    "|Broadcasting|Network|Observer|Monitor|Weekly|Review|Papers|Corridor|Cent(?:er|re)"
)
"""The same for names of places, unless a title may follow: ``Norway Energy Minister``."""
_LONGER_NAME = re.compile(rf" (?:{_THINGS})\b")
_MUCH_LONGER = re.compile(
    rf"(?: [A-Z][\w&'-]+(?: (?:and|of|for|the|&))?){{1,3}} (?:{_THINGS})\b"
    rf"|(?: [A-Z][\w&'-]+(?: (?:and|of|for|the|&))?){{0,3}} (?:{_FIRMS})\b(?! [A-Z])"
)
"""``China Shipbuilding Industry Corporation``: some more capitals before the thing."""
_SIDES = ("North", "South", "East", "West", "Northern", "Southern", "Eastern", "Western", "Central")
_SIDE_BEFORE = tuple(
    f"{side} "
    for side in (*_SIDES, "Inner", "Outer", "New", "Equatorial", "Soviet", "British", "French", "Free")
)
_REPUBLICS = tuple(
    f"{word} " for word in ("People's", "Democratic", "Islamic", "Federal", "Socialist", "Arab", "Soviet")
)
_ENDS_OF_SIDES = frozenset(word[-2:] for word in (*_SIDE_BEFORE, *_REPUBLICS))
_PART_OF = re.compile(
    r"\b(?:Seas?|Gulf|Bay|Straits?|Bight|Isthmus|Horn|Cape|Isles?|Bank|University|College|Institute|Museum|Library"
    r"|Church|Bishop|Archbishop|Cardinal|Duke|Duchess|Prince|Princess|Earl|Voice|Times|Radio|Telegraph|Made in"
    r"|Stock Exchange|Battle|Siege)(?: of| in)? (?:the )?$"
)
"""A thing that is called after the place: ``Gulf of Mexico``, ``Bank of Japan``."""
_REPUBLIC_OF = re.compile(r"(?<!People's )(?<!Democratic )\bRepublic of (?:the )?$")
_OTHER_REPUBLICS = frozenset({"China", "Korea", "Congo", "Macedonia"})
"""States of which two are called so: the republic is not the one of the short name."""


_ALSO_GIVEN_NAMES = frozenset(
    {
        "Israel",
        "Jordan",
        "Chad",
        "India",
        "Georgia",
        "Kenya",
        "Cuba",
        "Ireland",
        "Holland",
        "America",
        "Cyprus",
    }
)
"""States after which people are called."""


_ALSO_WORDS = frozenset({"US", "WHO", "IT", "IS", "AM", "ICE", "PEN", "CARE", "AID"})
"""Acronyms that are words where all letters are capitals: ``THEY TOLD US``."""


def inside_longer_name(text: str, start: int, end: int) -> bool:
    """``East China Sea`` names no state, ``Xi Jinping Thought`` no person, ``US$`` no country."""
    after = text[end : end + 2]
    if after[:1] == "$" or (after == "-B" and text.startswith("-Bissau", end)):
        return True
    if end - start < 5 and text[start:end] in _ALSO_WORDS and _shouted(text, start, end):
        return True
    if (" A" <= after < " [" or after == " d") and _LONGER_NAME.match(text, end):
        return True
    if text[start - 2 : start] in _ENDS_OF_SIDES:
        if text.endswith(_SIDE_BEFORE, 0, start) and text[start:end].istitle():
            return f"{text[max(0, start - 20) : start].rsplit(maxsplit=1)[-1]} " in _SIDE_BEFORE
        if text.startswith("Republic ", start) and text.endswith(_REPUBLICS, 0, start):
            return True
    return False


def _shouted(text: str, start: int, end: int) -> bool:
    """Whether all letters around are capitals, and there are some."""
    before, after = text[max(0, start - 20) : start], text[end : end + 20]
    return (before + after).isupper() and len(before + after) > 8


def inside_name_of_place(text: str, start: int, end: int) -> bool:
    """What is true of names of states and places besides: banks, gulfs, firms and people are called after them."""
    if text[end : end + 1] == " " and text[end + 1 : end + 2].isupper():
        match = _MUCH_LONGER.match(text, end)
        if match is not None and not (headline(text) and has_verb(match[0])):
            return True
        if text[start:end] in _ALSO_GIVEN_NAMES and not may_follow(text, end):
            return True
    if not text.endswith((" of ", " in ", " of the ", " in the "), 0, start):
        return False
    before = text[max(0, start - 40) : start]
    if _PART_OF.search(before):
        return True
    return text[start:end] in _OTHER_REPUBLICS and _REPUBLIC_OF.search(before) is not None
