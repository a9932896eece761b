"""How a record is called for short, where the text around it says the rest."""

from __future__ import annotations

from briefbook.core.model import Actor, Event, Record


def full_name(record: Record) -> str:
    """The authorised name; of an event its title."""
    return record.title if isinstance(record, Event) else record.name


def index_form(record: Record) -> str:
    """The form by which an index sorts it: ``Akiba, Takeo``."""
    return (record.indexed_as if isinstance(record, Actor) else None) or full_name(record)


def filed(record: Record) -> tuple[str | None, ...]:
    """What decides whether and where a list of records has it."""
    belongs = (
        (record.kind, record.group, record.of)
        if isinstance(record, Actor)
        else (getattr(record, "kind", None),)
    )
    return record.id, index_form(record), *belongs


def short_name(record: Record) -> str:
    """A person's family name; otherwise the shortest name that is an acronym; otherwise the authorised name."""
    if isinstance(record, Actor) and record.kind == "person":
        return record.family or record.name
    names = () if isinstance(record, Event) else (record.name, *record.aliases)
    acronyms = [name for name in names if name.isupper() and " " not in name]
    return min(acronyms, key=lambda name: (len(name), name), default=full_name(record))
