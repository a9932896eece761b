"""The names in one field that is meant for all authors of a document."""

from __future__ import annotations

import re

_SURE = re.compile(r"\s*;\s*")
_PERHAPS = re.compile(r"\s*,\s*(?:and\s+|&\s*)?|\s+and\s+|\s+&\s+")


def several_names(field: str) -> list[str]:
    """Names one by one.

    Semicolons part names. Commas and "and" do only where each part has two words: ``Doe, Jane`` is one name.
    """
    found: list[str] = []
    for part in _SURE.split(field.strip()):
        names = _PERHAPS.split(part)
        found += names if all(len(name.split()) in {2, 3, 4} for name in names) else [part]
    return [name.strip() for name in found if name.strip()]
