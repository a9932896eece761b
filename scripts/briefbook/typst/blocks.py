"""Blocks of text: sections, paragraphs, quotations, code, boxes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import _, admonitionlabels

from briefbook.sphinx_ext.nodes import paragraph_number, source_paragraphs
from briefbook.typst.balance import Columns
from briefbook.typst.escape import address, label, literal, words
from briefbook.typst.furniture import Heading
from briefbook.typst.inline import above, children, nothing
from briefbook.typst.notes import mentions
from briefbook.typst.writer import Handler, Writer

_BOXES = ("bb-judgement", "bb-gap", "bb-point", "bb-outdated", "bb-disagreement", "bb-withdrawn-source")
"""Classes of statements that stand apart from the running text."""
_SMALL = ("bb-basis", "bb-mentions")
"""Classes of paragraphs that serve the one before them, and stay with it."""
_TWO_COLUMNS = "two-columns"
"""The layout of a meeting brief, as a page's front matter asks for it."""
_LINES = {
    "bb-briefing-line": "byline",
    "bb-subtitle": "subtitle",
    "bb-note": "remark",
    "bb-caption": "caption-line",
}
"""Classes of paragraphs with a look of their own."""
_SOUGHT_BY_ORDER = frozenset({"bb-year", "bb-entry"})
"""Classes of sections that stand in the order of time or of the alphabet: the contents would only repeat them."""
_OWN_PAGE_DEPTH = 2
WHOLE = 900
"""A box with fewer characters fits on any page and is kept in one piece."""
_LEAD_IN = 320
"""Characters of a paragraph that may lead to what stands below it: four lines, which find room with it."""


def start_of_file(w: Writer, node: nodes.Element) -> None:
    """A page of the project: a chapter, or a part of one, by the depth of its toctree."""
    before, w.docname, outer = w.docname, node["docname"], w.level
    depth = node.get("depth", 1)
    has_numbers = any(True for _ in node.findall(_is_numbered))
    layout = w.facts.layouts.get(w.docname, "")
    if depth == 1 or (
        not w.only_headings and not node.get("runs_on") and (depth <= _OWN_PAGE_DEPTH or has_numbers)
    ):
        runs_on = "source-start()" if has_numbers else "pagebreak(weak: true)"
        w.statement("chapter-start()" if depth == 1 else runs_on, node)
        if depth == 1:
            w.marks.guess.begins_page()
        w.only_headings = True
    if w.labels.find(w.docname) == w.docname:
        w.statement(w.marks.place(w.docname), node)
    w.level = depth - 1
    look = "two-columns" if layout == _TWO_COLUMNS else "reference" if _is_reference(node) else ""
    if look:
        _in_columns(w, node, look)
    else:
        w.children(node)
    w.docname, w.level = before, outer


def _is_numbered(node: nodes.Node) -> bool:
    return isinstance(node, paragraph_number | source_paragraphs)


def document(w: Writer, node: nodes.document) -> None:
    """The book itself."""
    if w.labels.find(w.docname) == w.docname:
        w.statement(w.marks.place(w.docname), node)
    if w.facts.layouts.get(w.docname) == _TWO_COLUMNS:
        _in_columns(w, node, "two-columns")
    else:
        w.children(node)


def _own_and_below(node: nodes.Element) -> tuple[list[nodes.Node], list[nodes.Node]]:
    """What a page says itself, and the pages below it."""
    own: list[nodes.Node] = []
    below: list[nodes.Node] = []
    for child in node.children:
        (below if isinstance(child, addnodes.start_of_file) else own).append(child)
    return own, below


def _in_columns(w: Writer, node: nodes.Element, look: str) -> None:
    """A page in two columns, and the pages below it as they are."""
    own, below = _own_and_below(node)
    w.marks.guess.begins_page(is_small=True)
    text = Columns(f"{w.docname}#bb-end")
    with w.block(f"{look}({{", node):
        w.columns.append(text)
        _print(w, own)
        w.statement(w.marks.place(text.end), node)
    text.is_open = False
    w.marks.guess.begins_page()
    _print(w, below)


def _print(w: Writer, parts: list[nodes.Node]) -> None:
    for part in parts:
        w.print(part)


def _is_reference(node: nodes.Element) -> bool:
    """Whether a page is one of entries; a table or picture among them may need the whole width."""
    own, _ = _own_and_below(node)
    inside = [
        part for child in own if isinstance(child, nodes.Element) for part in child.findall(nodes.Element)
    ]
    wide = nodes.table | nodes.image | nodes.literal_block
    return any("bb-entry" in part.get("classes", ()) for part in inside) and not any(
        isinstance(part, wide) for part in inside
    )


