"""What the last conversion of a book left, as far as it can be relied on.

What a source gives depends on its seed, its sidecar, the names of the records, the limits and the programs. While none
of these changed, and the store has what was made of them, the source need not be read again.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from briefbook.converted import Look
from briefbook.core.layout import INDEX, LOCK, RECORD_FILES, SETTINGS, page_of, sidecar_file, stored
from briefbook.core.ledger import ABSENT, Entry, Ledger, Print
from briefbook.core.lock import Lock, words_digest
from briefbook.core.names import bare_actor, bare_treaty
from briefbook.core.problems import Problem
from briefbook.core.shelf import Shelf
from briefbook.core.source_json import BookFormatError
from briefbook.recording import Recorded, read_recorded
from briefbook.settings import read_limits
from briefbook.storing import load_shelf
from briefbook.surveying import Survey, signature


@dataclass(frozen=True, slots=True)
class Before:
    """What the last conversion left."""

    root: Path
    survey: Survey | None
    """None at an address, where files have no signatures."""
    ledger: Ledger | None
    """None where nothing can be relied on."""
    shelf: Shelf
    """What the store has, whether it can be relied on or not; empty where it cannot be read."""
    inputs: Mapping[str, Print]
    """Settings and records as they are, hashed before they are read."""
    untouched: frozenset[str] = frozenset()
    """Paths of the seeds of which nothing can have changed."""

    def same(self, *names: str) -> bool:
        """Whether files are as the last conversion found or left them."""
        return (
            self.ledger is not None
            and self.survey is not None
            and all(self.survey.same(name, self.ledger.files[name]) for name in names)
        )

    def recorded(self) -> Recorded:
        """The records, which are parsed only where a file of them changed."""
        ledger, shelf = self.ledger, self.shelf
        if ledger is None or not self.same(*RECORD_FILES):
            return read_recorded(self.root)

        def across(counts: Mapping[str, int]) -> tuple[Problem, ...]:
            if all(counts.get(key, -1) == count for key, count in ledger.cited.items()):
                return ledger.across
            return read_recorded(self.root).across(counts)

        cited = frozenset(ledger.cited)
        return Recorded(shelf.actors, shelf.treaties, shelf.events, (), across, lambda: cited)

    def names(self, recorded: Recorded) -> str:
        """A fingerprint of all that the reading of seeds depends on beside themselves: names and limits."""
        if self.ledger is not None and self.same(SETTINGS, *RECORD_FILES):
            return self.ledger.names
        hashed = sha256()
        for actor in recorded.actors:
            hashed.update(repr(bare_actor(actor)).encode("utf-8", "backslashreplace"))
        for treaty in recorded.treaties:
            hashed.update(repr(bare_treaty(treaty)).encode("utf-8", "backslashreplace"))
        limits = sha256(repr(read_limits(self.root)).encode()).hexdigest()
        return f"{limits} {hashed.hexdigest()}"

    def kept(self, names: str, lock: Lock) -> dict[str, Entry]:
        """By key: the sources of which no seed need be read again, under the same limits.

        Where the names are others, their mentions must be found again.
        """
        ledger, survey = self.ledger, self.survey
        if ledger is None or survey is None or ledger.names.split()[0] != names.split(maxsplit=1)[0]:
            return {}
        locked = self.same(LOCK)
        return {
            entry.key: entry
            for entry in ledger.entries.values()
            if (
                entry.file in self.untouched
                or (
                    survey.same(entry.file, entry.seed)
                    and survey.same(sidecar_file(entry.file), entry.sidecar)
                    and survey.same(stored(entry.key), entry.store)
                )
            )
            and (locked or words_digest(lock.get(entry.key, ())) == entry.words)
        }

    def same_page(self, entry: Entry) -> bool:
        """Whether the page of a source that was kept is as it was written."""
        if entry.file in self.untouched:
            return True
        return self.survey is not None and self.survey.same(page_of(entry.key), entry.page)

    def renewed(self, entry: Entry) -> Entry:
        """The entry of a source that was kept, with the signatures that its files have now."""
        if entry.file in self.untouched:
            return entry
        return entry._replace(
            seed=self.renewed_print(entry.file, entry.seed),
            sidecar=self.renewed_print(sidecar_file(entry.file), entry.sidecar),
            store=self.renewed_print(stored(entry.key), entry.store),
            page=self.renewed_print(page_of(entry.key), entry.page),
        )

    def renewed_print(self, name: str, known: Print) -> Print:
        """A file that is as it was, with the signature that it has now."""
        status = self.survey.status(name) if self.survey else None
        if self.survey is None or status is None or known.signature == signature(status):
            return known
        return self.survey.printed(name, known.sha256)

    def hashed(self, names: Collection[str]) -> dict[str, Print]:
        """Files as they are, to be asked before they are read."""
        return {name: self.survey.hashed(name) if self.survey else ABSENT for name in names}


def before(seen: Look) -> Before:
    """Look closer at what there is."""
    root, survey, ledger = seen.root, seen.survey, seen.ledger
    shelf = Shelf("", (), (), (), {}, {})
    try:
        shelf = load_shelf(root)
    except (OSError, BookFormatError):
        ledger = None
    inputs = {name: survey.hashed(name) if survey else ABSENT for name in (SETTINGS, *RECORD_FILES)}
    found = Before(root, survey, ledger, shelf, inputs, seen.untouched)
    return found if found.same(INDEX) else Before(root, survey, None, shelf, inputs)
