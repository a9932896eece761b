"""How a conversion reads: tables and lines, ready to be printed."""

from __future__ import annotations

from collections.abc import Iterator

from rich.table import Table

from briefbook.converted import Converted
from briefbook.core.layout import LOCK
from briefbook.tabling import counts, first, names, table

_ROWS = 60
"""A table with more rows is read by nobody."""


def of_conversion(result: Converted) -> Iterator[Table | str]:
    """The sources in a table, what is unclear in them, and what was written.

    Of a large book only sources whose pages were written stand in the table.
    """
    every = result.lines
    written = {name.rpartition("/")[2] for name in result.written}
    changed = every if len(every) <= _ROWS else [key for key in every if f"{key}.md" in written]
    if changed:
        yield table(
            ("source", "¶", "mentions", "left out", "missing"),
            (
                (key, line.paragraphs, line.mentions, counts(line.left_out), names(line.missing))
                for key, line in ((key, every[key]) for key in list(changed)[:_ROWS])
            ),
        )
    if len(every) > _ROWS:
        yield f"{len(every)} sources, {len(changed)} of them changed: briefbook report lists all"
    for key, told in result.unclear.items():
        for one in told:
            yield f"{key} {one}: say which in the sidecar"
    pages = sum(name.endswith(".md") for name in result.written)
    yield f"{pages} page{'' if pages == 1 else 's'} written, {len(result.removed)} removed, in docs/articles"
    if result.locked:
        yield f"paragraphs locked in {LOCK}, which belongs to the seeds: {first(result.locked)}"
