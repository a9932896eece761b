"""The bundled fonts print the native names of the records."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from fontTools.ttLib import TTFont

from briefbook.typst.subset import FONT, characters

ROOT = Path(__file__).parents[2]
CHARACTERS = (ROOT / "scripts/briefbook/typst/fonts/characters.txt").read_text(encoding="utf-8")


def test_every_listed_character_has_a_glyph(build: Any) -> None:
    """The subset holds what its list says; without a glyph its number would be printed."""
    letters = "".join(char for char in CHARACTERS if char.isalpha() and char.isprintable())
    lines = "\n\n".join(letters[at : at + 30] for at in range(0, len(letters), 30))
    text = build({"index.md": f"# Start\n\n{lines}\n"}, typst_system_fonts=False).text.replace(" ", "")
    assert letters[-30:] in text
    assert "U+" not in text


def test_the_list_of_characters_is_made_from_the_records() -> None:
    """Nothing is typed by hand: the command of the README finds what a book writes, and loses nothing."""
    made = characters(ROOT, CHARACTERS)
    assert set(CHARACTERS) <= set(made)
    assert set("김정은尖閣諸島习近平") <= set(characters(ROOT, ""))
    assert set("習近平") <= set(CHARACTERS)
    assert "A" not in made


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
    assert '#text(lang: "zh", hyphenate: false, script: "hans")[' in book.source
    assert '#text(lang: "zh", hyphenate: false, script: "hant", region: "TW")[' in book.source
    assert "海 海 海" in book.text


def machine_font(path: Path, chars: str) -> None:
    """The bundled font by another name, in which some characters look like あ."""
    font = TTFont(FONT)
    glyph = font.getBestCmap()[ord("あ")]
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap.update({ord(char): glyph for char in chars})
    for record in font["name"].names:
        if record.nameID in (1, 4, 6, 16):
            record.string = "OfThisMachine"
    path.parent.mkdir(parents=True)
    font.save(path)


def test_a_font_of_the_machine_prints_what_no_bundled_font_has(
    build: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Unless the bytes must be the same everywhere: then the character is printed by its number, and named."""
    char, private = "\ua500", "\ue123"  # Vai, and one that means something in one font alone
    machine_font(tmp_path / "home/.local/share/fonts/machine.otf", char + private)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home/.local/share"))
    pages = {"index.md": f"# Start\n\nBefore {char} behind.\n"}
    assert f"Before {char} behind." in build(pages).text
    assert "U+A500" not in capfd.readouterr().err

    assert "Before [U+A500] behind." in build(pages, typst_system_fonts=False).text
    assert "character U+A500" in capfd.readouterr().err

    page = f"# Start\n\nAn icon {private} of one font.\n"
    assert "An icon [U+E123] of one font." in build({"index.md": page}).text
    assert "character U+E123" in capfd.readouterr().err
