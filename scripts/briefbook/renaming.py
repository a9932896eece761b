"""Other names in the records: mentions are found again in the sources that stand in the store, no seed is read.

Of what a source gives only its mentions, and the names that nothing decides, depend on the records.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial

from briefbook.core.ambiguities import unclear
from briefbook.core.layout import sidecar_file
from briefbook.core.ledger import ABSENT, Entry
from briefbook.core.mentions import MentionsFound, Names, compile_names, find_mentions
from briefbook.core.names import bare_actor, bare_treaty
from briefbook.core.overrules import MentionOverrule
from briefbook.core.problems import Problem
from briefbook.core.sidecars import read_sidecar
from briefbook.making import Maker
from briefbook.opening import Progress, Reading, reading_of_made
from briefbook.recording import Recorded
from briefbook.remembering import Before
from briefbook.seed import attempt


@dataclass(frozen=True, slots=True)
class Renamed:
    """The sources in which mentions were found again."""

    same: dict[str, Entry]
    """By key: those in which nothing changed."""
    other: dict[str, Reading]
    """By path of the seed: those with other mentions, or other names that nothing decides."""


def find_again(
    last: Before, entries: Iterable[Entry], recorded: Recorded, maker: Maker, progress: Progress
) -> Renamed:
    """Find the mentions of sources with the names that the records have now."""
    done = Renamed({}, {})
    listed = list(entries)
    if not listed:
        return done
    names = compile_names(map(bare_actor, recorded.actors), map(bare_treaty, recorded.treaties))
    shown = progress([last.root / entry.file for entry in listed])
    for _, entry in zip(shown, listed, strict=True):
        found = attempt(entry.file, partial(_found, last, entry, names))
        if isinstance(found, Problem):
            continue  # the seed is read again, and says the same
        source = last.shelf.sources[entry.key]
        told = tuple(unclear(source, one) for one in found.ambiguities)
        if (found.mentions, told) == (source.mentions, entry.unclear):
            done.same[entry.key] = entry
            continue
        metadata = last.shelf.headers[entry.key].metadata
        now = replace(source, metadata=metadata, mentions=found.mentions)
        sidecar = last.renewed(entry).sidecar.sha256
        made = maker.make(now, entry.problems, found.ambiguities, sidecar)
        done.other[entry.file] = reading_of_made(last.root, made)
    return done


def _found(last: Before, entry: Entry, names: Names) -> MentionsFound:
    return find_mentions(last.shelf.sources[entry.key].blocks, names, _overrules(last, entry))


def _overrules(last: Before, entry: Entry) -> tuple[MentionOverrule, ...]:
    """What the editor says of mentions in the sidecar."""
    if entry.sidecar == ABSENT:
        return ()
    file = sidecar_file(entry.file)
    text = (last.root / file).read_text(encoding="utf-8")
    sidecar = read_sidecar(text, file)[0] if "mentions" in text else None
    return tuple(sidecar.mentions) if sidecar else ()
