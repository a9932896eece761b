"""Whether the links of the navigation are called by the titles of the pages that they lead to."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import cast

from lxml import etree

from briefbook.checks.addresses import Address, Leads, address
from briefbook.checks.markup import Element, line_of, words
from briefbook.checks.survey import Fault
from briefbook.core.problems import Code

_HEADING = etree.XPath("(//h1)[1]")
_LINKS = etree.XPath(
    "//*[contains(@class, 'toctree-l')]/a[@href]"
    " | //div[contains(concat(' ', @class, ' '), ' related-pages ')]/a[@href]"
    " | //link[@rel='next' or @rel='prev'][@href and @title]"
)
_FRONT = "index.html"
"""Themes have a word of their own for the front page."""
_TITLE_OF_RELATED = etree.XPath(".//*[contains(concat(' ', @class, ' '), ' title ')]")


@dataclass(slots=True)
class Navigation:
    """What the navigation of all pages calls the others."""

    chosen: Collection[str] | None
    """Titles that authors gave to entries of tables of contents; None: not known."""
    titles: dict[str, str] = field(default_factory=dict)
    """First heading of each page."""
    said: dict[tuple[str, str], list[tuple[str, int]]] = field(default_factory=dict)
    """Pages and lines at which a page is called so, by its name and the words."""

    def read(self, name: str, page: Element) -> None:
        """Keep what a page is called and what it calls others."""
        title = title_of(page)
        if title is not None:
            self.titles[name] = title
        own = Address(Leads.INSIDE, name)
        for link in cast("list[Element]", _LINKS(page)):
            raw = link.get("href", "")
            if raw.startswith("#"):
                continue
            found = address(raw, own)
            if found.leads is Leads.INSIDE and not found.fragment:
                self.said.setdefault((found.path, _called(link)), []).append((name, line_of(link)))

    def wrong(self) -> Iterator[Fault]:
        """The links that are called otherwise than their page.

        Where it is not known what authors chose, only a link that bears the title of another page is wrong.
        """
        names = set(self.titles.values())
        for (target, said), places in self.said.items():
            title = self.titles.get(target)
            if title is None or said == title or not said:
                continue
            chosen = target == _FRONT or self.chosen is None
            if (said not in names) if chosen else said in (self.chosen or ()):
                continue
            why = f'navigation calls "{target}" by the words "{said}", but its title is "{title}": build anew'
            for name, line in places:
                yield Fault(name, line, Code.NAVIGATION_TITLE, why, target)


def title_of(page: Element) -> str | None:
    """The first heading of a page."""
    heading = cast("list[Element]", _HEADING(page))
    return words(heading[0]) if heading else None


def _called(link: Element) -> str:
    if link.tag == "link":
        return " ".join(link.get("title", "").split())
    title = cast("list[Element]", _TITLE_OF_RELATED(link))
    return words(title[0] if title else link)
