"""Renew the bundled subset of Noto Serif CJK: ``python -m briefbook.typst.subset NotoSerifCJK-Regular.ttc``.

The characters are kana, CJK punctuation, full-width forms, every character from U+2E80 of the records, sidecars
and hand-written pages of a book, and those that the subset has already.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path

from fontTools import subset

FONTS = Path(__file__).parent / "fonts"
LIST = FONTS / "characters.txt"
FONT = FONTS / "NotoSerifCJK-subset.otf"
_FIRST_EASTERN = 0x2E80
_ALWAYS = ((0x3000, 0x303F), (0x3041, 0x3096), (0x3099, 0x30FF), (0xFF01, 0xFF5E))
_WRITTEN = ("docs/*.md", "docs/*/*.md", "docs/*/*.yaml", "seeds/*.yaml")
_JAPANESE = 0
"""The font of the collection whose forms are drawn where a text names no language."""


def eastern(texts: Iterable[str]) -> set[str]:
    """The characters for which the Latin fonts have no glyph."""
    return {char for text in texts for char in text if ord(char) >= _FIRST_EASTERN}


def characters(book: Path, known: str) -> str:
    """All characters that the subset of a book holds, in order."""
    paths = sorted(
        path for pattern in _WRITTEN for path in book.glob(pattern) if "articles" not in path.parts
    )
    always = {chr(code) for first, last in _ALWAYS for code in range(first, last + 1)}
    return "".join(sorted(always | set(known) | eastern(path.read_text(encoding="utf-8") for path in paths)))


def main(arguments: list[str] | None = None) -> None:
    """Write the list of characters and the font."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("font", type=Path, help="NotoSerifCJK-Regular.ttc")
    parser.add_argument("--book", type=Path, default=Path(), help="folder of the book (default: here)")
    given = parser.parse_args(arguments)
    wanted = characters(given.book, LIST.read_text(encoding="utf-8"))
    LIST.write_text(wanted, encoding="utf-8")
    subset.main(
        [
            str(given.font),
            f"--font-number={_JAPANESE}",
            f"--text-file={LIST}",
            "--layout-features=locl,ccmp",
            "--no-hinting",
            "--name-IDs=0,1,2,3,4,5,6,7,13,14",
            "--no-recalc-timestamp",
            f"--output-file={FONT}",
        ]
    )


if __name__ == "__main__":
    main()
