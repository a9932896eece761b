"""The store of a converted book on disk: an index and a file for each source, in a folder beside the pages."""

from __future__ import annotations

import os
import time
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from briefbook.core.layout import INDEX, stored
from briefbook.core.ledger import Print
from briefbook.core.shelf import Shelf, read_index
from briefbook.core.source_json import read_source
from briefbook.surveying import digest_of_bytes, settled


def load_shelf(root: Path) -> Shelf:
    """The book as the last conversion left it.

    Raises OSError where there is none, BookFormatError where it was damaged.
    """
    return read_index((root / INDEX).read_bytes(), lambda key: read_source((root / stored(key)).read_bytes()))


def write_whole(path: Path, data: bytes) -> bool:
    """Write a file in one step, unless it has these bytes already; return whether it was written."""
    with suppress(OSError):
        if path.stat().st_size == len(data) and path.read_bytes() == data:
            return False
    if not isinstance(path, Path):  # an address: a store has a file whole or not at all
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return True
    beside = path.with_name(f".{path.name}.new")
    try:
        _write(beside, data)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return True


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except FileNotFoundError:  # asked only then: most folders are there
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


class Outputs:
    """The files that a conversion writes."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._found: dict[str, tuple[str, os.stat_result | None]] = {}
        self.written: list[str] = []
        """Those that had other bytes before."""

    def put(self, name: str, data: bytes) -> str:
        """Write a file, unless it has these bytes already; return their digest."""
        path = self._root / name
        if write_whole(path, data):
            self.written.append(name)
        hashed = digest_of_bytes(data)
        self._found[name] = hashed, path.stat() if isinstance(path, Path) else None
        return hashed

    @property
    def names(self) -> Collection[str]:
        """All files that were put."""
        return self._found.keys()

    def prints(self) -> dict[str, Print]:
        """All files that were put, asked for when none is put any more."""
        at = time.time_ns()
        return {
            name: Print(settled(status, at) if status else "", hashed)
            for name, (hashed, status) in self._found.items()
        }
