"""Tables and lists of what commands print; text of seeds does not steer the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rich.table import Table

from briefbook.core.forms import shown

_KEYS = 12
"""So many keys a line names."""
_NUMBERS = frozenset({"¶", "mentions", "words"})
"""Columns of numbers."""


def first(keys: Sequence[str]) -> str:
    """The first of many names."""
    more = f" and {len(keys) - _KEYS} more" if len(keys) > _KEYS else ""
    return ", ".join(keys[:_KEYS]) + more


def counts(found: Mapping[str, int]) -> str:
    """How often what was found."""
    return ", ".join(f"{n} {what}" if n > 1 else what for what, n in found.items()) or "nothing"


def names(fields: Iterable[str]) -> str:
    """Names of fields as words."""
    return ", ".join(fields).replace("_", " ") or "nothing"


def table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> Table:
    """Rows below headings."""
    made = Table(box=None, pad_edge=False, header_style="bold")
    for heading in headings:
        made.add_column(heading, justify="right" if heading in _NUMBERS else "left", overflow="fold")
    for row in rows:
        made.add_row(*(shown(str(cell)) for cell in row))
    return made
