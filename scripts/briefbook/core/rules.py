"""Which role a stretch of an article has: named rules, in order; the first that claims a unit decides.

Each rule looks at all units and claims some of those that are still open.
Rules may lean on where the running text begins and ends, on neighbours and on what earlier rules decided.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from briefbook.core import rules_around as around
from briefbook.core import rules_inside as inside
from briefbook.core.draft import Claims, Decision, Draft
from briefbook.core.units import Unit

RULES: tuple[Callable[[Draft], Claims], ...] = (
    around.script,
    around.markup,
    around.comments,
    around.related,
    around.advertisement,
    around.navigation,
    around.source_note,
    around.author_note,
    around.rights_note,
    around.subscription,
    inside.byline,
    inside.dateline,
    inside.credit,
    inside.footnote,
    inside.titled,
    around.aside,
    inside.title,
    inside.repeat,
    inside.caption,
    inside.pull_quote,
    inside.question,
    inside.answer,
    inside.body_markup,
    inside.list_item,
    inside.heading,
    inside.paragraph,
)


def classify(units: Sequence[Unit], title: str = "") -> list[Decision]:
    """Give every unit a role; `title` is the one that the format carries, if any."""
    draft = Draft(units, title)
    for rule in RULES:
        for i, role in tuple(rule(draft)):
            draft.decisions[i] = draft.decisions[i] or (role, rule.__name__.replace("_", "-"))
        draft.look_again()
    return [decision for decision in draft.decisions if decision is not None]
