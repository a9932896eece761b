"""Style sheets: the addresses that they load."""

from __future__ import annotations

import re
from collections.abc import Iterator

_STRING = r"""(?:"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')"""
_TOKEN = re.compile(
    rf"""
    /\*.*?(?:\*/|\Z)
    | @namespace\b[^;]*
    | (?:@import(?:\s|/\*.*?\*/)*|\burl\(\s*)
      (?P<quote>["']) (?P<quoted>(?:\\.|(?!(?P=quote))[^\\\n])*) (?P=quote)
    | \burl\(\s* (?P<bare>(?:\\[0-9a-f]{{1,6}}+\s?+|\\.|[^\\"'()\s])*+) \s*\)
    | (?P<set>\b(?:-webkit-)?image-set\()
    | {_STRING}
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
"""A comment, a namespace or a string comes first, so that an address inside one is not taken for one."""
_PIECE = re.compile(rf"{_STRING}|[()]", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})[ \t\r\n\f]?|\r?\n|(.))", re.DOTALL)
_LAST_CODE_POINT = 0x10FFFF


def addresses_in(css: str) -> Iterator[tuple[str, int]]:
    """Each ``url()``, ``@import`` and image of a set with the number of line breaks before it.

    Empty ones load nothing.
    """
    line, at = 0, 0
    for match in _TOKEN.finditer(css):
        if match["set"]:
            found = [text[1:-1] for text in _images(css, match.end())]
        else:
            found = [match["quoted"] if match["quoted"] is not None else match["bare"]]
        for address in filter(None, found):
            line += css.count("\n", at, match.start())
            at = match.start()
            yield _ESCAPE.sub(_unescaped, address), line


def _images(css: str, start: int) -> Iterator[str]:
    """The strings directly in an ``image-set()``; those inside its functions are no addresses."""
    depth = 1
    for piece in _PIECE.finditer(css, start):
        if piece[0] == "(":
            depth += 1
        elif piece[0] == ")":
            depth -= 1
        elif depth == 1:
            yield piece[0]
        if depth == 0:
            return


def _unescaped(match: re.Match[str]) -> str:
    if match[1]:
        number = int(match[1], 16)
        return chr(number) if 0 < number <= _LAST_CODE_POINT else "\N{REPLACEMENT CHARACTER}"
    return match[2] or ""
