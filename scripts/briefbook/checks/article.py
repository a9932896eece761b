"""Whether the page of a source holds its headings and paragraphs, in order and unaltered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefbook.checks.markup import Element, classes, elements, line_of, main_of, words
from briefbook.checks.printed import as_printed, difference
from briefbook.core.model import Block, Source
from briefbook.core.pinpoints import anchor
from briefbook.core.problems import Code, Problem
from briefbook.core.roles import NUMBERED, Role

_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_AROUND = ("p", "li", "dd", "td", "pre", "div", "section", "body")
"""Elements that hold a paragraph, nearest first."""
_WITHHELD = "bb-withheld"
_LEFT_OUT = "left-out-of-this-page"
_PEOPLE = "bb-people"
"""Class of the box that stands in the section of office holders, which is no part of the article."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """A heading or a numbered paragraph of the page."""

    n: int | None
    """None for a heading."""
    element: Element

    def matches(self, block: Block) -> bool:
        """Whether it stands for the block: paragraphs by number, headings by words."""
        if block.role in NUMBERED:
            return self.n == block.n
        return self.n is None and words(self.element) == as_printed(block.text)


def check_article(source: Source, page: Element, path: str) -> Iterator[Problem]:
    """Compare a page with the blocks of its source."""
    main = main_of(page)
    shown = tuple(_shown(source.key, main))
    for message, line in (
        *_numbers(source, shown),
        *_order(source, shown),
        *_texts(source, shown),
        *_left_out(source, main),
    ):
        yield Problem(Code.PARAGRAPH_LOST, message, path, line)


def _shown(key: str, main: Element) -> Iterator[_Shown]:
    target = re.compile(re.escape(key) + r"-p(\d+)")
    for element in elements(main):
        if element.tag in _HEADINGS and not _of_people(element):
            yield _Shown(None, element)
        match = target.fullmatch(element.get("id", ""))
        if match:
            around = next(iter(element.iterancestors(*_AROUND)), element)
            yield _Shown(int(match[1]), _with_words(around))


def _of_people(heading: Element) -> bool:
    """Whether a heading is that of the office holders, and not one of the article."""
    following = heading.getnext()
    return following is not None and _PEOPLE in classes(following)


def _with_words(element: Element) -> Element:
    """What a target stands for: tables and listings have it in a line of its own before them."""
    if words(element):
        return element
    following = element.getnext()
    return element if following is None else following


def _numbers(source: Source, shown: tuple[_Shown, ...]) -> Iterator[tuple[str, int]]:
    """Each number stands once, and none that the source does not have."""
    count = len(source.paragraphs)
    seen: set[int] = set()
    for item in shown:
        if item.n is None:
            continue
        name = anchor(source.key, item.n)
        if item.n in seen:
            yield f'"{name}" stands twice in the page: convert and build anew', line_of(item.element)
        elif not 1 <= item.n <= count:
            yield (
                f'"{name}" is in the page, but the source has {count} paragraphs: convert anew',
                line_of(item.element),
            )
        seen.add(item.n)


def _order(source: Source, shown: tuple[_Shown, ...]) -> Iterator[tuple[str, int]]:
    """Headings and paragraphs follow each other as in the seed."""
    at = 0
    for block in source.blocks:
        if block.role is not Role.HEADING and block.role not in NUMBERED:
            continue
        found = next((i for i in range(at, len(shown)) if shown[i].matches(block)), None)
        if found is not None:
            at = found + 1
            continue
        what = f'¶{block.n} of "{source.key}"' if block.n else f'heading "{block.text}" of "{source.key}"'
        elsewhere = next((item for item in shown if item.matches(block)), None)
        if elsewhere is None:
            yield f"{what} is not in the page: convert and build anew", 1
        else:
            yield (
                f"{what} is not in its place in the page: convert and build anew",
                line_of(elsewhere.element),
            )


def _texts(source: Source, shown: tuple[_Shown, ...]) -> Iterator[tuple[str, int]]:
    """Each paragraph reads as in the seed, or says that it is withheld."""
    blocks = {block.n: block for block in source.paragraphs}
    for item in shown:
        block = blocks.get(item.n) if item.n is not None else None
        if block is None or any(_WITHHELD in classes(inner) for inner in elements(item.element)):
            continue
        wanted, found = as_printed(" ".join(block.parts)), words(item.element)
        if wanted != found:
            said = f'¶{item.n} of "{source.key}" is altered in the page: {difference(wanted, found)}'
            yield f"{said}; convert and build anew", line_of(item.element)


def _left_out(source: Source, main: Element) -> Iterator[tuple[str, int]]:
    """Where the page lists what it leaves out, it lists all of it."""
    box = next(
        (element for element in elements(main, "section", "div") if element.get("id") == _LEFT_OUT), None
    )
    if box is None:
        return
    listed = {words(cell) for cell in elements(box, "td")}
    for block in source.left_out:
        if as_printed(block.text) not in listed:
            said = f'{block.role.value} "{block.text[:40]}" of "{source.key}" is not among the parts left out'
            yield f"{said}: convert and build anew", line_of(box)
