"""The words of a Word paragraph as finally printed, with the look of each letter.

Insertions stand, deletions do not. What hangs on a paragraph without being part of it (text boxes, hidden words)
is collected beside it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from briefbook.reading.docx_styles import Styles
from briefbook.reading.docx_xml import (
    COMPATIBLE,
    MATHS,
    RELATION,
    Element,
    chosen,
    name_of,
    w,
)
from briefbook.reading.looks import PLAIN, Look

_ADDRESS = re.compile(r'\s*HYPERLINK\s+(?:\\[a-z]\s+)*"([^"]+)"', re.IGNORECASE)
_AROUND = frozenset(
    {"smartTag", "sdt", "sdtContent", "customXml", "dir", "bdo", "fldSimple", "ruby", "rubyBase"}
)
_PUT = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
_HEX = re.compile(r"[0-9A-Fa-f]{1,6}")
_LARGEST = 0x10FFFF


@dataclass(slots=True)
class Words:
    """What a paragraph, or a part of it, says."""

    letters: list[str] = field(default_factory=list)
    looks: list[Look] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    """Stretches that the document hides."""
    boxes: list[Element] = field(default_factory=list)
    """Contents of text boxes that are anchored here."""

    def put(self, text: str, look: Look) -> None:
        """Add letters of one look."""
        self.letters += text
        self.looks += [look] * len(text)

    def add(self, other: Words) -> None:
        """Add another paragraph's words behind these."""
        self.letters += other.letters
        self.looks += other.looks
        self.hidden += other.hidden
        self.boxes += other.boxes

    def trimmed(self) -> tuple[str, list[Look]]:
        """Text and looks without white space at the ends."""
        text = "".join(self.letters)
        start = len(text) - len(text.lstrip())
        end = len(text.rstrip())
        return text[start:end], self.looks[start:end]


@dataclass(slots=True)
class Walk:
    """What stays the same, or is counted, while one part of a document is read."""

    styles: Styles
    addresses: Mapping[str, str]
    """Of links, by relationship."""
    note: Callable[[str, str], str]
    """From the kind of a note reference (footnote, endnote) and its identifier to the number printed."""
    counts: Counter[str] = field(default_factory=Counter)
    """Tracked changes and comments met."""
    own_number: str = ""
    """In a note: the number that it has."""
    fields: list[list[str]] = field(default_factory=list)
    """Open fields: instruction so far, and ``shown`` once their result has begun."""

    def words(self, paragraph: Element) -> Words:
        """The words of a paragraph."""
        words = Words()
        for child in paragraph:
            self._inline(child, words, "")
        return words

    def _inline(self, element: Element, words: Words, link: str) -> None:
        name = name_of(element)
        if name == "r":
            self._run(element, words, link)
        elif name == "hyperlink":
            address = self.addresses.get(element.get(RELATION, ""), "")
            anchor = element.get(w("anchor"), "")
            target = f"{address}#{anchor}" if address and anchor else address
            self._each(element, words, target)
        elif name in {"ins", "moveTo"}:
            self.counts["insertions"] += 1
            self._each(element, words, link)
        elif name in {"del", "moveFrom"}:
            self.counts["deletions"] += 1
        elif name in _AROUND:
            match = _ADDRESS.match(element.get(w("instr"), ""))
            self._each(element, words, match[1] if match else link)
        elif name == "rt":
            inner = Words()
            self._each(element, inner, link)
            words.put("".join(inner.letters), Look(raised=True))
        elif element.tag == COMPATIBLE + "AlternateContent":
            for child in chosen(element):
                self._inline(child, words, link)
        elif name.startswith(MATHS):
            words.put("".join(text.text or "" for text in element.iter(MATHS + "t")), PLAIN)

    def _each(self, element: Element, words: Words, link: str) -> None:
        for child in element:
            self._inline(child, words, link)

    def _run(self, run: Element, words: Words, link: str) -> None:
        properties = run.find(w("rPr"))
        look = self._look(properties, link)
        hidden = Words() if self.styles.switch(properties, "vanish") else None
        target = words if hidden is None else hidden
        for child in run:
            self._content(child, target, look)
        if hidden is not None:
            text = "".join(hidden.letters)
            words.boxes += hidden.boxes
            if text.strip():
                words.hidden.append(text)

    def _look(self, properties: Element | None, link: str) -> Look:
        shown = next((_ADDRESS.match(one[0]) for one in reversed(self.fields) if len(one) > 1), None)
        raised = self.styles.value(properties, "vertAlign")
        return Look(
            link or (shown[1] if shown else ""),
            self.styles.switch(properties, "b"),
            self.styles.switch(properties, "i"),
            self.styles.is_code(properties),
            raised == "superscript",
            raised == "subscript",
        )

    def _content(self, element: Element, words: Words, look: Look) -> None:
        name = name_of(element)
        letters = _letters(element, name)
        if letters:
            words.put(letters, look)
        elif name in {"footnoteReference", "endnoteReference"}:
            if element.get(w("customMarkFollows"), "0") not in {"1", "true", "on"}:
                number = self.note(name.removesuffix("Reference"), element.get(w("id"), ""))
                words.put(number, look._replace(raised=True, lowered=False))
        elif name in {"footnoteRef", "endnoteRef"}:
            words.put(self.own_number, look._replace(raised=True, lowered=False))
        elif name in {"drawing", "pict", "object"}:
            words.boxes += _boxes(element)
        elif name == "ruby":
            self._inline(element, words, look.link)
        elif element.tag == COMPATIBLE + "AlternateContent":
            for child in chosen(element):
                self._content(child, words, look)
        else:
            self._unseen(element, name)

    def _unseen(self, element: Element, name: str) -> None:
        """What prints nothing: comments, and the instructions of fields."""
        if name == "commentReference":
            self.counts["comments"] += 1
        elif name == "instrText" and self.fields and len(self.fields[-1]) == 1:
            self.fields[-1][0] += element.text or ""
        elif name == "fldChar":
            self._field(element.get(w("fldCharType"), ""))

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append([""])
        elif kind == "separate" and self.fields:
            self.fields[-1].append("shown")
        elif kind == "end" and self.fields:
            self.fields.pop()


def _letters(element: Element, name: str) -> str:
    """What an element prints by itself."""
    if name == "t":
        return element.text or ""
    if name == "sym":
        code = element.get(w("char"), "")
        number = int(code, 16) if _HEX.fullmatch(code) else 0
        return chr(number) if 0 < number < 0xD800 or 0xE000 <= number <= _LARGEST else "\ufffd"
    return _PUT.get(name, "")


def _boxes(element: Element) -> Iterator[Element]:
    """Text boxes in a drawing, the outer ones: what stands in them is walked later, with all it holds."""
    if name_of(element) == "txbxContent":
        yield element
    elif element.tag == COMPATIBLE + "AlternateContent":
        for child in chosen(element):
            yield from _boxes(child)
    else:
        for child in element:
            yield from _boxes(child)
