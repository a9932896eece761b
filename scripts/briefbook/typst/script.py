"""Typst source as it grows, with the place from which each line comes."""

from __future__ import annotations

from bisect import bisect_right

from briefbook.typst.failures import Place


class Script:
    """Lines of Typst source and a map from them to the author's files."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._line = 1
        self._starts: list[int] = []
        self._places: list[Place] = []

    def write(self, code: str) -> None:
        """Append code as it is."""
        self._parts.append(code)
        self._line += code.count("\n")

    def come_from(self, place: Place) -> None:
        """Say that the source comes from a place, from the line that is being written on."""
        if self._starts and self._starts[-1] == self._line:
            self._places[-1] = place
        else:
            self._starts.append(self._line)
            self._places.append(place)

    def place_of(self, line: int) -> Place | None:
        """The author's place for a line of the source, counted from 1."""
        index = bisect_right(self._starts, line) - 1
        return self._places[index] if index >= 0 else None

    @property
    def text(self) -> str:
        """All that was written."""
        return "".join(self._parts)
