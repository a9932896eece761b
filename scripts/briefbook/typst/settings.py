"""What ``conf.py`` can say about the printed book."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from babel.core import Locale, UnknownLocaleError
from babel.dates import format_date
from sphinx.config import ENUM
from sphinx.errors import ConfigError

from briefbook.typst.selection import Selection, selection_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

WORKING_COPY = "Working copy, not for redistribution"
_ANY = "*"
_NO_DATE = dt.date(2000, 1, 1)
_FEWEST, _WORDS = 4, 5
"""Words of an entry: the kind may be left out; a filter may follow."""


class Kind(StrEnum):
    """What a printed document is."""

    BOOK = "book"
    """A page and all pages below it, with cover, contents and index."""
    BRIEFING = "briefing"
    """One page alone, with an annex of the paragraphs that it cites."""
    SELECTION = "selection"
    """Of a page and all pages below it: the sources that a filter selects, and the records that they mention."""


@dataclass(frozen=True, slots=True)
class PrintedBook:
    """One entry of ``typst_documents``."""

    start: str
    """Docname of the page whose toctrees make the book; ``*`` at its end means each page of that folder."""
    target: str
    """Name of the written files, without extension; ``*`` is the rest of the page's name."""
    title: str
    """Empty for the title of the page."""
    author: str
    kind: Kind = Kind.BOOK
    selection: Selection | None = None
    """Of a selection: its filter."""

    @property
    def where(self) -> str:
        """The entry in messages."""
        return f'conf.py: typst_documents entry "{self.target}"'

    def pages(self, docnames: Iterable[str], titles: Mapping[str, str]) -> Iterator[PrintedBook]:
        """The documents that an entry stands for."""
        if not self.start.endswith(_ANY):
            yield replace(self, title=self.title or titles.get(self.start, ""))
            return
        folder = self.start.removesuffix(_ANY)
        for docname in sorted(docnames):
            if docname.startswith(folder):
                target = self.target.replace(_ANY, docname.removeprefix(folder))
                yield replace(self, start=docname, target=target, title=self.title or titles.get(docname, ""))


@dataclass(frozen=True, slots=True)
class PrintSettings:
    """What is the same for all books of a project."""

    project: str
    """Name of the whole, for what is printed of it alone."""
    language: str
    """As in ``language`` of ``conf.py``: ``en``, ``pt_BR``."""
    paper: str
    """Paper size, as Typst names it."""
    as_of: dt.date | None
    """Date up to which the book is right; None where the project gives none."""
    notice: str
    """Printed on the cover; empty for none."""
    font_paths: tuple[Path, ...]
    """Folders and files with further fonts."""
    system_fonts: bool = True
    """Whether the fonts of the machine may print what the others cannot."""

    publishes_all: bool = True
    """Whether the sources are printed in full."""

    @property
    def timestamp(self) -> dt.datetime:
        """Date of the document: fixed, so that two builds give the same bytes."""
        day = self.as_of or _NO_DATE
        return dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC)

    @property
    def as_of_words(self) -> str:
        """The date in the book's language, empty where there is none."""
        if self.as_of is None:
            return ""
        try:
            locale = Locale.parse(self.language.replace("-", "_"))
        except (UnknownLocaleError, ValueError):
            locale = Locale("en")
        return format_date(self.as_of, "d MMMM y", locale=locale)


def books_of(config: Config) -> tuple[PrintedBook, ...]:
    """Read ``typst_documents``; raise ConfigError for an entry of another form."""
    return tuple(_book_of(entry) for entry in config.typst_documents)


def _book_of(entry: Any) -> PrintedBook:
    words, rest = entry[:_WORDS], entry[_WORDS:]
    well_formed = len(words) >= _FEWEST and len(rest) <= 1 and all(isinstance(part, str) for part in words)
    if not well_formed or not all(isinstance(part, Mapping) for part in rest):
        raise ConfigError(
            f"conf.py: typst_documents entry {entry!r} is not (start docname, target name, title, author) "
            f"with perhaps a kind: {', '.join(Kind)}, and, for a selection, a filter"
        )
    kind = words[4] if len(words) > _FEWEST else Kind.BOOK
    if kind not in tuple(Kind):
        raise ConfigError(
            f'conf.py: typst_documents entry {entry!r} has no kind "{kind}": write {" or ".join(Kind)}'
        )
    if words[0].endswith(_ANY) and _ANY not in words[1]:
        raise ConfigError(
            f'conf.py: typst_documents entry {entry!r} stands for several pages: write "*" in the target too'
        )
    start, target, title, author = words[:4]
    book = PrintedBook(start, target, title, author, Kind(kind))
    if book.kind is not Kind.SELECTION:
        if rest:
            raise ConfigError(f'{book.where} has a filter but is a {kind}: write the kind "{Kind.SELECTION}"')
        return book
    return replace(book, selection=selection_of(rest[0] if rest else {}, book.where))


def settings_of(config: Config, confdir: Path) -> PrintSettings:
    """Read the other settings; raise ConfigError for a wrong value. Relative font paths start at the folder of ``conf.py``.

    ``briefbook_as_of`` and ``briefbook_publish`` belong to the book's own extension and may be missing.
    """
    publish = getattr(config, "briefbook_publish", "")
    return PrintSettings(
        project=config.project,
        language=config.language or "en",
        paper=config.typst_paper,
        as_of=_date(getattr(config, "briefbook_as_of", None)),
        notice=WORKING_COPY if publish == "full" else "",
        font_paths=tuple(_font_path(confdir / path) for path in config.typst_font_paths),
        system_fonts=config.typst_system_fonts,
        publishes_all=publish == "full",
    )


def _font_path(path: Path) -> Path:
    if not path.exists():
        raise ConfigError(f'conf.py: typst_font_paths names "{path}", which does not exist')
    return path.resolve()


def _date(value: Any) -> dt.date | None:
    if not value:
        return None
    try:
        return dt.date.fromisoformat(str(value))
    except ValueError as error:
        raise ConfigError(f'conf.py: briefbook_as_of "{value}" is not a date like 2025-01-30') from error


def _default_documents(config: Config) -> list[tuple[str, ...]]:
    """The whole book, and each page of the folder of briefings."""
    folder = getattr(config, "briefbook_briefings", "")
    whole = (config.root_doc, "briefing-book", config.project, config.author)
    return [whole, (f"{folder}/*", "briefings/*", "", config.author, Kind.BRIEFING)] if folder else [whole]


def setup_settings(app: Sphinx) -> None:
    """Register the settings."""
    app.add_config_value(
        "typst_documents",
        _default_documents,
        "",
        types=frozenset({list, tuple}),
        description="What to print: (start docname, target name, title, author, kind: book, briefing or selection, filter).",
    )
    app.add_config_value(
        "typst_font_paths",
        [],
        "",
        types=frozenset({list, tuple}),
        description="Folders with fonts for characters that the bundled ones lack.",
    )
    app.add_config_value(
        "typst_system_fonts",
        True,  # noqa: FBT003 (the signature is Sphinx's)
        "",
        types=bool,
        description="Whether the fonts of the machine may print characters that the other fonts lack.",
    )
    app.add_config_value(
        "typst_paper", "a4", "", types=ENUM("a4", "us-letter"), description="Paper size of the printed book."
    )
