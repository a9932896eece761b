"""Foot- and endnotes of a Word document: their numbers as printed, and their paragraphs."""

from __future__ import annotations

from collections.abc import Iterable

from briefbook.reading.docx_numbers import printed
from briefbook.reading.docx_xml import Element, number_of, value_of, w

_FORMS = {"footnote": "decimal", "endnote": "lowerRoman"}
"""What Word prints where the document does not say."""
_SIGNS = ("*", "†", "‡", "§")


class Notes:
    """The notes of one document, numbered as their references pass by."""

    def __init__(self, parts: dict[str, Element | None], settings: Iterable[Element | None]) -> None:
        """Keep the notes by kind (footnote, endnote); `settings` may hold how to number them, the last wins."""
        self._notes: dict[tuple[str, str], Element] = {}
        self.numbers: dict[tuple[str, str], str] = {}
        self._counts: dict[str, int] = {}
        self._forms = dict(_FORMS)
        for kind, root in parts.items():
            for note in () if root is None else root.iter(w(kind)):
                if note.get(w("type"), "normal") == "normal":
                    self._notes[kind, note.get(w("id"), "")] = note
        for place in settings:
            self._set(place)

    def _set(self, place: Element | None) -> None:
        for kind in self._forms:
            rule = None if place is None else place.find(w(f"{kind}Pr"))
            form, start = value_of(rule, "numFmt"), value_of(rule, "numStart")
            self._forms[kind] = form or self._forms[kind]
            if start is not None:
                self._counts[kind] = number_of(start, 1) - 1

    def refer(self, kind: str, identifier: str) -> str:
        """The number that a reference prints; a second reference to one note prints the same."""
        key = (kind, identifier)
        if key not in self._notes:
            return ""
        if key not in self.numbers:
            count = self._counts[kind] = self._counts.get(kind, 0) + 1
            form = self._forms[kind]
            if form == "chicago":
                self.numbers[key] = _SIGNS[(count - 1) % 4] * min((count - 1) // 4 + 1, 9)
            else:
                self.numbers[key] = printed(count, form)
        return self.numbers[key]

    def pending(self) -> list[tuple[str, Element]]:
        """The notes that were referred to, in order, with their numbers; then those with a mark of their own."""
        numbered = [(number, self._notes[key]) for key, number in self.numbers.items()]
        return numbered + [("", note) for key, note in self._notes.items() if key not in self.numbers]
