"""``book.json`` beside the HTML: written when something of it has changed, from the last one as far as it holds.

A source stands in it as it is stored. Of a large book nearly all sources are as they were, and to copy them from one
file takes a fraction of the time of opening thousands.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from filecmp import cmp
from pathlib import Path
from typing import TYPE_CHECKING

from briefbook.core.shelf import FOLDER, INDEX
from briefbook.sphinx_ext.memory import Memory, digest, state_of
from briefbook.sphinx_ext.output import Final, final

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_WHOLE, _WRITTEN = " made from", " written"
"""What is remembered of the file, beside the sources by key."""


def write_book(app: Sphinx, exception: Exception | None) -> None:
    """Write the book value when an HTML build has ended; one that is the same stays untouched.

    What it was made from is remembered, so that a large one is not even read where nothing has changed.
    """
    if exception is not None or app.builder.format != "html" or app.builder.name == "epub":
        return
    path, of, memory = Path(app.outdir, "book.json"), final(app), Memory(app, "book")
    sources = _sources(app, of)
    whole = _made_from(app, of, sources)
    if (memory.before.get(_WHOLE), memory.before.get(_WRITTEN)) == (whole, state_of(path)):
        return
    beside = path.with_name(".book.json.new")
    with _last(path, memory.before) as last, beside.open("wb") as file:
        taken = _Taken(of, sources, last, memory.before)
        for part in of.json(taken):
            file.write(part)
            taken.note(len(part))
    if path.is_file() and cmp(path, beside, shallow=False):
        beside.unlink()
    else:
        beside.replace(path)
    memory.keep({**taken.places, _WHOLE: whole, _WRITTEN: state_of(path)})


class _Taken:
    """The texts of the sources in order: from the last file those that are as they were, the others from the store."""

    def __init__(
        self, of: Final, sources: Mapping[str, str], last: mmap.mmap | None, before: Mapping[str, str]
    ) -> None:
        self._of = of
        self._sources = sources
        self._last = last
        self._before = before
        self._written = 0
        self._given: tuple[str, int] | None = None
        self.places: dict[str, str] = {}
        """By key: of what the text was made, where in the file it begins, and its length."""

    def __iter__(self) -> Iterator[bytes]:
        for key in self._of.headers:
            text = self._from_last(key)
            if text is None:
                text = self._of.text(key)
            self._given = key, len(text)
            yield text

    def _from_last(self, key: str) -> bytes | None:
        made_from, _, place = self._before.get(key, "").partition(" ")
        if self._last is None or made_from != self._sources[key]:
            return None
        start, length = map(int, place.split())
        return self._last[start : start + length]

    def note(self, written: int) -> None:
        """So many more bytes are in the file; if a source was given for them, its text is their end."""
        self._written += written
        if self._given is not None:
            key, length = self._given
            self.places[key] = f"{self._sources[key]} {self._written - length} {length}"
            self._given = None


@contextmanager
def _last(path: Path, before: Mapping[str, str]) -> Iterator[mmap.mmap | None]:
    """The file of the last build, if it is as that has left it."""
    if not before.get(_WRITTEN) or before[_WRITTEN] != state_of(path):
        yield None
        return
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as last:
        yield last


def _sources(app: Sphinx, of: Final) -> dict[str, str]:
    """By key what the text of a source in the book depends on: when its stored file was written, what is published."""
    store = Path(app.srcdir, app.config.briefbook_articles, FOLDER)
    found = {key: state_of(store / f"{key}.json") for key in of.headers}
    if of.cited is None:
        return found
    published: dict[str, list[int]] = {}
    for key, n in sorted(of.cited):
        published.setdefault(key, []).append(n)
    return {key: f"{state}:{digest(published.get(key, ()))}" for key, state in found.items()}


def _made_from(app: Sphinx, of: Final, sources: Mapping[str, str]) -> str:
    """The state of the stored book, and what pages add to it."""
    index = Path(app.srcdir, app.config.briefbook_articles, FOLDER, INDEX)
    return digest(of.title, state_of(index), sources, of.citations, of.judgements)


def setup_bookfile(app: Sphinx) -> None:
    """Write at the end."""
    app.connect("build-finished", write_book)
