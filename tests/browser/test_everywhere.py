"""What holds on every page: without scripts, by keyboard, in print, in every colour, and light to carry."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
import pytest
from playwright.sync_api import expect

from .conftest import ARTICLE, BRIEFING, PHONE, kinds, visitor


def test_every_kind_of_page_opens_without_error_and_without_another_host(visit, built_book_dirs):
    """On a server and in a folder; the policy is kept by every page."""
    page = visit("index.html")
    start = page.url.removesuffix("index.html")
    for address in kinds(built_book_dirs.html).values():
        page.goto(start + address)
        expect(page.locator("article h1").first).to_be_visible()


def test_foreign_script_and_foreign_hosts_are_refused(browser, served):
    """What could come into a page by an error of ours would not run."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{served}{ARTICLE}")
    ran = page.evaluate(
        """() => new Promise((resolve) => {
          const script = document.createElement("script");
          script.textContent = "window.ran = true";
          document.body.append(script);
          const image = new Image();
          image.onload = () => resolve("loaded");
          image.onerror = () => resolve(window.ran ? "ran" : "refused");
          image.src = "http://localhost:9/x.png";
        })"""
    )
    assert ran == "refused"
    context.close()


def test_the_book_can_be_read_without_scripts(visit):
    """The contents open on a phone, the timeline is whole, folded parts unfold."""
    page = visit("glossary/timeline.html", java_script_enabled=False, viewport=PHONE)
    expect(page.locator(".bb-year").first).to_be_visible()
    page.locator("label.nav-overlay-icon").click()
    expect(page.get_by_role("link", name="Who is who", exact=True)).to_be_visible()


def test_the_menu_of_a_phone_opens_by_the_keyboard(visit):
    """Furo draws it as a label, which the keyboard does not reach."""
    page = visit(BRIEFING, viewport=PHONE)
    menu = page.get_by_role("switch", name="Contents of the book")
    expect(page.get_by_role("link", name="Who is who").first).to_be_hidden()
    menu.focus()
    page.keyboard.press("Space")
    expect(page.get_by_role("link", name="Who is who").first).to_be_visible()


def test_the_first_tab_leads_past_the_side_bar(visit):
    """To the words."""
    page = visit(BRIEFING)
    page.keyboard.press("Tab")
    skip = page.locator(".skip-to-content")
    if not skip.evaluate("link => link === document.activeElement"):
        page.keyboard.press("Tab")
    expect(skip).to_be_focused()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id || location.hash.slice(1)") == "furo-main-content"


def test_a_printed_page_is_whole(browser, served):
    """Numbers of paragraphs and pages, full addresses, unfolded parts; nothing of the side bar."""
    with visitor(browser, served) as visit:
        page = visit("articles/chopra-2017.html")
        pdf = pypdfium2.PdfDocument(BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))
        pages = [sheet.get_textpage().get_text_bounded() for sheet in pdf]
        text = "".join(pages)
        assert "¶8" in text
        assert "mailchimp" in text  # the scripts of the seed, in the folded list of what was left out
        assert "Bibliography" not in text
        assert "Skip to content" not in text
        assert all(str(i) in sheet.splitlines() for i, sheet in enumerate(pages, 1))
        page.goto(f"{served}{BRIEFING}")
        text = "".join(
            sheet.get_textpage().get_text_bounded() for sheet in pypdfium2.PdfDocument(BytesIO(page.pdf()))
        )
        assert "<https://" in "".join(text.split())


@pytest.mark.parametrize(
    "settings", [{"forced_colors": "active"}, {"contrast": "more"}, {"color_scheme": "dark"}]
)
def test_words_stand_out_in_every_colour_that_a_reader_chooses(browser, served, settings):
    """Text and ground differ, and the boxes keep their border."""
    with visitor(browser, served) as visit:
        page = visit(BRIEFING, **settings)
        colours = page.evaluate(
            "[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]"
        )
        assert colours[0] != colours[1]
        width = page.locator("article div.bb-gap").first.evaluate("b => getComputedStyle(b).borderLeftWidth")
        assert width != "0px"


def test_the_choice_of_colours_is_kept(visit):
    """From page to page."""
    page = visit("index.html")
    for _ in range(3):
        if page.evaluate("document.body.dataset.theme") == "dark":
            break
        page.locator(".theme-toggle-content button").click()
    assert page.evaluate("document.body.dataset.theme") == "dark"
    page.reload()
    assert page.evaluate("document.body.dataset.theme") == "dark"


@pytest.mark.parametrize(
    ("address", "most"),
    [
        ("index.html", 200_000),
        (BRIEFING, 250_000),
        (ARTICLE, 250_000),
        ("articles/bartlett-2024.html", 250_000),
    ],
)
def test_a_page_is_light(browser, served, address, most):
    """In bytes before compression, and in requests."""
    context = browser.new_context()
    page = context.new_page()
    sizes = []
    page.on("response", lambda response: sizes.append(len(response.body())))
    page.goto(served + address, wait_until="networkidle")
    assert sum(sizes) <= most
    assert len(sizes) <= 12
    context.close()
