"""The forms under which a record is mentioned: full forms, variants of spelling, and what derives from them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefbook.core.folding import folded
from briefbook.core.model import Actor, Treaty

_TITLED = re.compile(r"\s*\([^()]*\)\s*$")


@dataclass(frozen=True, slots=True)
class NameForm:
    """One way to write a record's name."""

    text: str
    """Folded."""
    id: str
    rule: str
    """How the form came about."""
    derived: bool = False
    """A derived form links only where the source has a full form too."""


def _plain(text: str) -> str:
    """Folded and without white space around; most names are ASCII, and need only their spaces looked at."""
    if text.isascii() and "`" not in text:
        return " ".join(text.split())
    return folded(text).strip()


def name_forms(records: Iterable[Actor | Treaty]) -> tuple[NameForm, ...]:
    """All forms of all records, without repeats, in the order of the records."""
    seen: dict[tuple[str, str], NameForm] = {}
    for record in records:
        for form in _forms(record):
            text = _plain(form.text)
            if text:
                seen.setdefault((text, record.id), NameForm(text, record.id, form.rule, form.derived))
    return tuple(seen.values())


def _forms(record: Actor | Treaty) -> Iterator[NameForm]:
    for rule, names in (
        ("name", (record.name,)),
        ("alias", record.aliases),
        ("native", record.native.values()),
    ):
        for name in names:
            yield NameForm(name, record.id, rule)
            bare = _TITLED.sub("", name)
            if bare != name:
                yield NameForm(bare, record.id, rule)
            if rule != "native":
                yield from (NameForm(variant, record.id, "variant") for variant in _variants(record, bare))
    if isinstance(record, Actor) and record.kind == "person" and record.family:
        for name in (record.name, *record.aliases):
            for rule, text in _derived(record, name):
                # Abe Shinzo is as full a name as Shinzo Abe; Yi Wang may be somebody else than Wang Yi
                full = rule == "order" and text.startswith(f"{_plain(record.family)} ")
                yield NameForm(text, record.id, rule, derived=not full)
        yield NameForm(record.family, record.id, "surname", derived=True)


def given_names(person: Actor) -> tuple[str, ...]:
    """The first given names under which a person is listed, where the family name comes last."""
    family = person.family
    if person.kind != "person" or family is None:
        return ()
    names = [_plain(name) for name in (person.name, *person.aliases)]
    return tuple(dict.fromkeys(name.split()[0] for name in names if name.endswith(f" {_plain(family)}")))


def _variants(record: Actor | Treaty, name: str) -> Iterator[str]:
    """Spellings of one name that differ in hyphens, full stops or capitals."""
    if isinstance(record, Actor) and record.kind == "person":
        yield from _given_name_variants(record, name)
        return
    if "-" in name and " " in name:
        yield name.replace("-", " ")
    if len(name.split()) >= 3 and not any(word.isupper() for word in name.split()):
        yield name.lower()


def _given_name_variants(record: Actor, name: str) -> Iterator[str]:
    """``Kim Jong Un``, ``Kim Jong-un``, ``Kim Jong-Un`` and ``Kim Jongun``; family name first only."""
    words = name.replace("-", " ").split()
    if record.family and len(words) == 3 and words[0] == record.family:
        family, *given = words
        for spelling in _joined(given):
            yield f"{family} {spelling}"


def _joined(given: Sequence[str]) -> tuple[str, ...]:
    """A given name of two parts in its spellings: ``Jong Un``, ``Jong-Un``, ``Jong-un``, ``Jongun``."""
    if len(given) != 2:
        return (" ".join(given),)
    first, second = given
    high, low = second[0].upper() + second[1:], second.lower()
    return f"{first} {second}", f"{first} {high}", f"{first}-{high}", f"{first}-{low}", f"{first}{low}"


def _derived(record: Actor, name: str) -> Iterator[tuple[str, str]]:
    """Rule and text of what a source may write once it has said the full name.

    Other people may be meant where the full name is absent: *Yi Wang*, *S. Abe*.
    """
    if record.family is None:
        return
    family, name = _plain(record.family), _plain(name)
    first = name.startswith(f"{family} ")
    if not first and not name.endswith(f" {family}"):
        return
    given = (name[len(family) :] if first else name[: -len(family)]).replace("-", " ").split()
    for spelling in _joined(given):
        yield "order", f"{spelling} {family}" if first else f"{family} {spelling}"
        if not first:
            yield "order", f"{spelling} {family}"
    for initials in _initials(given):
        yield "initials", f"{initials} {family}"
        yield "initials", f"{family} {initials}"
    if len(given) == 2 and not first and len(given[0].rstrip(".")) > 1:
        yield "initials", f"{given[0]} {given[1][0]}. {family}"
        yield "initials", f"{given[0]} {given[1][0]} {family}"
        yield "initials", f"{given[0]} {family}"


def _initials(given: Sequence[str]) -> Iterator[str]:
    """``J.``, ``J. U.``, ``J.U.``, ``J.-U.``; never a bare letter, which may be a word (``I``, ``A``)."""
    letters = [f"{word[0]}." for word in given if word[0].isalpha() and word[0].isupper()]
    if letters and len(letters) == len(given):
        yield letters[0]
        if len(letters) > 1:
            yield from (joint.join(letters) for joint in (" ", "", "-"))
