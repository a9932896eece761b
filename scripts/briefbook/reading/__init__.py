"""Bytes of a seed → text. One module a format; each returns a `Reading`."""

from briefbook.reading.formats import FORMATS, read
from briefbook.reading.limits import DEFAULT_LIMITS, Limits, check_size_of
from briefbook.reading.result import Reading, UnreadableError

__all__ = ["DEFAULT_LIMITS", "FORMATS", "Limits", "Reading", "UnreadableError", "check_size_of", "read"]
