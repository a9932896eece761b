"""What stands around the pages of a book: the call of the template, and the report at its end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from sphinx.locale import _

from briefbook.typst.escape import address, array, literal, words
from briefbook.typst.settings import Kind, PrintedBook, PrintSettings
from briefbook.typst.titles import Title

_SCRIPT_LENGTH = 4


@dataclass(frozen=True, slots=True)
class Listed:
    """A briefing in the list of briefings."""

    number: str
    title: str
    subtitle: str
    label: str
    page: int
    """Number of the question for its page."""


@dataclass(frozen=True, slots=True)
class Selected:
    """What the cover of a selection says."""

    words: str
    keys: tuple[str, ...]
    """Of its sources; a check of the PDF finds them among its keywords."""


def opening(
    book: PrintedBook,
    settings: PrintSettings,
    briefings: Sequence[Listed] = (),
    titles: Iterable[Title] = (),
    selected: Selected | None = None,
) -> str:
    """The first lines of the source."""
    selected = selected or Selected("", ())
    as_of = f"As of {settings.as_of_words}" if settings.as_of else ""
    description = ". ".join(part for part in (book.title, selected.words, as_of, settings.notice) if part)
    day = settings.timestamp
    arguments = {
        "title": literal(book.title),
        "author": literal(book.author),
        "description": literal(description),
        "day": f"datetime(year: {day.year}, month: {day.month}, day: {day.day})",
        "as-of": literal(as_of),
        "notice": literal(settings.notice),
        "contents": literal(str(_("Contents"))),
        "paper": literal(settings.paper),
        "whole": "false" if book.kind is Kind.BRIEFING else "true",
        "selected": literal(selected.words),
        "keywords": array([literal(f"source:{key}") for key in selected.keys]),
        "part-of": literal(settings.project),
        "briefings": array([_listed(one) for one in briefings]),
        "briefings-title": literal(str(_("Briefings"))),
        "titles": _dictionary(titles),
        **_language(settings.language),
    }
    written = "".join(f"  {name}: {value},\n" for name, value in arguments.items())
    answers = f"#let answers = json({literal(answers_name(book))})\n#let said(n) = pieces(answers.said.at(n))\n#let turn(name) = if answers.breaks.at(name) {{ colbreak(weak: true) }}\n"
    return f'#import "book.typ": *\n{answers}#show: book.with(\n{written})\n#{{\n'


def answers_name(book: PrintedBook) -> str:
    """Name of the file with what depends on pages, beside the source."""
    return f"{PurePosixPath(book.target).name}.json"


def _listed(one: Listed) -> str:
    parts = (literal(one.number), words(one.title), words(one.subtitle), literal(address(one.label)))
    return f"({', '.join(parts)}, said({one.page}))"


def _dictionary(titles: Iterable[Title]) -> str:
    entries = {literal(title.label): title.code for title in titles}
    return "(" + ("".join(f"\n    {label}: {code}," for label, code in entries.items()) or ":") + ")"


def closing() -> str:
    """The last lines: what stands around each page, and the report of where everything stands."""
    return "report(answers.pages)\n}\n"


def _language(language: str) -> dict[str, str]:
    """``zh_Hant_TW`` as language, script and region."""
    first, *rest = language.replace("_", "-").split("-")
    found = {"language": literal(first.lower())}
    for part in rest:
        if len(part) == _SCRIPT_LENGTH:
            found["script"] = literal(part.lower())
        else:
            found["region"] = literal(part.upper())
    return found
