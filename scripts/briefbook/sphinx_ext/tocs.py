"""The tables of contents of pages, which Sphinx keeps from build to build: each is unpickled when it is asked for.

As nodes they are half of all that Sphinx keeps of a book of articles, and most builds look at a few.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping, MutableMapping
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class Tocs(MutableMapping[str, nodes.bullet_list]):
    """By page; one that was asked for stays as it is, with what others change in it."""

    def __init__(self, tocs: Mapping[str, nodes.bullet_list]) -> None:
        self._tocs: dict[str, nodes.bullet_list | bytes] = dict(tocs)

    def __getitem__(self, docname: str) -> nodes.bullet_list:
        toc = self._tocs[docname]
        if isinstance(toc, bytes):
            toc = self._tocs[docname] = pickle.loads(toc)  # noqa: S301 (part of Sphinx's own pickle)
        return cast("nodes.bullet_list", toc)

    def __setitem__(self, docname: str, toc: nodes.bullet_list) -> None:
        self._tocs[docname] = toc

    def __delitem__(self, docname: str) -> None:
        del self._tocs[docname]

    def __contains__(self, docname: object) -> bool:
        return docname in self._tocs

    def __iter__(self) -> Iterator[str]:
        return iter(self._tocs)

    def __len__(self) -> int:
        return len(self._tocs)

    def __getstate__(self) -> dict[str, Any]:
        """Those that nobody asked for as they came."""
        return {
            "_tocs": {
                docname: toc if isinstance(toc, bytes) else pickle.dumps(toc, pickle.HIGHEST_PROTOCOL)
                for docname, toc in self._tocs.items()
            }
        }


def keep_tocs(app: Sphinx) -> None:
    """Put ours in the place of the dictionary of an environment that is new."""
    if not isinstance(app.env.tocs, Tocs):
        app.env.tocs = cast("dict[str, nodes.bullet_list]", Tocs(app.env.tocs))


def setup_tocs(app: Sphinx) -> None:
    """Before anything is read."""
    app.connect("builder-inited", keep_tocs, priority=100)
