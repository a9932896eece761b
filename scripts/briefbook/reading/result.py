"""What a reader returns."""

from __future__ import annotations

from dataclasses import dataclass


class UnreadableError(ValueError):
    """The bytes are not what the file's ending promises; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of a seed; all offsets of blocks count its code points."""

    text: str
