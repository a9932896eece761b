"""Whether a PDF prints every paragraph of the published sources, in order, and names a destination for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from briefbook.checks.pdf_links import Destinations
from briefbook.checks.pdf_words import PrintedBlock
from briefbook.checks.printed import as_printed, difference
from briefbook.checks.skeleton import PRINTERS_HYPHEN, Skeleton, of_print, of_source
from briefbook.core.book import Book
from briefbook.core.model import Source
from briefbook.core.pinpoints import anchor
from briefbook.core.problems import Code

Fault = tuple[Code, str]
_NEAR = 60
"""Likeness, of 100, from which a printed block is taken for the altered form of a paragraph."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Where the paragraphs are printed, and which are not."""

    pages: Mapping[str, int]
    """Index of the page on which a paragraph starts, by its anchor."""
    faults: tuple[Fault, ...]


def find_paragraphs(book: Book, printed: Sequence[PrintedBlock]) -> Finding:
    """Look for every paragraph whose text is published.

    Each is a block of its own, with or without its number before it; a block counts for one paragraph only.
    """
    index: dict[str, list[tuple[int, Skeleton]]] = {}
    for at, block in enumerate(printed):
        skeleton = of_print(block.text)
        index.setdefault(skeleton.key, []).append((at, skeleton))
    pages: dict[str, int] = {}
    faults: list[Fault] = []
    used: set[int] = set()
    for source in book.sources:
        last = -1
        for n, paragraph in enumerate(source.paragraphs, 1):
            if not paragraph.text:  # withheld
                continue
            for part in paragraph.parts:  # the cells of a table are blocks of their own
                text = as_printed(part)
                places = [at for at in _places(text, n, index) if at not in used]
                following = [at for at in places if at > last]
                if following:
                    last = following[0]
                    used.add(last)
                    pages.setdefault(anchor(source.key, n), printed[last].page)
                elif places:
                    where = f"on page {printed[places[0]].page + 1}"
                    why = f"stands before ¶{n - 1}, {where}: print it in its place"
                    faults.append((Code.PDF_LOST, f'¶{n} of "{source.key}" {why}'))
                else:
                    faults.append((Code.PDF_LOST, f'¶{n} of "{source.key}" {_lost(text, n, printed)}'))
    return Finding(pages, tuple(faults))


def _places(text: str, n: int, index: Mapping[str, list[tuple[int, Skeleton]]]) -> Iterator[int]:
    """The blocks that print a text, with its number before it or without."""
    for wanted in (of_source(f"¶{n} {text}"), of_source(text)):
        yield from (at for at, found in index.get(wanted.key, ()) if found.prints(wanted))


def _lost(text: str, n: int, printed: Sequence[PrintedBlock]) -> str:
    """What is printed instead of a paragraph."""
    texts = [_readable(block.text).removeprefix(f"¶{n} ") for block in printed]
    nearest = process.extractOne(text, texts, scorer=fuzz.ratio, score_cutoff=_NEAR)
    if nearest is None:
        return "is not printed: build the PDF anew"
    found, _, at = nearest
    return f"is altered on page {printed[at].page + 1}: {difference(text, found)}; build the PDF anew"


def _readable(text: str) -> str:
    """Printed words without the printer's hyphens, for a message."""
    joined = text.replace("\r\n", "\n")
    for mark in PRINTERS_HYPHEN:
        joined = joined.replace(f"{mark}\n", "").replace(mark, "")
    return " ".join(joined.split())


def missing_targets(
    source: Source, destinations: Destinations, pages: Mapping[str, int], *, withheld: bool
) -> Iterator[Fault]:
    """The paragraphs of a source without a destination of their name, or with one on another page.

    A paragraph whose text is withheld still has one in the whole book, but not in what prints a part of it.
    """
    for n, paragraph in enumerate(source.paragraphs, 1):
        if not paragraph.text and not withheld:
            continue
        name = anchor(source.key, n)
        found = destinations.page_of(destinations.named.get(name))
        if found is None:
            yield Code.PDF_PARAGRAPH_TARGET, f'destination "{name}" is not in the PDF: build the PDF anew'
        elif found != pages.get(name, found):
            yield (
                Code.PDF_PARAGRAPH_TARGET,
                (
                    f'destination "{name}" is on page {found + 1}, but the paragraph starts on page '
                    f"{pages[name] + 1}: build the PDF anew"
                ),
            )
