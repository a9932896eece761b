"""Which role a stretch of an article has: named rules, in order; the first that claims a unit decides.

Each rule looks at all units and claims some of those that are still open.
Rules may lean on where the running text begins and ends, on neighbours and on what earlier rules decided.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from briefbook.core import rules_around as around
from briefbook.core import rules_headings as headings
from briefbook.core import rules_inside as inside
from briefbook.core import rules_notes as notes
from briefbook.core import rules_talk as talk
from briefbook.core.draft import Claims, Decision, Draft
from briefbook.core.units import Unit

RULES: tuple[Callable[[Draft], Claims], ...] = (
    around.script,
    around.markup,
    around.comments,
    around.related,
    around.advertisement,
    around.navigation,
    around.call,
    around.menu,
    notes.contact,
    around.thread,
    inside.byline,
    inside.dateline,
    notes.source_note,
    notes.rights_note,
    notes.author_note,
    around.subscription,
    inside.credit,
    inside.footnote,
    headings.references,
    inside.titled,
    around.aside,
    inside.title,
    inside.bare_byline,
    around.kicker,
    around.linked,
    around.label,
    notes.affiliation,
    inside.signatures,
    around.outlet,
    inside.repeat,
    notes.author_note,
    inside.caption,
    inside.pull_quote,
    talk.labelled,
    talk.dashed,
    talk.unlabelled,
    inside.body_markup,
    headings.known_heading,
    headings.numbered_heading,
    inside.list_item,
    headings.heading,
    around.stray,
    inside.paragraph,
)


_NAMED = tuple((rule, rule.__name__.replace("_", "-")) for rule in RULES)


def classify(units: Sequence[Unit], title: str = "") -> list[Decision]:
    """Give every unit a role; `title` is the one that the format carries, if any."""
    draft = Draft(units, title)
    for rule, name in _NAMED:
        draft.decide(tuple(rule(draft)), name)
    return [decision for decision in draft.decisions if decision is not None]
