"""The store of a converted book on disk: an index and a file for each source, in a folder beside the pages."""

from __future__ import annotations

from pathlib import Path

from briefbook.core.shelf import FOLDER, INDEX, Shelf, read_index
from briefbook.core.source_json import read_source

ARTICLES = "docs/articles"
STORE = f"{ARTICLES}/{FOLDER}"
EARLIER = f"{ARTICLES}/.book.json"
"""What was written before there was a folder; it goes with the next conversion."""


def stored(key: str) -> str:
    """The file of a source in the store, relative to the book."""
    return f"{STORE}/{key}.json"


def load_shelf(root: Path) -> Shelf:
    """The book as the last conversion left it.

    Raises OSError where there is none, BookFormatError where it was damaged.
    """
    return read_index(
        (root / STORE / INDEX).read_bytes(), lambda key: read_source((root / stored(key)).read_bytes())
    )


def write_whole(path: Path, data: bytes) -> bool:
    """Write a file in one step, unless it has these bytes already; return whether it was written."""
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    if not isinstance(path, Path):  # an address: a store has a file whole or not at all
        path.write_bytes(data)
        return True
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    return True
