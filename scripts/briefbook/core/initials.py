"""Under which letter an index has a name, and whether a range of letters includes it."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

NO_LETTER = "0-9"
"""What names that begin with no letter are filed under; they come last."""
_LIKE = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t"}
)
"""Letters that Unicode does not divide into a letter and its mark."""


class InitialsError(ValueError):
    """The words name no letters, or a range that ends before it begins."""


@lru_cache(maxsize=65536)
def filed_under(name: str) -> str:
    """The letters by which a name is sorted: small, without accents; signs before the first letter do not count."""
    plain = name.lower()
    if not plain.isascii():
        bare = unicodedata.normalize("NFKD", name.casefold())
        plain = "".join(char for char in bare if not unicodedata.combining(char)).translate(_LIKE)
    at = next((i for i, char in enumerate(plain) if char.isalnum()), 0)
    return plain[at:]


@lru_cache(maxsize=65536)
def letters_of(name: str) -> str:
    """The same without blanks and signs, as ranges of letters compare them."""
    return "".join(char for char in filed_under(name) if char.isalnum())


def order(name: str) -> tuple[bool, str]:
    """Sorts names as `filed_under` says, those that begin with no letter last."""
    letters = filed_under(name)
    return not letters[:1].isalpha(), letters


def initial(name: str) -> str:
    """The first letter of a name, or `NO_LETTER`."""
    letters = filed_under(name)
    return letters[0] if letters[:1].isalpha() else NO_LETTER


def ranges(text: str) -> tuple[tuple[str, str], ...]:
    """``A-C, Ma-Mi, #`` as pairs of first and last letters.

    Raises InitialsError with the reason, in words that can stand behind a colon.
    """
    found: list[tuple[str, str]] = []
    for part in re.split(r"[,;\s]+", text.strip()):
        if part.replace("–", "-") == NO_LETTER:
            found.append((NO_LETTER, NO_LETTER))
            continue
        first, _, last = part.replace("–", "-").partition("-")
        low, high = letters_of(first), letters_of(last or first)
        if not low[:1].isalpha() or not high[:1].isalpha():
            raise InitialsError(f'"{part}" names no letters: write A, A-C, Ma-Mi or {NO_LETTER}')
        if high < low[: len(high)]:
            raise InitialsError(f'"{part}" ends before it begins')
        found.append((low, high))
    return tuple(found)


def within(name: str, wanted: tuple[tuple[str, str], ...]) -> bool:
    """Whether a name begins with letters of one of the ranges, both ends included."""
    letters = letters_of(name)
    if not letters[:1].isalpha():
        return (NO_LETTER, NO_LETTER) in wanted
    return any(
        low != NO_LETTER and low <= letters[: len(low)] and letters[: len(high)] <= high
        for low, high in wanted
    )
