"""The tree of a selection: its sources, the records that they mention, their entries in the bibliography."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import _

from briefbook.typst.facts import Records
from briefbook.typst.selection import Selection

ABSENT = "\u2020"
"""Marks what is not printed in a selection."""
_KEY = re.compile(r"`([^:`]+):")
"""The key of a pinpoint in a summary."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What a selection prints."""

    keys: tuple[str, ...]
    """Of the sources."""
    pages: frozenset[str]
    """Docnames of the sources."""
    records: frozenset[str]
    """Identifiers of the actors, treaties and events."""


def kept_of(keys: tuple[str, ...], records: Records, articles: str) -> Kept:
    """The sources with the records that they mention, and the events that they tell of."""
    chosen = frozenset(keys)
    named = {record for key in keys for record, _, _ in records.headers[key].mentions}
    told = {
        event.id
        for event in records.book.events
        if chosen & {pin.partition(":")[0] for pin in event.sources}
        or chosen & set(_KEY.findall(event.summary or ""))
    }
    return Kept(keys, frozenset(f"{articles}/{key}" for key in keys), frozenset(named | told))


def prune(tree: nodes.document, kept: Kept) -> None:
    """Take out what is neither kept nor the title of something kept."""
    tree.children = list(_kept(tree.children, kept))
    for line in list(tree.findall(nodes.paragraph)):
        if "bb-mentions" in line["classes"]:
            _shorten(line, kept)


def _kept(children: Iterable[nodes.Node], kept: Kept) -> Iterator[nodes.Node]:
    for child in children:
        if _is_kept(child, kept):
            yield child
        elif isinstance(child, nodes.Element) and not _is_entry(child):
            inside = list(_kept(child.children, kept))
            if inside:
                child.children = [*_titles(child, inside), *inside]
                yield child


def _titles(node: nodes.Element, inside: list[nodes.Node]) -> Iterator[nodes.Node]:
    """The title of a section; of a page of which only pages below are kept, its section with nothing but the title."""
    if not isinstance(node, addnodes.start_of_file):
        yield from (part for part in node.children if isinstance(part, nodes.title))
    elif all(isinstance(part, addnodes.start_of_file) for part in inside):
        for own in node.children:
            if isinstance(own, nodes.section) and own not in inside:
                own.children = [part for part in own.children if isinstance(part, nodes.title)]
                yield own


def _is_kept(node: nodes.Node, kept: Kept) -> bool:
    match node:
        case addnodes.start_of_file():
            return node["docname"] in kept.pages
        case nodes.section():
            return _is_entry(node) and bool(kept.records & set(node["ids"]))
        case nodes.citation():
            return node.get("bb_key") in kept.keys
        case _:
            return False


def _is_entry(node: nodes.Element) -> bool:
    return isinstance(node, nodes.section) and "bb-entry" in node["classes"]


def _shorten(line: nodes.paragraph, kept: Kept) -> None:
    """Of a line that leads from an entry to others and to sources, what is printed; the rest is counted.

    A line that leads to nothing that is printed goes.
    """
    name, groups, mark = _groups(line)
    printed = [group for group in groups if _leads_to(group, kept)]
    if groups and not printed:
        line.parent.remove(line)
        return
    if len(printed) == len(groups):
        return
    parts: list[nodes.Node] = [*name]
    for at, group in enumerate(printed):
        parts += [nodes.Text(mark)] * bool(at) + group
    line.children = []
    line += [*parts, nodes.Text(f"{mark}{len(groups) - len(printed)} more{ABSENT}")]


def _groups(line: nodes.paragraph) -> tuple[list[nodes.Node], list[list[nodes.Node]], str]:
    """The name of a line; what stands between its marks, each with a reference; the mark."""
    mark = (
        "; "
        if any(isinstance(part, nodes.Text) and part == "; " for part in line.children)
        or "bb-mentioned-in" in line["classes"]
        else ", "
    )
    name = [part for part in line.children[:2] if not isinstance(part, nodes.reference)]
    groups: list[list[nodes.Node]] = [[]]
    for part in line.children[len(name) :]:
        if isinstance(part, nodes.Text) and part == mark:
            groups.append([])
        else:
            groups[-1].append(part)
    return name, [group for group in groups if any(_references(group))], mark


def _references(group: list[nodes.Node]) -> Iterator[nodes.reference]:
    for part in group:
        if isinstance(part, nodes.Element):
            yield from part.findall(nodes.reference)


def _leads_to(group: list[nodes.Node], kept: Kept) -> bool:
    return any(
        link["bb_key"] in kept.keys
        if "bb_key" in link
        else (link.get("refid") or link.get("refuri", "").partition("#")[2]) in kept.records
        for link in _references(group)
    )


def introduction(
    selection: Selection, kept: Kept, records: Records, project: str, pages: Collection[str]
) -> nodes.section:
    """The chapter that says what was selected, and how to read it."""
    box = nodes.section(ids=["bb-selection"], classes=[])
    name = _("What was selected")
    box += nodes.title(name, name)
    asked = "; and that ".join(selection.said(records))
    box += _paragraph(
        f"Of the {len(records.headers)} sources of {project} this document prints {len(kept.keys)}, in full: "
        f"those that {asked}. The entries of the records that they mention, and of the events that they tell of, "
        "stand before them."
    )
    box += _paragraph(f"What is marked {ABSENT} is not printed here; it stands in the whole book.")
    listed = nodes.bullet_list()
    for key in kept.keys:
        page = next((page for page in kept.pages if page.endswith(f"/{key}") and page in pages), None)
        label = records.headers[key].label
        line = nodes.paragraph("", "")
        line += nodes.reference("", label, internal=True, refuri=page) if page else nodes.Text(label)
        title = records.headers[key].metadata.title
        line += nodes.Text(f": {title.value}" if title else "")
        listed += nodes.list_item("", line)
    box += listed
    return box


def _paragraph(words: str) -> nodes.paragraph:
    return nodes.paragraph("", words)
