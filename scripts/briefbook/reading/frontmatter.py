"""The block of facts before a Markdown text, between lines of ``---`` (YAML) or ``+++`` (TOML)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any

from briefbook.core.manuscript import Hint
from briefbook.core.yamltext import read_yaml
from briefbook.reading.hints import distinct, hint

_YAML = re.compile(
    r"\s*?---[ \t]*\r?\n(?P<inside>.*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?=\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
_TOML = re.compile(
    r"\s*?\+\+\+[ \t]*\r?\n(?P<inside>.*?)(?:^|\n)\+\+\+[ \t]*(?=\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
_WHERE = "front matter"
_FIELDS = {
    "title": "title",
    "author": "authors",
    "authors": "authors",
    "byline": "authors",
    "publisher": "publisher",
    "publication": "publisher",
    "site": "publisher",
    "site_name": "publisher",
    "date": "published",
    "published": "published",
    "pubdate": "published",
    "publishdate": "published",
    "publish_date": "published",
    "date_published": "published",
    "url": "url",
    "link": "url",
    "canonical": "url",
    "canonical_url": "url",
    "source_url": "url",
    "source": "url",
    "lang": "language",
    "language": "language",
    "license": "rights",
    "licence": "rights",
    "rights": "rights",
    "copyright": "rights",
}
"""Keys that writing tools use, in lower case with underscores; what is no address under `source` says nothing."""


def split(text: str) -> tuple[str, tuple[Hint, ...], str]:
    """Front matter with its fences, what it states, and the text behind it; without front matter all is text.

    A rule of dashes at the start is no front matter unless a mapping stands below it.
    """
    for pattern, read in ((_YAML, _of_yaml), (_TOML, _of_toml)):
        match = pattern.match(text)
        if match is None:
            continue
        facts = read(match["inside"])
        if isinstance(facts, dict):
            return match[0].strip(), distinct(_hints(facts)), text[match.end() :]
    return "", (), text


def _of_yaml(text: str) -> object:
    document, _ = read_yaml(text, _WHERE)
    return document.value if text.strip() else None


def _of_toml(text: str) -> object:
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError):
        return None


def _hints(facts: dict[str, Any]) -> Iterator[Hint]:
    for key, value in facts.items():
        field = _FIELDS.get(key.strip().lower().replace("-", "_"))
        if field is not None:
            for text in _texts(value):
                yield from hint(field, text, _WHERE)


def _texts(value: object) -> Iterator[str]:
    """The texts of a value: one, a list of them, or things with a name."""
    if isinstance(value, list):
        for item in value:
            yield from _texts(item) if not isinstance(item, list) else ()
    elif isinstance(value, dict):
        yield from _texts(value.get("name")) if not isinstance(value.get("name"), dict) else ()
    elif value is not None:
        yield str(value)
