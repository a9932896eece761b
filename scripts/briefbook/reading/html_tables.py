"""Whether a table of HTML holds data, or only arranges the page."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from briefbook.reading.html_elements import local_name, text_of

_STRUCTURE = frozenset(
    {
        "table",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "article",
        "section",
        "form",
        "header",
        "footer",
        "nav",
        "pre",
        "figure",
    }
)
_LAYOUT_SHARE = 0.6
_LONG = 400
_MOST_COLUMNS = 200


def is_data(table: etree._Element) -> bool:
    """Whether the table has columns and rows of facts: no parts of a page in it, and no cell that is the page."""
    if table.get("role") in ("table", "grid", "presentation", "none"):
        return table.get("role") in ("table", "grid")
    columns: list[int] = []
    sizes: list[int] = []
    running = False
    headed = False
    for element in table.iterdescendants():
        name = local_name(element)
        if name in _STRUCTURE:
            return False
        if name == "tr":
            columns.append(0)
        elif name in ("td", "th") and columns:
            columns[-1] += 1
            headed = headed or name == "th"
            size = len(text_of(element))
            sizes.append(size)
            running = running or (size > _LONG and len(element.findall("{*}p")) > 1)
    if max(columns, default=0) < 2 or (len(columns) < 2 and not headed):
        return False
    return not (running and max(sizes) > _LAYOUT_SHARE * sum(sizes))


@dataclass(slots=True)
class Grid:
    """Which columns of the next rows are taken by cells above them."""

    is_empty: bool = True
    """Whether no row has begun."""
    _taken: dict[int, int] = field(default_factory=dict)
    _column: int = 0

    def begin_row(self) -> None:
        """Go to the first column."""
        self.is_empty = False
        self._column = 0

    def skipped(self) -> int:
        """How many columns before the next cell are taken."""
        first = self._column
        while self._taken.get(self._column, 0):
            self._taken[self._column] -= 1
            self._column += 1
        return self._column - first

    def place(self, cell: etree._Element) -> int:
        """Set a cell; returns how many columns it takes beyond its first."""
        columns, rows = _span(cell, "colspan"), _span(cell, "rowspan")
        for _ in range(columns):
            if rows > 1:
                self._taken[self._column] = rows - 1
            self._column += 1
        return columns - 1


def _span(cell: etree._Element, name: str) -> int:
    given = cell.get(name, "1").strip()
    fits = given.isascii() and given.isdigit() and len(given) < 4
    return min(max(int(given), 1), _MOST_COLUMNS) if fits else 1


def is_head(row: etree._Element) -> bool:
    """Whether a row names the columns."""
    parent = row.getparent()
    if parent is not None and local_name(parent) == "thead":
        return True
    cells = [name for child in row if (name := local_name(child)) in ("td", "th")]
    return len(cells) > 1 and all(name == "th" for name in cells)
