"""The decision records: each has a number of its own, a title, and says what was chosen and what follows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

RECORDS = sorted((Path(__file__).parent.parent / "docs/decisions").glob("*.md"))


def test_numbers_are_given_once_and_without_gaps():
    """So that a record can be named by its number."""
    assert [int(path.name[:4]) for path in RECORDS] == list(range(1, len(RECORDS) + 1))


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_a_record_has_context_choice_and_consequence(path):
    """In this order, below its title."""
    text = path.read_text(encoding="utf-8")
    assert re.match(r"# \S.*\n\n", text)
    assert re.search(r"(?s)Context.*(Choice|Decision).*Consequence", text)
