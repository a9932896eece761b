"""What a conversion knows when writing begins, and what it notes of it for the next one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from briefbook.core.layout import (
    INDEX,
    INDEX_FOLDERS,
    LEDGER,
    LOCK,
    REFERENCES,
    page_of,
    sidecar_file,
    stored,
)
from briefbook.core.ledger import ABSENT, Entry, Ledger, Print, write_ledger
from briefbook.core.lock import words_digest
from briefbook.opening import Gathered, Reading
from briefbook.remembering import Before
from briefbook.storing import Outputs, write_whole
from briefbook.surveying import programs, seeds_listing


@dataclass(frozen=True, slots=True)
class Work:
    """All that is known when writing begins."""

    found: Gathered
    last: Before
    kept: Mapping[str, Entry]
    """By key: the sources that were not read again."""
    names: str
    """Fingerprint of what the reading of seeds depends on."""

    @property
    def root(self) -> Path:
        """The book's folder."""
        return self.last.root


def remember(work: Work, entries: Mapping[str, Entry], out: Outputs) -> None:
    """Write the ledger of this conversion."""
    found, survey = work.found, work.last.survey
    if survey is None:
        return
    prints = out.prints()
    known = work.last.ledger.files if work.last.ledger else {}
    counts = {reading.key: reading.paragraphs for reading in found.readings}
    others = {LOCK, REFERENCES, INDEX, *(name for name in prints if name.startswith(INDEX_FOLDERS))}
    ledger = Ledger(
        programs(),
        work.names,
        seeds_listing(survey),
        len(entries) == found.seeds,
        {**work.last.inputs, **{name: prints.get(name) or known[name] for name in sorted(others)}},
        {key: counts.get(key, -1) for key in sorted(found.recorded.cited())},
        found.across,
        found.problems,
        entries,
    )
    write_whole(work.root / LEDGER, write_ledger(ledger))


def entries_of(work: Work, contents: Mapping[str, str], prints: Mapping[str, Print]) -> dict[str, Entry]:
    """By path of the seed: what is noted of each source that stands in the store as it was read."""
    readings = (r for r in work.found.readings if r.key not in work.found.renumbered)
    return {reading.file: _entry(work, reading, contents, prints) for reading in readings}


def _entry(work: Work, reading: Reading, contents: Mapping[str, str], prints: Mapping[str, Print]) -> Entry:
    key, name, made = reading.key, page_of(reading.key), reading.made
    if made is None:
        entry = work.last.renewed(work.kept[key])
        return entry._replace(page=prints[name]) if name in prints else entry
    survey = work.last.survey
    return Entry(
        key,
        made.file,
        survey.printed(made.file, made.seed) if survey else ABSENT,
        survey.printed(sidecar_file(made.file), made.sidecar) if survey and made.sidecar else ABSENT,
        prints[stored(key)],
        prints[name],
        contents[key],
        words_digest(made.hashes),
        made.line,
        made.told,
        made.unclear,
        made.problems,
    )
