"""Links, outline and destinations of printed books: what leads nowhere is found, what leads somewhere is left alone."""

from __future__ import annotations

from collections.abc import Mapping

import pikepdf
import pytest
from small_pdf import KEY, TEXTS, Change, Check, changed, numbered, printed, with_destinations

from briefbook.core.model import Source
from briefbook.core.problems import Code


def relinked(**entries: object) -> Change:
    """Gives the first link of the first page other entries instead of its destination."""

    def change(document: pikepdf.Pdf) -> None:
        link = next(a for a in document.pages[0].obj.Annots if a.Subtype == "/Link")
        for name in ("/Dest", "/A"):
            if name in link:
                del link[name]
        for name, value in entries.items():
            link[f"/{name}"] = value

    return change


def to_a_lost_page(document: pikepdf.Pdf) -> None:
    """Leads a link to a page that is no page of the document."""
    stray = document.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Page))
    relinked(Dest=pikepdf.Array([stray, pikepdf.Name.Fit]))(document)


def action(kind: str, **entries: object) -> pikepdf.Dictionary:
    """An action of a link."""
    return pikepdf.Dictionary({"/S": pikepdf.Name(f"/{kind}"), **{f"/{k}": v for k, v in entries.items()}})


def in_outline(*path: str) -> Change:
    """Leads an entry of the outline, by the way to it, to a name that the document does not have."""

    def change(document: pikepdf.Pdf) -> None:
        entry = document.Root.Outlines.First
        for step in path:
            entry[step] = document.make_indirect(pikepdf.Dictionary(Title="Part", Dest=entry.Dest))
            entry = entry[step]
        entry.Dest = pikepdf.String("gone")

    return change


DEAD: Mapping[str, tuple[Change, str]] = {
    "no such name": (relinked(Dest=pikepdf.String("gone")), 'leads to "gone"'),
    "no such name, old form": (relinked(Dest=pikepdf.Name("/gone")), 'leads to "gone"'),
    "no such name, by action": (relinked(A=action("GoTo", D=pikepdf.String("gone"))), 'leads to "gone"'),
    "action without destination": (relinked(A=action("GoTo")), "no destination"),
    "no destination": (relinked(), "no destination"),
    "empty destination": (relinked(Dest=pikepdf.Array([])), "not in the document"),
    "page that is not in the document": (to_a_lost_page, "not in the document"),
    "address without a host": (
        relinked(A=action("URI", URI=pikepdf.String("articles/a.html"))),
        "no full address",
    ),
    "empty address": (relinked(A=action("URI", URI=pikepdf.String(""))), "no full address"),
    "script": (relinked(A=action("URI", URI=pikepdf.String("javascript:x()"))), "is a script"),
    "script, by action": (relinked(A=action("JavaScript", JS=pikepdf.String("x()"))), "is a script"),
    "server of one machine": (
        relinked(A=action("URI", URI=pikepdf.String("http://localhost:8000/"))),
        "of one machine",
    ),
    "file of one machine": (relinked(A=action("URI", URI=pikepdf.String("file:///a.pdf"))), "of one machine"),
    "misspelt scheme": (relinked(A=action("URI", URI=pikepdf.String("htps://a.example"))), "nobody knows"),
    "no host": (relinked(A=action("URI", URI=pikepdf.String("https://"))), "no full address"),
    "mail to nobody": (relinked(A=action("URI", URI=pikepdf.String("mailto:"))), "no full address"),
    "other file": (relinked(A=action("GoToR", F=pikepdf.String("other.pdf"))), "another file"),
    "entry of the outline": (in_outline(), 'entry "A source" of the outline leads to "gone"'),
    "later entry": (in_outline("/Next"), 'entry "Part" of the outline leads to "gone"'),
    "entry below another": (in_outline("/First", "/Next"), 'entry "Part" of the outline leads to "gone"'),
}

ALIVE: Mapping[str, Change] = {
    "name": relinked(Dest=pikepdf.String(f"{KEY}-p2")),
    "name, by action": relinked(A=action("GoTo", D=pikepdf.String(f"{KEY}-p2"))),
    "web": relinked(A=action("URI", URI=pikepdf.String("https://a.example"))),
    "mail": relinked(A=action("URI", URI=pikepdf.String("mailto:a@b.example"))),
}


@pytest.mark.parametrize(("change", "says_"), DEAD.values(), ids=DEAD)
def test_a_link_that_leads_nowhere_is_found(
    change: Change, says_: str, sound_pdf: bytes, source: Source, check: Check
) -> None:
    """Named, explicit, by action, in the outline."""
    [(code, message)] = check(changed(sound_pdf, change), source)
    assert code is Code.PDF_DEAD_LINK
    assert says_ in message


@pytest.mark.parametrize("change", ALIVE.values(), ids=ALIVE)
def test_a_link_that_leads_somewhere_is_left_alone(
    change: Change, sound_pdf: bytes, source: Source, check: Check
) -> None:
    """Named destinations and full addresses."""
    assert check(changed(sound_pdf, change), source) == []


def old_names(document: pikepdf.Pdf) -> None:
    """Moves the named destinations to where PDF 1.1 kept them, and wraps one in a dictionary."""
    names = dict(pikepdf.NameTree(document.Root.Names.Dests).items())
    document.Root.Dests = pikepdf.Dictionary({f"/{name}": value for name, value in names.items()})
    document.Root.Dests[f"/{KEY}-p1"] = pikepdf.Dictionary(D=document.Root.Dests[f"/{KEY}-p1"])
    del document.Root.Names


def test_destinations_of_old_files_are_known(sound_pdf: bytes, source: Source, check: Check) -> None:
    """A dictionary serves as well as a tree."""
    assert check(changed(sound_pdf, old_names), source) == []


def test_an_outline_that_bites_its_tail_ends(sound_pdf: bytes, source: Source, check: Check) -> None:
    """A broken chain is followed once."""

    def change(document: pikepdf.Pdf) -> None:
        document.Root.Outlines.First.Next = document.Root.Outlines.First

    assert check(changed(sound_pdf, change), source) == []


@pytest.mark.parametrize(
    ("pages", "says_"),
    [
        ((0, 0), f'"{KEY}-p3" is not in the PDF'),
        ((0, 1, 1), f'"{KEY}-p2" is on page 2, but the paragraph starts on page 1'),
    ],
    ids=["none", "another page"],
)
def test_each_paragraph_has_its_destination(
    pages: tuple[int, ...], says_: str, source: Source, check: Check
) -> None:
    """Under its identifier, on the page where it starts."""
    pdf = with_destinations(printed(*(numbered(n, text) for n, text in enumerate(TEXTS, 1))), pages)
    [(code, message)] = check(pdf, source)
    assert code is Code.PDF_PARAGRAPH_TARGET
    assert says_ in message
