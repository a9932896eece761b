"""What we keep, beside the pages as read, on each site or book that is written from them.

Formats and folders share what Sphinx has read; so what was written is remembered for each by itself.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from briefbook import __version__

if TYPE_CHECKING:
    from sphinx.application import Sphinx

FORM = 2
"""Raise it with each change of what programs write from the same book: all is written again."""


def digest(*values: object) -> str:
    """Values of any kind, in a few characters."""
    return sha256(repr(values).encode("utf-8", "backslashreplace")).hexdigest()[:16]


def state_of(path: Path) -> str:
    """What the file system says of a file that was written: nothing where there is none."""
    if not path.is_file():
        return ""
    status = path.stat()
    return f"{status.st_size}:{status.st_mtime_ns}"


class Memory:
    """Digests by name, of what this build's builder wrote into its folder the last time."""

    def __init__(self, app: Sphinx, subject: str) -> None:
        out = sha256(str(app.outdir).encode("utf-8", "surrogateescape")).hexdigest()[:8]
        self._path = Path(app.doctreedir, f"briefbook-{app.builder.name}-{out}-{subject}.json")
        self.before = self._read()

    def _read(self) -> dict[str, str]:
        """Nothing where nothing was written, or by another version of the programs."""
        try:
            known = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return known if isinstance(known, dict) and known.pop("", None) == _form() else {}

    def keep(self, now: Mapping[str, str]) -> None:
        """What is written now."""
        if now != self.before:
            # with an indent it would take five times as long
            text = json.dumps({"": _form(), **now}, sort_keys=True)
            self._path.write_text(text, encoding="utf-8")

    def forget(self) -> None:
        """From now on nothing is known to be written."""
        self._path.unlink(missing_ok=True)


def _form() -> str:
    return f"{__version__} {FORM}"
