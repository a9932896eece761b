"""The pages that lead through a large book, on disk: which of them conf.py asks for, and which are stale."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from briefbook.core.failures import FolderError
from briefbook.core.indexpages import KINDS, index_pages
from briefbook.core.layout import INDEX_FOLDERS, INDEX_MARK, SETTINGS
from briefbook.core.pinpoints import families
from briefbook.core.shelf import Shelf
from briefbook.settings import read_literal

SETTING = "briefbook_index_pages"


def wanted_pages(root: Path) -> tuple[str, ...]:
    """What conf.py wants pages of: nothing, all, or some of `KINDS`.

    Raises FolderError where it asks for something else.
    """
    given, line = read_literal(root, SETTING)
    if given is None or given is False:
        return ()
    if given is True:
        return KINDS
    where = f'"{root / SETTINGS}", line {line}: {SETTING}'
    if not isinstance(given, list | tuple):
        raise FolderError(f"{where} must be True, False or a list of {', '.join(KINDS)}")
    for name in given:
        if name not in KINDS:
            raise FolderError(f'{where} has no pages of "{name}": pages are of {", ".join(KINDS)}')
    return tuple(given)


def index_files(root: Path, shelf: Shelf) -> Iterator[tuple[str, bytes]]:
    """The files of these pages with their bytes."""
    wanted = wanted_pages(root)
    if wanted:
        metadata = {key: header.metadata for key, header in shelf.headers.items()}
        pages = index_pages(wanted, metadata, shelf.actors, shelf.treaties, families(shelf.actors))
        for name, text in pages:
            yield f"docs/{name}", text.encode()


def remove_stale_pages(root: Path, kept: Collection[str]) -> Iterator[str]:
    """Remove the pages that an earlier conversion wrote and this one did not."""
    for folder in INDEX_FOLDERS:
        place = root / folder
        for path in sorted(place.glob("*.md")) if place.is_dir() else ():
            name = f"{folder}/{path.name}"
            if name not in kept and path.read_text(encoding="utf-8", errors="replace").startswith(INDEX_MARK):
                path.unlink()
                yield name
