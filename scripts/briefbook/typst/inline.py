"""Running text: words, emphasis, references."""

from __future__ import annotations

import re
from collections.abc import Mapping

from docutils import nodes
from sphinx import addnodes

from briefbook.core.problems import Code
from briefbook.sphinx_ext.nodes import paragraph_number
from briefbook.typst.escape import label, literal
from briefbook.typst.writer import Handler, Writer

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_LANGUAGE = re.compile(r"lang(?:uage)?-([a-z]{2,3})((?:-[a-z0-9]{2,8})*)", re.IGNORECASE)
_SCRIPT_LENGTH = 4


def text(w: Writer, node: nodes.Text) -> None:
    """Words; the number of a paragraph needs no space behind it, for it stands in the margin."""
    siblings = node.parent.children if node.parent is not None else [node]
    at = next(number for number, child in enumerate(siblings) if child is node)
    follows_number = at > 0 and isinstance(siblings[at - 1], paragraph_number)
    w.words(node.lstrip() if follows_number else node.astext(), node)


def wrapped(head: str) -> Handler:
    """A handler that puts the children into a Typst function."""

    def handler(w: Writer, node: nodes.Element) -> None:
        with w.inline(head, node):
            w.children(node)

    return handler


def children(w: Writer, node: nodes.Element) -> None:
    """Only what is inside."""
    w.children(node)


def nothing(_w: Writer, _node: nodes.Element) -> None:
    """Nothing to print."""


def literal_text(w: Writer, node: nodes.literal) -> None:
    """Code in running text."""
    w.piece(f"raw({literal(node.astext())})", node)


def inline(w: Writer, node: nodes.inline) -> None:
    """A span: its language, or its look where a class names one."""
    if "sd-badge" in node["classes"]:
        wrapped("#badge[")(w, node)
    elif head := _language(node):
        wrapped(head)(w, node)
    else:
        w.children(node)


def _language(node: nodes.Element) -> str | None:
    """``lang-zh-hant`` as language, script and region: the fonts draw some characters differently in each."""
    named = [f"lang-{node[key]}" for key in ("lang", "language") if node.get(key)]
    for name in [*named, *node.get("classes", [])]:
        if match := _LANGUAGE.fullmatch(name):
            options = [f'lang: "{match[1].lower()}"']
            for part in match[2].split("-")[1:]:
                if len(part) == _SCRIPT_LENGTH:
                    options.append(f'script: "{part.lower()}"')
                elif part.isalpha():
                    options.append(f'region: "{part.upper()}"')
            return f"#text({', '.join(options)})["
    return None


def abbreviation(w: Writer, node: nodes.abbreviation) -> None:
    """An abbreviation with what it stands for: paper cannot be hovered over."""
    w.children(node)
    if node.get("explanation"):
        w.words(f" ({node['explanation']})", node)


def target_of(w: Writer, node: nodes.Element) -> str | None:
    """The label that an internal reference leads to; None for an external one, or one that leads nowhere.

    One that leads nowhere is noted as a failure.
    """
    if "refid" in node:
        docname, identifier = w.docname, node["refid"]
    else:
        uri = node.get("refuri", "")
        if not uri or (_SCHEME.match(uri) and not node.get("internal")):
            return None
        docname, _, identifier = uri.partition("#")
        docname = docname or w.docname
    found = w.labels.find(docname, identifier)
    if found is None:
        name = f"{docname}#{identifier}" if identifier else docname
        w.note(Code.PDF_DEAD_LINK, f'reference to "{name}", which this book does not have', node)
    return found


def reference(w: Writer, node: nodes.reference) -> None:
    """A link, within the book or out of it."""
    name = target_of(w, node)
    if "sd-hide-link-text" in node["classes"] and name is not None:
        w.piece(f"leads-to({label(name)})", node)
        return
    if name is not None:
        head = f"#link({label(name)})["
    elif _SCHEME.match(node.get("refuri", "")):
        head = f"#link({literal(node['refuri'])})["
    else:
        w.children(node)
        return
    with w.inline("#button[" if "sd-btn" in node["classes"] else "#[", node), w.inline(head, node):
        w.children(node)


def problematic(w: Writer, node: nodes.Element) -> None:
    """Text that could not be parsed: Sphinx has warned, the words stay."""
    w.words(node.astext(), node)


def math(w: Writer, node: nodes.Element) -> None:
    """Formulas are not printed yet."""
    w.fail(Code.PDF_NODE, f'formula "{node.astext()}" cannot be printed yet', node)


HANDLERS: Mapping[type[nodes.Node], Handler] = {
    nodes.Text: text,
    nodes.emphasis: wrapped("#emph["),
    nodes.strong: wrapped("#strong["),
    nodes.title_reference: wrapped("#emph["),
    nodes.subscript: wrapped("#sub["),
    nodes.superscript: wrapped("#super["),
    nodes.generated: children,
    nodes.literal: literal_text,
    nodes.inline: inline,
    nodes.abbreviation: abbreviation,
    nodes.acronym: abbreviation,
    nodes.reference: reference,
    nodes.target: children,
    nodes.problematic: problematic,
    nodes.math: math,
    nodes.math_block: math,
    addnodes.download_reference: children,
    addnodes.number_reference: reference,
    addnodes.manpage: wrapped("#emph["),
    addnodes.literal_emphasis: wrapped("#emph["),
    addnodes.literal_strong: wrapped("#strong["),
    addnodes.index: nothing,
    addnodes.highlightlang: nothing,
    addnodes.tabular_col_spec: nothing,
    addnodes.pending_xref: children,
}
