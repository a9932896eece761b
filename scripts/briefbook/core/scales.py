"""The scales of analytic judgement.

Likelihood: the seven bands of Intelligence Community Directive 203 (2015), section D.6.e(2)(a), each with both its
terms. Confidence: the three levels in common use with them.
"""

from __future__ import annotations

LIKELIHOOD: dict[str, tuple[int, int]] = {
    "almost no chance": (1, 5),
    "very unlikely": (5, 20),
    "unlikely": (20, 45),
    "roughly even chance": (45, 55),
    "likely": (55, 80),
    "very likely": (80, 95),
    "almost certain": (95, 99),
}
"""Term → per cent, from and to."""

SYNONYMS: dict[str, str] = {
    "remote": "almost no chance",
    "highly improbable": "very unlikely",
    "improbable": "unlikely",
    "roughly even odds": "roughly even chance",
    "probable": "likely",
    "highly probable": "very likely",
    "nearly certain": "almost certain",
}
"""The second term of each band, as the directive pairs them."""

FORMS: dict[str, str] = {
    "almost certainly": "almost certain",
    "nearly certainly": "almost certain",
    "probably": "likely",
    "very probably": "very likely",
    "highly probably": "very likely",
    "improbably": "unlikely",
    "remote chance": "almost no chance",
    "chance is remote": "almost no chance",
    "even chance": "roughly even chance",
    "even odds": "roughly even chance",
}
"""Other forms of the terms, as a sentence may need them."""

CONFIDENCE = ("low", "moderate", "high")


def band_of(term: str) -> str | None:
    """The first term of the band that a term names; None where it is off the scale."""
    return term if term in LIKELIHOOD else SYNONYMS.get(term) or FORMS.get(term)
