"""The forms under which a record is mentioned: full forms, surnames, variants of spelling."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
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


def name_forms(records: Iterable[Actor | Treaty]) -> tuple[NameForm, ...]:
    """All forms of all records, without repeats, in the order of the records."""
    seen: dict[tuple[str, str], NameForm] = {}
    for record in records:
        for form in _forms(record):
            text = folded(form.text).strip()
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
        yield NameForm(record.family, record.id, "surname", derived=True)


def _variants(record: Actor | Treaty, name: str) -> Iterator[str]:
    """Spellings of one name that differ in hyphens, full stops or capitals."""
    if isinstance(record, Actor) and record.kind == "person":
        yield from _given_name_variants(record, name)
    elif len(name.split()) >= 3 and not any(word.isupper() for word in name.split()):
        yield name.lower()


def _given_name_variants(record: Actor, name: str) -> Iterator[str]:
    """``Kim Jong Un``, ``Kim Jong-un``, ``Kim Jong-Un`` and ``Kim Jongun``; family name first only."""
    words = name.replace("-", " ").split()
    if record.family and len(words) == 3 and words[0] == record.family:
        family, first, second = words
        for joint, second_form in ((" ", second), ("-", second), ("-", second.lower()), ("", second.lower())):
            yield f"{family} {first}{joint}{second_form}"
