"""On which line of a built file an address stands: of a tag over several lines, a parser tells the last."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from briefbook.checks.survey import Fault

_LONGEST = 40
"""A tag does not go over more lines than this, as far as we look."""


@dataclass(slots=True)
class Lines:
    """The lines of the files below a folder; those of the last file are kept."""

    root: Path
    _name: str = ""
    _lines: list[str] = field(default_factory=list)

    def of(self, fault: Fault) -> int:
        """The line of a fault's address: that of its tag, or one of those above."""
        if not fault.address.strip():
            return fault.line
        if fault.file != self._name:
            text = (self.root / fault.file).read_text(encoding="utf-8", errors="replace")
            self._name, self._lines = fault.file, text.split("\n")
        forms = {fault.address, escape(fault.address), escape(fault.address, quote=False)}
        for line in range(min(fault.line, len(self._lines)), max(0, fault.line - _LONGEST), -1):
            if any(form in self._lines[line - 1] for form in forms):
                return line
        return fault.line
