"""One name in its other spellings: accents, hyphens, full stops, British and American, singular and plural."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from itertools import product

_TITLED = re.compile(r"\s*\([^()]*\)\s*$")
_UNACCENTED = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "Ae"}
)
_SPELLED: Mapping[str, str] = {
    "Organisation": "Organization",
    "Co-operation": "Cooperation",
    "Centre": "Center",
    "Defence": "Defense",
    "Labour": "Labor",
    "Programme": "Program",
    "Harbour": "Harbor",
    "and": "&",
}
"""British and American, or two habits of print; each way round."""
_OTHER_SPELLING: Mapping[str, str] = {
    **_SPELLED,
    **{american: british for british, american in _SPELLED.items()},
    "Organisations": "Organizations",
    "Organizations": "Organisations",
}
_AGREED: Mapping[str, str] = {
    "Treaty": "Treaties",
    **{
        noun: f"{noun}s"
        for noun in (
            *("Accord", "Agreement", "Convention", "Pact", "Protocol", "Communiqué", "Communique"),
            *("Statement", "Declaration", "Framework", "Understanding", "Sanction", "Measure", "Deal"),
        )
    },
}
_NUMBER: Mapping[str, str] = {
    **_AGREED,
    **{plural: one for one, plural in _AGREED.items()},
    **{one.lower(): plural.lower() for one, plural in _AGREED.items()},
    **{plural.lower(): one.lower() for one, plural in _AGREED.items()},
}
"""What agreements are called, singular and plural."""
_HABITS = 4
"""So many words of a name may each be spelled either way."""
_LOOSELY: Mapping[str, tuple[str, ...]] = {
    noun: tuple(
        other
        for other in ("accord", "accords", "agreement", "agreements", "pact", "deal", "treaty")
        if other not in {noun.lower(), _AGREED[noun].lower()}
    )
    for noun in ("Accord", "Agreement", "Pact", "Treaty")
}
_SAINT = {"Saint": ("St.", "St"), "St.": ("Saint", "St"), "St": ("Saint", "St.")}
AGREEMENTS = frozenset(
    {"treaty", "communique", "joint-statement", "framework", "understanding", "sanction", "measure"}
)


def without_brackets(name: str) -> str:
    """A name without what a catalogue adds to it: ``Free Trade Agreement (2011)``."""
    return _TITLED.sub("", name)


def unaccented(text: str) -> str:
    """Letters without their accents: ``São Paulo`` as many newspapers print it."""
    apart = unicodedata.normalize("NFD", text.translate(_UNACCENTED))
    return unicodedata.normalize("NFC", "".join(char for char in apart if not "\u0300" <= char <= "\u036f"))


def spellings(kind: str, name: str) -> Iterator[str]:
    """Other ways to spell a full name of a record of a kind; a person's orders and initials are not spellings."""
    if kind != "person":
        for one in _spelled(kind, name):
            yield one
            if not one.isascii():
                yield unaccented(one)
    if not name.isascii():
        yield unaccented(name)


def _spelled(kind: str, name: str) -> Iterator[str]:
    words = name.split(" ")
    if len(words) == 1:
        if kind in {"organisation", "jurisdiction"}:
            yield from _stopped(name)
        return
    if "-" in name:
        yield name.replace("-", " ")
    if len(words) >= 3 and kind in AGREEMENTS and not any(word.isupper() for word in words):
        yield name.lower()
    either = [(word, _OTHER_SPELLING[word]) if word in _OTHER_SPELLING else (word,) for word in words]
    if 0 < sum(len(choice) > 1 for choice in either) <= _HABITS:
        yield from (" ".join(chosen) for chosen in product(*either))
    if words[0] == "The" and (kind == "jurisdiction" or len(words) > 2):
        yield " ".join(words[1:])
    for saint in _SAINT.get(words[0], ()):
        yield " ".join([saint, *words[1:]])
    if kind in AGREEMENTS and words[-1] in _NUMBER:
        rest, noun = " ".join(words[:-1]), _NUMBER[words[-1]]
        yield f"{rest} {noun}"
        yield f"{rest} {noun.lower()}"
        yield f"{rest} {words[-1].lower()}"


def other_nouns(kind: str, name: str) -> Iterator[str]:
    """``the Algiers accord`` for the Algiers Agreement: what sources say once they have named it."""
    words = name.split(" ")
    if kind in AGREEMENTS and len(words) == 2 and words[-1] in _AGREED:
        for noun in _LOOSELY.get(words[-1], ()):
            yield f"{words[0]} {noun}"
            yield f"{words[0]} {noun.capitalize()}"


def _stopped(name: str) -> Iterator[str]:
    """``U.N.`` for ``UN``, and ``UAE`` for ``U.A.E.``; longer acronyms go without full stops."""
    if name.isupper():
        letters = name.replace(".", "")
        if letters.isalpha() and 2 <= len(letters) <= 3:
            yield ".".join(letters) + "." if letters == name else letters
