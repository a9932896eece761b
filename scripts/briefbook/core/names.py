"""The forms under which records are mentioned, each with what it says: full names, spellings, derived forms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from briefbook.core.folding import folded
from briefbook.core.model import Actor, Treaty
from briefbook.core.personal_names import Person, derived_names
from briefbook.core.spellings import other_nouns, spellings, without_brackets


class Claim(NamedTuple):
    """What a form says: whose it is and how it came about. Thousands of forms share one."""

    id: str
    rule: str
    derived: bool = False
    """A derived form links only where the source has a full form too."""


def name_forms(records: Iterable[Actor | Treaty]) -> dict[str, tuple[Claim, ...]]:
    """Every form of every record, folded, with its claims in the order of the records.

    The first form of a record counts: what is listed is not derived.
    """
    forms: dict[str, tuple[Claim, ...]] = {}
    for record in records:
        listed: dict[str, tuple[Claim]] = {}
        derivable: dict[str, tuple[Claim]] = {}
        identifier = record.id
        for rule, derived, text in _forms(record):
            if not text:
                continue
            claims = derivable if derived else listed
            claim = claims.get(rule)
            if claim is None:
                claim = claims[rule] = (Claim(identifier, rule, derived),)
            known = forms.get(text)
            if known is None:
                forms[text] = claim
            elif known[-1].id != identifier:  # records come one after the other
                forms[text] = known + claim
    return forms


def plain(text: str) -> str:
    """Folded and without white space around; most names are ASCII, and need only their spaces looked at."""
    if text.isascii() and "`" not in text:
        return " ".join(text.split())
    return folded(text).strip()


def _forms(record: Actor | Treaty) -> Iterator[tuple[str, bool, str]]:
    """Rule, whether it is derived, and text; listed forms before spellings, these before derived ones."""
    listed = [plain(name) for name in (record.name, *record.aliases)]
    for rule, name in zip(["name"] + ["alias"] * len(record.aliases), listed, strict=True):
        yield rule, False, name
        if "(" in name:
            yield rule, False, without_brackets(name)
    for native in record.native.values():
        yield "native", False, plain(native)
        if "(" in native:
            yield "native", False, without_brackets(plain(native))
    bare = [without_brackets(name) if "(" in name else name for name in listed]
    for name in bare:
        for spelling in spellings(record.kind, name):
            yield "variant", False, spelling
        for looser in other_nouns(record.kind, name):
            yield "variant", True, looser
    if isinstance(record, Actor) and record.kind == "person" and record.family:
        vietnamese, family = (
            "vi" in record.native or (record.of or "").startswith("viet"),
            plain(record.family),
        )
        for name in bare:
            yield from derived_names(Person(name, family, vietnamese=vietnamese))


def bare_actor(actor: Actor) -> Actor:
    """All of an actor that mentions depend on: names, kind, and to whom it belongs."""
    return Actor(
        actor.id,
        actor.kind,
        actor.name,
        family=actor.family,
        native=actor.native,
        aliases=actor.aliases,
        of=actor.of,
    )


def bare_treaty(treaty: Treaty) -> Treaty:
    """All of a treaty that mentions depend on: names, kind, parties, and the dates by which it is called."""
    return Treaty(
        treaty.id,
        treaty.kind,
        treaty.name,
        native=treaty.native,
        aliases=treaty.aliases,
        parties=treaty.parties,
        adopted=treaty.adopted,
        signed=treaty.signed,
    )


def given_names(person: Actor) -> tuple[str, ...]:
    """The first given names under which a person is listed, where the family name comes last."""
    family = person.family
    if person.kind != "person" or family is None:
        return ()
    ending = f" {plain(family)}"
    names = [plain(name) for name in (person.name, *person.aliases)]
    return tuple(dict.fromkeys(name.split()[0] for name in names if name.endswith(ending)))
