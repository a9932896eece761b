"""The annex of a briefing that is printed alone: the paragraphs that it cites, in full."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import _

from briefbook.sphinx_ext.nodes import paragraph_number, pinpoint, source_paragraphs

ANNEX = "bb-annex"
"""Class of the annex's section, and identifier of its start."""
_FACTS = frozenset(
    {
        "Author",
        "Authors",
        "Publisher",
        "Published",
        "Republished",
        "Address",
        "Archived copy",
        "About this source",
    }
)
"""What of a source's facts says where to find it and how far to trust it."""


def with_annex(tree: nodes.document, title: str, page_of: Callable[[str], nodes.document | None]) -> None:
    """Put the cited paragraphs behind a briefing, by source in the order of the first citation.

    ``page_of`` gives the page of a source, resolved, by its docname; None where the project has none.
    """
    box = nodes.section(ids=[ANNEX], classes=[ANNEX])
    box += nodes.title(title, title)
    for source in _cited(tree):
        page = page_of(source.docname)
        part = None if page is None else _part(page, source)
        if part is not None:
            box += part
    if len(box.children) > 1:
        annex = addnodes.start_of_file(docname=ANNEX, depth=1)
        annex += box
        tree += annex


@dataclass(frozen=True, slots=True)
class _Cited:
    """What a briefing cites of one source."""

    docname: str
    label: str
    """What the citations call it."""
    numbers: set[tuple[str, int]]
    """Key and number of the paragraphs."""


def _cited(tree: nodes.document) -> Iterable[_Cited]:
    """What a briefing cites; a list of places where a record is mentioned cites nothing."""
    found: dict[str, _Cited] = {}
    for node in tree.findall(nodes.reference):
        if "bb_first" in node and isinstance(node.parent, pinpoint):
            docname = node.get("refuri", "").partition("#")[0]
            source = found.setdefault(docname, _Cited(docname, node.astext().partition(", ¶")[0], set()))
            numbers = range(node["bb_first"], node["bb_last"] + 1)
            source.numbers.update((node["bb_key"], n) for n in numbers)
    return found.values()


def _part(page: nodes.document, source: _Cited) -> addnodes.start_of_file | None:
    """What a source says in the cited paragraphs, below its title and the facts about it."""
    section = next(page.findall(nodes.section), None)
    if section is None:
        return None
    kept = nodes.section(ids=[], classes=[])
    title = next(section.findall(nodes.title), None)
    if title is not None:
        kept += title.deepcopy()
    facts = next((child for child in section.children if isinstance(child, nodes.field_list)), None)
    kept += _facts(source.label, facts)
    kept.extend(_blocks(page, source.numbers))
    kept.extend(_footnotes(page, kept))
    part = addnodes.start_of_file(docname=source.docname, depth=2, runs_on=True)
    part += kept
    return part


def _facts(label: str, facts: nodes.field_list | None) -> nodes.field_list:
    kept = nodes.field_list(classes=["bb-facts"])
    name = _("Cited as")
    kept += nodes.field("", nodes.field_name(name, name), nodes.field_body("", nodes.paragraph(label, label)))
    for field in facts.children if facts is not None else ():
        if field.astext().partition("\n")[0] in _FACTS:
            kept += field.deepcopy()
    return kept


def _blocks(page: nodes.document, numbers: set[tuple[str, int]]) -> Iterator[nodes.Node]:
    """The blocks with cited paragraphs, without those among them that are not cited."""
    seen: set[int] = set()
    for number in page.findall(_is_numbered):
        if isinstance(number, source_paragraphs):
            yield from _folded(number, numbers)
            continue
        if not isinstance(number, paragraph_number) or (number["key"], number["n"]) not in numbers:
            continue
        block = _block_of(number)
        if id(block) in seen:
            continue
        seen.add(id(block))
        yield _without(block.deepcopy(), numbers)
        if block.astext().strip() == "":  # the number of a table or listing stands alone before it
            following = block.next_node(siblings=True, descend=False)
            if following is not None:
                yield following.deepcopy()


def _is_numbered(node: nodes.Node) -> bool:
    return isinstance(node, paragraph_number | source_paragraphs)


def _folded(node: source_paragraphs, numbers: set[tuple[str, int]]) -> Iterator[source_paragraphs]:
    """The cited ones of folded paragraphs, folded."""
    cited = [(n, line) for n, line in node["paragraphs"] if (node["key"], n) in numbers]
    if cited:
        kept = node.deepcopy()
        kept["paragraphs"] = cited
        yield kept


def _block_of(node: nodes.Element) -> nodes.Element:
    """The outermost block below a section that a node stands in."""
    while not isinstance(node.parent, nodes.section | nodes.document | addnodes.start_of_file):
        node = node.parent
    return node


def _without(block: nodes.Element, numbers: set[tuple[str, int]]) -> nodes.Element:
    """A block without what is not cited; an item of a list keeps its place, so that numbers stay right."""
    for number in list(block.findall(paragraph_number)):
        if (number["key"], number["n"]) in numbers or number.parent is None:
            continue
        item = _item_of(number, block)
        if item is None:
            if number.parent is not block:
                number.parent.parent.remove(number.parent)
        elif not any((n["key"], n["n"]) in numbers for n in item.findall(paragraph_number)):
            item.children = []
            item += nodes.paragraph("", "…")
    return block


def _item_of(node: nodes.Element, block: nodes.Element) -> nodes.list_item | None:
    while node is not block:
        node = node.parent
        if isinstance(node, nodes.list_item):
            return node
    return None


def _footnotes(page: nodes.document, kept: nodes.section) -> Iterable[nodes.footnote]:
    wanted = {node["refid"] for node in kept.findall(nodes.footnote_reference) if "refid" in node}
    for note in page.findall(nodes.footnote):
        if wanted & set(note["ids"]):
            yield note.deepcopy()
