"""Addresses that lead to exact words of a page: text fragments, as the URL Fragment Text Directives draft has them."""

from __future__ import annotations

from urllib.parse import quote

_ENDS = 6
"""So many words at each end tell a paragraph from the others."""


def words_at(url: str, text: str) -> str | None:
    """The address of a text in a page; None where the address is no web page or there are no words.

    A short text stands whole in the address, a long one with its first and last words. An own fragment of the
    address is left out: a page has one.
    """
    words = text.split()
    if not words or not url.startswith(("https://", "http://")):
        return None
    page = url.partition("#")[0]
    if len(words) <= 2 * _ENDS:
        return f"{page}#:~:text={_encoded(words)}"
    return f"{page}#:~:text={_encoded(words[:_ENDS])},{_encoded(words[-_ENDS:])}"


def _encoded(words: list[str]) -> str:
    """Words of a fragment; comma, ampersand and hyphen have a meaning there, so they are always encoded."""
    return quote(" ".join(words), safe="").replace("-", "%2D")
