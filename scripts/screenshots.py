"""Make the pictures of the README and the guide from what was built: pages on screen and a page on paper.

Run it with ``make screenshots``. The pictures of the screen need a Chromium on the PATH.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "guide" / "pictures"
HTML = ROOT / "build" / "html"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--hide-scrollbars",
)
COLOURS = 64
"""A page of text needs no more; the pictures stay small."""


def point(page: Page) -> None:
    """Point at the first quotation's citation, so that its card shows."""
    page.hover("article .bb-quote + .bb-pin a")
    page.wait_for_selector("#bb-card")


def look(page: Page) -> None:
    """Type a name, a little wrong."""
    page.fill(".sidebar-search", "akaba beijing")
    page.wait_for_selector(".bb-search li")


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture of the screen."""

    name: str
    page: str
    size: tuple[int, int] = (1180, 780)
    scheme: str = "light"
    act: Callable[[Page], None] | None = None


SHOTS = (
    Shot("screen.png", "briefings/north-korea-factor.html", act=point),
    Shot("article.png", "articles/satake-2025.html#satake-2025-p4"),
    Shot("search.png", "briefings/north-korea-factor.html", act=look),
    Shot("people-dark.png", "glossary/actors.html", scheme="dark"),
    Shot("timeline-phone.png", "glossary/timeline.html#timeline-2024", size=(390, 780)),
)


def main() -> int:
    """Write the pictures; returns the exit code."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    path = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if path is None:
        sys.stderr.write(f"no browser found: install one of {', '.join(BROWSERS)}\n")
        return 2
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        for shot in SHOTS:
            keep(on_screen(browser, shot), PICTURES / shot.name)
        browser.close()
    keep(on_paper(), PICTURES / "paper.png")
    return 0


def on_screen(browser: Browser, shot: Shot) -> Image.Image:
    """A page as a reader sees it."""
    width, height = shot.size
    settings: dict[str, Any] = {"color_scheme": shot.scheme, "reduced_motion": "reduce"}
    page = browser.new_page(viewport={"width": width, "height": height}, **settings)
    address, _, place = shot.page.partition("#")
    page.goto((HTML / address).as_uri() + (f"#{place}" if place else ""))
    page.wait_for_timeout(400)
    if shot.act is not None:
        shot.act(page)
    picture = page.screenshot()
    page.close()
    return Image.open(BytesIO(picture))


def on_paper() -> Image.Image:
    """The page of the PDF with the most footnotes of the briefing."""
    pdf = pypdfium2.PdfDocument(ROOT / "build" / "pdf" / "briefing-book.pdf")
    pages = range(min(len(pdf), 12))
    best = max(pages, key=lambda i: pdf[i].get_textpage().get_text_bounded().count("¶"))
    return pdf[best].render(scale=1.15).to_pil()


def keep(picture: Image.Image, path: Path) -> None:
    """Save with few colours."""
    picture.convert("RGB").quantize(COLOURS).save(path, optimize=True)
    sys.stdout.write(f"{path.relative_to(ROOT)}  {path.stat().st_size // 1024} kB\n")


if __name__ == "__main__":
    sys.exit(main())
