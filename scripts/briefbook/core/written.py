"""A source written out as a reference list has it, in plain text; and a record's summary without its mark-up."""

from __future__ import annotations

import re

from briefbook.core.dates import in_words
from briefbook.core.model import Basis, Metadata
from briefbook.core.pages import plain_title

_CITATION = re.compile(r"\s*\{pin\}(`+)[^`]*\1")
_ROLE = re.compile(r"\{[a-z:-]+\}(`+)(?P<words>.*?)(?:\s*<[^<>]*>)?\1", re.DOTALL)
_QUOTE = re.compile(r"\{quote\}(`+)(?P<words>.*?)\s*<[^<>]*>\1", re.DOTALL)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def reference(metadata: Metadata) -> str:
    """``Haruka Satake, “Positivity Peaks”, Example Review, 30 January 2025 (inferred)``: what is known, in order."""
    parts: list[str] = []
    if metadata.authors and metadata.authors.value:
        parts.append(" and ".join(metadata.authors.value))
    parts.append(f"“{plain_title(metadata)}”")
    if metadata.publisher:
        parts.append(metadata.publisher.value)
    if metadata.published:
        mark = {Basis.STATED: "", Basis.INFERRED: " (inferred)", Basis.EDITOR: " (date from the editor)"}
        parts.append(in_words(metadata.published.value) + mark[metadata.published.basis])
    else:
        parts.append("no date known")
    if metadata.withdrawn:
        parts.append(f"withdrawn ({in_words(metadata.withdrawn.value.date)})")
    return ", ".join(parts)


def without_markup(myst: str) -> str:
    """A summary as plain words: names without links, quotations in their marks, no citations."""
    text = _CITATION.sub("", myst)
    text = _QUOTE.sub(lambda match: f"“{match['words']}”", text)
    text = _ROLE.sub(lambda match: match["words"], text)
    return " ".join(_ESCAPED.sub(r"\1", text).split())
