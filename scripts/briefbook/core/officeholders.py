"""The section of a source's page that names the persons of the article with the offices they held at its date."""

from __future__ import annotations

from collections.abc import Mapping

from briefbook.core.dates import in_words
from briefbook.core.escape import escape, role
from briefbook.core.model import Actor, Basis, Office, Source
from briefbook.core.offices import Held, offices_at

HEADING = "People in this article"


def office_holders(source: Source, actors: Mapping[str, Actor]) -> tuple[Actor, ...]:
    """The persons with offices that the numbered paragraphs mention, in the order of their names in an index.

    Authors and commentators speak in the article; it is not about them.
    """
    named = {mention.id for mention in source.mentions if mention.n is not None}
    chosen = [actors[identifier] for identifier in named if identifier in actors]
    holders = [actor for actor in chosen if may_be_shown(actor)]
    return tuple(sorted(holders, key=lambda a: ((a.indexed_as or a.name).casefold(), a.id)))


def may_be_shown(actor: Actor) -> bool:
    """Whether a page that is about an actor shows offices of it."""
    return actor.kind == "person" and actor.group != "author" and bool(actor.offices)


def people_section(source: Source, actors: Mapping[str, Actor]) -> str:
    """The section as MyST; empty where the article mentions nobody whose offices are known."""
    people = office_holders(source, actors)
    if not people:
        return ""
    published = source.metadata.published
    if published is None:
        return _box("The date of publication is not known, so no offices are shown.")
    said = f"The offices they held when it was published: {escape(in_words(published.value))}."
    rows = [f"* - {_link(actor)}\n  - {_offices(actor, published.value)}" for actor in people]
    head = ["```{list-table}", ":header-rows: 1", "", "* - Person", "  - Office"]
    return _box("\n".join([said, "", *head, *rows, "```"]))


def _box(text: str) -> str:
    """Text in a box by which the section is known: a heading of the article may have the same words."""
    return f"::::{{container}} bb-people\n\n{text}\n::::"


def _link(actor: Actor) -> str:
    return role("actor", f"{actor.name} <{actor.id}>")


def _offices(actor: Actor, edtf: str) -> str:
    """The offices of a person; two terms of which either may be meant are one office."""
    said: dict[str, str] = {}
    found = sorted(
        offices_at(actor, edtf), key=lambda one: one.held is Held.PERHAPS
    )  # the certain ones first
    for one in found:
        perhaps = "perhaps " if one.held is Held.PERHAPS else ""
        said.setdefault(one.office.title, f"{perhaps}{escape(one.office.title)}{_basis(one.office)}")
    return "; ".join(said.values()) or "none known at that date"


def _basis(office: Office) -> str:
    """What the office rests on: its pinpoints, or the mark of the editor."""
    if office.sources:
        return f" {role('pin', '; '.join(office.sources))}"
    return f" \\[{office.basis.value}\\]" if office.basis in (Basis.EDITOR, Basis.INFERRED) else ""
