"""Data of a site as scripts, each made again only where what it is made from has changed.

Scripts, since a page in a folder may load scripts and nothing else. Beside the pages as read stands, for each site,
from what each script was made; so that a book of many articles makes the scripts of few.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefbook import __version__

if TYPE_CHECKING:
    from sphinx.application import Sphinx

FORM = 1
"""Raise it with each change of what scripts hold: all are made again."""


def digest(*values: object) -> str:
    """What a script is made from, in a few characters."""
    return sha256(repr(values).encode("utf-8", "backslashreplace")).hexdigest()[:16]


def as_script(name: str, data: Any) -> str:
    """A call that hands the data to whoever asked for them."""
    return (
        f"briefbook.take({json.dumps(name)},{json.dumps(data, ensure_ascii=False, separators=(',', ':'))});\n"
    )


class Scripts:
    """One folder of scripts; what is not put into it in a build is gone at its end."""

    def __init__(self, app: Sphinx, folder: str) -> None:
        self._folder = Path(app.outdir, folder)
        self._memory = memory(app, folder.strip("_"))
        self._before = _read(self._memory)
        self._now: dict[str, str] = {}
        self._there = {
            path.relative_to(self._folder).as_posix() for path in self._folder.rglob("*") if path.is_file()
        }

    def put(self, name: str, made_from: str, make: Callable[[], Any], called: str | None = None) -> None:
        """The script `name`, with what `make` returns, unless it stands there and was made from the same.

        The script hands its data over under the name of `called`, or its own.
        """
        file = f"{name}.js"
        self._now[file] = made_from
        if file in self._there and self._before.get(file) == made_from:
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
        if self._now != self._before:
            known = {"": _form(), **self._now}
            self._memory.write_text(json.dumps(known, sort_keys=True, indent=0), encoding="utf-8")


def memory(app: Sphinx, what: str = "") -> Path:
    """The file beside the pages as read in which we keep something on the site that is being built."""
    out = sha256(str(app.outdir).encode("utf-8", "surrogateescape")).hexdigest()[:8]
    return Path(app.doctreedir, f"briefbook-{app.builder.name}-{out}{'-' if what else ''}{what}.json")


def _form() -> str:
    return f"{__version__} {FORM}"


def _read(path: Path) -> dict[str, str]:
    """By file from what it was made; nothing where it was written by another version of the programs."""
    try:
        known = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) and known.pop("", None) == _form() else {}
