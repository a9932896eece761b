"""Tables of Markdown keep all cells: those that a row has beyond the head's, the parser would drop."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

_BAR = re.compile(r"(?<!\\)\|")


def keep_tables(state: StateCore) -> None:
    """Say of every table that it is one, however few columns it has, and complete its rows."""
    lines = state.src.split("\n")
    kept: list[Token] = []
    row: list[str] = []
    line = ""
    inside = False
    for token in state.tokens:
        if token.type == "table_open":
            token.attrSet("role", "table")
        elif token.type == "tr_open" and token.map:
            row, line, inside = [], lines[token.map[0]], True
        elif token.type == "inline" and inside:
            row.append(token.content)
        elif token.type == "tr_close":
            for words in _beyond(line, row):
                kept += _cell(words, token)
            inside = False
        kept.append(token)
    state.tokens = kept


def _beyond(line: str, row: Sequence[str]) -> list[str]:
    """The cells of a line behind those that the parser took."""
    cells = [cell.strip().replace("\\|", "|") for cell in _BAR.split(line)]
    for first in (
        0,
        1,
    ):  # before the first bar there may be a cell, the sign of a quotation or a list, or nothing
        taken = cells[first : first + len(row)]
        if row and len(taken) == len(row) and taken[1:] == list(row[1:]) and taken[0].endswith(row[0]):
            further = cells[first + len(row) :]
            return further if not further or further[-1] else further[:-1]
    return []


def _cell(words: str, row: Token) -> list[Token]:
    inline = Token("inline", "", 0, level=row.level + 2, content=words, children=[], block=True)
    return [
        Token("td_open", "td", 1, level=row.level + 1, block=True),
        inline,
        Token("td_close", "td", -1, level=row.level + 1, block=True),
    ]
