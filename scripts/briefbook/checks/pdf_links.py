"""Whether every link and every entry of the outline of a PDF leads to a page of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pikepdf

from briefbook.checks.addresses import Address, Leads, address
from briefbook.core.problems import Code


@dataclass(frozen=True, slots=True)
class Destinations:
    """The pages of a document and its named destinations."""

    pages: Mapping[tuple[int, int], int]
    """Index of each page, from 0, by its object number."""
    named: Mapping[str, Any]

    @classmethod
    def of(cls, document: pikepdf.Pdf) -> Destinations:
        """Gather them; names may stand in a name tree or, as in old files, in a dictionary."""
        named: dict[str, Any] = {}
        old = document.Root.get("/Dests")
        if isinstance(old, pikepdf.Dictionary):
            named |= {str(key).removeprefix("/"): value for key, value in old.items()}
        names = document.Root.get("/Names")
        tree = names.get("/Dests") if isinstance(names, pikepdf.Dictionary) else None
        if tree is not None:
            named |= {str(name): value for name, value in pikepdf.NameTree(tree).items()}
        return cls({page.obj.objgen: index for index, page in enumerate(document.pages)}, named)

    def page_of(self, destination: Any) -> int | None:
        """Index of the page that a destination, named or explicit, leads to; None where it leads nowhere."""
        if isinstance(destination, pikepdf.String | pikepdf.Name):
            destination = self.named.get(str(destination).removeprefix("/"))
        if isinstance(destination, pikepdf.Dictionary):
            destination = destination.get("/D")
        if not isinstance(destination, pikepdf.Array) or not len(destination):
            return None
        page = destination[0]
        return self.pages.get(page.objgen) if isinstance(page, pikepdf.Dictionary) else None


def dead_links(document: pikepdf.Pdf, destinations: Destinations) -> Iterator[tuple[Code, str]]:
    """The links and outline entries that lead nowhere."""
    for number, page in enumerate(document.pages, 1):
        for annotation in page.obj.get("/Annots", ()):
            if annotation.get("/Subtype") == "/Link":
                why = _failure(annotation, destinations)
                if why:
                    yield Code.PDF_DEAD_LINK, f"link on page {number}{_words(annotation)} {why}"
    for title, entry in _outline(document):
        why = _failure(entry, destinations)
        if why:
            yield Code.PDF_DEAD_LINK, f'entry "{title}" of the outline {why}'


def _words(annotation: Any) -> str:
    said = str(annotation.get("/Contents", "")).strip()
    return f' ("{said}")' if said else ""


def _failure(link: Any, destinations: Destinations) -> str | None:
    """Why a link or outline entry leads nowhere, or None."""
    action = link.get("/A")
    if not isinstance(action, pikepdf.Dictionary):
        return _inner(link.get("/Dest"), destinations)
    match str(action.get("/S", "")):
        case "/GoTo":
            return _inner(action.get("/D"), destinations)
        case "/URI":
            return _outer(str(action.get("/URI", "")))
        case "/GoToR" | "/Launch" | "/GoToE":
            return "leads to another file: link to its address on the web"
        case "/JavaScript":
            return "is a script, not a place: link to a place"
        case _:
            return None


def _outer(uri: str) -> str | None:
    """Why an address leads nowhere: paper is not on a host, so that it must be whole."""
    found = address(uri, Address(Leads.INSIDE)).leads
    if found in (Leads.HOST, Leads.OTHER):
        return None
    why = _WRONG.get(found, "is no full address: write it in full")
    return f'leads to "{uri}", which {why}'


_WRONG = {
    Leads.SCRIPT: "is a script, not a place: link to a place",
    Leads.MACHINE: "is a file or server of one machine: link to its address on the web",
    Leads.MISSPELT: "has a scheme that nobody knows: correct what stands before the colon",
    Leads.INCOMPLETE: "is no full address: complete or correct what stands behind the colon",
}


def _inner(destination: Any, destinations: Destinations) -> str | None:
    if destination is None:
        return "has no destination: give it one"
    if destinations.page_of(destination) is not None:
        return None
    if isinstance(destination, pikepdf.String | pikepdf.Name):
        return f'leads to "{str(destination).removeprefix("/")}", which the document does not have'
    return "leads to a page that is not in the document"


def _outline(document: pikepdf.Pdf) -> Iterator[tuple[str, Any]]:
    """All entries; a chain that bites its tail is followed once."""
    outlines = document.Root.get("/Outlines")
    waiting = [outlines.get("/First")] if isinstance(outlines, pikepdf.Dictionary) else []
    seen: set[tuple[int, int]] = set()
    while waiting:
        entry = waiting.pop()
        if not isinstance(entry, pikepdf.Dictionary) or entry.objgen in seen:
            continue
        seen.add(entry.objgen)
        yield str(entry.get("/Title", "")), entry
        waiting += [entry.get("/Next"), entry.get("/First")]
