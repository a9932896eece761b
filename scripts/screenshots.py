"""Make the two pictures of the README from what was built: a page on screen and a page on paper.

Run it with ``make screenshots``. The picture of the screen needs a Chromium on the PATH.
"""

from __future__ import annotations

import shutil
import sys
from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "guide" / "pictures"
PAGE = "briefings/north-korea-factor"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
COLOURS = 48
"""A page of text needs no more; the pictures stay small."""


def main() -> int:
    """Write the pictures; returns the exit code."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    browser = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if browser is None:
        sys.stderr.write(f"no browser found: install one of {', '.join(BROWSERS)}\n")
        return 2
    keep(on_screen(browser), PICTURES / "screen.png")
    keep(on_paper(), PICTURES / "paper.png")
    return 0


def on_screen(browser: str) -> Image.Image:
    """The head of a briefing as a reader sees it."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=list(QUIET))
        page = chromium.new_page(viewport={"width": 1180, "height": 780}, color_scheme="light")
        page.goto((ROOT / "build" / "html" / f"{PAGE}.html").as_uri())
        picture = page.screenshot()
        chromium.close()
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
