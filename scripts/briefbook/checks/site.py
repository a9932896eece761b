"""A folder of built HTML: which files and pages it has, and what a file that is not there may be called."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from briefbook.core.problems import Code, Problem

_PAGE_ENDINGS = (".html", ".htm", ".xhtml", ".svg")
_INDEXES = ("index.html", "index.htm", "index.xhtml")


@dataclass(frozen=True)
class Site:
    """The files of a built folder, by their names below it, with forward slashes."""

    root: Path
    files: frozenset[str]

    @cached_property
    def pages(self) -> tuple[str, ...]:
        """The pages and drawings, sorted."""
        return tuple(sorted(name for name in self.files if name.lower().endswith(_PAGE_ENDINGS)))

    @cached_property
    def styles(self) -> tuple[str, ...]:
        """The style sheets, sorted."""
        return tuple(sorted(name for name in self.files if name.lower().endswith(".css")))

    @cached_property
    def folders(self) -> frozenset[str]:
        """All folders that hold a file; the topmost is the empty name."""
        found = {""}
        for name in self.files:
            folder = name.rpartition("/")[0]
            while folder not in found:
                found.add(folder)
                folder = folder.rpartition("/")[0]
        return frozenset(found)

    def index(self, folder: str) -> str | None:
        """The page that a folder shows; the topmost folder is the empty name."""
        names = (f"{folder}/{index}".lstrip("/") for index in _INDEXES)
        return next((name for name in names if name in self.files), None)

    @cached_property
    def _by_likeness(self) -> dict[str, str]:
        return {alike(name): name for name in sorted(self.files, reverse=True)}

    def path(self, name: str) -> str:
        """A file as a problem names it."""
        return (self.root / name).as_posix()

    def similar(self, name: str) -> str | None:
        """The file whose name differs in letter case or in the form of accented letters only."""
        return self._by_likeness.get(alike(name))


def alike(name: str) -> str:
    """The same for names that some file systems take for one."""
    return unicodedata.normalize("NFC", name).casefold()


def open_site(root: Path) -> Site | Problem:
    """The built folder, or the problem that it is not there or has no page."""
    site = Site(root, frozenset(_files(str(root), "", frozenset())))
    return site if site.pages else not_built("built HTML", root)


def _files(folder: str, name: str, around: frozenset[str]) -> Iterator[str]:
    """The names of all files; a link of the file system counts for what it leads to, unless around itself."""
    real = os.path.realpath(folder)
    if real in around or not Path(folder).is_dir():
        return
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _files(entry.path, f"{name}{entry.name}/", around | {real})
            elif entry.is_file():
                yield f"{name}{entry.name}"


def not_built(what: str, path: Path) -> Problem:
    """The problem that something was not built yet."""
    return Problem(Code.NOT_BUILT, f"{what} is not there: build it, then check again", path.as_posix())
