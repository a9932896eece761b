"""Where an entry leads on: where its record is mentioned, with whom, in which events, which briefings discuss it.

The lines are made when a page is written, not when it is read: until then one node stands for them, so what they
tell needs no rows in the environment, and a page is not read again because an article mentions somebody anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, cast

from sphinx.transforms.post_transforms import SphinxPostTransform

from briefbook.core.dates import in_words
from briefbook.core.places import COMPLETE, Place, by_year, latest, often
from briefbook.core.timeline import in_time_order
from briefbook.sphinx_ext.discussed import discussed_in
from briefbook.sphinx_ext.domain import brief
from briefbook.sphinx_ext.lines import (
    OUTSIDE,
    PAGE,
    RECORD,
    Addresses,
    Line,
    Link,
    Part,
    addresses_of,
    all_lead_somewhere,
    as_html,
    as_nodes,
    joined_parts,
    paragraph_of,
)
from briefbook.sphinx_ext.nodes import ours, record_panel
from briefbook.sphinx_ext.strangers import writes_lists

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.writers.html5 import HTML5Translator

_SHOWN = 12
"""Companions shown in an entry; the others are counted."""
_BRIEFINGS = 24
"""Briefings likewise."""
MENTIONED_IN = "bb-mentioned-in"


def panel(identifier: str, *classes: str, only_mentions: bool = False) -> record_panel:
    """What stands for the lines below a record's summary."""
    return ours(record_panel(identifier=identifier, only_mentions=only_mentions, classes=list(classes)))


def lines_of(env: BuildEnvironment, identifier: str, *, only_mentions: bool = False) -> tuple[Line, ...]:
    """The lines of a record; a line that would say nothing is left out."""
    if only_mentions:
        return tuple(mentions(env, identifier))
    lines: list[Line] = []
    if brief(env).kinds.get(identifier) != "event":
        lines += [*mentions(env, identifier), *_companions(env, identifier), *_events(env, identifier)]
    return (*lines, *_discussed(env, identifier))


def told(env: BuildEnvironment, identifier: str, companions: Sequence[str]) -> tuple[object, ...]:
    """What makes a page stale that shows the lines of a record, when it changes; addresses included.

    Of its places and the number of its companions the sum stands for all; names and addresses of the shown companions,
    which are given, are not in it.
    """
    domain = brief(env)
    find, names = domain.find_record, domain.names
    shown = [(other, names.get(other), find(other)) for other in companions]
    events = [(e.id, e.title, e.date, find(e.id)) for e in domain.events_of.get(identifier, ())]
    return (
        domain.kinds.get(identifier),
        told_of_mentions(env, identifier),
        shown,
        events,
        discussed_in(env, identifier),
    )


def told_of_mentions(env: BuildEnvironment, identifier: str) -> str:
    """The same of the lines that say where a record is mentioned."""
    return str(brief(env).places.get(identifier, ""))


def shown_companions(env: BuildEnvironment, identifier: str) -> tuple[str, ...]:
    """The records that the lines of a record say it appears with."""
    return tuple(other for other, _ in brief(env).lookup.companions(identifier)[:_SHOWN])


def places_of(env: BuildEnvironment, identifier: str) -> tuple[Place, ...]:
    """The sources that mention a record, by key."""
    lookup = brief(env).lookup
    times = lookup.times(identifier)
    return tuple(Place(key, numbers, times[key]) for key, numbers in lookup.places(identifier))


def has_page(sources: int) -> bool:
    """Whether a record is mentioned by so many sources that the site gives their list a page of its own."""
    return sources > COMPLETE


def page_of(identifier: str, number: int = 1) -> str:
    """The name of the page that lists all mentions of a record, or of the list's further pages."""
    return f"mentions/{identifier}" if number == 1 else f"mentions/{identifier}/{number}"


