"""The book as its seeds make it: from the store where a conversion would change nothing, else from the seeds.

A book of ten thousand articles takes half a minute and more than a gigabyte to read; its store is open in a moment, and
gives its sources one by one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from mmap import ACCESS_READ, mmap
from pathlib import Path

from briefbook.converted import look, nothing_changed
from briefbook.core.ambiguities import Ambiguity
from briefbook.core.book import BookFormatError, json_parts, without_sources
from briefbook.core.failures import FolderError
from briefbook.core.layout import INDEX, stored
from briefbook.core.model import Source
from briefbook.core.problems import Problem
from briefbook.core.shelf import Lazy, Shelf, read_index
from briefbook.core.shelved import ShelvedBook
from briefbook.core.source_json import is_source_json, read_source
from briefbook.opening import Opened, Progress, need_seeds, open_book, read_lock_of, seed_work
from briefbook.recording import Recorded


def open_current(root: Path, progress: Progress = iter) -> Opened:
    """The book of a folder, as `open_book` gives it."""
    need_seeds(root)
    done = nothing_changed(look(root))
    shelf = shelf_of(root) if done is not None else None
    if done is None or shelf is None:
        return open_book(root, progress)
    return Opened(
        ShelvedBook.of(shelf),
        done.problems,
        Lazy(shelf.headers, lambda key: _unclear(root, shelf, key)),
        lock=read_lock_of(root)[0],
    )


def shelf_of(root: Path) -> Shelf | None:
    """What the last conversion left; None where that cannot be read."""
    try:
        return read_index((root / INDEX).read_bytes(), lambda key: _source(root, key))
    except (OSError, BookFormatError):
        return None


def texts_of(root: Path, shelf: Shelf) -> Iterator[bytes]:
    """The texts of the sources, as they stand in the store and in book.json."""
    return (_text(root, key) for key in shelf.headers)


def _source(root: Path, key: str) -> Source:
    try:
        return read_source(_text(root, key))
    except BookFormatError as error:
        raise FolderError(f'"{root / stored(key)}" is damaged: {error}: convert again') from None


def _text(root: Path, key: str) -> bytes:
    path = root / stored(key)
    try:
        text = path.read_bytes()
    except OSError as error:
        raise FolderError(f'"{path}" cannot be read: {error}: convert again') from None
    if not is_source_json(text, key):
        raise FolderError(f'"{path}" is damaged: convert again')
    return text


def _unclear(root: Path, shelf: Shelf, key: str) -> tuple[Ambiguity, ...]:
    """Names that nothing decides in a source: that seed is read again."""
    recorded = Recorded(shelf.actors, shelf.treaties, shelf.events, (), lambda _: (), frozenset)
    found = seed_work(root, recorded).begin()(shelf.headers[key].file)
    return () if isinstance(found, Problem) else found.ambiguities


def built_of_store(root: Path, built: Path) -> ShelvedBook | None:
    """The book that a build wrote, where all of it but what pages cite is as the store has it; None of any other.

    The two are compared byte by byte: to look at them takes a hundredth of the time that reading them does.
    """
    shelf = shelf_of(root)
    if shelf is None or not isinstance(root, Path):
        return None
    try:
        with built.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as text:
            outline = without_sources(text)
        if outline is None:
            return None
        book = replace(
            ShelvedBook.of(shelf),
            title=outline.title,
            citations=outline.citations,
            judgements=outline.judgements,
        )
        with built.open("rb") as file:
            same = all(file.read(len(part)) == part for part in json_parts(book, texts_of(root, shelf)))
            return book if same and not file.read(1) else None
    except (OSError, ValueError, FolderError):  # an empty file cannot be mapped
        return None
