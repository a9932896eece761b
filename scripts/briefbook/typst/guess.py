"""A first guess at the pages of a book, by the length of what was written so far.

What the text says of pages takes room itself. With numbers of about the right width in it, the first layout has
nearly the lines of the last one.
"""

from __future__ import annotations

import math

from briefbook.typst.places import Layout, Place

_LETTERS, _SMALL_LETTERS = 3600, 7000
"""On a page of text, and on one of entries in two columns."""
_BLOCK = 40
"""Letters that would fill what a block leaves of its last line."""
_FRONT = 2
"""Pages before the text: cover and contents."""


class Guess:
    """Grows with the text; where a place is noted, there it is taken to be."""

    def __init__(self) -> None:
        self._page = float(_FRONT)
        self._letters = _LETTERS
        self._places: dict[str, Place] = {}

    def passes(self, letters: int) -> None:
        """So many letters were written."""
        self._page += letters / self._letters

    def passes_block(self) -> None:
        """A paragraph came to its end."""
        self._page += _BLOCK / self._letters

    def begins_page(self, *, is_small: bool = False) -> None:
        """A new page begins, in small letters or in those of the text."""
        self._page = float(math.ceil(self._page))
        self._letters = _SMALL_LETTERS if is_small else _LETTERS

    def note(self, name: str) -> None:
        """A place with an address."""
        self._places.setdefault(name, Place(int(self._page) + 1, 0, 0))

    @property
    def layout(self) -> Layout:
        """Where everything may stand."""
        return Layout(self._places, int(self._page) + 1, is_guess=True)
