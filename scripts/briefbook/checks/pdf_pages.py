"""Whether the numbers that a PDF prints are those of the places its links lead to: pages and paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pikepdf
import pypdfium2

from briefbook.checks.pdf_links import Destinations
from briefbook.core.book import Book
from briefbook.core.pinpoints import anchor
from briefbook.core.problems import Code

Fault = tuple[Code, str]
_SAID_PAGE = re.compile(r"\bpage (\d+)\s*$")
_LEADER = re.compile(r"(?:\s*\.){4,}\s*(\d+)\s*$")
_PARAGRAPH = re.compile(r"(?:(?P<label>[^¶]+), )?¶{1,2}(?P<n>\d+)")
_NEAR = 40.0
"""Points between the top of a paragraph's line and its named destination, at most."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a destination is."""

    page: int
    """Index, from 0."""
    y: float | None
    """Points from the foot of the page; None where the destination does not say."""


def wrong_numbers(
    document: pikepdf.Pdf, text: pypdfium2.PdfDocument, destinations: Destinations, book: Book
) -> Iterator[Fault]:
    """The links and footnotes whose numbers are not those of their place."""
    keys = {label: key for key, label in book.labels().items()}
    for index, page in enumerate(document.pages):
        words = text[index].get_textpage()
        for annotation in page.obj.get("/Annots", ()):
            spot = _spot(annotation, destinations) if annotation.get("/Subtype") == "/Link" else None
            if spot:
                said = _words(annotation, words)
                for why in _wrong(said, annotation, spot, destinations, keys, text):
                    yield Code.PRINTED_PAGE, f'link on page {index + 1} ("{said}") {why}: build the PDF anew'
        for why in _notes(" ".join(words.get_text_bounded().split()), destinations, keys, text):
            yield Code.PRINTED_PAGE, f"note on page {index + 1} {why}: build the PDF anew"


def _spot(annotation: Any, destinations: Destinations) -> Spot | None:
    action = annotation.get("/A")
    target = action.get("/D") if isinstance(action, pikepdf.Dictionary) else annotation.get("/Dest")
    return spot_of(target, destinations)


def spot_of(target: Any, destinations: Destinations) -> Spot | None:
    """Where a destination, named or explicit, is; None where it leads nowhere, which another check reports."""
    if isinstance(target, pikepdf.String | pikepdf.Name):
        target = destinations.named.get(str(target).removeprefix("/"))
    if isinstance(target, pikepdf.Dictionary):
        target = target.get("/D")
    page = destinations.page_of(target)
    if page is None:
        return None
    numbers = list(target)
    y = numbers[3] if len(numbers) > 3 and numbers[1] == "/XYZ" else None
    return Spot(page, None if y is None else float(y))


def _words(annotation: Any, words: pypdfium2.PdfTextPage) -> str:
    """What is printed where a link can be touched, in the order of its pieces."""
    numbers = [float(number) for number in annotation.get("/QuadPoints", ())]
    pieces = [numbers[at : at + 8] for at in range(0, len(numbers) - 7, 8)]
    rectangle = [float(number) for number in annotation.Rect]
    found = [
        words.get_text_bounded(
            left=min(piece[::2]) + 0.5,
            bottom=min(piece[1::2]) + 1,
            right=max(piece[::2]) - 0.5,
            top=max(piece[1::2]) - 1,
        )
        for piece in pieces or [rectangle]
    ]
    return " ".join(" ".join(found).split())


def _wrong(
    said: str,
    annotation: Any,
    spot: Spot,
    destinations: Destinations,
    keys: Mapping[str, str],
    text: pypdfium2.PdfDocument,
) -> Iterator[str]:
    """What a link says of its place, for the eye and for the ear, that is not so."""
    page = _printed(spot.page, text)
    for number in (*_SAID_PAGE.findall(str(annotation.get("/Contents", ""))), *_LEADER.findall(said)):
        if number != page:
            yield f"says page {number} but leads to page {page}"
    pinned = _PARAGRAPH.match(said)
    if pinned and not _arrives(pinned, spot, destinations, keys):
        yield f"says ¶{pinned['n']} but leads elsewhere, to page {page}"


def _arrives(pinned: re.Match[str], spot: Spot, destinations: Destinations, keys: Mapping[str, str]) -> bool:
    """Whether a paragraph of that number is at a place; of the source that is named, or of any."""
    key = keys.get((pinned["label"] or "").strip("( "))
    if pinned["label"] and key is None:
        return True  # cut off at the end of a line
    targets = [
        spot_of(destinations.named.get(anchor(name, int(pinned["n"]))), destinations)
        for name in ([key] if key else keys.values())
    ]
    known = [target for target in targets if target]
    return not known or any(_is_near(target, spot) for target in known)


def _is_near(target: Spot, spot: Spot) -> bool:
    if target.page != spot.page:
        return False
    return target.y is None or spot.y is None or abs(target.y - spot.y) <= _NEAR


def _notes(
    words: str, destinations: Destinations, keys: Mapping[str, str], text: pypdfium2.PdfDocument
) -> Iterator[str]:
    """The footnotes that name another page than that of their first paragraph."""
    if not keys:
        return
    labels = "|".join(re.escape(label) for label in sorted(keys, key=len, reverse=True))
    note = re.compile(rf"(?P<label>{labels}), ¶{{1,2}}(?P<n>\d+)[\d,–\s]*, pp?\.\s*(?P<page>\d+)")
    for found in note.finditer(words):
        spot = spot_of(destinations.named.get(anchor(keys[found["label"]], int(found["n"]))), destinations)
        if spot and found["page"] != _printed(spot.page, text):
            yield f'says "{found[0]}", but that paragraph is on page {_printed(spot.page, text)}'


def _printed(index: int, text: pypdfium2.PdfDocument) -> str:
    """The number of a page as it is printed: its label, where the document has labels."""
    return text.get_page_label(index) or str(index + 1)
