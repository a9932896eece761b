"""The guide's tables are those of the code."""

from __future__ import annotations

from pathlib import Path

from briefbook.core.problems import Code
from briefbook.sphinx_ext.reference import PAGE, reference

ROOT = Path(__file__).resolve().parents[2]


def test_the_page_of_reference_is_the_one_that_the_code_makes():
    """Run ``python -m briefbook.sphinx_ext.reference`` after a change."""
    assert (ROOT / PAGE).read_text(encoding="utf-8") == reference()


def test_every_code_and_every_directive_is_on_it():
    """With its options."""
    page = reference()
    assert all(f"| {code.number} | {code.meaning} |" in page for code in Code)
    for name in (
        "judgement",
        "quotation",
        "disagreement",
        "timeline",
        "who-is-who",
        "gap",
        "point",
        "outdated",
    ):
        assert f"### {name}\n" in page
    assert "| `:likelihood:` | a value |" in page
    assert "| `briefbook_publish` | how much of each source |" in page
