"""What leads from a statement to its source: paragraph numbers, pinpoints, footnotes, bibliography."""

from __future__ import annotations

from collections.abc import Mapping

from docutils import nodes

from briefbook.sphinx_ext.nodes import paragraph_number, pinpoint
from briefbook.typst.asking import CitedOn, PagesOf
from briefbook.typst.escape import label
from briefbook.typst.inline import above, is_in_table, nothing, target_of
from briefbook.typst.writer import Handler, Writer


def number(w: Writer, node: paragraph_number) -> None:
    """The number of a source's paragraph, in the margin."""
    name = w.labels.find(w.docname, node["ids"][0]) or f"{w.docname}#{node['ids'][0]}"
    at_edge = isinstance(node.parent.parent, nodes.section | nodes.document) and node.parent.index(node) == 0
    look = "number-at-edge" if at_edge else "margin-number"
    w.piece(f"{look}({int(node['n'])}, {w.marks.place(name)})", node)


def citation_of_paragraphs(w: Writer, node: pinpoint) -> None:
    """A pinpoint citation, with a footnote that gives the page in this book.

    In a footnote, a table, an entry or a list of mentions the page stands in the citation itself; headings have none.
    """
    if not w.in_heading:
        cited: list[tuple[str, int, int]] = node.get("pinpoints", [])
        for key in dict.fromkeys(key for key, _, _ in cited):
            w.piece(w.marks.cite(key), node)
    if w.in_footnote or is_in_table(node) or _in_entry(node):
        _with_pages(w, node, bare=False)
        return
    w.children(node)
    if not w.in_heading:
        with w.inline("#footnote[", node):
            w.in_footnote = True
            _with_pages(w, node, bare=True)
            w.in_footnote = False
            w.words(".", node)


def _with_pages(w: Writer, node: pinpoint, *, bare: bool) -> None:
    """The citation with the pages of each source behind it, without parentheses where it stands alone."""
    runs: list[nodes.reference] = []
    last = len(node.children) - 1
    for at, child in enumerate(node.children):
        if isinstance(child, nodes.reference) and "bb_first" in child:
            if runs and runs[-1]["bb_key"] != child["bb_key"]:
                _pages(w, runs)
            runs.append(child)
            w.print(child)
            continue
        text = child.astext()
        if at == last or ";" in text:
            _pages(w, runs)
        if isinstance(child, nodes.Text):
            if bare and at == 0:
                text = text.removeprefix("(")
            if bare and at == last:
                text = text.removesuffix(")")
            w.words(text, child)
        else:
            w.print(child)
    _pages(w, runs)


def _pages(w: Writer, runs: list[nodes.reference], *, is_link: bool = True) -> None:
    """The pages of runs of paragraphs of one source; the list is empty afterwards."""
    spans: list[tuple[str, str]] = []
    for node in runs:
        if first := target_of(w, node):
            docname = node.get("refuri", "").partition("#")[0] or w.docname
            last = w.labels.find(docname, f"{node['bb_key']}-p{node['bb_last']}") or first
            spans.append((first, last))
    if spans:
        w.words(", ", runs[0])
        w.asks(PagesOf(tuple(spans), is_link), runs[0])
    elif runs and w.facts.absent:
        w.words(w.facts.absent, runs[0])
    runs.clear()


def mentions(w: Writer, node: nodes.paragraph) -> None:
    """The paragraphs that mention a record, with the pages of each source behind its paragraphs.

    The paragraphs are links; their pages would lead to the same places.
    """
    runs: list[nodes.reference] = []
    for child in node.children:
        if isinstance(child, nodes.reference) and "bb_first" in child:
            runs.append(child)
        elif not isinstance(child, nodes.Text) or child.strip(" ,"):
            _pages(w, runs, is_link=False)
        w.print(child)
    _pages(w, runs, is_link=False)


def _in_entry(node: nodes.Node) -> bool:
    return any({"bb-entry", "bb-mentions"} & set(step.get("classes", ())) for step in above(node))


def footnote_reference(w: Writer, node: nodes.footnote_reference) -> None:
    """The first reference prints the footnote at the foot of its page, a later one its number again."""
    name = f"{w.docname}#{node['refid']}"
    note = w.labels.footnotes.get(name)
    if note is None or w.in_footnote:
        w.words(node.astext(), node)
    elif name in w.written_footnotes:
        w.piece(f"footnote({label(name)})", node)
    else:
        w.written_footnotes.add(name)
        with w.inline("#footnote[", node, tail=f"]#{label(name)};"):
            w.in_footnote = True
            _body(w, note)
            w.in_footnote = False


def _body(w: Writer, note: nodes.footnote) -> None:
    """The first paragraph stands beside the number."""
    parts = [child for child in note.children if not isinstance(child, nodes.label)]
    if parts and isinstance(parts[0], nodes.paragraph):
        w.children(parts[0])
        parts = parts[1:]
    if parts:
        with w.blocks_in_text():
            for part in parts:
                w.print(part)


def footnote(w: Writer, node: nodes.footnote) -> None:
    """Printed where it is referred to; one that nothing refers to is printed here, or it would be lost."""
    if node.get("backrefs"):
        return
    with w.block("legend({", node):
        w.children(node)


def citation(w: Writer, node: nodes.citation) -> None:
    """An entry of the bibliography with the pages that cite it, or a docutils citation."""
    name = next((child.astext() for child in node.children if isinstance(child, nodes.label)), "")
    parts = [child for child in node.children if not isinstance(child, nodes.label)]
    with w.text("bibliography-entry([", node, tail="])"):
        w.words(name, node)
        w.script.write("], [")
        if parts and isinstance(parts[0], nodes.paragraph):
            w.children(parts[0])
            parts = parts[1:]
        own = node.get("bb_key")
        keys = [own] if own else [w.facts.cited_keys.get(f"{w.docname}#{name}") for name in node["ids"]]
        for key in dict.fromkeys(key for key in keys if key):
            with w.inline("#text(fill: quiet)[", node):
                w.asks(CitedOn(w.marks.cited.setdefault(key, [])), node)
    for part in parts:
        w.print(part)


HANDLERS: Mapping[type[nodes.Node], Handler] = {
    paragraph_number: number,
    pinpoint: citation_of_paragraphs,
    nodes.footnote_reference: footnote_reference,
    nodes.footnote: footnote,
    nodes.citation: citation,
    nodes.label: nothing,
}
