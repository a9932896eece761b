"""The search of a large book: records at once, then the years, newest first."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Route, expect
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from briefbook.folder import convert

from .conftest import visitor

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
import synthetic


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of an invented book of 20 articles in 20 years, whose search is cut as that of thousands."""
    root: Path = tmp_path_factory.mktemp("years") / "book"
    synthetic.write_book(root, 20, records=60)
    convert(root)
    with pytest.MonkeyPatch.context() as patch, patch_docutils(), docutils_namespace():
        patch.setattr("briefbook.core.searchparts.MOST", 20)
        patch.setattr("briefbook.sphinx_ext.screen.search.TOGETHER", 10)
        patch.setattr("briefbook.sphinx_ext.screen.cards.TOGETHER", 10)
        patch.setattr("briefbook.sphinx_ext.screen.cards.APART", 25)
        Sphinx(
            root / "docs", root, root / "html", root / "d", "html", {"html_theme": "briefbook"}, status=None
        ).build()
    return root / "html"


@pytest.fixture
def years(browser, invented):
    """Open a page of it from its folder."""
    with visitor(browser, f"{invented.as_uri()}/") as visit:
        yield visit


def first_words(invented: Path, year: int) -> str:
    """Two words of the first paragraph of an article."""
    (card,) = (path for path in (invented / "_cards").glob(f"source*-{year}.js"))
    text = card.read_text(encoding="utf-8").split('"paragraphs":["')[1]
    return " ".join(text.split()[2:4])


@pytest.mark.parametrize("year", [2001, 2020])
def test_a_paragraph_of_any_year_is_found(years, invented, year):
    """From a folder, and nothing says any longer that some years are not searched."""
    page = years("index.html")
    page.fill(".sidebar-search", first_words(invented, year))
    expect(page.locator(".bb-search li b").first).to_contain_text(f"[{year}]")
    expect(page.locator(".bb-search-progress")).to_have_count(0)


def test_a_record_is_found_before_any_year_is_there(browser, invented):
    """And a line says how many years are searched."""
    context = browser.new_context()
    page = context.new_page()
    page.route("**/_search/20*.js", lambda route: None)  # never answered
    page.goto(f"{invented.as_uri()}/index.html")
    name = page.evaluate(
        "briefbook.load('_search/index.js').then(() => briefbook.data['_search/index'].records[0][0])"
    )
    page.fill(".sidebar-search", name.replace("-", " "))
    expect(page.locator(".bb-search [aria-label='Persons, agreements, events'] li").first).to_be_visible()
    expect(page.locator(".bb-search-progress")).to_have_text("Searching: 0 of 20 years so far")
    context.close()


def test_a_year_that_does_not_load_is_named(browser, invented):
    """The others are searched all the same."""
    context = browser.new_context()
    page = context.new_page()
    page.route("**/_search/2010.js", lambda route: route.abort())
    page.goto(f"{invented.as_uri()}/search.html?q={first_words(invented, 2001).replace(' ', '+')}")
    expect(page.locator(".bb-search-progress")).to_have_text("Not searched, since it did not load: 2010")
    expect(page.locator(".bb-search li b").first).to_contain_text("[2001]")
    context.close()


def _hold(held: list[Route], route: Route) -> None:
    """Keep a request waiting."""
    held.append(route)


def test_the_order_does_not_depend_on_which_year_came_first(browser, invented):
    """What is found is ranked by all years, when all are there."""
    found = []
    for late in ("2020", "2004"):
        context = browser.new_context()
        page = context.new_page()
        held: list[Route] = []
        page.route(f"**/_search/{late}.js", partial(_hold, held))
        page.goto(
            f"{invented.as_uri()}/search.html?q={first_words(invented, 2004).replace(' ', '+')}",
            wait_until="commit",
        )
        expect(page.locator(".bb-search-progress")).to_have_text("Searching: 19 of 20 years so far")
        while not held:
            page.wait_for_timeout(10)
        held[0].continue_()
        expect(page.locator(".bb-search-progress")).to_have_count(0)
        found.append(page.locator(".bb-search li b").all_inner_texts())
        context.close()
    assert found[0] == found[1]
    assert found[0]


def test_a_page_loads_of_many_records_those_it_shows(years):
    """A list has its filters, though its records stand in several scripts."""
    page = years("glossary/actors.html")
    expect(page.locator(".bb-filter-count")).to_contain_text("entries")
