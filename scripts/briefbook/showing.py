"""How conversions, additions, reports and problems read: tables and lines, ready to be printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.table import Table

from briefbook.adding import Additions
from briefbook.core.forms import shown
from briefbook.core.likeness import Twin
from briefbook.core.mentions import Ambiguity
from briefbook.core.metadata import missing
from briefbook.core.model import Source
from briefbook.core.skeletons import Skeleton
from briefbook.covering import ACCEPTED, ACTORS
from briefbook.folder import LOCK, Converted
from briefbook.reporting import Overview, SourceReport, left_out

_FIRST = 8
"""So many words of a block are enough to know it by."""
_ROWS = 60
"""A table with more rows is read by nobody."""
_KEYS = 12
"""So many keys a line names."""
_NUMBERS = frozenset({"¶", "mentions", "words"})
"""Columns of numbers."""


def of_conversion(result: Converted) -> Iterator[Table | str]:
    """The sources in a table, what is unclear in them, and what was written.

    Of a large book only sources whose pages were written stand in the table.
    """
    every = result.opened.book.sources
    written = {name.rpartition("/")[2] for name in result.written}
    changed = every if len(every) <= _ROWS else [s for s in every if f"{s.key}.md" in written]
    yield _table(
        ("source", "¶", "mentions", "left out", "missing"),
        (
            (
                source.key,
                len(source.paragraphs),
                len(source.mentions),
                _counts(left_out(source)),
                _names(missing(source.metadata)),
            )
            for source in changed[:_ROWS]
        ),
    )
    if len(every) > _ROWS:
        yield f"{len(every)} sources, {len(changed)} of them changed: briefbook report lists all"
    for source in every:
        for found in result.opened.ambiguities.get(source.key, ()):
            yield f"{source.key} {_unclear(source, found)}: say which in the sidecar"
    pages = sum(name.endswith(".md") for name in result.written)
    yield f"{pages} page{'' if pages == 1 else 's'} written, {len(result.removed)} removed, in docs/articles"
    if result.locked:
        yield f"paragraphs locked in {LOCK}, which belongs to the seeds: {_first(result.locked)}"


def of_additions(result: Additions) -> Iterator[str]:
    """Two lines a seed: its key, and what its sidecar lacks."""
    for added in result.added:
        source = added.source
        yield f"{shown(source.file)}: added as {source.key}, {len(source.paragraphs)} paragraphs"
        yield f"{shown(added.sidecar)}: missing {_names(missing(source.metadata))}"


def of_overview(found: Overview) -> Iterator[Table | str]:
    """One line a source."""
    yield _table(
        ("source", "¶", "mentions", "left out", "missing", "twin"),
        (
            (
                line.key,
                line.paragraphs,
                line.mentions,
                _counts(line.left_out),
                _names(line.missing),
                _twin(line.twin) if line.twin else "none",
            )
            for line in found.lines
        ),
    )

    if found.gaps:
        yield ""
        yield _table(
            ("gap", "value", "what is known"), ((g.gap.value, g.value, g.detail) for g in found.gaps)
        )
        yield f"\nAccept what shall stay so in {ACCEPTED}, with a reason; write a record for a name with --accept."


def of_skeletons(made: Sequence[Skeleton]) -> Iterator[str]:
    """What was written and what is to be filled in."""
    for new in made:
        also = ", indexed_as, family" if new.kind == "person" else ""
        yield (
            f'{ACTORS}: "{new.id}" added as {new.kind} for "{shown(new.name)}": '
            f"check id and kind, fill in summary with pinpoints{also}"
        )


def of_source(found: SourceReport) -> Iterator[Table | str]:
    """The blocks and the facts of a source in tables, then the rest line by line."""
    source = found.source
    yield f"{source.key}: {shown(source.file)}, SHA-256 {source.sha256}\n"
    yield _table(
        ("role", "¶", "rule", "words", "place", "first words"),
        (
            (
                block.role.value,
                block.n or "",
                block.rule,
                len(block.text.split()),
                f"{block.start}–{block.end}",
                " ".join(block.text[:200].split()[:_FIRST]),
            )
            for block in found.blocks
        ),
    )
    yield ""
    yield _table(
        ("fact", "value", "basis", "read in", "evidence"),
        (
            (_names([fact.field]), fact.value, fact.basis.value, fact.where, fact.evidence)
            for fact in found.facts
        ),
    )
    yield f"\nmissing: {_names(found.missing)}"
    yield f"repairs: {_counts({repair.what: repair.count for repair in source.repairs})}"
    yield f"mentions: {', '.join(f'{n} by {rule}' for rule, n in found.mentions.items()) or 'none'}"
    for unclear in found.ambiguities:
        yield f"unclear: {_unclear(source, unclear)}"
    if found.twin:
        yield f"nearly the text of {_twin(found.twin)}: count the two as one source"
    if source.metadata.withdrawn:
        yield from _rests(found)


def _rests(found: SourceReport) -> Iterator[str]:
    """What rests on a source that was withdrawn, a line each."""
    gone = found.source.metadata.withdrawn
    yield f"\nwithdrawn {shown(gone.value.date)}: {shown(gone.value.reason)}" if gone else ""
    if not found.pages_known:
        yield "the book is not built: judgements and statements of its pages are not known"
    if not found.rests:
        yield "nothing rests on it"
    for rest in found.rests:
        where = f"docs/{rest.page}.md:{rest.line}: " if rest.page else ""
        yield f"rests on it: {where}{shown(rest.called)}{', and on nothing else' if rest.alone else ''}"


def _unclear(source: Source, found: Ambiguity) -> str:
    """Where a name stands that nothing decides, and whom it may mean: ``¶3: "Kim" may be …``."""
    block = source.blocks[found.block]
    place = f"¶{block.n}" if block.n is not None else block.role.value
    candidates = [*found.candidates, *(["a word"] if len(found.candidates) == 1 else [])]
    return f'{place}: "{shown(found.surface)}" may be {" or ".join(candidates)}'


def _twin(twin: Twin) -> str:
    return f"{twin.key} ({twin.share:.0%})"


def _first(keys: Sequence[str]) -> str:
    """The first of many names."""
    more = f" and {len(keys) - _KEYS} more" if len(keys) > _KEYS else ""
    return ", ".join(keys[:_KEYS]) + more


def _counts(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{n} {what}" if n > 1 else what for what, n in counts.items()) or "nothing"


def _names(fields: Iterable[str]) -> str:
    return ", ".join(fields).replace("_", " ") or "nothing"


def _table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in headings:
        table.add_column(heading, justify="right" if heading in _NUMBERS else "left", overflow="fold")
    for row in rows:
        table.add_row(*(shown(str(cell)) for cell in row))
    return table
