"""Data of a site as scripts, each made again only where what it is made from has changed.

Scripts, since a page in a folder may load scripts and nothing else. Beside the pages as read stands, for each site,
from what each script was made; so that a book of many articles makes the scripts of few.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefbook.sphinx_ext.memory import Memory

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def as_script(name: str, data: Any) -> str:
    """A call that hands the data to whoever asked for them."""
    return (
        f"briefbook.take({json.dumps(name)},{json.dumps(data, ensure_ascii=False, separators=(',', ':'))});\n"
    )


class Scripts:
    """One folder of scripts; what is not put into it in a build is gone at its end."""

    def __init__(self, app: Sphinx, folder: str) -> None:
        self._folder = Path(app.outdir, folder)
        self._memory = Memory(app, folder.strip("_"))
        self._now: dict[str, str] = {}
        self._there = {
            f"{place[len(str(self._folder)) + 1 :]}/{name}".replace(os.sep, "/").lstrip("/")
            for place, _, names in os.walk(self._folder)
            for name in names
        }

    def put(self, name: str, made_from: str, make: Callable[[], Any], called: str | None = None) -> None:
        """The script `name`, with what `make` returns, unless it stands there and was made from the same.

        The script hands its data over under the name of `called`, or its own.
        """
        file = f"{name}.js"
        self._now[file] = made_from
        if file in self._there and self._memory.before.get(file) == made_from:
            return
        path = self._folder / file
        data = as_script(called or name, make()).encode("utf-8", "backslashreplace")
        if file not in self._there or path.read_bytes() != data:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)

    def close(self) -> None:
        """Remove what was not put, and remember from what the rest was made."""
        for file in sorted(self._there - self._now.keys()):
            (self._folder / file).unlink()
        self._memory.keep(self._now)
