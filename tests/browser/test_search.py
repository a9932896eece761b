"""The search finds paragraphs, people, agreements and events while one types."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from .conftest import BRIEFING, visitor


def look_for(page: Page, words: str) -> None:
    """Type into the side bar."""
    page.fill(".sidebar-search", words)


def found(page: Page, title: str) -> Locator:
    """The first result of this title."""
    return page.locator(".bb-search:not([hidden]) li b", has_text=title).first


def test_words_names_and_numbers_find_their_places(visit):
    """Each is there among the first, with an excerpt in which the words are marked."""
    page = visit(BRIEFING)
    for words, title in (
        ("senkaku", "Senkaku/Diaoyu Islands"),
        ("treaty 1961", "Chopra 2017, ¶5"),
        ("Akiba Wang Yi", "Bartlett [2024], ¶1"),
        ("秋葉", "Takeo Akiba"),
    ):
        look_for(page, words)
        expect(found(page, title)).to_be_visible()
    expect(page.locator(".bb-search mark").first).to_be_visible()


@pytest.mark.parametrize(("typed", "meant"), [("Akaba", "Takeo Akiba"), ("Isihba", "Shigeru Ishiba")])
def test_a_misspelt_name_finds_its_bearer(visit, typed, meant):
    """And the reader is told what was searched for."""
    page = visit(BRIEFING)
    look_for(page, typed)
    expect(found(page, meant)).to_be_visible()
    expect(page.locator(".bb-search-count")).to_contain_text("searched for")


def test_nothing_found_is_said(visit):
    """In words that a screen reader announces."""
    page = visit(BRIEFING)
    look_for(page, "zzzyx qqqq")
    expect(page.locator(".bb-search [role=status]")).to_contain_text("Nothing in this book")


def test_results_are_walked_by_the_arrows_and_closed_by_escape(visit):
    """A slash leads to the field, the arrow down to the first result, enter to its place."""
    page = visit(BRIEFING)
    page.keyboard.press("/")
    expect(page.locator(".sidebar-search")).to_be_focused()
    look_for(page, "senkaku")
    expect(page.locator(".bb-search a").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".bb-search a").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".bb-search")).to_be_hidden()
    expect(page.locator(".sidebar-search")).to_be_focused()
    look_for(page, "senkaku islands")
    expect(page.locator(".bb-search a").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("#"))


def test_enter_leads_to_a_page_of_all_results(visit):
    """With the words in its field."""
    page = visit(BRIEFING)
    page.fill(".sidebar-search", "sanctions")
    page.press(".sidebar-search", "Enter")
    page.wait_for_url(re.compile(r"search\.html\?.*q=sanctions"))
    expect(page.locator(".bb-search-field")).to_have_value("sanctions")
    expect(page.locator("#search-results .bb-search li").first).to_be_visible()


def test_sphinx_searches_where_our_index_does_not_load(browser, served):
    """Its results stand on the same page."""
    context = browser.new_context()
    page = context.new_page()
    page.route("**/_search/index.js", lambda route: route.abort())
    page.goto(f"{served}search.html?q=seafood")
    expect(page.locator("#search-results ul.search li a").first).to_be_visible()
    context.close()


def test_the_search_asks_for_nothing_before_it_is_used(browser, served):
    """A page that is only read loads no index."""
    with visitor(browser, served) as visit:
        page = visit(BRIEFING)
        loaded = page.evaluate("performance.getEntriesByType('resource').map(entry => entry.name)")
        assert not [name for name in loaded if "_search" in name or "_cards" in name]
