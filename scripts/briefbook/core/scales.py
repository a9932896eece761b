"""The scales of analytic judgement.

Likelihood: the seven bands of Intelligence Community Directive 203 (2015), section D.6.e(2)(a).
Confidence: the three levels in common use with them.
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

CONFIDENCE = ("low", "moderate", "high")
