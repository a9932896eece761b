"""Text and names as Typst code that can mean nothing else.

All words of a book go out as string literals: inside one, Typst knows no markup, no smart quotes and no dashes.
"""

from __future__ import annotations

import re
from urllib.parse import quote

_SPACES = re.compile(r"[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
_LITERAL = re.compile(r'[\\"\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]')
_SHORT = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_REORDERING = re.compile("[\u202a-\u202e\u2066-\u2069]")


def literal(text: str) -> str:
    """A Typst string literal; invisible characters as numbers, so that the source can be read."""
    return '"' + _LITERAL.sub(_escaped, text) + '"'


def words(text: str) -> str:
    """A string literal of running text.

    A line end of the source is a space, and a character that reorders its neighbours is printed by its number:
    a reader must see the words in the order in which they were written.
    """
    return literal(spoken(text))


def spoken(text: str) -> str:
    """Running text on one line, in the order in which it was written."""
    return _REORDERING.sub(lambda match: f"[U+{ord(match[0]):04X}]", _SPACES.sub(" ", text))


def address(name: str) -> str:
    """A name as a link carries it: all ASCII, whatever the name holds."""
    return quote(name, safe="/#:@*+,;=!$~")


def label(name: str) -> str:
    """The Typst label of a name."""
    return f"label({literal(name)})"


def array(items: list[str]) -> str:
    """A Typst array of code fragments."""
    return "(" + "".join(f"{item}, " for item in items) + ")"


def _escaped(match: re.Match[str]) -> str:
    char = match[0]
    return _SHORT.get(char) or f"\\u{{{ord(char):x}}}"
