"""Whether the hyphen at the end of a line belongs to the word or to the printer.

Both look the same. The text itself is the best witness: it may have the word elsewhere, within a line.
After it come prefixes that keep their hyphen, and an English dictionary. Where nothing speaks, the hyphen stays:
a hyphen too many can be seen and understood, a hyphen too few changes a word.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import cast

_HYPHENS = ("-", "‐", "\u00ad")
_LEFT = re.compile(r"([^\W_]+(?:[-‐’'][^\W_]+)*)[-‐\u00ad]\Z")
_WORD = re.compile(r"[^\W_]+(?:[-‐][^\W_]+)*")
_PREFIXES = frozenset(
    [
        "anti",
        "co",
        "counter",
        "extra",
        "mid",
        "neo",
        "non",
        "pan",
        "post",
        "pre",
        "re",
        "self",
        "semi",
        "ultra",
        "well",
    ]
)
"""Prefixes that print with a hyphen before a word, even where the dictionary knows the closed form: re-election.

Others (ex, pro, long …) need no entry: ``ex-minister`` has no closed form, and ``ex-ample`` has.
"""
_BEFORE_E = frozenset({"pre", "re"})
"""Of these only those that keep it before an e: re-election, but replaced."""
_ENDINGS = re.compile(
    r"(?:[a-z]{0,3}(?:tion|sion)(?:s|al|ally|ist|ists|ism)?|[a-z]?ments?|ness(?:es)?|ingly|ities|ity|edly"
    r"|[a-z]?(?:isms?|ists|ized|ised|izing|ising|ization|isation)|ibility|ability|fully|lessly|ously|ically)"
)
"""What ends English words and is no word: after a hyphen it can only be the rest of one."""


def attested_words(lines: Iterable[str]) -> frozenset[str]:
    """Words that stand within the lines, in lower case; compounds with their hyphen.

    The two halves of a word that a line end cuts do not count.
    """
    words: set[str] = set()
    cut = False
    for line in lines:
        found = [_plain(match.group()) for match in _WORD.finditer(line)]
        first = 1 if cut else 0
        cut = line.rstrip().endswith(_HYPHENS)
        words.update(found[first : len(found) - 1 if cut else None])
    return frozenset(words)


def join_hyphenated(left: str, right: str, attested: Collection[str]) -> str:
    """Join two lines, the first of which ends in a hyphen, with that hyphen or without it.

    `left` and `right` are lines or parts of them; only the last and the first word decide.
    `attested` is what `attested_words` finds in the text. A left side without a hyphen is simply joined.
    """
    if not left.endswith(_HYPHENS):
        return left + right
    before, after = _LEFT.search(left), _WORD.match(right)
    if before and after and _is_printers(before[1], after[0], attested):
        return left[:-1] + right
    return (left[:-1] + "-" if left.endswith("\u00ad") else left) + right


def _is_printers(left: str, right: str, attested: Collection[str]) -> bool:
    """Whether the hyphen between two halves is none of the word's own."""
    stem, rest = _plain(left), _plain(right)
    first = rest.split("-")[0]
    if any(f"{stem}-{end}" in attested for end in (rest, first)):
        return False
    if any(f"{stem}{end}" in attested for end in (rest, first)):
        return True
    part = re.split(r"[-’']", stem)[-1]
    if not part.isalpha() or not first.isalpha() or (right[0].isupper() and not left.isupper()):
        return False
    words = _english()
    if part + first in words:
        closed = part in _BEFORE_E and not first.startswith("e")
        return closed or not (part in _PREFIXES and words.get(first, 0) >= words[part + first])
    return left[0].islower() and first not in words and _ENDINGS.fullmatch(first) is not None


def _plain(word: str) -> str:
    return word.casefold().replace("‐", "-")


@cache
def _english() -> Mapping[str, int]:
    """English words with how often they are used; loaded when the first word is looked up (a tenth of a second)."""
    from spellchecker import SpellChecker  # noqa: PLC0415 - most seeds hyphenate nothing and need not wait

    return cast(Mapping[str, int], SpellChecker(language="en").word_frequency.dictionary)
