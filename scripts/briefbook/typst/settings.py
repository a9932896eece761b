"""What ``conf.py`` can say about the printed book."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from babel.core import Locale, UnknownLocaleError
from babel.dates import format_date
from sphinx.config import ENUM
from sphinx.errors import ConfigError

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

WORKING_COPY = "Working copy, not for redistribution"
_NO_DATE = dt.date(2000, 1, 1)
_LONG_ENTRY = 4


@dataclass(frozen=True, slots=True)
class PrintedBook:
    """One entry of ``typst_documents``."""

    start: str
    """Docname of the page whose toctrees make the book."""
    target: str
    """Name of the written files, without extension."""
    title: str
    author: str


@dataclass(frozen=True, slots=True)
class PrintSettings:
    """What is the same for all books of a project."""

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
    books = []
    for entry in config.typst_documents:
        if len(entry) != _LONG_ENTRY or not all(isinstance(part, str) for part in entry):
            raise ConfigError(
                f"conf.py: typst_documents entry {entry!r} is not (start docname, target name, title, author)"
            )
        books.append(PrintedBook(*entry))
    return tuple(books)


def settings_of(config: Config, confdir: Path) -> PrintSettings:
    """Read the other settings; raise ConfigError for a wrong value. Relative font paths start at the folder of ``conf.py``.

    ``briefbook_as_of`` and ``briefbook_publish`` belong to the book's own extension and may be missing.
    """
    publish = getattr(config, "briefbook_publish", "")
    return PrintSettings(
        language=config.language or "en",
        paper=config.typst_paper,
        as_of=_date(getattr(config, "briefbook_as_of", None)),
        notice=WORKING_COPY if publish == "full" else "",
        font_paths=tuple(_font_path(confdir / path) for path in config.typst_font_paths),
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


def _default_documents(config: Config) -> list[tuple[str, str, str, str]]:
    return [(config.root_doc, "briefing-book", config.project, config.author)]


def setup_settings(app: Sphinx) -> None:
    """Register the settings."""
    app.add_config_value(
        "typst_documents",
        _default_documents,
        "",
        types=frozenset({list, tuple}),
        description="Books to print: (start docname, target name, title, author).",
    )
    app.add_config_value(
        "typst_font_paths",
        [],
        "",
        types=frozenset({list, tuple}),
        description="Folders with fonts for characters that the bundled ones lack.",
    )
    app.add_config_value(
        "typst_paper", "a4", "", types=ENUM("a4", "us-letter"), description="Paper size of the printed book."
    )
