"""What every manuscript promises, whatever its format."""

from __future__ import annotations

from briefbook.core.manuscript import Manuscript


def assert_sound(manuscript: Manuscript) -> None:
    """What every manuscript promises."""
    at = 0
    for piece in manuscript.pieces:
        assert not manuscript.text[at : piece.start].strip()
        text = manuscript.text[piece.start : piece.end]
        assert text
        assert text == text.strip()
        at = piece.end
    assert not manuscript.text[at:].strip()
    open_: list[int] = []
    for mark in manuscript.marks:
        assert mark.start < mark.end
        while open_ and open_[-1] <= mark.start:
            open_.pop()
        assert not open_ or mark.end <= open_[-1]
        open_.append(mark.end)
