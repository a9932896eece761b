"""What stands around the pages of a book: the call of the template, and the list of destinations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sphinx.locale import _

from briefbook.typst.escape import array, label, literal, words
from briefbook.typst.labels import Labels
from briefbook.typst.settings import Kind, PrintedBook, PrintSettings

_SCRIPT_LENGTH = 4


@dataclass(frozen=True, slots=True)
class Listed:
    """A briefing in the list of briefings."""

    number: str
    title: str
    subtitle: str
    label: str


def opening(book: PrintedBook, settings: PrintSettings, briefings: Sequence[Listed] = ()) -> str:
    """The first lines of the source."""
    as_of = f"As of {settings.as_of_words}" if settings.as_of else ""
    description = ". ".join(part for part in (book.title, as_of, settings.notice) if part)
    day = settings.timestamp
    arguments = {
        "title": literal(book.title),
        "author": literal(book.author),
        "description": literal(description),
        "day": f"datetime(year: {day.year}, month: {day.month}, day: {day.day})",
        "as-of": literal(as_of),
        "notice": literal(settings.notice),
        "contents": literal(_("Contents")),
        "paper": literal(settings.paper),
        "whole": "true" if book.kind is Kind.BOOK else "false",
        "part-of": literal(settings.project),
        "briefings": array([_listed(one) for one in briefings]),
        "briefings-title": literal(_("Briefings")),
        **_language(settings.language),
    }
    written = "".join(f"  {name}: {value},\n" for name, value in arguments.items())
    return f'#import "book.typ": *\n#show: book.with(\n{written})\n#{{\n'


def _listed(one: Listed) -> str:
    return f"({literal(one.number)}, {words(one.title)}, {words(one.subtitle)}, {label(one.label)})"


def closing(labels: Labels) -> str:
    """The last lines: where each destination stands in print, for those who query the document."""
    places = [f"({literal(name)}, {label(to)})" for name, to in sorted(labels.destinations.items())]
    return f"destinations({array(places)})\n}}\n"


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
