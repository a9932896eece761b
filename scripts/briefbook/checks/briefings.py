"""Every statement of a built briefing has a pinpoint or a reason for having none, and nothing in it is broken.

The same rule as the build's own, applied to what the reader gets.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from briefbook.checks.markup import Element, classes, elements, inside, line_of, main_of, read_page, words
from briefbook.checks.site import open_site
from briefbook.core.problems import Code, Problem, in_order

_OWN = frozenset(
    {"bb-judgement", "bb-gap", "bb-point", "bb-outdated", "bb-generated", "bb-disagreements", "bb-quotation"}
)
"""Boxes whose statements are ours, and say so; what is made from records; blocks with a pinpoint of their own."""
_SOURCED = frozenset({"bb-pin", "bb-unsourced", "bb-broken"})
_TITLES = frozenset(
    {
        *("admonition-title", "topic-title", "sidebar-title", "rubric", "caption", "attribution"),
        *("sd-card-title", "sd-tab-label", "sd-summary-title"),
    }
)
"""Paragraphs of HTML that are titles to the author."""
_BLOCKS = frozenset({"p", "ul", "ol", "dl", "table", "div", "blockquote", "pre", "section", "figure"})
_FRAMES = ("div", "section", "article", "aside", "main", "blockquote")
_HOLDERS = ("tr", "p", "li", "dd", "pre", *_FRAMES)
_WORDS_SHOWN = 8


def check_briefings(html: Path) -> tuple[Problem, ...]:
    """Check all pages below the folder `briefings`; a book may have none."""
    site = open_site(html)
    if isinstance(site, Problem):
        return (site,)
    problems: list[Problem] = []
    for name in site.pages:
        page = read_page(html / name) if name.startswith("briefings/") else None
        if page is not None:
            problems += _page(main_of(page), site.path(name))
    return in_order(problems)


def _page(main: Element, path: str) -> Iterator[Problem]:
    for element in elements(main):
        if "bb-broken" in classes(element):
            message = f'"{words(element)}" could not be resolved: correct the pinpoint or quotation'
            yield Problem(Code.STATEMENT_BROKEN, message, path, line_of(element))
    for statement in _statements(main):
        if not _has_source(statement) and not any(map(_has_source, _attributions(statement))):
            said = words(statement).split()
            shown = " ".join(said[:_WORDS_SHOWN]) + (" …" if len(said) > _WORDS_SHOWN else "")
            message = (
                f'statement "{shown}" has no pinpoint: cite its paragraph, or say why not with unsourced'
            )
            yield Problem(Code.UNSOURCED, message, path, line_of(statement))


def _has_source(element: Element) -> bool:
    return any(classes(part) & _SOURCED for part in elements(element))


def _attributions(statement: Element) -> Iterator[Element]:
    """Who is quoted, of the block quote around a statement: its last line, behind a dash."""
    for quote in statement.iterancestors("blockquote"):
        for last in list(elements(quote, "p"))[-1:]:
            if "attribution" in classes(last) or words(last).startswith(("-", "–", "—")):
                yield last


def _statements(main: Element) -> Iterator[Element]:
    """Rows of tables, paragraphs, lines, listings, and list items without paragraphs; not what is exempt."""
    for element in elements(main, *_HOLDERS):
        if element.tag in _FRAMES and "line" not in classes(element) and not _speaks(element):
            continue
        if classes(element) & _OWN or inside(element, _OWN) or not words(element):
            continue
        if element.tag == "tr":
            if next(element.iterancestors("thead"), None) is None:
                yield element
        elif next(element.iterancestors("tr"), None) is None and not _is_exempt(element):
            yield element


def _speaks(frame: Element) -> bool:
    """Whether words stand in a frame itself, outside all that it holds."""
    own = [frame.text, *(child.tail for child in frame)]
    return not classes(frame) & _TITLES and any(char.isalnum() for part in own for char in part or "")


def _is_exempt(element: Element) -> bool:
    """A title, a lead-in that ends in a colon, a line of nothing but links, an item that holds blocks."""
    if element.tag not in ("p", *_FRAMES) and any(child.tag in _BLOCKS for child in element):
        return True
    if classes(element) & _TITLES or (words(element).endswith((":", "：")) and _leads_on(element)):
        return True
    return not any(char.isalnum() for char in _outside_links(element))


def _leads_on(element: Element) -> bool:
    """Whether anything follows that a lead-in can lead to."""
    return any(words(following) for following in element.itersiblings() if isinstance(following.tag, str))


def _outside_links(element: Element) -> str:
    """The words that are in no link."""
    text = element.text or ""
    for child in element:
        if isinstance(child.tag, str) and child.tag != "a":
            text += _outside_links(child)
        text += child.tail or ""
    return text
