"""Running text: words, emphasis, references."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet

from docutils import nodes
from sphinx import addnodes

from briefbook.core.problems import Code
from briefbook.sphinx_ext.nodes import paragraph_number
from briefbook.typst.asking import PageOf, on_page
from briefbook.typst.back import subjects_of
from briefbook.typst.escape import address, literal, words
from briefbook.typst.mentions import RECORD
from briefbook.typst.writer import Handler, Writer

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_LANGUAGE = re.compile(r"lang(?:uage)?-([a-z]{2,3})((?:-[a-z0-9]{2,8})*)", re.IGNORECASE)
_WITHOUT_HYPHENS = frozenset({"ja", "ko", "zh"})
"""Languages whose words are broken without a mark."""
_SCRIPT_LENGTH = 4


def text(w: Writer, node: nodes.Text) -> None:
    """Words; the number of a paragraph needs no space behind it, for it stands in the margin."""
    siblings = node.parent.children if node.parent is not None else [node]
    at = next(number for number, child in enumerate(siblings) if child is node)
    follows_number = at > 0 and isinstance(siblings[at - 1], paragraph_number)
    shown = node.astext().lstrip() if follows_number else node.astext()
    if shown:
        w.words(shown, node)


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
    if RECORD in node:
        w.piece(w.marks.name(node[RECORD], is_indexed=True, is_linked=False), node)
    elif "sd-badge" in node["classes"]:
        wrapped("#badge[")(w, node)
    elif head := language_of(node):
        wrapped(head)(w, node)
    else:
        w.children(node)


def language_of(node: nodes.Element) -> str | None:
    """``lang-zh-hant`` as language, script and region: the fonts draw some characters differently in each."""
    named = [f"lang-{node[key]}" for key in ("lang", "language") if node.get(key)]
    for name in [*named, *node.get("classes", [])]:
        if match := _LANGUAGE.fullmatch(name):
            options = [f'lang: "{match[1].lower()}"']
            if match[1].lower() in _WITHOUT_HYPHENS:
                options.append("hyphenate: false")
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

    One that leads nowhere is noted as a failure, unless a briefing is printed without the rest of its book.
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
    if found is None and w.facts.is_whole:
        name = f"{docname}#{identifier}" if identifier else docname
        w.note(Code.PDF_DEAD_LINK, f'reference to "{name}", which this book does not have', node)
    return found


def reference(w: Writer, node: nodes.reference) -> None:
    """A link, within the book or out of it, with what a reader of paper needs to follow it."""
    name = target_of(w, node)
    if "sd-hide-link-text" in node["classes"] and name is not None:
        w.asks(PageOf(name, "→ page\u00a0", is_link=True), node)
        return
    if name is not None:
        head = f"#go({literal(address(name))})["
    elif _SCHEME.match(node.get("refuri", "")):
        head = f"#link({literal(node['refuri'])})["
    else:
        w.children(node)
        if node.get("internal") and "bb_first" not in node and not w.in_heading and w.facts.absent:
            w.words(w.facts.absent, node)
        return
    with w.inline("#button[" if "sd-btn" in node["classes"] else "#[", node), w.inline(head, node):
        w.children(node)
    if name is None:
        _address(w, node)
    else:
        _place(w, node, name)


def _place(w: Writer, node: nodes.reference, name: str) -> None:
    """Where a link leads: the page, or a mark for the list of entries at the foot of the page."""
    if w.in_heading:
        return
    if _RECORDS & set(node["classes"]):
        record = node.get("refid") or node.get("refuri", "").partition("#")[2]
        in_entry, in_list = _is_in(node, {"bb-entry"}), _is_in(node, _LISTS)
        if not in_entry or not in_list:
            w.piece(w.marks.name(record, is_indexed=not in_list, is_linked=not in_entry), node)
        if in_entry:
            with w.inline("#lead[", node):
                w.asks(PageOf(name, "\u2009→"), node)
    elif "bb_first" in node:  # a pinpoint prints its page itself
        return
    elif name in w.facts.cited_keys:
        w.piece(w.marks.cite(w.facts.cited_keys[name]), node)
        w.asks(on_page(name), node)
    elif not isinstance(node.parent, nodes.footnote):
        w.asks(on_page(name), node)


def _address(w: Writer, node: nodes.reference) -> None:
    """The address of a link whose words do not say it: at the foot of the page, or behind the words."""
    uri = node["refuri"]
    shown = uri.removeprefix("mailto:")
    if shown.removeprefix("https://").removeprefix("http://").rstrip("/") in node.astext():
        return
    if w.in_heading or "sd-btn" in node["classes"] or "sd-hide-link-text" in node["classes"]:
        return
    if w.in_footnote or is_in_table(node):
        w.words(" (", node)
        w.piece(f"link({literal(uri)}, {words(shown)})", node)
        w.words(")", node)
    else:
        w.piece(f"footnote(link({literal(uri)}, {words(shown)}))", node)


_RECORDS = frozenset({"bb-actor", "bb-treaty", "bb-event"})
_LISTS = frozenset({"bb-mentions", "bb-facts", "bb-relations"})
"""Classes of lines and tables that lead from record to record: an index of them would only repeat them."""


def _is_in(node: nodes.Node, classes: AbstractSet[str]) -> bool:
    return any(classes & set(step.get("classes", ())) for step in above(node))


def is_in_table(node: nodes.Node) -> bool:
    """Whether a node stands in a cell, or among facts."""
    return any(isinstance(step, nodes.entry | nodes.field) for step in above(node))


def above(node: nodes.Node) -> Iterator[nodes.Element]:
    """What a node stands in, from near to far."""
    step = node.parent
    while step is not None:
        yield step
        step = step.parent


def index_entries(w: Writer, node: addnodes.index) -> None:
    """Marks for the index; they print nothing where they stand."""
    for entry in node["entries"]:
        kind, value, main = entry[0], entry[1], entry[3] == "main"
        for subject in subjects_of(kind, value):
            w.subjects.add(subject)
            if not kind.startswith("see"):
                name = f"subject {subject}"
                codes = [w.marks.name(name, is_indexed=True, is_linked=False)]
                if main:
                    codes.append(w.marks.enter(name, name))
                for code in codes:
                    if w.is_inline:
                        w.piece(code, node)
                    else:
                        w.statement(code, node, prints=False)


def problematic(w: Writer, node: nodes.Element) -> None:
    """Text that could not be parsed: Sphinx has warned, the words stay."""
    w.words(node.astext(), node)


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
    addnodes.desc_inline: literal_text,
    addnodes.download_reference: children,
    addnodes.number_reference: reference,
    addnodes.manpage: wrapped("#emph["),
    addnodes.literal_emphasis: wrapped("#emph["),
    addnodes.literal_strong: wrapped("#strong["),
    addnodes.index: index_entries,
    addnodes.highlightlang: nothing,
    addnodes.tabular_col_spec: nothing,
    addnodes.pending_xref: children,
}
