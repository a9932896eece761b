"""PDFs of invented prose."""

from __future__ import annotations

import typst

_WORDS = [
    "The",
    "negotiations",
    "between",
    "representatives",
    "from",
    "Pyongyang",
    "and",
    "Washington",
    "deteriorated",
    "immediately",
    "notwithstanding",
    "the",
    "re-election",
    "considerations",
    "and",
    "the",
    "long-term",
    "self-determination",
    "aspirations",
    "of",
    "governmental",
    "counterparts",
    "while",
    "foreign",
    "ministers",
    "communicated",
    "extraordinarily",
    "unsatisfactory",
    "intergovernmental",
    "characterizations",
    "of",
    "an",
    "internationally",
    "misunderstood",
    "anti-submarine",
    "programme",
    "and",
    "semi-official",
    "commentators",
    "in",
    "Tokyo",
    "published",
    "well-established",
    "interpretations",
    "of",
    "denuclearization",
    "commitments",
    "that",
    "Beijing",
    "considered",
    "underdeveloped",
]


def prose(count: int, shortest: int = 35) -> list[str]:
    """Paragraphs that differ from each other, of one to three sentences."""
    paragraphs: list[str] = []
    for i in range(count):
        words = [_WORDS[(i * 17 + k * (3 + i % 4)) % len(_WORDS)] for k in range(shortest + (i * 11) % 40)]
        half = len(words) // 2
        first, second = " ".join(words[:half]), " ".join(words[half:])
        paragraphs.append(f"{first[0].upper()}{first[1:]}. {second[0].upper()}{second[1:]} in round {i}.")
    return paragraphs


def compiled(source: str) -> bytes:
    """Typst as a PDF."""
    return typst.compile(source.encode())
