"""A folder of built HTML: which files and pages it has, and what a file that is not there may be called."""

from __future__ import annotations

import os
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from briefbook.core.problems import Code, Problem

_PAGE_ENDINGS = (".html", ".htm", ".xhtml")


@dataclass(frozen=True)
class Site:
    """The files of a built folder, by their names below it, with forward slashes."""

    root: Path
    files: frozenset[str]

    @cached_property
    def pages(self) -> tuple[str, ...]:
        """The pages, sorted."""
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
    files = frozenset(
        Path(folder, name).relative_to(root).as_posix()
        for folder, _, names in os.walk(root)
        for name in names
    )
    site = Site(root, files)
    return site if site.pages else not_built("built HTML", root)


def not_built(what: str, path: Path) -> Problem:
    """The problem that something was not built yet."""
    return Problem(Code.NOT_BUILT, f"{what} is not there: build it, then check again", path.as_posix())
