"""Where an entry leads on: where its record is mentioned, with whom, in which events, which briefings discuss it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from docutils import nodes

from briefbook.core.dates import in_words
from briefbook.core.model import Pinpoint
from briefbook.core.timeline import in_time_order
from briefbook.sphinx_ext.citing import paragraph_link
from briefbook.sphinx_ext.discussed import placeholder
from briefbook.sphinx_ext.domain import brief
from briefbook.sphinx_ext.parts import joined, record_link

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

_SHOWN = 12
"""Companions shown in an entry; the others are counted."""


def panel(env: BuildEnvironment, identifier: str) -> list[nodes.Node]:
    """The lines below a record's summary; a line that would say nothing is left out."""
    kind = brief(env).kinds[identifier]
    lines: list[nodes.Node] = []
    if kind != "event":
        lines += [mentions(env, identifier), *_companions(env, identifier), *_events(env, identifier)]
    return [*lines, placeholder(identifier)]


def line(name: str, class_: str, body: Iterable[nodes.Node]) -> nodes.paragraph:
    """One line of the panel."""
    return nodes.paragraph(
        "", "", nodes.strong("", name), nodes.Text(" "), *body, classes=["bb-mentions", class_]
    )


def mentions(env: BuildEnvironment, identifier: str) -> nodes.paragraph:
    """Where the sources mention a record: per source each paragraph as a link, and how often."""
    domain = brief(env)
    places = domain.mentioned.get(identifier, ())
    if not places:
        nothing = nodes.strong("", "Not mentioned in a numbered paragraph")
        return nodes.paragraph("", "", nothing, nodes.Text("."), classes=["bb-mentions", "bb-mentioned-in"])
    groups = []
    for key, numbers in places:
        links = [[paragraph_link(Pinpoint(key, n, n), f"¶{n}")] for n in numbers]
        times = domain.mention_counts[identifier, key]
        often = "once" if times == 1 else f"{times} times"
        groups.append([nodes.Text(f"{domain.labels[key]}, "), *joined(links), nodes.Text(f" ({often})")])
    return line("Mentioned in", "bb-mentioned-in", joined(groups, "; "))


def _companions(env: BuildEnvironment, identifier: str) -> list[nodes.Node]:
    found = brief(env).companions.get(identifier, ())
    if not found:
        return []
    groups = [
        [record_link(env, other), nodes.Text(f" ({count}\N{NO-BREAK SPACE}{'¶' if count == 1 else '¶¶'})")]
        for other, count in found[:_SHOWN]
    ]
    body = joined(groups)
    rest = len(found) - _SHOWN
    if rest > 0:
        body.append(nodes.Text(f" and {rest} other{'s' if rest > 1 else ''}"))
    return [line("Appears with", "bb-appears-with", body)]


def _events(env: BuildEnvironment, identifier: str) -> list[nodes.Node]:
    events = in_time_order(
        event for event in brief(env).book.events if identifier in (*event.actors, *event.treaties)
    )
    if not events:
        return []
    groups: Sequence[list[nodes.Node]] = [
        [record_link(env, event.id), nodes.Text(f", {in_words(event.date)}")] for event in events
    ]
    return [line("Takes part in", "bb-takes-part-in", joined(groups, "; "))]
