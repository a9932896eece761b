"""Every kind of page can be read by everyone: no fault that axe finds, nothing wider than the screen."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from .conftest import DESKTOP, PHONE, kinds, visitor

OPTIONS = {"resultTypes": ["violations"], "preload": False}
SCREENS = [
    pytest.param("light", DESKTOP, id="light-desktop"),
    pytest.param("dark", DESKTOP, id="dark-desktop"),
    pytest.param("light", PHONE, id="light-phone"),
    pytest.param("dark", PHONE, id="dark-phone"),
]


@pytest.mark.parametrize(("scheme", "viewport"), SCREENS)
def test_axe_finds_no_fault_on_any_kind_of_page(browser, served, built_book_dirs, scheme, viewport):
    """Names, roles, contrast, order: in light and dark, on a desktop and on a phone."""
    found = []
    with visitor(browser, served) as visit:
        page = visit("index.html", color_scheme=scheme, viewport=viewport)
        for kind, address in kinds(built_book_dirs.html).items():
            page.goto(served + address)
            if kind == "search":
                page.wait_for_selector(".bb-search-count")
            for violation in Axe().run(page, options=OPTIONS).response["violations"]:
                found += [f"{kind}: {violation['id']}: {node['html'][:150]}" for node in violation["nodes"]]
    assert found == []


def test_axe_finds_no_fault_in_an_open_card_and_open_results(browser, served):
    """What scripts add is held to the same."""
    with visitor(browser, served) as visit:
        page = visit("briefings/north-korea-factor.html")
        page.focus("article .bb-pin a")
        page.keyboard.press("Shift")
        page.fill(".sidebar-search", "senkaku")
        page.wait_for_selector(".bb-search a")
        assert [v["id"] for v in Axe().run(page, options=OPTIONS).response["violations"]] == []


@pytest.mark.parametrize("width", [320, 390, 768])
def test_no_page_is_wider_than_a_small_screen(browser, served, built_book_dirs, width):
    """Nobody scrolls sideways, down to 320 pixels."""
    wide = []
    with visitor(browser, served) as visit:
        page = visit("index.html", viewport={"width": width, "height": 800})
        for kind, address in kinds(built_book_dirs.html).items():
            page.goto(served + address)
            needed = page.evaluate(
                "Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)"
            )
            if needed > width:
                wide.append((kind, needed))
    assert wide == []
