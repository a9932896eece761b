"""Text of a source as MyST in which nothing is markup."""

from __future__ import annotations

import re
import unicodedata

_SIGNS = "\\`*_[]<>{}$&~^|!"
_ANYWHERE = re.compile(f"[{re.escape(_SIGNS)}]")
"""Most texts have none of them, which a look for each tells three times as fast."""
_AT_START = re.compile(r"(?:[#+=%:(-]|\d{1,9}[.)])")
_CONTROL = {chr(c): None for c in range(32) if chr(c) not in "\t\n\r"} | {"\x7f": None}


def escape(text: str) -> str:
    """MyST inline markup that reads as the text, on one line.

    Needs ``smartquotes = False`` and no linkify. Control characters are dropped: XML cannot hold them.
    """
    if text.isprintable():  # nothing to drop and nothing that nobody sees
        escaped = _ANYWHERE.sub(r"\\\g<0>", text) if _has_signs(text) else text
    else:
        flat = "".join(char for char in text if not is_unprintable(char))
        escaped = _ANYWHERE.sub(r"\\\g<0>", " ".join(flat.split("\n")))
        escaped = "".join(_visible(char) for char in escaped)
    return escape_start(escaped)


def escape_start(text: str) -> str:
    """The same of a text in which only its beginning can be markup: it `reads_plainly`."""
    start = _AT_START.match(text)
    if start:
        mark = start[0]
        return f"{mark[:-1]}\\{mark[-1]}{text[start.end() :]}"
    return text


def reads_plainly(text: str) -> bool:
    """Whether nothing in a text need be escaped but what it begins with."""
    return text.isprintable() and not _has_signs(text)


def _has_signs(text: str) -> bool:
    return any(map(text.__contains__, _SIGNS))


def is_unprintable(char: str) -> bool:
    """Whether a character is dropped."""
    return char in _CONTROL or unicodedata.category(char) == "Cs" or char in "\ufffe\uffff"


def _visible(char: str) -> str:
    """Odd spaces and marks that nobody sees as entities; what turns the direction of reading as its number."""
    if char in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069":
        return f"\\[U+{ord(char):04X}\\]"
    if char != " " and (char.isspace() or unicodedata.category(char) in ("Cf", "Zs", "Zl", "Zp")):
        return f"&#{ord(char)};"
    return char


def role(name: str, text: str) -> str:
    """A role with a fence that its text cannot close."""
    longest = max(map(len, re.findall(r"`+", text)), default=0) if "`" in text else 0
    fence = "`" * (longest + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{{{name}}}{fence}{pad}{text}{pad}{fence}"
