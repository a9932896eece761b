"""The links of a book to other hosts: gather them, ask, remember the answers, judge. Composes `checks.outside`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from briefbook import __version__
from briefbook.checks.outside import (
    Judged,
    Limits,
    ask_all,
    gather,
    judge,
    read_accepted_links,
    read_memory,
    write_memory,
)
from briefbook.checks.outside.accepted import AcceptedLinks
from briefbook.checks.outside.gather import archived
from briefbook.checks.outside.memory import is_fresh
from briefbook.core.layout import SEEDS
from briefbook.folder import FolderError, write_whole

ACCEPTED = "docs/accepted-links.yaml"
MEMORY = "build/links.json"
_AGENT = f"briefbook/{__version__} (checks the links of a book)"


def check_outside(
    root: Path,
    html: Path,
    today: date,
    *,
    offline: bool = False,
    seconds: float | None = None,
    told: Callable[[str], None] = lambda _address: None,
) -> Judged:
    """What is known of all outside links of a book.

    `offline`: nobody is asked, the answers of earlier runs count however old. `seconds`: the limit of the run.
    Answers are kept in the folder `build`.
    """
    if not (root / "docs").is_dir() and not (root / SEEDS).is_dir():
        raise FolderError(f'"{root}" has neither "docs" nor "{SEEDS}": name the book with --book DIR')
    links = gather(root, html if html.is_dir() else None)
    memory = root / MEMORY
    known = read_memory(memory.read_text(encoding="utf-8")) if memory.is_file() else {}
    if not offline:
        limits = Limits() if seconds is None else replace(Limits(), run=seconds)
        wanted = [
            link.address
            for link in links
            if link.address not in known or not is_fresh(known[link.address], today)
        ]
        known |= ask_all(wanted, limits, _AGENT, today.isoformat(), told)
        write_whole(memory, write_memory(known).encode())
    path = root / ACCEPTED
    accepted = (
        read_accepted_links(path.read_text(encoding="utf-8"), ACCEPTED) if path.is_file() else AcceptedLinks()
    )
    sidecars = {p.name: p.read_text(encoding="utf-8") for p in sorted((root / SEEDS).glob("*.yaml"))}
    return judge(links, known, accepted, ACCEPTED, today, archived(sidecars))
