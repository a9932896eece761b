"""Which files of a book are as they were: the file system tells, and where that leaves doubt, their bytes do.

A file whose time is as fresh as the look at it may change again without its time changing: its signature is not
relied on (the trap that Git calls "racily clean").
"""

from __future__ import annotations

import os
import stat
import sys
import time
from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path

from briefbook.core.layout import LOCK, SEEDS
from briefbook.core.ledger import ABSENT, Print

_GRAIN = 50_000_000
"""Nanoseconds: a clock of files that counts fractions of a second moves on within this time."""
_COARSE = 2_000_000_000
"""Of one that counts seconds, or pairs of them."""
_READ = ("*.py", "core/**/*.py", "core/*.json", "reading/**/*.py")
"""The modules of the package that have a part in reading seeds and writing what a conversion writes."""


class Survey:
    """A look at a book's folder, at one time."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._at = time.time_ns()
        self._folders: dict[str, dict[str, os.stat_result | None]] = {}
        self._signatures: dict[str, dict[str, str]] = {}
        self._digests: dict[str, str] = {}

    def files(self, folder: str) -> dict[str, os.stat_result | None]:
        """Names of a folder's files and links to files; None for a link that leads nowhere. No folder, no files."""
        if folder not in self._folders:
            self._folders[folder] = dict(_scanned(self._root / folder))
        return self._folders[folder]

    def signatures(self, folder: str) -> Mapping[str, str]:
        """What the file system says of a folder's files, by path from the root; found once, for there are many."""
        if folder not in self._signatures:
            self._signatures[folder] = {
                f"{folder}/{name}": signature(status)
                for name, status in self.files(folder).items()
                if status is not None
            }
        return self._signatures[folder]

    def status(self, name: str) -> os.stat_result | None:
        """What the file system says of a file; None where there is none."""
        folder, _, file = name.rpartition("/")
        return self.files(folder).get(file)

    def same(self, name: str, known: Print) -> bool:
        """Whether a file is as it was."""
        status = self.status(name)
        if status is None or known == ABSENT:
            return status is None and known == ABSENT
        if known.signature == signature(status):
            return True
        return self._digest(name) == known.sha256

    @property
    def doubted(self) -> int:
        """How many files had to be read because their signatures said nothing."""
        return len(self._digests)

    def _digest(self, name: str) -> str:
        if name not in self._digests:
            try:
                self._digests[name] = digest(self._root / name)
            except OSError:
                self._digests[name] = "unreadable"
        return self._digests[name]

    def printed(self, name: str, hashed: str) -> Print:
        """A file that was read after the look, with the digest of what was read."""
        status = self.status(name)
        return Print(settled(status, self._at), hashed) if status is not None else ABSENT

    def hashed(self, name: str) -> Print:
        """A file as it is, read now."""
        return self.printed(name, self._digest(name)) if self.status(name) is not None else ABSENT


def _scanned(folder: Path) -> Iterable[tuple[str, os.stat_result | None]]:
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                try:
                    status = entry.stat()
                except OSError:
                    yield entry.name, None
                    continue
                if stat.S_ISREG(status.st_mode) or entry.is_symlink():
                    yield entry.name, status
    except FileNotFoundError:
        return


def digest_of_bytes(data: bytes) -> str:
    """SHA-256 of bytes."""
    return sha256(data).hexdigest()


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    return sha256(path.read_bytes()).hexdigest()


def signature(status: os.stat_result) -> str:
    """What changes with a file: size, times of content and of any change, and which file it is."""
    return f"{status.st_size}:{status.st_mtime_ns}:{status.st_ctime_ns}:{status.st_ino}"


def settled(status: os.stat_result, at: int) -> str:
    """The signature, where the file cannot have changed unseen since a time in nanoseconds; else nothing."""
    newest = max(status.st_mtime_ns, status.st_ctime_ns)
    fine = status.st_mtime_ns % 1_000_000_000 or status.st_ctime_ns % 1_000_000_000
    return signature(status) if newest < at - (_GRAIN if fine else _COARSE) else ""


def seeds_listing(survey: Survey) -> str:
    """A digest of the names in the folder of seeds; the lock, which a conversion writes, is none of them."""
    names = {f"{SEEDS}/{name}" for name in survey.files(SEEDS)} - {LOCK}
    return sha256("\0".join(sorted(names)).encode("utf-8", "surrogateescape")).hexdigest()


@cache
def programs() -> str:
    """A fingerprint of the programs that convert: of our modules, of all libraries with their versions, of Python."""
    package = Path(__file__).parent
    hashed = sha256(sys.version.encode())
    for pattern in _READ:
        for path in sorted(package.glob(pattern)):
            hashed.update(path.relative_to(package).as_posix().encode() + b"\0")
            hashed.update(sha256(path.read_bytes()).digest())
    for folder in sys.path:
        if os.path.isdir(folder):  # noqa: PTH112 (an entry may be an archive, or nothing)
            for name in sorted(name for name in os.listdir(folder) if name.endswith(".dist-info")):  # noqa: PTH208
                hashed.update(name.encode("utf-8", "surrogateescape") + b"\0")
    return hashed.hexdigest()
