"""Whether the words of a pinpoint citation and the paragraph it leads to agree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from lxml import etree

from briefbook.checks.markup import Element, classes, line_of, words
from briefbook.core.anchors import anchor

if TYPE_CHECKING:
    from briefbook.core.book import Book

_LINKS = etree.XPath("//a[contains(concat(' ', normalize-space(@class), ' '), ' bb-paragraph ')]")
_TEXT = re.compile(r"(?:(?P<label>.+?), )?(?P<mark>¶{1,2})?(?P<first>\d+)(?:–(?P<last>\d+))?", re.DOTALL)
_ANCHOR = re.compile(r"(?P<key>.+)-p(?P<n>[1-9]\d*)")


@dataclass(frozen=True, slots=True)
class Known:
    """What the book says of its sources."""

    labels: Mapping[str, str]
    """How citations call each source, by key."""
    counts: Mapping[str, int]
    """Number of paragraphs, by key."""


def known_of(book: Book) -> Known:
    """What a book says of its sources."""
    return Known(book.labels(), {source.key: len(source.paragraphs) for source in book.sources})


def wrong_pins(page: Element, known: Known | None) -> Iterator[tuple[str, int, str]]:
    """What is wrong with the links to paragraphs, with the line and the address of each.

    Without a book, the labels are not compared.
    """
    citation: Element | None = None
    key: str | None = None
    for link in cast("list[Element]", _LINKS(page)):
        target = _ANCHOR.fullmatch(link.get("href", "").partition("#")[2])
        pin = next((e for e in link.iterancestors("span") if "bb-pin" in classes(e)), None)
        text = words(link)
        if target is None:
            why = "no paragraph has that fragment"
        elif pin is None or "bb-worded" in classes(pin):
            why = _loose(text, target)
        else:
            short = "bb-short" in classes(pin)
            before = target["key"] if short else key if pin is citation else None
            why = "; ".join(_cited(text, target, before, known, short=short))
            citation, key = pin, target["key"]
        if why:
            href = link.get("href", "")
            yield f'pinpoint "{text}" leads to "{href}": {why}', line_of(link), href


def _loose(text: str, target: re.Match[str]) -> str:
    """Outside a citation, and in one that has words of its own, any words will do; a number must be right."""
    said = re.fullmatch(r"¶(\d+)", text)
    return f"it says ¶{said[1]}" if said and said[1] != target["n"] else ""


def _cited(
    text: str, target: re.Match[str], before: str | None, known: Known | None, *, short: bool = False
) -> Iterator[str]:
    """What is wrong in a citation; `before` is the source that it went on with, a `short` one names none."""
    key, n = target["key"], target["n"]
    said = _TEXT.fullmatch(text)
    if said is None:
        yield f'it names no paragraph: write "¶{n}"'
        return
    if (bool(said["label"]) != bool(said["mark"]) and not short) or (before is None and not said["label"]):
        yield "it names no source: write its label and ¶ before the number"
    elif not said["label"] and before != key:
        yield f'it continues a citation of "{before}" but leads to "{key}"'
    if said["first"] != n:
        yield f"it says ¶{said['first']} but leads to {anchor(key, int(n))}"
    if said["last"] and int(said["last"]) <= int(said["first"]):
        yield "the range counts down"
    if known:
        yield from _against(said, key, known)


def _against(said: re.Match[str], key: str, known: Known) -> Iterator[str]:
    """What is wrong by the book."""
    if key not in known.labels:
        yield f'the book has no source "{key}"'
        return
    if said["label"] and said["label"] != known.labels[key]:
        yield f'"{key}" is called "{known.labels[key]}"'
    last = int(said["last"] or said["first"])
    if last > known.counts[key]:
        yield f"{key} has {known.counts[key]} paragraphs, there is no ¶{last}"
