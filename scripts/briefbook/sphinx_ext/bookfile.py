"""``book.json`` beside the HTML: written when something of it has changed, from the last one as far as it holds.

A source stands in it as it is stored. Of a large book nearly all sources are as they were, and to copy them from one
file takes a fraction of the time of opening thousands.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from filecmp import cmp
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING

from pydantic_core import to_json

from briefbook.core.book import lock_of
from briefbook.core.book_json import BETWEEN, Texts
from briefbook.core.model import Record
from briefbook.core.shelf import FOLDER
from briefbook.sphinx_ext.domain import brief
from briefbook.sphinx_ext.memory import Memory, digest, state_of
from briefbook.sphinx_ext.output import Final, final

if TYPE_CHECKING:
    from io import FileIO

    from sphinx.application import Sphinx

_WHOLE, _WRITTEN = " made from", " written"
"""What is remembered of the file, beside those of its pieces by name."""
_MUCH = 1 << 18
"""So many bytes are copied or written at once."""


def write_book(app: Sphinx, exception: Exception | None) -> None:
    """Write the book value when an HTML build has ended; one that is the same stays untouched.

    What it was made from is remembered, so that a large one is not even read where nothing has changed.
    """
    if exception is not None or app.builder.format != "html" or app.builder.name == "epub":
        return
    path, of, memory = Path(app.outdir, "book.json"), final(app), Memory(app, "book")
    made_from = {**_sources(app, of), **_records(app, of)}
    whole = digest(of.title, made_from, lock_of(of.headers.values()), to_json((of.citations, of.judgements)))
    if (memory.before.get(_WHOLE), memory.before.get(_WRITTEN)) == (whole, state_of(path)):
        return
    beside = path.with_name(".book.json.new")
    with _last(path, memory.before) as last, beside.open("wb") as file:
        pieces = _Pieces(made_from, last, memory.before, file)
        for piece in of.json(_texts(of, pieces)):
            pieces.write(piece)
        pieces.end()
    if path.is_file() and cmp(path, beside, shallow=False):
        beside.unlink()
    else:
        beside.replace(path)  # in one step: other programs read it
    memory.keep({**pieces.places, _WHOLE: whole, _WRITTEN: state_of(path)})


class _Pieces:
    """Texts of sources and records: from the last file those that are as they were, others are made.

    What follows each other in the last file, as in this one, is copied in one go.
    """

    def __init__(
        self, made_from: Mapping[str, str], last: FileIO | None, before: Mapping[str, str], file: IO[bytes]
    ) -> None:
        self._made_from = made_from
        self._last = last
        self._before = before
        self._file = file
        self._written = 0
        self._given: tuple[str, bytes, tuple[int, int] | None] | None = None
        self._room = bytearray(_MUCH)
        self._held = bytearray()
        """What was made, and is not in the file yet."""
        self._copied = (0, 0)
        """From where to where the last file is to be copied behind it."""
        self.places: dict[str, str] = {}
        """By name of what the text was made, where in the file it begins, and its length."""

    def text(self, name: str, make: Callable[[], bytes]) -> bytes:
        """The text with this name; what is written next but one is this text, or stands for it."""
        place = self._place(name)
        text = b"" if place else make()
        self._given = name, text, place
        return text

    def _place(self, name: str) -> tuple[int, int] | None:
        """Where it stands in the last file: from, to."""
        known = self._before.get(name, "").rsplit(" ", 2)
        if self._last is None or not known[0] or known[0] != self._made_from[name]:
            return None
        start, length = map(int, known[1:])
        return start, start + length

    def write(self, piece: bytes) -> None:
        """This is next."""
        if self._given is None or piece is not self._given[1]:
            self._add(piece)
            return
        name, text, place = self._given
        self._given = None
        length = place[1] - place[0] if place else len(text)
        self.places[name] = f"{self._made_from[name]} {self._written} {length}"
        if place is None:
            self._add(text)
            return
        self._written += length
        start, end = self._copied
        if end and self._held == BETWEEN and place[0] == end + len(BETWEEN):
            self._held.clear()  # it stands there too
            self._copied = start, place[1]
        else:
            self.end()
            self._copied = place

    def _add(self, piece: bytes) -> None:
        self._written += len(piece)
        self._held += piece
        if len(self._held) > _MUCH:
            self.end()

    def end(self) -> None:
        """Bring all that was given into the file."""
        start, end = self._copied
        if self._last is not None and end:
            self._last.seek(start)
        while self._last is not None and start < end:
            count = self._last.readinto(memoryview(self._room)[: end - start])
            if not count:
                raise OSError(f'"{self._last.name}" was changed while it was copied: build again')
            self._file.write(memoryview(self._room)[:count])
            start += count
        self._file.write(self._held)
        self._copied = 0, 0
        self._held.clear()


def _texts(of: Final, pieces: _Pieces) -> Texts:
    def records(these: Iterable[Record]) -> Iterator[bytes]:
        return (pieces.text(_name(one), partial(of.record_json, one)) for one in these)

    sources = (pieces.text(key, partial(of.source_json, key)) for key in of.headers)
    return Texts(sources, records(of.actors), records(of.treaties), records(of.events))


def _name(record: Record) -> str:
    """A record may have the identifier that is the key of a source."""
    return f"record {record.id}"


def _last(path: Path, before: Mapping[str, str]) -> AbstractContextManager[FileIO | None]:
    """The file of the last build, if it is as that has left it."""
    if not before.get(_WRITTEN) or before[_WRITTEN] != state_of(path):
        return nullcontext()
    return path.open("rb", buffering=0)


def _sources(app: Sphinx, of: Final) -> dict[str, str]:
    """By key what the text of a source in the book depends on: when its stored file was written, what is published."""
    store = Path(app.srcdir, app.config.briefbook_articles, FOLDER)
    files = {one.name: one.stat() for one in os.scandir(store)} if store.is_dir() else {}
    found = {
        key: f"{status.st_size}:{status.st_mtime_ns}" if (status := files.get(f"{key}.json")) else ""
        for key in of.headers
    }
    if of.cited is None:
        return found
    published: dict[str, list[int]] = {}
    for key, n in sorted(of.cited):
        published.setdefault(key, []).append(n)
    return {key: f"{state}:{digest(published.get(key, ()))}" for key, state in found.items()}


def _records(app: Sphinx, of: Final) -> dict[str, str]:
    """By name what the text of a record depends on: all that is known of it, and its published places."""
    domain = brief(app.env)
    known = domain.data["digests"]
    if of.cited is None:
        return {
            _name(one): f"{known[name]} {domain.places.get(name, '')}" for name, one in domain.records.items()
        }
    return {
        _name(one): f"{known[name]} {digest(of.lookup.places(name))}" for name, one in domain.records.items()
    }


def setup_bookfile(app: Sphinx) -> None:
    """Write at the end."""
    app.connect("build-finished", write_book)
