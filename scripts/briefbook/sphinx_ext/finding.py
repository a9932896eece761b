"""Which files are pages: Sphinx' own answer, without three path objects for each file at each start.

The store of the sources, a file for each, lies among the pages; no page is looked for in it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.project import EXCLUDE_PATHS, Project
from sphinx.util.matching import get_matching_files

from briefbook.core.shelf import FOLDER

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util._pathlib import _StrPath

_IN_PATTERNS = frozenset("*?[")


class Files(MutableMapping[str, Path]):
    """By page its file, relative to the folder of pages: the ends of the names are kept, paths are made when asked for."""

    def __init__(self, files: Iterable[tuple[str, str]] = ()) -> None:
        """Of pairs of a page and the end of the name of its file."""
        self._ends = dict(files)

    def __getitem__(self, docname: str) -> Path:
        return Path(docname + self._ends[docname])

    def __setitem__(self, docname: str, path: Path) -> None:
        self._ends[docname] = path.as_posix().removeprefix(docname)

    def __delitem__(self, docname: str) -> None:
        del self._ends[docname]

    def __contains__(self, docname: object) -> bool:
        return docname in self._ends

    def __iter__(self) -> Iterator[str]:
        return iter(self._ends)

    def __len__(self) -> int:
        return len(self._ends)

    def name(self, docname: str) -> str:
        """The path as text."""
        return docname + self._ends[docname]

    @property
    def ends(self) -> Mapping[str, str]:
        """By page the end of the name of its file."""
        return self._ends


class Pages(Project):
    """A project in which one looks for pages quickly."""

    def __init__(self, project: Project, apart: Iterable[str] = ()) -> None:
        """The same as another project; in the folders `apart` there are no pages."""
        super().__init__(project.srcdir, project.source_suffix)
        self._apart = tuple(apart)
        self._made: dict[str, _StrPath] = {}
        self.restore(project)

    def restore(self, other: Project) -> None:
        """Take over what another has found."""
        files = other._docname_to_path  # noqa: SLF001 (see the decision record)
        self.docnames = other.docnames
        self._path_to_docname = {}  # what is not in it is found by the end of its name
        self._files = files if isinstance(files, Files) else Files()
        if self._files is not files:
            self._files.update(files)
        self._docname_to_path = self._files  # type: ignore[assignment]

    def discover(self, exclude_paths: Iterable[str] = (), include_paths: Iterable[str] = ("**",)) -> set[str]:
        """Look for them; where two files would be one page, or one cannot be read, Sphinx looks and tells."""
        exclude, include = [*exclude_paths, *self._apart], list(include_paths)
        found: dict[str, str] = {}
        for filename in get_matching_files(self.srcdir, include, [*exclude, *EXCLUDE_PATHS]):
            end = next((one for one in self.source_suffix if filename.endswith(one)), None)
            if end is None:
                continue
            docname = filename.removesuffix(end)
            if docname in found or not docname or not os.access(f"{self.srcdir}/{filename}", os.R_OK):
                return super().discover(exclude, include)
            found[docname] = end
        self._made.clear()
        self.docnames.clear()
        self.docnames.update(found)
        self._files = Files(found.items())
        self._docname_to_path = self._files  # type: ignore[assignment]
        return self.docnames

    def doc2path(self, docname: str, absolute: bool) -> _StrPath:  # noqa: FBT001 (as in Sphinx)
        """The file of a page."""
        if not absolute or docname not in self._files:
            return super().doc2path(docname, absolute)
        if docname not in self._made:
            self._made[docname] = self.srcdir / self._files.name(docname)
        return self._made[docname]

    @property
    def ends(self) -> Mapping[str, str]:
        """By page the end of the name of its file."""
        return self._files.ends

    def __getstate__(self) -> dict[str, object]:
        """Paths are made anew."""
        return {**self.__dict__, "_made": {}}


def look_quickly(app: Sphinx) -> None:
    """Put ours in the place of Sphinx' project, with what that has found or kept."""
    folder = app.config.briefbook_articles
    apart = [f"{folder}/{FOLDER}"] if folder and _IN_PATTERNS.isdisjoint(folder) else []
    app.project = app.env.project = Pages(app.project, apart)


def ends_of_names(env: BuildEnvironment) -> Mapping[str, str]:
    """By page the end of the name of its file."""
    return env.project.ends if isinstance(env.project, Pages) else {}


def setup_finding(app: Sphinx) -> None:
    """Before anything is read."""
    app.connect("builder-inited", look_quickly, priority=1)
