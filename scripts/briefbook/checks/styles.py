"""Style sheets: the addresses that they load."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TOKEN = re.compile(
    r"""
    /\*.*?(?:\*/|\Z)
    | @namespace\b[^;]*
    | (?:@import\s*|\burl\(\s*) (?P<quote>["']) (?P<quoted>(?:\\.|(?!(?P=quote))[^\\])*) (?P=quote)
    | \burl\(\s* (?P<bare>(?:\\[0-9a-f]{1,6}+\s?+|\\.|[^\\"'()\s])*+) \s*\)
    | " (?:\\.|[^"\\])* "
    | ' (?:\\.|[^'\\])* '
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
"""A comment, a namespace or a string comes first, so that an address inside one is not taken for one."""
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})[ \t\r\n\f]?|\r?\n|(.))", re.DOTALL)
_LAST_CODE_POINT = 0x10FFFF


def addresses_in(css: str) -> Iterator[tuple[str, int]]:
    """Each ``url()`` and ``@import`` with the number of line breaks before it; empty ones load nothing."""
    line, at = 0, 0
    for match in _TOKEN.finditer(css):
        address = match["quoted"] if match["quoted"] is not None else match["bare"]
        if address:
            line += css.count("\n", at, match.start())
            at = match.start()
            yield _ESCAPE.sub(_unescaped, address), line


def _unescaped(match: re.Match[str]) -> str:
    if match[1]:
        number = int(match[1], 16)
        return chr(number) if 0 < number <= _LAST_CODE_POINT else "\N{REPLACEMENT CHARACTER}"
    return match[2] or ""