def is_in_entry(node: nodes.Node) -> bool:
    """Whether a node stands in the entry of a record."""
    return any("bb-entry" in step.get("classes", ()) for step in above(node))


def section(w: Writer, node: nodes.section) -> None:
    """A section; its title prints the heading. An entry of a record begins with the mark for its page."""
    w.level += 1
    if "bb-entry" in node["classes"] and node["ids"]:
        record = node["ids"][0]
        with w.block("entry-of({", node):
            for child in node.children:
                w.print(child)
                if isinstance(child, nodes.title):
                    w.waits(w.marks.enter(record, child.astext()))
    else:
        w.children(node)
    w.level -= 1


def title(w: Writer, node: nodes.title) -> None:
    """A heading, or the name of a box.

    A level is never skipped, as PDF/UA demands, even where a page begins with a section of a lower level.
    """
    if not isinstance(node.parent, nodes.section):
        with w.text("box-title[", node):
            w.children(node)
        return
    only_headings = w.only_headings
    level = min(w.level, w.last_level + 1)
    name = w.labels.find(w.docname, node.parent["ids"][0]) if node.parent["ids"] else None
    w.anchors_before()
    if name and w.columns and w.columns[-1].is_open and level > 1:
        w.columns[-1].sections.append(name)
        w.statement(f"turn({literal(address(name))})", node, prints=False)
    w.in_heading = True
    number = w.facts.number_of(w.docname, node.parent)
    if name:
        w.headings.append(Heading(name, level))
        w.marks.guess.note(address(name))
    in_contents = not _SOUGHT_BY_ORDER & set(node.parent["classes"])
    outlined = "" if in_contents else ", outlined: false, bookmarked: true"
    with w.text(f"[#heading(level: {level}{outlined})[", node, tail=f"]#{label(name)}]" if name else "]]"):
        if number:
            w.words(f"{number}. ", node)
        w.children(node)
    w.in_heading = False
    w.last_level, w.only_headings = level, only_headings


def paragraph(w: Writer, node: nodes.paragraph) -> None:
    """A paragraph; one that holds only pictures is a block of pictures."""
    pictures = [child for child in node.children if not isinstance(child, nodes.Text) or child.strip()]
    if pictures and all(isinstance(child, nodes.image) for child in pictures):
        for child in pictures:
            w.print(child)
    elif node.children:
        following = node.next_node(siblings=True, descend=False)
        number_alone = all(isinstance(child, paragraph_number) for child in node.children)
        # the number of a table stays with its table, and so do the words that lead to it
        kept = number_alone or _is_small(following) or (_leads(node) and _is_led_to(following))
        head = next((name for name in node["classes"] if name in _LINES), "")
        small = "entry-line[" if is_in_entry(node) else "small["
        own_look = f"entry-{_LINES[head]}" if head == "bb-note" and is_in_entry(node) else _LINES.get(head)
        head = f"{own_look}[" if own_look else small if _is_small(node) else "kept[" if kept else "par["
        with w.text(head, node):
            if "bb-mentioned-in" in node["classes"]:
                mentions(w, node)
            else:
                w.children(node)


def _leads(node: nodes.paragraph) -> bool:
    return len(node.astext()) < _LEAD_IN


def _is_led_to(node: nodes.Node | None) -> bool:
    """What a reader wants to see below the words that announce it."""
    if isinstance(node, nodes.container):
        return node.get("design_component") == "dropdown" or any(k in node["classes"] for k in _BOXES)
    return isinstance(node, nodes.table | nodes.figure | nodes.literal_block | nodes.math_block)


def _is_small(node: nodes.Node | None) -> bool:
    return isinstance(node, nodes.paragraph) and any(name in node["classes"] for name in _SMALL)


def block(head: str, tail: str = "})") -> Handler:
    """A handler that puts blocks into a Typst function."""

    def handler(w: Writer, node: nodes.Element) -> None:
        with w.block(head, node, tail):
            w.children(node)

    return handler


def line_of_text(head: str) -> Handler:
    """A handler that puts running text into a Typst function."""

    def handler(w: Writer, node: nodes.Element) -> None:
        with w.text(head, node):
            w.children(node)

    return handler


def line_block(w: Writer, node: nodes.line_block) -> None:
    """Lines as they were broken; deeper ones are indented."""
    with w.text("par[", node):
        _lines(w, node, 0)


