"""Tables: widths, heads that come again on each page, cells over several columns or rows."""

from __future__ import annotations

from collections.abc import Mapping

from docutils import nodes

from briefbook.sphinx_ext.nodes import paragraph_number
from briefbook.typst.escape import array
from briefbook.typst.writer import Handler, Writer

_SMALL_ROWS = 5
_SMALL_TEXT = 600
"""A table with fewer rows and characters than these fits on any page and is kept in one piece."""
_WHOLE_ROW = 700
"""A cell with more characters may be parted by the end of a page; rows of shorter ones stay whole."""
_ONE_LINE = 75
_SHORT = 12
"""Characters that a line of a table holds, and that a column may have without sharing the width."""
_PAGE = 7
"""Characters of a page behind a pinpoint."""
_WHOLE_LINE = 96
"""Characters that a line holds with the space around its cells."""
_PADDING, _BOLD_PADDING = 2, 4
"""Characters that the space around a cell is worth, and bold type beside it."""
_GROWTH = 0.8
"""A column with ten times the text gets six times as much of the room that is left."""


def table(w: Writer, node: nodes.table) -> None:
    """A table, in a figure where it has a title."""
    w.anchors_before()
    name = next((child for child in node.children if isinstance(child, nodes.title)), None)
    groups = [child for child in node.children if isinstance(child, nodes.tgroup)]
    if name is None:
        for group in groups:
            _sheet(w, group, node, tail=")")
        return
    with w.block("titled-table({", node, tail=")"):
        for group in groups:
            _sheet(w, group, node, tail=")")
        with w.text("}, [", name):
            if number := w.facts.caption_words(w.docname, node):
                w.words(number, name)
            w.children(name)


def _sheet(w: Writer, group: nodes.tgroup, node: nodes.table, tail: str) -> None:
    specs = list(group.findall(nodes.colspec))
    stubs = {number for number, spec in enumerate(specs) if spec.get("stub")}
    heads = [row for part in group.findall(nodes.thead) for row in part.children]
    rows = [row for part in group.findall(nodes.tbody) for row in part.children]
    if "colwidths-given" in node["classes"]:
        widths = [f"{spec.get('colwidth', 1)}fr" for spec in specs]
    else:
        widths = _widths(heads, rows, len(specs))
    small = len(heads) + len(rows) <= _SMALL_ROWS and len(group.astext()) <= _SMALL_TEXT
    longest = max((len(entry.astext()) for entry in group.findall(nodes.entry)), default=0)
    options = f"heads: {len(heads)}, breakable: {_code(not small)}, rows-break: {_code(longest > _WHOLE_ROW)}"
    with w.block(f"sheet(columns: {array(widths)}, {options},", node, tail=tail):
        if heads:
            head = "table.header(" if _can_repeat(heads) else "table.header(repeat: false,"
            with w.block(head, heads[0], tail="),"):
                _rows(w, heads, set())
        _rows(w, rows, stubs)


def _code(condition: bool) -> str:  # noqa: FBT001 (nothing but a value)
    return "true" if condition else "false"


def _can_repeat(heads: list[nodes.Node]) -> bool:
    """A head with a link, a note or the target of one stands once.

    Its repetitions are no text but furniture of the page, in which PDF/UA allows no links.
    """
    return not any(
        isinstance(part, nodes.reference | nodes.footnote_reference | paragraph_number) or part["ids"]
        for head in heads
        for part in head.findall(nodes.Element)
    )


def _widths(heads: list[nodes.Node], rows: list[nodes.Node], count: int) -> list[str]:
    """Columns as wide as their text where it is short; the others share the rest.

    Each has room for its longest word. What is left grows more slowly than the text: Typst alone would give all long
    columns the same width, and one of sentences ten times the lines of one of titles.
    """
    longest, word = [1] * count, [1] * count
    for row in (*heads, *rows):
        for column, entry in enumerate(row.children[:count]):
            if isinstance(entry, nodes.entry) and "morecols" not in entry:
                text = entry.astext()
                is_bold = row in heads or any(True for _ in entry.findall(nodes.strong))
                padding = _BOLD_PADDING if is_bold else _PADDING
                pages = sum("bb_first" in link for link in entry.findall(nodes.reference))
                longest[column] = max(longest[column], len(text) + _PAGE * pages)
                word[column] = max(word[column], *(len(part) + padding for part in text.split()), 1)
    if sum(longest) <= _ONE_LINE:
        return ["auto"] * count
    least = list(map(min, longest, word))
    more = [(length - low) ** _GROWTH for length, low in zip(longest, least, strict=True)]
    left = max(0, _WHOLE_LINE - sum(least))
    return [
        "auto" if length <= _SHORT else f"{low + left * part / sum(more):.1f}fr"
        for length, low, part in zip(longest, least, more, strict=True)
    ]


def _rows(w: Writer, rows: list[nodes.Node], stubs: set[int]) -> None:
    taken: dict[tuple[int, int], bool] = {}
    for at_row, row in enumerate(rows):
        if not isinstance(row, nodes.row):
            continue
        column = 0
        for entry in row.children:
            if not isinstance(entry, nodes.entry):
                continue
            while taken.get((at_row, column)):
                column += 1
            across, down = 1 + entry.get("morecols", 0), 1 + entry.get("morerows", 0)
            taken |= {(at_row + y, column + x): True for y in range(down) for x in range(across)}
            _cell(w, entry, across, down, is_stub=column in stubs)
            column += across


def _cell(w: Writer, entry: nodes.entry, across: int, down: int, *, is_stub: bool) -> None:
    options = (f"colspan: {across}, " if across > 1 else "") + (f"rowspan: {down}, " if down > 1 else "")
    head = f"table.cell({options}{{ []" if options else "{ []"
    with w.block(head, entry, tail="})," if options else "},"):
        if is_stub:
            w.statement("set text(weight: 600)", entry)
        w.children(entry)


HANDLERS: Mapping[type[nodes.Node], Handler] = {nodes.table: table}
