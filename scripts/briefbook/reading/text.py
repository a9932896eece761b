"""Plain text: the decoded bytes, newlines untouched."""

from __future__ import annotations

from briefbook.reading.decoding import decode
from briefbook.reading.result import Reading


def read_text(data: bytes) -> Reading:
    """Decode a text in whatever encoding it is.

    Raises UnreadableError where it is no text.
    """
    decoded = decode(data)
    return Reading(decoded.text, repairs=decoded.repairs)