def _lines(w: Writer, node: nodes.line_block, depth: int) -> None:
    for child in node.children:
        if isinstance(child, nodes.line_block):
            _lines(w, child, depth + 1)
            continue
        if depth:
            w.piece(f"h({depth * 1.5}em)", child)
        if isinstance(child, nodes.Element):
            w.children(child)
        w.piece("linebreak()", child)


def literal_block(w: Writer, node: nodes.literal_block) -> None:
    """Code, or text whose spaces count."""
    w.statement(f"raw(block: true, {literal(node.astext())})", node)


def production(w: Writer, node: addnodes.production) -> None:
    """A rule of a grammar."""
    with w.text("par[", node), w.inline("#code-line[", node):
        w.children(node)


def container(w: Writer, node: nodes.Element) -> None:
    """A group: a box where it is one of our statements, otherwise what is inside."""
    kind = next((name for name in _BOXES if name in node.get("classes", [])), None)
    if kind is None:
        w.children(node)
    else:
        block(_box(kind, node))(w, node)


def _box(kind: str, node: nodes.Element) -> str:
    is_whole = len(node.astext()) < WHOLE
    return f"boxed({literal(kind)}, whole: {'true' if is_whole else 'false'}, {{"


def admonition(w: Writer, node: nodes.Element) -> None:
    """A note in a box; a kind of note prints its name."""
    kind = next((name for name in _BOXES if name in node.get("classes", [])), node.tagname)
    with w.block(_box(kind, node), node):
        if node.tagname in admonitionlabels:
            w.statement(f"box-title({words(str(admonitionlabels[node.tagname]))})", node)
        w.children(node)


def transition(w: Writer, node: nodes.transition) -> None:
    """A break in the thought; the one that MyST puts before footnotes goes, since they stand at the foot."""
    if "footnotes" not in node.get("classes", []):
        w.statement("transition()", node)


def topic(w: Writer, node: nodes.Element) -> None:
    """A box apart; a list of contents is left to the book's own."""
    if "contents" not in node.get("classes", []):
        block(_box("topic", node))(w, node)


def rubric(w: Writer, node: nodes.rubric) -> None:
    """A heading that is in no contents. That of a list of footnotes goes: they stand at the foot."""
    if node.astext() not in ("Footnotes", _("Footnotes")):
        line_of_text("rubric[")(w, node)


def raw(w: Writer, node: nodes.raw) -> None:
    """Typst code passes; what is meant for other formats does not."""
    if "typst" not in node.get("format", "").split():
        return
    if w.is_inline:
        with w.inline("#[", node):
            w.script.write(node.astext())
    else:
        w.statement(f"[{node.astext()}]", node)


_ADMONITIONS = (
    nodes.attention,
    nodes.caution,
    nodes.danger,
    nodes.error,
    nodes.hint,
    nodes.important,
    nodes.note,
    nodes.tip,
    nodes.warning,
    nodes.admonition,
    addnodes.seealso,
)

HANDLERS: Mapping[type[Any], Handler] = {
    nodes.Admonition: admonition,  # those of other extensions
    nodes.document: document,
    addnodes.start_of_file: start_of_file,
    nodes.section: section,
    nodes.title: title,
    nodes.subtitle: line_of_text("rubric["),
    nodes.paragraph: paragraph,
    nodes.compound: children,
    nodes.container: container,
    addnodes.compact_paragraph: children,
    addnodes.only: children,
    nodes.block_quote: block("quote(block: true, {"),
    nodes.attribution: line_of_text("attribution["),
    nodes.line_block: line_block,
    nodes.literal_block: literal_block,
    nodes.doctest_block: literal_block,
    nodes.caption: line_of_text("caption-line["),
    nodes.topic: topic,
    nodes.sidebar: topic,
    nodes.rubric: rubric,
    nodes.transition: transition,
    nodes.header: nothing,
    nodes.footer: nothing,
    nodes.decoration: nothing,
    nodes.docinfo: nothing,
    nodes.meta: nothing,
    nodes.comment: nothing,
    nodes.substitution_definition: nothing,
    nodes.system_message: nothing,
    nodes.pending: nothing,
    nodes.raw: raw,
    addnodes.centered: line_of_text("centered["),
    addnodes.versionmodified: children,
    addnodes.hlist: children,
    addnodes.hlistcol: children,
    addnodes.acks: children,
    addnodes.glossary: children,
    addnodes.productionlist: children,
    addnodes.production: production,
    **dict.fromkeys(_ADMONITIONS, admonition),
}
