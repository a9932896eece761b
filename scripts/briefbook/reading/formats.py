"""Which reader reads which file, and what every reader returns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePath
from types import MappingProxyType

from briefbook.reading.result import Reading, UnreadableError
from briefbook.reading.text import read_text

FORMATS: Mapping[str, Callable[[bytes], Reading]] = MappingProxyType({".txt": read_text})
"""Reader by file name ending, in lower case."""


def read(name: str, data: bytes) -> Reading:
    """Read the bytes of a seed by the ending of its name.

    Raises UnreadableError with a reason that can stand behind the file's name.
    """
    suffix = PurePath(name).suffix.lower()
    reader = FORMATS.get(suffix)
    if reader is None:
        known = ", ".join(sorted(FORMATS))
        raise UnreadableError(f'format "{suffix or name}" is not known; known are {known}')
    return reader(data)
