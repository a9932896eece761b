"""What an analyst does with the book between six and nine in the evening, on a server and in a folder."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Page, expect

from .conftest import ARTICLE, BRIEFING, PHONE

QUOTED = "article .bb-quote + .bb-pin a"


def shown(page: Page) -> Any:
    """The card."""
    return page.locator("#bb-card")


def box(page: Page, selector: str) -> Any:
    """Where an element is in the page."""
    return page.locator(selector).first.bounding_box()


def test_the_front_page_offers_what_to_read_and_to_take_along(visit, built_book_dirs):
    """Five, twenty and sixty minutes; the date; every download is there."""
    page = visit("index.html")
    for words in ("In five minutes", "In twenty minutes", "In an hour", "30 January 2025"):
        expect(page.locator("article")).to_contain_text(words)
    links = page.locator("nav[aria-label=Downloads] a").evaluate_all(
        "all => all.map(a => a.getAttribute('href'))"
    )
    assert {link.rpartition(".")[2] for link in links} >= {"pdf", "zip", "bib", "json"}
    assert any("briefings/" in link for link in links)
    assert all((built_book_dirs.html / link).is_file() for link in links)


def test_a_pinpoint_shows_its_paragraph_on_hover_and_moves_nothing(visit):
    """The quoted words are marked; the card stays while the pointer is on it, and leaves with it."""
    page = visit(BRIEFING)
    before = box(page, "article h2")
    page.hover(QUOTED)
    expect(shown(page)).to_contain_text("¶")
    quoted = page.locator("article .bb-quote:has(+ .bb-pin)").first.inner_text().strip("“”")
    expect(shown(page).locator("mark").first).to_have_text(quoted)
    assert box(page, "article h2") == before
    place = shown(page).bounding_box()
    page.mouse.move(place["x"] + 20, place["y"] + 20)
    page.wait_for_timeout(500)
    expect(shown(page)).to_be_visible()
    page.mouse.move(2, 2)
    expect(shown(page)).to_have_count(0)


def test_a_pinpoint_shows_its_paragraph_on_focus_and_escape_closes_it(visit):
    """The card describes the link for a screen reader, and the focus stays where it was."""
    page = visit(BRIEFING)
    link = page.locator(QUOTED).first
    page.keyboard.press("Tab")
    link.focus()
    expect(shown(page)).to_be_visible()
    expect(link).to_have_attribute("aria-describedby", "bb-card")
    page.keyboard.press("Escape")
    expect(shown(page)).to_have_count(0)
    expect(link).to_be_focused()


def test_a_pinpoint_shows_its_paragraph_on_the_first_tap_and_leads_there_on_the_second(visit):
    """A finger cannot hover."""
    page = visit(BRIEFING, viewport=PHONE, has_touch=True, is_mobile=True)
    link = page.locator(QUOTED).first
    link.tap()
    expect(shown(page)).to_contain_text("Tap the link again")
    assert box(page, "#bb-card")["x"] >= 0
    assert box(page, "#bb-card")["x"] + box(page, "#bb-card")["width"] <= PHONE["width"]
    link.tap()
    page.wait_for_url(re.compile(r"articles/.*#.*-p\d+$"))


def test_a_person_shows_who_it_is(visit):
    """Name and office, without leaving the sentence."""
    page = visit(BRIEFING)
    page.hover("article a.bb-actor >> text=Takeo Akiba >> nth=0")
    expect(shown(page)).to_contain_text("National Security Secretariat")


def test_a_click_lands_on_the_paragraph_and_there_is_a_way_back(visit):
    """The paragraph is highlighted, and the way back leads to the very citation."""
    page = visit(BRIEFING)
    citation = page.locator("article .bb-pin:has-text('Satake [2025], ¶')").first
    place = citation.get_attribute("id")
    citation.locator("a").first.click()
    page.wait_for_url(re.compile(r"satake-2025\.html#satake-2025-p\d+$"))
    paragraph = page.locator("p:has(> .bb-para:target)")
    expect(paragraph).to_be_in_viewport()
    assert paragraph.evaluate("p => getComputedStyle(p).backgroundColor") != "rgba(0, 0, 0, 0)"
    back = page.get_by_role("navigation", name="Way back").get_by_role("link")
    expect(back).to_contain_text("The North Korea factor")
    back.click()
    page.wait_for_url(re.compile(f"north-korea-factor\\.html#{place}$"))
    expect(page.locator(f"#{place}")).to_be_in_viewport()


def test_a_paragraph_has_buttons_that_copy_its_link_and_its_citation(visit):
    """They are reached by the keyboard, and say that they did it."""
    page = visit(ARTICLE, permissions=["clipboard-read", "clipboard-write"])
    page.locator("#satake-2025-p4").focus()
    page.get_by_role("button", name="Copy the link to ¶4").click()
    expect(page.get_by_role("status")).to_have_text("Link to ¶4 copied")
    assert page.evaluate("navigator.clipboard.readText()").endswith("satake-2025.html#satake-2025-p4")
    page.get_by_role("button", name="Copy the citation of ¶4").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Haruka Satake, “Positivity Peaks")
    assert copied.endswith("¶4 (satake-2025:4)")


def test_a_paragraph_says_who_cites_it_and_leads_to_its_words_outside(visit):
    """Both are there without scripts."""
    page = visit(ARTICLE, java_script_enabled=False)
    cited = page.locator("p:has(#satake-2025-p1) + .bb-cited-in a").first
    assert re.search(r"briefings/.*#", cited.get_attribute("href"))
    words = page.locator("p:has(#satake-2025-p1) .bb-words").get_attribute("href")
    assert words.startswith("https://")
    assert "#:~:text=Addressing%20challenges" in words
    expect(page.get_by_text("Left out of this page").first).to_be_visible()
    expect(page.locator(".bb-people")).to_contain_text("Prime Minister of Japan")
    expect(page.locator(".bb-named a").first).to_have_attribute("href", re.compile(r"treaties\.html#"))


def test_the_bibliography_calls_a_source_as_citations_do(visit):
    """In brackets stands a year that is not stated, and nothing else."""
    labels = visit("bibliography.html").locator(".citation > .label")
    called = [label.evaluate("label => label.innerText") for label in labels.all()]
    assert called == ["Bartlett [2024]", "Chopra 2017", "Lim 2018", "Satake [2025]", "Yomiuri Shimbun [2022]"]


def test_who_is_who_can_be_narrowed_and_sorted(visit):
    """By kind, by state; the number shown is said."""
    page = visit("glossary/actors.html")
    bar = page.get_by_role("form", name="Narrow this list")
    bar.get_by_label("Kind").select_option("person")
    bar.get_by_label("State or territory").select_option("japan")
    expect(page.locator("#akiba-takeo")).to_be_visible()
    expect(page.locator("#wang-yi")).to_be_hidden()
    expect(page.locator("#japan")).to_be_hidden()
    expect(bar.get_by_role("status")).to_have_text(re.compile(r"^\d+ of \d+ entries$"))
    bar.get_by_label("Sort").select_option(label="Most mentioned first")
    counts = page.evaluate(
        "[...document.querySelectorAll('#akiba-takeo')][0].parentElement.querySelectorAll(':scope > .bb-entry:not([hidden])').length"
    )
    assert counts > 1
    bar.get_by_role("button", name="Show all").click()
    expect(page.locator("#wang-yi")).to_be_visible()


def test_a_link_to_an_entry_that_is_filtered_away_shows_it(visit):
    """No link leads to nothing."""
    page = visit("glossary/actors.html")
    page.get_by_label("Kind").select_option("jurisdiction")
    expect(page.locator("#akiba-takeo")).to_be_hidden()
    page.evaluate("location.hash = 'akiba-takeo'")
    expect(page.locator("#akiba-takeo")).to_be_visible()


def test_the_timeline_can_be_narrowed_to_a_person(visit):
    """Years without an event of theirs are gone."""
    page = visit("glossary/timeline.html")
    all_years = page.locator(".bb-year:visible").count()
    page.get_by_label("Who").select_option("akiba-takeo")
    expect(page.get_by_role("status")).to_have_text(re.compile(r"^\d+ of \d+ entries$"))
    assert 0 < page.locator(".bb-year:visible").count() < all_years
    assert page.locator(".bb-entry:visible .bb-pin a").count() > 0


def test_the_picture_of_relations_can_be_enlarged_by_button_and_key(visit):
    """The page does not grow, the picture scrolls in its frame."""
    page = visit("glossary/relations.html")
    frame = page.locator(".bb-relations-picture").first
    width = frame.locator("svg").bounding_box()["width"]
    page.get_by_role("button", name="Enlarge the picture").first.click()
    assert frame.locator("svg").bounding_box()["width"] > width
    frame.focus()
    page.keyboard.press("0")
    assert frame.locator("svg").bounding_box()["width"] == width
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    expect(page.locator("table").first).to_contain_text("Japan")
