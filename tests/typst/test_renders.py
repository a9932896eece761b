"""Six kinds of pages look as they did when somebody last looked at them.

After a change that is meant, draw them anew and look: ``BRIEFBOOK_DRAW=1 pytest tests/typst/test_renders.py -n 0``.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat

RENDERS = Path(__file__).parent / "renders"
PAGES = {
    "cover": "As of 1 June 2031",
    "contents": "Contents",
    "briefing": "Talks resumed after two years",
    "entries": "Mayor of Norrey, from",
    "source": "Talks on the shared harbour",
    "index": "pilots: strikes",
}
"""Words by which each kind of page is found in the small book."""
_SCALE = 0.6
_TOLERANCE = 1.5
"""Mean difference, of 255, after blurring: a moved line is more, another machine's rasteriser less."""


@pytest.mark.parametrize("kind", PAGES)
def test_a_page_looks_as_it_did(small: Any, kind: str) -> None:
    """Nothing moved, grew or vanished, on any of the pages that readers see most."""
    number = next(n for n, text in enumerate(small.pages) if PAGES[kind] in " ".join(text.split()))
    document = pypdfium2.PdfDocument(small.pdf)
    try:
        drawn = document[number].render(scale=_SCALE, grayscale=True).to_pil().convert("L")
    finally:
        document.close()
    path = RENDERS / f"{kind}.png"
    if os.environ.get("BRIEFBOOK_DRAW"):
        drawn.save(path, optimize=True)
    with Image.open(path) as kept:
        assert drawn.size == kept.size
        assert difference(drawn, kept.convert("L")) < _TOLERANCE


def difference(one: Image.Image, other: Image.Image) -> float:
    """How much two pages differ, on average, once letters have run into grey."""
    blurred = [image.filter(ImageFilter.BoxBlur(2)) for image in (one, other)]
    return float(ImageStat.Stat(ImageChops.difference(*blurred)).mean[0])


def test_a_moved_page_is_seen(small: Any) -> None:
    """The tolerance is narrower than two lines of text."""
    with Image.open(RENDERS / "source.png") as kept:
        page = kept.convert("L")
    assert difference(page, ImageChops.offset(page, 0, 12)) > _TOLERANCE
