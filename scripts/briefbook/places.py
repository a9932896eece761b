"""Where a book is: a folder of this machine, or an address such as ``s3://bucket/book``."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from briefbook.core.failures import FolderError


def place(text: str) -> Path:
    """The folder; an address gives a path with the same methods, read and written through fsspec."""
    if "://" not in text:
        return Path(text)
    try:
        from upath import UPath  # noqa: PLC0415 (an extra)
    except ImportError:
        message = f'"{text}" is an address: install briefbook[dask] to read it, or name a folder'
        raise FolderError(message) from None
    return cast("Path", UPath(text))
