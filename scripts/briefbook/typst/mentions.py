"""Where a book names its records, also where it has no link: the index counts every place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from docutils import nodes

from briefbook.core.model import Mention
from briefbook.sphinx_ext.nodes import paragraph_number

RECORD = "bb_record"
"""Attribute of the mark of an unlinked mention: the identifier of its record."""


def mark_mentions(tree: nodes.document, mentions: Mapping[str, Mapping[int, Sequence[Mention]]]) -> None:
    """Put a mark before each mention in the paragraphs of the sources that is not linked.

    Pages link the first mention in a paragraph; a later one may be printed on the next page.
    """
    for number in list(tree.findall(paragraph_number)):
        named = mentions.get(number["key"], {}).get(number["n"], ())
        if named and isinstance(number.parent, nodes.Element):
            _mark(number.parent, dict(_places(number.parent.astext(), named)))


def _places(text: str, named: Iterable[Mention]) -> Iterator[tuple[int, str]]:
    """Offset in a paragraph's printed text, and record."""
    before = len(text) - len(text.lstrip())
    at = 0
    for mention in named:
        start = mention.start + before
        if text[start : start + len(mention.surface)] != mention.surface:
            start = text.find(mention.surface, at)
        if start >= 0:
            at = start + len(mention.surface)
            yield start, mention.id


def _mark(paragraph: nodes.Element, places: Mapping[int, str]) -> None:
    at = 0
    for text in list(paragraph.findall(nodes.Text)):
        end = at + len(text)
        inside = sorted(place for place in places if at <= place < end)
        if inside and not _is_linked(text, paragraph):
            text.parent.replace(text, list(_parts(text, at, inside, places)))
        at = end


def _parts(
    text: nodes.Text, start: int, inside: Sequence[int], places: Mapping[int, str]
) -> Iterator[nodes.Node]:
    at = start
    for place in inside:
        if place > at:
            yield nodes.Text(text[at - start : place - start])
        yield nodes.inline("", "", **{RECORD: places[place]})
        at = place
    yield nodes.Text(text[at - start :])


def _is_linked(node: nodes.Node, paragraph: nodes.Element) -> bool:
    step: nodes.Node | None = node
    while step is not None and step is not paragraph:
        if isinstance(step, nodes.reference):
            return True
        step = step.parent
    return False
