"""The names that a source may use for a person whom it has named in full: orders, initials, surname."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefbook.core.spellings import unaccented

_SUFFIX = re.compile(r",? (?P<suffix>Jr\.?|Sr\.?|II|III|IV)$")
_ARABIC = re.compile(r"(?P<article>[AaEe]l)-(?P<rest>[^\W\d_].*)")
_VIETNAMESE = frozenset(
    "Nguyen Tran Pham Hoang Huynh Phan Dang Bui Ngo Duong Nguyễn Trần Phạm Hoàng Huỳnh Đặng Bùi Ngô Dương".split()
)
"""Surnames that tell a Vietnamese name, of which the last word is used alone."""

Form = tuple[str, bool, str]
"""Rule, whether it is derived, and text."""


@dataclass(frozen=True, slots=True)
class Person:
    """One listed name of a person."""

    name: str
    """Folded."""
    family: str
    """The surname, folded."""
    vietnamese: bool = False
    """The record says so; some surnames do as well."""


def derived_names(person: Person) -> Iterator[Form]:
    """All forms of one listed name.

    A hyphen more or less, and the family name before the given ones, make as full a name; of all others somebody
    else may be meant where the full name is absent: *Yi Wang*, *S. Abe*.
    """
    name, family = person.name, person.family
    suffix = _SUFFIX.search(name) if name[-1] in "r.IV" else None
    if suffix is not None:
        name = name[: suffix.start()]
    first = name.startswith(f"{family} ")
    if first or name.endswith(f" {family}"):
        given = (name[len(family) :] if first else name[: -len(family)]).replace("-", " ").split()
        if suffix is not None:
            yield from _with_suffix(name, family, suffix["suffix"])
        if first and len(given) == 2 and " " not in family:
            for spelling in _joined(given):
                yield "variant", False, f"{family} {spelling}"
        yield from _orders(family, given, first=first)
        yield from _initialled(family, given, first=first)
        if first and (person.vietnamese or family in _VIETNAMESE):
            yield "surname", True, given[-1]
    yield "surname", True, family
    for other in _surnames(family):
        yield "surname", True, other
    if " " in family or "-" in family:
        yield from _particles(name, family)


def _orders(family: str, given: Sequence[str], *, first: bool) -> Iterator[Form]:
    for spelling in _joined(given):
        yield "order", first, f"{spelling} {family}" if first else f"{family} {spelling}"
        if not first:
            yield "order", True, f"{spelling} {family}"


def _joined(given: Sequence[str]) -> tuple[str, ...]:
    """A given name of two parts in its spellings: ``Jong Un``, ``Jong-Un``, ``Jong-un``, ``Jongun``."""
    if len(given) != 2 or not (given[0].isalpha() and given[1].isalpha()):
        return (" ".join(given),)
    one, two = given
    high, low = two[0].upper() + two[1:], two.lower()
    return f"{one} {two}", f"{one} {high}", f"{one}-{high}", f"{one}-{low}", f"{one}{low}"


def _initialled(family: str, given: Sequence[str], *, first: bool) -> Iterator[Form]:
    """``J. Kim``, ``Kim J.``, ``J.-U. Kim``, ``JU Kim``; never a bare letter, which may be a word (``I``, ``A``)."""
    letters = [word[0] for word in given]
    if not all(letter.isupper() for letter in letters):
        return
    initials = [f"{letters[0]}."]
    if len(letters) > 1:
        stopped = [f"{letter}." for letter in letters]
        initials += [joint.join(stopped) for joint in (" ", "", "-")]
        initials.append("".join(letters))
    for one in initials:
        yield "initials", True, f"{one} {family}"
        yield "initials", True, f"{family} {one}"
    if len(given) == 2 and not first and len(given[0].rstrip(".")) > 1:
        yield "initials", True, f"{given[0]} {letters[1]}. {family}"
        yield "initials", True, f"{given[0]} {letters[1]} {family}"
        yield "initials", True, f"{given[0]} {family}"


def _with_suffix(name: str, family: str, suffix: str) -> Iterator[Form]:
    """``Marcos Jr.`` with its comma and full stop or without; without the suffix it may be the father."""
    bare = suffix.rstrip(".")
    for ending in (
        (f" {bare}", f" {bare}.", f", {bare}", f", {bare}.") if bare in {"Jr", "Sr"} else (f" {bare}",)
    ):
        yield "variant", False, name + ending
        yield "surname", True, family + ending
    yield "initials", True, name


def _surnames(family: str) -> Iterator[str]:
    """A surname as it stands at the start of a sentence, with another or no article, without accents."""
    arabic = _ARABIC.fullmatch(family) if "-" in family else None
    if arabic is not None:
        rest = arabic["rest"]
        yield from (f"{article}{joint}{rest}" for article in ("al", "Al", "el", "El") for joint in "- ")
        yield rest
    elif family[0].islower():
        yield family[0].upper() + family[1:]
    if not family.isascii():
        yield unaccented(family)


def _particles(name: str, family: str) -> Iterator[Form]:
    """A full name with the article of its surname in another writing: ``Fattah El-Sisi``, ``Okonjo Iweala``."""
    if not name.endswith(f" {family}"):
        return
    before = name[: -len(family)]
    if _ARABIC.fullmatch(family):
        for other in _surnames(family):
            yield "variant", False, before + other
    elif family[0].islower():
        yield "variant", False, before + family[0].upper() + family[1:]
    elif "-" in family:
        yield "variant", False, before + family.replace("-", " ")
