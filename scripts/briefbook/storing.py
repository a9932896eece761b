"""The store of a converted book on disk: an index and a file for each source, in a folder beside the pages."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

from briefbook.core.layout import ASIDE, INDEX, stored
from briefbook.core.ledger import Print
from briefbook.core.shelf import Shelf, read_index
from briefbook.core.source_json import read_source
from briefbook.files import write_file
from briefbook.surveying import digest_of_bytes, settled

_LEFT = 3600
"""After so many seconds nobody is still at work on what was put aside."""


def load_shelf(root: Path) -> Shelf:
    """The book as the last conversion left it.

    Raises OSError where there is none, BookFormatError where it was damaged.
    """
    return read_index((root / INDEX).read_bytes(), lambda key: read_source((root / stored(key)).read_bytes()))


def write_whole(path: Path, data: bytes) -> bool:
    """Write a file in one step, unless it has these bytes already; return whether it was written."""
    if _has(path, data):
        return False
    if not isinstance(path, Path):  # an address: a store has a file whole or not at all
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return True
    beside = path.with_name(f".{path.name}.new")
    try:
        write_file(beside, data)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return True


def _has(path: Path, data: bytes) -> bool:
    """Whether a file has these bytes."""
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def move(source: str, target: str) -> None:
    """Give a file its place in one step."""
    try:
        os.replace(source, target)  # noqa: PTH105 (there are many)
    except FileNotFoundError:  # asked only then: most folders are there
        Path(target).parent.mkdir(parents=True, exist_ok=True)
        os.replace(source, target)  # noqa: PTH105


class Output(NamedTuple):
    """A file that shall be written once the book as a whole holds."""

    sha256: str
    data: bytes | None = None
    """Its bytes, where they were not put aside."""
    aside: str = ""
    """Name of the file among those put aside that has its bytes. Without both the file is there already."""

    def read(self, root: Path, name: str) -> bytes:
        """The bytes of the file of this name."""
        if self.data is not None:
            return self.data
        return (root / ASIDE / self.aside if self.aside else root / name).read_bytes()


@dataclass(frozen=True, slots=True)
class Aside:
    """Puts files aside in whichever process makes them, so that they need not travel; no name is used twice."""

    root: Path
    run: str = field(default_factory=lambda: uuid4().hex)
    """The folder of one conversion."""
    prefix: str = ""
    has: bool = True
    """Whether files of an earlier conversion may have their bytes already."""
    _numbers: Iterator[int] = field(default_factory=count)
    """Threads may share them."""

    def another(self) -> Aside:
        """One of the same conversion, for one more process."""
        return replace(self, prefix=uuid4().hex, _numbers=count())

    def put(self, name: str, data: bytes) -> Output:
        """Put the bytes of a file aside, unless it has them already; at an address they are kept in memory."""
        hashed = digest_of_bytes(data)
        if self.has and _has(self.root / name, data):
            return Output(hashed)
        if not isinstance(self.root, Path):
            return Output(hashed, data)
        aside = f"{self.run}/{self.prefix}-{next(self._numbers)}"
        write_file(f"{self.root}/{ASIDE}/{aside}", data)
        return Output(hashed, None, aside)

    def drop(self) -> None:
        """Remove what is not wanted: of this conversion all, and what one that was killed left an hour ago."""
        place = self.root / ASIDE
        if not isinstance(place, Path) or not place.is_dir():
            return
        shutil.rmtree(place / self.run, ignore_errors=True)
        for run in list(place.iterdir()):
            with suppress(OSError):
                if run.stat().st_mtime < time.time() - _LEFT:
                    shutil.rmtree(run, ignore_errors=True)
        with suppress(OSError):  # another conversion is at work
            place.rmdir()


class Outputs:
    """The files that a conversion writes."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._found: dict[str, tuple[str, os.stat_result | None]] = {}
        self._kept: dict[str, Print] = {}
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

    def take(self, name: str, output: Output) -> str:
        """Write a file that was put aside; return its digest."""
        if output.data is not None:
            return self.put(name, output.data)
        path = f"{self._root}/{name}"
        if output.aside:
            move(f"{self._root}/{ASIDE}/{output.aside}", path)
            self.written.append(name)
        self._found[name] = output.sha256, os.stat(path)  # noqa: PTH116 (there are many)
        return output.sha256

    def keep(self, known: Mapping[str, Print]) -> None:
        """Leave files as they are, with the signatures that are known of them."""
        self._kept.update(known)

    @property
    def names(self) -> Collection[str]:
        """All files that were put or kept."""
        return {*self._found, *self._kept}

    def prints(self) -> dict[str, Print]:
        """All files that were put, asked for when none is put any more."""
        at = time.time_ns()
        return self._kept | {
            name: Print(settled(status, at) if status else "", hashed)
            for name, (hashed, status) in self._found.items()
        }
