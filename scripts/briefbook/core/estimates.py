"""Which words of a text estimate: terms of the scales, and words that are on none.

Words off the scale are read by each reader as another probability: in the studies behind the standard, "possible"
was put anywhere from 5 to 80 per cent. So in judgements of our own the scale speaks alone. What a source says keeps
its own words: quotations, and sentences that name who says so, are not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from briefbook.core.scales import CONFIDENCE, FORMS, LIKELIHOOD, SYNONYMS, band_of

OFF_SCALE: tuple[str, ...] = (
    # a chance without a size
    *("may", "might", "could", "may well", "might well", "could well", "can well"),
    *("possible", "possibly", "perhaps", "maybe", "conceivable", "conceivably", "potentially", "plausible"),
    *("plausibly", "cannot be ruled out", "cannot be excluded", "cannot rule out", "cannot exclude"),
    # a size that is none of the seven
    *("probably not", "not likely", "not probable", "fairly likely", "quite likely", "rather likely"),
    *("somewhat likely", "highly likely", "extremely likely", "most likely", "most probably", "less likely"),
    *("more likely than not", "highly unlikely", "extremely unlikely", "not unlikely", "not improbable"),
    *("more likely", "doubtful", "doubtless", "in all likelihood", "in all probability", "chances are"),
    *("a good chance", "a fair chance", "a slim chance", "a strong possibility", "a serious possibility"),
    # certainty, which nobody has of what is judged
    *("certain", "certainly", "undoubtedly", "definitely", "inevitable", "inevitably", "surely", "sure to"),
    *("bound to", "guaranteed"),
    # a guess
    *("presumably", "supposedly", "arguably", "we believe", "we suspect", "we expect", "expected to"),
)
"""Words and phrases that estimate and are on no scale. A book can give its own list: ``briefbook_off_scale``."""

SAYING = re.compile(
    r"\b(?:sa(?:y|ys|id)|writ(?:es?|ten)|wrote|thinks?|thought|holds?|held|calls?|called|argu(?:es?|ed)|report(?:s|ed)?"
    r"|warn(?:s|ed)?|believ(?:es?|ed)|expect(?:s|ed)?|fear(?:s|ed)?|see(?:s|n)?|saw|consider(?:s|ed)?|suggest(?:s|ed)?"
    r"|claim(?:s|ed)?|predict(?:s|ed)?|conclud(?:es?|ed)|judg(?:es?|ed)|stat(?:es?|ed)|hop(?:es?|ed)|assum(?:es?|ed)"
    r"|infer(?:s|red)?|estimat(?:es?|ed)|quot(?:es?|ed)|describ(?:es?|ed)|advis(?:es?|ed)|according to"
    r"|by [^.]{1,40} account)\b",
    re.IGNORECASE,
)
"""Words by which a sentence reports: beside the name of an actor they say whose estimate it is."""

QUOTED, NAMED, PINNED = "\ue000", "\ue001", "\ue002"
"""Stand in a text for a quotation, behind the name of an actor, and for a pinpoint."""

_END = re.compile(r"(?<=[.!?])(?<!\b(?:Mr|Ms|Dr|St|No)\.)(?<!\bMrs\.)\s+(?=[^\sa-z])|(?<=[。！？])|\n{2,}")
_CONFIDENCE = re.compile(rf"\b({'|'.join(CONFIDENCE)})\s+confidence\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Estimate:
    """The words of one sentence that estimate."""

    sentence: str
    likelihood: tuple[str, ...]
    """First terms of the bands that it uses."""
    confidence: tuple[str, ...]
    off_scale: tuple[str, ...]
    """Words on no scale; empty where the sentence reports what somebody else says."""


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text."""
    return (part for part in (piece.strip() for piece in _END.split(text)) if part)


def estimates(text: str, off_scale: Iterable[str] = OFF_SCALE) -> tuple[Estimate, ...]:
    """What each sentence of a text estimates, and in which words."""
    pattern = _pattern(tuple(off_scale))
    return tuple(_estimate(sentence, pattern) for sentence in sentences(text))


def reports(sentence: str) -> bool:
    """Whether a sentence says what a source or an actor says: it has a pinpoint, or a name and a word of saying."""
    return PINNED in sentence or (NAMED in sentence and SAYING.search(sentence) is not None)


def _estimate(sentence: str, pattern: re.Pattern[str]) -> Estimate:
    bands: list[str] = []
    off: list[str] = []
    plain = _CONFIDENCE.sub(" ", sentence)
    for match in pattern.finditer(plain):
        words = " ".join(match[0].split())
        band = band_of(words.lower())
        if band is not None:
            bands.append(band)
        elif match[0] != "May":  # the month
            off.append(words)
    confidence = (match[1].lower() for match in _CONFIDENCE.finditer(sentence))
    return Estimate(
        sentence,
        tuple(dict.fromkeys(bands)),
        tuple(dict.fromkeys(confidence)),
        () if reports(sentence) else tuple(dict.fromkeys(off)),
    )


@lru_cache(maxsize=8)
def _pattern(off_scale: tuple[str, ...]) -> re.Pattern[str]:
    """All terms, the longest first: "very likely" is not "likely"."""
    scale = {*LIKELIHOOD, *SYNONYMS, *FORMS} - {"remote"} | {"remote chance", "chance is remote"}
    terms = sorted({*scale, *off_scale}, key=lambda term: (-len(term), term))
    words = "|".join(r"\s+".join(map(re.escape, term.split())) for term in terms)
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