def mentions(env: BuildEnvironment, identifier: str) -> Iterator[Line]:
    """Where the sources mention a record: per source each paragraph as a link, and how often.

    Of very many sources: how many of each year, and the latest of them.
    """
    places = places_of(env, identifier)
    if not places:
        yield Line("Not mentioned in a numbered paragraph", MENTIONED_IN, (".",))
        return
    if not has_page(len(places)):
        yield Line("Mentioned in", MENTIONED_IN, (" ", *_listed(env, places)))
        return
    metadata = {place.key: brief(env).headers[place.key].metadata for place in places}
    years = by_year(places, metadata)
    counted = joined_parts([f"{year} ({len(of_year):,})"] for year, of_year in years)
    said = f" {len(places):,} sources, {often(sum(p.times for p in places))}: "
    page = Link(OUTSIDE, page_of(identifier), "all of them by year")
    yield Line("Mentioned in", MENTIONED_IN, (said, *counted, "; ", page))
    yield Line("Latest", MENTIONED_IN, (" ", *_listed(env, latest(places, metadata))))


def _listed(env: BuildEnvironment, places: Sequence[Place]) -> tuple[Part, ...]:
    labels = brief(env).labels
    return joined_parts(
        ((f"{labels[place.key]}, ", *numbers_of(place), f" ({often(place.times)})") for place in places),
        "; ",
    )


def numbers_of(place: Place) -> tuple[Part, ...]:
    """The paragraphs of one source as links."""
    return joined_parts([paragraph_of(place.key, n)] for n in place.numbers)


def _companions(env: BuildEnvironment, identifier: str) -> Iterator[Line]:
    domain = brief(env)
    found = domain.lookup.companions(identifier)
    if not found:
        return
    parts = joined_parts(
        (
            Link(RECORD, other, domain.names.get(other, other)),
            f" ({count}\N{NO-BREAK SPACE}{'¶' if count == 1 else '¶¶'})",
        )
        for other, count in found[:_SHOWN]
    )
    yield Line("Appears with", "bb-appears-with", (" ", *parts, *_others(len(found) - _SHOWN)))


def _others(rest: int) -> tuple[Part, ...]:
    return (f" and {rest:,} other{'s' if rest > 1 else ''}",) if rest > 0 else ()


def _events(env: BuildEnvironment, identifier: str) -> Iterator[Line]:
    events = in_time_order(brief(env).events_of.get(identifier, ()))
    if events:
        names = brief(env).names
        groups = [(Link(RECORD, event.id, names[event.id]), f", {in_words(event.date)}") for event in events]
        yield Line("Takes part in", "bb-takes-part-in", (" ", *joined_parts(groups, "; ")))


def _discussed(env: BuildEnvironment, identifier: str) -> Iterator[Line]:
    found = discussed_in(env, identifier)
    if found:
        groups = [[Link(PAGE, docname, title)] for docname, title in found[:_BRIEFINGS]]
        yield Line(
            "Discussed in",
            "bb-discussed-in",
            (" ", *joined_parts(groups, "; "), *_others(len(found) - _BRIEFINGS)),
        )


class UnfoldPanels(SphinxPostTransform):
    """Put the lines where their node stands, before references are resolved.

    On the site they stay folded and are written as they are, unless a link of theirs is broken, which is reported.
    """

    default_priority = 4

    def run(self, **kwargs: Any) -> None:
        """All panels of the page, or of the pages that a builder put together."""
        site = writes_lists(self.app)
        addresses = Addresses(self.app.builder, self.env.docname) if site else None
        for node in list(self.document.findall(record_panel)):
            found = lines_of(self.env, node["identifier"], only_mentions=node["only_mentions"])
            if addresses is None or not all_lead_somewhere(found, addresses):
                parent = cast("nodes.Element", node.parent)
                at = parent.index(node)
                parent[at : at + 1] = [as_nodes(self.env, line, node["classes"]) for line in found]
            else:
                node["lines"] = found


def visit_panel(self: HTML5Translator, node: record_panel) -> None:
    """Write the lines of the site."""
    addresses = addresses_of(self)
    for line in node["lines"]:
        self.body.append(as_html(line, addresses, self.encode, node["classes"]))


def leave_panel(_self: HTML5Translator, _node: record_panel) -> None:
    """A panel has no children."""


def setup_panel(app: Sphinx) -> None:
    """Register node and transform; where no HTML is written the transform has unfolded all."""
    app.add_node(record_panel, html=(visit_panel, leave_panel))
    app.add_post_transform(UnfoldPanels)
