"""The index of a printed book: actors, treaties and subjects, with what each is filed under."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from briefbook.core.book import Book
from briefbook.core.model import Actor, Treaty
from briefbook.typst.asking import Piece, joined, numbers, pages_of
from briefbook.typst.escape import label, spoken, words
from briefbook.typst.marks import Marks
from briefbook.typst.places import Layout

INDEX = "bb-index"
"""Label of the heading."""
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


def index_code(title: str) -> str:
    """The chapter with the index."""
    return f"chapter-start()\n[#heading(level: 1, {words(title)})#{label(INDEX)}]\nindex-of(answers.index)\n"


def record_entries(book: Book, marks: Marks) -> Iterator[Entry]:
    """A line for each actor and treaty that the book names or describes."""
    named = {one.name for one in marks.named if one.is_indexed} | set(marks.entries)
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


Line = tuple[str, list[tuple[str, str]], list[Piece]]
"""What a line of the index shows: the name, its native forms by language, its pages."""


def index_of(entries: Iterable[Entry], marks: Marks, layout: Layout) -> list[tuple[str, list[Line]]]:
    """The lines of the index by first letter; one without a page only leads to another, or waits for the layout."""
    places: dict[str, list[str]] = {}
    for named in marks.named:
        if named.is_indexed:
            places.setdefault(named.name, []).append(named.mark)
    return [
        (letter, [line for entry in group for line in _line(entry, places, marks, layout)])
        for letter, group in groupby(sorted(entries), key=_letter)
    ]


def _line(entry: Entry, places: Mapping[str, Sequence[str]], marks: Marks, layout: Layout) -> Iterator[Line]:
    main = marks.entries.get(entry.name)
    page = layout.page(main.mark) if main else None
    own = [main.mark] if main else []
    spans = pages_of([*places.get(entry.name, ()), *own], layout)
    if spans or not entry.name or not layout.places:
        native = [(tag.partition("-")[0], spoken(form)) for tag, form in entry.native]
        yield spoken(entry.shown), native, list(numbers(joined(spans, page), page))


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
