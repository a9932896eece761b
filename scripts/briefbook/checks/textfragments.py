"""Whether the words that a text fragment (``#:~:text=``) names stand in a page.

Follows the draft of the WICG: letter case and accents do not count, words stand whole, an exact text lies in
one block, a range may run over several.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast
from urllib.parse import unquote

from lxml import etree

from briefbook.checks.markup import Element

_DELIMITER = ":~:"
_UNSEEN = frozenset(
    "script style template title head noscript iframe object video audio select textarea svg".split()
)
"""Elements whose text a browser does not search."""
_INLINE = frozenset(
    (
        "a abbr acronym b bdi bdo big br cite code data del dfn em font i img ins kbd label mark q rb rp rt ruby s "
        "samp small span strike strong sub sup time tt u var wbr"
    ).split()
)
_IGNORED = frozenset({"Mn", "Cf"})
_BLOCK = "\n"


@dataclass(frozen=True, slots=True)
class TextDirective:
    """One ``text=[prefix-,]start[,end][,-suffix]``, decoded."""

    start: str
    end: str = ""
    prefix: str = ""
    suffix: str = ""

    def __str__(self) -> str:
        """The words, as a message names them."""
        return f"{self.start} … {self.end}" if self.end else self.start


def text_directives(address: str) -> tuple[TextDirective | None, ...]:
    """The text directives of an address; None for one that no browser understands."""
    _, found, directives = address.partition("#")[2].partition(_DELIMITER)
    if not found:
        return ()
    return tuple(
        _directive(piece.removeprefix("text="))
        for piece in directives.split("&")
        if piece.startswith("text=")
    )


def _directive(value: str) -> TextDirective | None:
    pieces = value.split(",")
    prefix = pieces.pop(0)[:-1] if len(pieces) > 1 and pieces[0].endswith("-") else ""
    suffix = pieces.pop()[1:] if len(pieces) > 1 and pieces[-1].startswith("-") else ""
    if not 1 <= len(pieces) <= 2 or not all(pieces):
        return None
    return TextDirective(
        *(unquote(piece) for piece in (*pieces, *([""] * (2 - len(pieces))), prefix, suffix))
    )


def searchable(page: Element) -> str:
    """What a browser searches in a page: folded words, one space between them, a line for each block."""
    lines = ("".join(pieces) for pieces in _blocks(page))
    return _BLOCK.join(line for line in (fold_words(line) for line in lines) if line)


def _blocks(page: Element) -> Iterator[list[str]]:
    pieces: list[str] = []
    hidden = 0
    for event, element in etree.iterwalk(page, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            pieces.append("" if hidden else element.tail or "")
            continue
        tag = cast("str", element.tag)
        if not hidden and tag not in _INLINE:
            yield pieces
            pieces = []
        unseen = tag in _UNSEEN or "hidden" in element.keys()  # noqa: SIM118 (an element is no mapping)
        hidden += unseen if event == "start" else -unseen
        if not hidden:
            pieces.append((element.text if event == "start" else element.tail) or "")
        if tag == "br":
            pieces.append(" ")
    yield pieces


def fold_words(text: str) -> str:
    """Without letter case, accents and what is invisible; one space for white space."""
    if not text.isascii():
        flat = unicodedata.normalize("NFKD", text)
        text = "".join(char for char in flat if unicodedata.category(char) not in _IGNORED)
    return " ".join(text.casefold().split())


def stands_in(directive: TextDirective, text: str) -> bool:
    """Whether a searchable text has the words, in their order, with what must stand around them."""
    start, end, prefix, suffix = (
        fold_words(part) for part in (directive.start, directive.end, directive.prefix, directive.suffix)
    )
    if not start:
        return False
    for first in _places(start, text):
        if prefix and not _ends_with(text[: first[0]], prefix):
            continue
        lasts = (first,) if not end else _places(end, text, first[1])
        if any(not suffix or _starts_with(text[last[1] :], suffix) for last in lasts):
            return True
    return False


def _places(words: str, text: str, at: int = 0) -> Iterator[tuple[int, int]]:
    """Where the words stand whole; scripts without spaces have no borders of words to look at."""
    pattern = re.compile(f"{_edge(words[0], before=True)}{re.escape(words)}{_edge(words[-1], before=False)}")
    return ((match.start(), match.end()) for match in pattern.finditer(text, at))


def _edge(char: str, *, before: bool) -> str:
    if not char.isalnum() or _unspaced(char):
        return ""
    return r"(?<![^\W_])" if before else r"(?![^\W_])"


def _unspaced(char: str) -> bool:
    """Chinese, Japanese, Korean, Thai, Lao, Khmer and Burmese letters."""
    return "\u0e00" <= char <= "\u0eff" or "\u1000" <= char <= "\u109f" or char >= "\u1100"


def _ends_with(text: str, words: str) -> bool:
    return text.rstrip().replace(_BLOCK, " ").endswith(words)


def _starts_with(text: str, words: str) -> bool:
    return text.lstrip().replace(_BLOCK, " ").startswith(words)
