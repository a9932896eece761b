"""Lists: bullets, numbers, terms, fields, options."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from docutils import nodes
from sphinx import addnodes

from briefbook.typst.blocks import block, is_in_entry
from briefbook.typst.escape import literal
from briefbook.typst.inline import children
from briefbook.typst.writer import Handler, Writer

_NUMBERINGS = {"arabic": "1", "loweralpha": "a", "upperalpha": "A", "lowerroman": "i", "upperroman": "I"}


def bullet_list(w: Writer, node: nodes.bullet_list) -> None:
    """Items with bullets; without any where the list is one of places that mention a record."""
    look = "mentions" if _is_mentions(node) else "list"
    with w.block(f"{look}(tight: {_is_tight(node)},", node, tail=")"):
        w.children(node)


def enumerated_list(w: Writer, node: nodes.enumerated_list) -> None:
    """Items with numbers, letters or Roman numbers."""
    numbering = _NUMBERINGS.get(node.get("enumtype", "arabic"), "1")
    pattern = node.get("prefix", "") + numbering + (node.get("suffix") or ".")
    options = f"numbering: {literal(pattern)}, start: {int(node.get('start', 1))}, tight: {_is_tight(node)}"
    with w.block(f"enum({options},", node, tail=")"):
        w.children(node)


def list_item(w: Writer, node: nodes.list_item) -> None:
    """One item; an empty one stays."""
    with w.block("{ []", node, tail="},"):
        w.children(node)


def _is_tight(node: nodes.Element) -> str:
    loose = any(
        sum(not isinstance(part, nodes.Sequential | nodes.Invisible) for part in item.children) > 1
        for item in node.children
        if isinstance(item, nodes.list_item)
    )
    return "false" if loose else "true"


def _is_mentions(node: nodes.Element) -> bool:
    return "bb-mentions" in node.get("classes", []) or "bb-mentions" in node.parent.get("classes", [])


def term(w: Writer, node: nodes.term) -> None:
    """A term; what kind of term it is follows on its line."""
    with w.text("term[", node):
        w.children(node)
        for sibling in node.parent.children:
            if isinstance(sibling, nodes.classifier):
                w.words(" ", sibling)
                with w.inline("#emph[", sibling):
                    w.children(sibling)


def classifier(_w: Writer, _node: nodes.classifier) -> None:
    """Printed with its term."""


def field_list(w: Writer, node: nodes.field_list) -> None:
    """Facts, closer in an entry."""
    with w.block("entry-fields(" if is_in_entry(node) else "fields(", node, tail=")"):
        w.children(node)


@contextmanager
def _name(w: Writer, node: nodes.Element) -> Iterator[None]:
    with w.text("[", node, tail="],"):
        yield


def field_name(w: Writer, node: nodes.Element) -> None:
    """The name of a fact."""
    with _name(w, node):
        w.children(node)


def option_group(w: Writer, node: nodes.option_group) -> None:
    """The forms of an option of a program."""
    with _name(w, node):
        w.piece(f"raw({literal(', '.join(option.astext() for option in node.children))})", node)


def signature(w: Writer, node: addnodes.desc_signature) -> None:
    """The signature of a described object: code."""
    with w.text("term[", node):
        w.piece(f"raw({literal(node.astext())})", node)


HANDLERS: Mapping[type[nodes.Node], Handler] = {
    nodes.bullet_list: bullet_list,
    nodes.enumerated_list: enumerated_list,
    nodes.list_item: list_item,
    nodes.definition_list: children,
    nodes.definition_list_item: children,
    nodes.term: term,
    nodes.classifier: classifier,
    nodes.definition: block("definition({"),
    addnodes.desc: children,
    addnodes.desc_signature: signature,
    addnodes.desc_content: block("definition({"),
    nodes.field_list: field_list,
    nodes.field: block("(", tail="),"),
    nodes.field_name: field_name,
    nodes.field_body: block("{ []", tail="},"),
    nodes.option_list: block("fields(", tail=")"),
    nodes.option_list_item: block("(", tail="),"),
    nodes.option_group: option_group,
    nodes.description: block("{ []", tail="},"),
}
