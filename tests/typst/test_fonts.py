"""The bundled fonts print the native names of the records."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
CHARACTERS = (ROOT / "scripts/briefbook/typst/fonts/characters.txt").read_text(encoding="utf-8")


def test_every_listed_character_has_a_glyph(build: Any) -> None:
    """The subset holds what its list says; a missing glyph would stop the build."""
    letters = "".join(char for char in CHARACTERS if char.isalpha() and char.isprintable())
    lines = "\n\n".join(letters[at : at + 30] for at in range(0, len(letters), 30))
    assert letters[-30:] in build({"index.md": f"# Start\n\n{lines}\n"}).text.replace(" ", "")


def test_every_native_name_of_the_book_is_covered() -> None:
    """A new name with a new character needs a new subset: see the fonts' README."""
    names = [
        name
        for path in sorted((ROOT / "docs/glossary").glob("*.yaml"))
        for record in yaml.safe_load(path.read_text(encoding="utf-8"))
        for name in record.get("native", {}).values()
    ]
    assert names
    assert {char for name in names for char in name if ord(char) >= 0x2E80} <= set(CHARACTERS)


def test_marked_languages_print_in_their_own_forms(build: Any) -> None:
    """The same character is drawn differently in Japanese and Chinese, as a reader of each expects."""
    page = "# Start\n\n[{0}]{{.lang-ja}} [{0}]{{.lang-zh-hans}} [{0}]{{.lang-zh-hant-tw}}\n"
    book = build({"index.md": page.format("海")}, myst_enable_extensions=["attrs_inline"])
    assert '#text(lang: "zh", script: "hans")[' in book.source
    assert '#text(lang: "zh", script: "hant", region: "TW")[' in book.source
    assert "海 海 海" in book.text
