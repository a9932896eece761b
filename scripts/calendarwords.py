"""The words of months and weekdays in many languages, as the Unicode CLDR has them, for the package to read.

They stand in a file of the package, since to collect them takes longer than to convert an article.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from babel import Locale

from briefbook.core.datewords import plain

PATH = "scripts/briefbook/core/calendar.json"
LOCALES = (
    "en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "fi", "pl", "cs", "hu", "ro", "tr", "id", "ru",
    "uk", "el", "ar", "he", "fa", "hi", "vi",
)  # fmt: skip


def words() -> str:
    """The text of the file: months with their numbers, and weekdays."""
    months: dict[str, int] = {}
    days: set[str] = set()
    for name in LOCALES:
        locale = Locale.parse(name)
        for number, word in _all(locale.months):
            if plain(word) and not plain(word).isdigit():
                months.setdefault(plain(word), number)
        days.update(plain(word) for _, word in _all(locale.days))
    months.setdefault("sept", 9)
    value = {"months": months, "weekdays": sorted(day for day in days if len(day) > 1)}
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _all(of: Locale.months) -> Iterator[tuple[int, str]]:
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            yield from of[context][width].items()
