"""Names in the XML of Word documents, and the small questions that every part of the reader asks of an element."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Element = Any
"""An element of lxml; python-docx gives its own subclasses of them."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_OFF = frozenset({"0", "false", "off", "none"})


def w(name: str) -> str:
    """The full name of an element or attribute of WordprocessingML."""
    return _W + name


def name_of(element: Element) -> str:
    """Its name without WordprocessingML's address; a comment or an instruction has none."""
    tag = element.tag
    return tag.removeprefix(_W) if isinstance(tag, str) else ""


def value_of(parent: Element | None, name: str) -> str | None:
    """The value of a child such as ``<w:pStyle w:val="Title"/>``; None where there is no such child."""
    child = None if parent is None else parent.find(w(name))
    return None if child is None else str(child.get(w("val"), ""))


def is_on(parent: Element | None, name: str) -> bool | None:
    """A switch such as ``<w:b/>``: on, off, or not spoken of."""
    value = value_of(parent, name)
    return None if value is None else value.lower() not in _OFF


def number_of(text: str | None, default: int = 0) -> int:
    """A whole number as an attribute has it."""
    try:
        return int(text or "")
    except ValueError:
        return default


def chosen(element: Element) -> Iterator[Element]:
    """Of alternatives for newer and older programs the first with something in it: both say the same."""
    for branch in element:
        if isinstance(branch.tag, str) and len(branch):
            yield from branch
            return
