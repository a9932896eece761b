"""Why a seed cannot be read."""

from __future__ import annotations

from briefbook.core.manuscript import Manuscript


class UnreadableError(ValueError):
    """The bytes are not what the file's ending promises; the message says why and what to do."""


Reading = Manuscript
"""What every reader returns."""
