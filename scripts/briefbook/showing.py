"""How additions and reports read: tables and lines, ready to be printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.table import Table

from briefbook.adding import Additions
from briefbook.core.ambiguities import unclear
from briefbook.core.forms import shown
from briefbook.core.likeness import Twin
from briefbook.core.metadata import missing
from briefbook.core.skeletons import Skeleton
from briefbook.covering import ACCEPTED, ACTORS
from briefbook.reporting import Overview, SourceReport
from briefbook.tabling import counts, names, table

_FIRST = 8
"""So many words of a block are enough to know it by."""


def of_additions(result: Additions) -> Iterator[str]:
    """Two lines a seed: its key, and what its sidecar lacks."""
    for added in result.added:
        source = added.source
        yield f"{shown(source.file)}: added as {source.key}, {len(source.paragraphs)} paragraphs"
        yield f"{shown(added.sidecar)}: missing {names(missing(source.metadata))}"


def of_overview(found: Overview) -> Iterator[Table | str]:
    """One line a source."""
    yield table(
        ("source", "¶", "mentions", "left out", "missing", "twin"),
        (
            (
                line.key,
                line.paragraphs,
                line.mentions,
                counts(line.left_out),
                names(line.missing),
                _twin(line.twin) if line.twin else "none",
            )
            for line in found.lines
        ),
    )

    if found.gaps:
        yield ""
        yield table(("gap", "value", "what is known"), ((g.gap.value, g.value, g.detail) for g in found.gaps))
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
    yield table(
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
    yield table(
        ("fact", "value", "basis", "read in", "evidence"),
        (
            (names([fact.field]), fact.value, fact.basis.value, fact.where, fact.evidence)
            for fact in found.facts
        ),
    )
    yield f"\nmissing: {names(found.missing)}"
    yield f"repairs: {counts({repair.what: repair.count for repair in source.repairs})}"
    yield f"mentions: {', '.join(f'{n} by {rule}' for rule, n in found.mentions.items()) or 'none'}"
    for doubt in found.ambiguities:
        yield f"unclear: {unclear(source, doubt)}"
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


def _twin(twin: Twin) -> str:
    return f"{twin.key} ({twin.share:.0%})"
