"""Every actor and treaty has one entry in the built glossary, under its identifier and with its name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from briefbook.checks.markup import Element, elements, line_of, main_of, read_page, words
from briefbook.checks.site import not_built, open_site
from briefbook.core.book import Book
from briefbook.core.folding import squeeze
from briefbook.core.model import Actor, Treaty
from briefbook.core.problems import Code, Problem, in_order

_FOLDERS = ("glossary/", "records/")


def check_glossary(book: Book, html: Path) -> tuple[Problem, ...]:
    """Look for the entries in all pages below the folder `glossary`, and in the pages by letter of large books."""
    if not book.actors and not book.treaties:
        return ()
    site = open_site(html)
    pages = () if isinstance(site, Problem) else tuple(n for n in site.pages if n.startswith(_FOLDERS))
    if isinstance(site, Problem) or not pages:
        return (not_built("built glossary", html / "glossary"),)
    places: dict[str, list[tuple[str, Element]]] = {}
    for name in pages:
        page = read_page(html / name)
        for element in elements(main_of(page)) if page is not None else ():
            if element.get("id"):
                places.setdefault(element.get("id", ""), []).append((site.path(name), element))
    problems: list[Problem] = []
    for file, records in (("actors", book.actors), ("treaties", book.treaties)):
        for record in records:
            problems += _entry(record, places.get(record.id, []), f"docs/glossary/{file}.yaml")
    return in_order(problems)


def _entry(record: Actor | Treaty, places: list[tuple[str, Element]], file: str) -> Iterator[Problem]:
    what = f'record "{record.id}"'
    if not places:
        message = f"{what} has no entry in the built glossary: show its kind in a page of docs/glossary"
        yield Problem(Code.RECORD_NOT_SHOWN, message, file)
        return
    first_path, first = places[0]
    for path, element in places[1:]:
        message = f"{what} has a second entry; the first is {first_path}:{line_of(first)}: show it once"
        yield Problem(Code.RECORD_NOT_SHOWN, message, path, line_of(element))
    if squeeze(record.name) not in words(first):
        message = f'entry of {what} does not show its name "{record.name}": build anew'
        yield Problem(Code.RECORD_NOT_SHOWN, message, first_path, line_of(first))
