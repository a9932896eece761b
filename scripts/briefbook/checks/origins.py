"""Where an author mends what is wrong in a built page: the MyST page or the record that wrote the link.

A built page says which page it was made of by its name. The line is found by what the link says: its address,
the pinpoint, the identifier or the words, in this order; failing all, by the words around it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast
from urllib.parse import unquote

from lxml import etree
from rapidfuzz import fuzz, process

from briefbook.checks.markup import Element, line_of, main_of, read_page, words
from briefbook.checks.survey import Fault
from briefbook.checks.written import Written
from briefbook.core.anchors import anchor
from briefbook.core.problems import Problem

_ARTICLES = "articles/"
_ENDINGS = (".md", ".rst", ".ipynb")
_ANCHOR = re.compile(r"(?P<key>.+)-p(?P<n>[1-9]\d*)")
_NUMBER = re.compile(r"\d+(?=(?:–\d+)?$)")
_BLOCKS = ("p", "li", "td", "th", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "figcaption", "caption")
_ALIKE = 75
"""Likeness, of 100, from which a line of a source is taken for that of a block."""
_SHORTEST = 3
"""Words shorter than this stand in too many places to be looked for."""
_HEADINGS = etree.XPath("//h1 | //h2 | //h3 | //h4 | //h5 | //h6")


@dataclass(slots=True)
class Sources:
    """The pages and records of a book, as its authors wrote them."""

    root: Path
    _texts: dict[str, str] = field(default_factory=dict)

    def written(self) -> Written:
        """What authors wrote as words of links; the pages of sources, which programs write, are left out."""
        names = sorted(self._pages())
        return Written.of([self.text(name) for name in (*names, *self.records())])

    def _pages(self) -> Iterator[str]:
        """The pages that people write."""
        docs = self.root / "docs"
        for place, folders, names in os.walk(docs):
            folder = Path(place).relative_to(self.root).as_posix()
            if folder == "docs" and _ARTICLES.rstrip("/") in folders:
                folders.remove(_ARTICLES.rstrip("/"))
            yield from (f"{folder}/{name}" for name in names if name.endswith(".md"))

    def records(self) -> tuple[str, ...]:
        """The files of records."""
        return tuple(self._below("docs/glossary", ("*.yaml",)))

    def page(self, built: str) -> str | None:
        """The page that a built one was made of."""
        name = f"docs/{built.rpartition('.')[0]}"
        return next((name + ending for ending in _ENDINGS if (self.root / (name + ending)).is_file()), None)

    def text(self, name: str) -> str:
        """The text of a file of the book."""
        if name not in self._texts:
            self._texts[name] = (self.root / name).read_text(encoding="utf-8", errors="replace")
        return self._texts[name]

    def _below(self, folder: str, patterns: Iterable[str]) -> Iterator[str]:
        for pattern in patterns:
            for path in sorted((self.root / folder).rglob(pattern)):
                yield path.relative_to(self.root).as_posix()


def traced(faults: Sequence[Fault], html: Path, sources: Sources) -> Iterator[Problem]:
    """The faults as problems of what authors wrote; what no author wrote stays a problem of the built file."""
    name, page = "", None
    for fault in faults:
        source = sources.page(fault.file)
        if name != fault.file:
            name, page = fault.file, read_page(html / fault.file) if source else None
        element = None if page is None else _element(page, fault)
        place = _place(fault, element, source, sources) if source and element is not None else None
        if place is None and source and page is not None and element is not None:
            place = _nearest(page, element, source, sources)
        built = (html / fault.file).as_posix()
        if place is None:
            yield Problem(fault.code, fault.message, built, fault.line)
        else:
            yield Problem(fault.code, f"{fault.message} (built: {built}:{fault.line})", *place)


def _element(page: Element, fault: Fault) -> Element | None:
    """The element of a fault: the first on its line that has the address, or the last on the line."""
    on_line = [element for element in page.iter(etree.Element) if line_of(element) == fault.line]
    having = [e for e in on_line if fault.address and fault.address in map(str, e.attrib.values())]
    return next(iter(having or on_line[-1:]), None)


def _place(fault: Fault, element: Element, source: str, sources: Sources) -> tuple[str, int] | None:
    """File and line that wrote an address; of several lines the one whose words are most like those around it."""
    article = source.startswith(f"docs/{_ARTICLES}")
    around = words(next(element.iterancestors(*_BLOCKS), element))
    for needle in _needles(fault, element):
        for file in (source,) if article else (source, *sources.records()):
            text = sources.text(file)
            lines = text.splitlines()
            numbers = {text.count("\n", 0, match.start()) for match in needle.finditer(text)}
            if numbers:
                best = max(sorted(numbers), key=lambda n: fuzz.partial_ratio(lines[n], around))
                return file, best + 1
    return None


def _needles(fault: Fault, element: Element) -> Iterator[re.Pattern[str]]:
    """What the place that wrote an address may look like, the surest first."""
    raw, said = fault.address.strip(), words(element)
    path, _, fragment = raw.partition("#")
    pinned = _ANCHOR.fullmatch(unquote(fragment))
    for text in dict.fromkeys((raw, unquote(raw))) if raw else ():
        yield _whole(text)
    if pinned:
        yield from _pinpoints(pinned["key"], pinned["n"], said)
    elif fragment:
        if said:
            yield re.compile(rf"`{re.escape(said)}\s*<")
        yield _whole(f"<{unquote(fragment)}>")
        yield _whole(unquote(fragment))
    stem = unquote(path.partition("?")[0]).removesuffix(".html")
    for text in (f"{stem}.md", stem, stem.lstrip("./")):
        if len(text) >= _SHORTEST and not pinned:
            yield _whole(text)
    if len(said) >= _SHORTEST:
        yield re.compile(r"\s+".join(map(re.escape, said.split())))


def _whole(text: str) -> re.Pattern[str]:
    """A text that is not part of a longer name or number."""
    before = r"(?<![\w/.-])" if text[:1].isalnum() else ""
    behind = r"(?![\w/-])" if text[-1:].isalnum() else ""
    return re.compile(f"{before}{re.escape(text)}{behind}")


def _pinpoints(key: str, n: str, said: str) -> Iterator[re.Pattern[str]]:
    """A pinpoint of the paragraph, one of the paragraph that the words name, then any of the source."""
    named = _NUMBER.findall(said)[:1]
    for number in (n, *named):
        yield re.compile(rf"(?<![\w-]){re.escape(key)}:(?:[\d,–\s-]*[,–\s-])?{number}(?!\d)")
    yield re.compile(rf"(?<![\w-]){re.escape(key)}:\d")
    yield _whole(anchor(key, int(n)))


def _nearest(page: Element, element: Element, source: str, sources: Sources) -> tuple[str, int] | None:
    """The line most like the words around an element; None for one outside the page's own content."""
    main = main_of(page)
    if element is not main and main not in element.iterancestors():
        return None
    around = words(next(element.iterancestors(*_BLOCKS), element))
    lines = sources.text(source).splitlines()
    found = process.extractOne(around, lines, scorer=fuzz.token_set_ratio, score_cutoff=_ALIKE)
    if found:
        return source, found[2] + 1
    above = [words(h) for h in cast("list[Element]", _HEADINGS(page)) if line_of(h) <= line_of(element)]
    headings = [n for n, line in enumerate(lines, 1) if above and line.lstrip("# ").strip() == above[-1]]
    return source, headings[0] if headings else 1
