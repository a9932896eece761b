"""The index of a printed book: actors, treaties and subjects, with what each is filed under."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from briefbook.core.book import Book
from briefbook.core.model import Actor, Treaty
from briefbook.typst.escape import array, literal, words

_ARTICLES = ("the ", "a ", "an ")


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One line of the index."""

    filed: str
    """What it is sorted by."""
    shown: str
    name: str
    """What the marks in the text call it; empty for a line that only leads to another."""
    native: tuple[tuple[str, str], ...] = ()
    """Language and form of the native names."""


def record_entries(book: Book, named: Collection[str]) -> Iterator[Entry]:
    """A line for each actor and treaty that the book names."""
    records: tuple[Actor | Treaty, ...] = (*book.actors, *book.treaties)
    for record in records:
        if record.id in named:
            shown = (isinstance(record, Actor) and record.indexed_as) or record.name
            yield Entry(filed(shown), shown, record.id, tuple(record.native.items())[:1])


def subject_entries(subjects: Iterable[str]) -> Iterator[Entry]:
    """A line for each subject that a page's author gave."""
    for subject in sorted(set(subjects)):
        yield Entry(filed(subject), subject, "" if ", see" in subject else f"subject {subject}")


def filed(shown: str) -> str:
    """The form an index sorts by: without accents, case, and an article at the start."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", shown) if not unicodedata.combining(c))
    key = plain.casefold()
    return next((key.removeprefix(article) for article in _ARTICLES if key.startswith(article)), key)


def index_code(entries: Iterable[Entry]) -> str:
    """The call that prints the index, by first letter."""
    groups = []
    for letter, group in groupby(sorted(entries), key=_letter):
        lines = [
            f"({words(e.shown)}, {literal(e.name)}, {array([f'({literal(tag)}, {words(form)})' for tag, form in e.native])})"
            for e in group
        ]
        groups.append(f"({words(letter)}, {array(lines)})")
    return f"index-of({array(groups)})"


def _letter(entry: Entry) -> str:
    first = entry.filed[:1].upper()
    return first if first.isalpha() else "#"


def subjects_of(kind: str, value: str) -> Iterator[str]:
    """The lines that an ``index`` entry of Sphinx asks for."""
    parts = [part.strip() for part in value.split(";") if part.strip()]
    match kind, parts:
        case "see" | "seealso", [first, *rest]:
            yield f"{first}, see {'also ' if kind == 'seealso' else ''}{', '.join(rest)}"
        case "pair", [first, second]:
            yield f"{first}: {second}"
            yield f"{second}: {first}"
        case "triple", [first, second, third]:
            yield f"{first}: {second} {third}"
            yield f"{second}: {third}, {first}"
            yield f"{third}: {first} {second}"
        case _, _:
            yield ": ".join(parts)
