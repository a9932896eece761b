"""Which reader reads which file, and what every reader returns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import PurePath
from types import MappingProxyType

from briefbook.reading.limits import DEFAULT_LIMITS, Limits, check_lines, check_size
from briefbook.reading.result import Reading, UnreadableError
from briefbook.reading.text import read_text

Reader = Callable[[bytes, Limits], Reading]


def _of(module: str) -> Reader:
    """The reader of a format, loaded with the first seed that needs it: a book of text has no use for PDF."""

    def read_it(data: bytes, limits: Limits) -> Reading:
        reader: Reader = getattr(import_module(f"briefbook.reading.{module}"), f"read_{module}")
        return reader(data, limits)

    return read_it


def _simple(reader: Callable[[bytes], Reading]) -> Reader:
    """A reader that takes no limits: what holds for all formats is checked around it."""
    return lambda data, _limits: reader(data)


FORMATS: Mapping[str, Reader] = MappingProxyType(
    {
        ".docx": _of("docx"),
        ".epub": _of("epub"),
        ".htm": _of("html"),
        ".html": _of("html"),
        ".markdown": _of("markdown"),
        ".md": _of("markdown"),
        ".pdf": _of("pdf"),
        ".txt": _simple(read_text),
    }
)
"""Reader by file name ending, in lower case."""

_BY_LINES = frozenset({".markdown", ".md", ".txt"})


def read(name: str, data: bytes, limits: Limits = DEFAULT_LIMITS) -> Reading:
    """Read the bytes of a seed by the ending of its name.

    Raises UnreadableError with a reason that can stand behind the file's name.
    """
    suffix = PurePath(name).suffix.lower()
    reader = FORMATS.get(suffix)
    if reader is None:
        known = ", ".join(sorted(FORMATS))
        raise UnreadableError(f'format "{suffix or name}" is not known; known are {known}')
    check_size(data, limits)
    reading = reader(data, limits)
    if suffix in _BY_LINES:  # elsewhere a long line is a script's, and nobody reads it
        check_lines(reading.text, limits)
    return reading
