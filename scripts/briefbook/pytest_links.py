"""The check of links as tests: ``pytest -p briefbook.pytest_links --links build/html`` reports one test a page.

Any folder of built pages will do; where it is that of the book around it, what authors wrote is named.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from briefbook.checks import linked_pages, links_by_page
from briefbook.core.problems import Problem

_PROBLEMS = pytest.StashKey[Mapping[str, list[Problem]]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """The folder, and whether it is served from the root of a host."""
    group = parser.getgroup("links", "the links of built pages")
    group.addoption(
        "--links", metavar="DIR", help="check the links of this folder of built pages, one test a page"
    )
    group.addoption(
        "--links-book", metavar="DIR", default=".", help="the book that it was built of (default: here)"
    )
    group.addoption("--links-served", action="store_true", help="addresses may start with a slash")


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(
    session: pytest.Session, config: pytest.Config, items: list[pytest.Item]
) -> Iterator[None]:
    """Add the pages to what was collected; options that select tests select among them too."""
    folder = config.getoption("--links")
    if folder:
        items += _collected(session, Path(folder))
    return (yield)


def _collected(session: pytest.Session, html: Path) -> Iterator[LinkedPage]:
    names = linked_pages(html) or (".",)
    folder = LinkedFolder.from_parent(session, name=html.as_posix(), path=html.resolve())
    folder.html = html
    return (LinkedPage.from_parent(folder, name=name) for name in names)


class LinkedFolder(pytest.Collector):
    """A folder of built pages; it is checked once for all of them."""

    html: Path

    def collect(self) -> Iterator[LinkedPage]:
        """One item a page."""
        return (LinkedPage.from_parent(self, name=name) for name in linked_pages(self.html))

    def problems(self) -> Mapping[str, list[Problem]]:
        """The problems of each page, by its name."""
        if _PROBLEMS not in self.stash:
            root, served = self.config.getoption("--links-book"), self.config.getoption("--links-served")
            self.stash[_PROBLEMS] = links_by_page(self.html, Path(root), at_root=served)
        return self.stash[_PROBLEMS]


class LinkedPage(pytest.Item):
    """The links of one page."""

    parent: LinkedFolder

    def runtest(self) -> None:
        """Fail with all problems of the page."""
        found = self.parent.problems().get(self.name, ())
        if found:
            pytest.fail("\n".join(map(str, found)), pytrace=False)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """The page, as it is listed."""
        return self.path, None, f"links of {self.name}"
