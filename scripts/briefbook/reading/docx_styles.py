"""What the styles of a Word document say: roles by style names, and the type that a style gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefbook.core.roles import Role
from briefbook.reading.docx_xml import Element, is_on, number_of, value_of, w

_HEADING = re.compile(r"heading ([1-9])")
_LIST = re.compile(r"list (?:bullet|number|continue)(?: ([2-9]))?")
_QUOTE = frozenset(
    {"quote", "intense quote", "block text", "block quote", "block quotation", "quotation", "quotations"}
)
_CODE = re.compile(
    r"(?:html preformatted|macro text|plain text|(?:source )?code.*|.* code|preformatted text|verbatim.*|listing)"
)
_CODE_WORDS = re.compile(
    r"html (?:code|typewriter|keyboard|sample)|(?:source |inline |verbatim )?code(?: char)?|verbatim char"
)
_MONOSPACE = re.compile(
    r"courier.*|consolas.*|menlo|monaco|.*\bmono\b.*|lucida console|andale mono|source code pro|fira code|inconsolata",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Standing:
    """What a paragraph is by its style."""

    role: Role | None = None
    level: int = 0
    """Of a heading, or depth of a list item, from 1."""
    hidden: bool = False


class Styles:
    """The styles of one document."""

    def __init__(self, root: Element | None) -> None:
        """Keep the styles of a part ``styles.xml``."""
        self._styles: dict[str, Element] = {}
        self._default: str | None = None
        for style in () if root is None else root.iter(w("style")):
            self._styles[style.get(w("styleId"), "")] = style
            if style.get(w("type")) == "paragraph" and style.get(w("default")) in {"1", "true", "on"}:
                self._default = style.get(w("styleId"))

    def chain(self, identifier: str | None) -> Iterator[Element]:
        """A style and those it is based on."""
        seen: set[str] = set()
        while identifier and identifier not in seen and identifier in self._styles:
            seen.add(identifier)
            style = self._styles[identifier]
            yield style
            identifier = value_of(style, "basedOn")

    def standing(self, properties: Element | None) -> Standing:
        """The role of a paragraph by its own outline level, or by the first style in the chain that says one."""
        outline = value_of(properties, "outlineLvl")
        if outline is not None and 0 <= number_of(outline, 9) < 9:
            return Standing(Role.HEADING, number_of(outline) + 1)
        hidden = False
        for style in self.chain(value_of(properties, "pStyle") or self._default):
            hidden = hidden or bool(is_on(style.find(w("rPr")), "vanish"))
            found = _by_name((value_of(style, "name") or "").lower(), style)
            if found.role is not None:
                return Standing(found.role, found.level, hidden)
        return Standing(hidden=hidden)

    def numbering(self, properties: Element | None) -> Element | None:
        """The element that puts a paragraph into a list: its own, or its style's."""
        own = None if properties is None else properties.find(w("numPr"))
        if own is not None:
            return own
        for style in self.chain(value_of(properties, "pStyle") or self._default):
            found = style.find(f"{w('pPr')}/{w('numPr')}")
            if found is not None:
                return found
        return None

    def switch(self, properties: Element | None, name: str) -> bool:
        """Whether a run is bold, italic or hidden, by itself or by its character style."""
        own = is_on(properties, name)
        if own is not None:
            return own
        found = (is_on(style.find(w("rPr")), name) for style in self.chain(value_of(properties, "rStyle")))
        return next((value for value in found if value is not None), False)

    def value(self, properties: Element | None, name: str) -> str:
        """Such as ``superscript`` for `vertAlign`, of a run or its character style."""
        own = value_of(properties, name)
        if own is not None:
            return own
        found = (value_of(style.find(w("rPr")), name) for style in self.chain(value_of(properties, "rStyle")))
        return next((value for value in found if value is not None), "")

    def is_code(self, properties: Element | None) -> bool:
        """Whether a run is program text, by its font or its style's name."""
        fonts = None if properties is None else properties.find(w("rFonts"))
        if fonts is not None and _MONOSPACE.fullmatch(fonts.get(w("ascii"), "")):
            return True
        names = (
            (value_of(style, "name") or "").lower() for style in self.chain(value_of(properties, "rStyle"))
        )
        return any(_CODE_WORDS.fullmatch(name) for name in names)


def _by_name(name: str, style: Element) -> Standing:
    if match := _HEADING.fullmatch(name):
        return Standing(Role.HEADING, int(match[1]))
    if match := _LIST.fullmatch(name):
        # "List Continue" goes on with an item without a mark of its own.
        return Standing(Role.LIST_ITEM, int(match[1] or 1))
    outline = value_of(style.find(w("pPr")), "outlineLvl")
    if outline is not None and 0 <= number_of(outline, 9) < 9:
        return Standing(Role.HEADING, number_of(outline) + 1)
    named: Mapping[bool, Role] = {
        name == "title": Role.HEADING,
        name in _QUOTE: Role.BLOCKQUOTE,
        name == "caption": Role.CAPTION,
        _CODE.fullmatch(name) is not None: Role.CODE,
    }
    role = named.get(True)
    return Standing(role, 1 if role is Role.HEADING else 0)
