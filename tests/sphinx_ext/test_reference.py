"""The guide's tables are those of the code."""

from __future__ import annotations

from pathlib import Path

from briefbook.core.problems import Code
from briefbook.sphinx_ext.reference import PAGE, reference, registered

ROOT = Path(__file__).resolve().parents[2]


def test_the_page_of_reference_is_the_one_that_the_code_makes():
    """Run ``make reference`` after a change."""
    assert (ROOT / PAGE).read_text(encoding="utf-8") == reference()


def test_every_code_role_and_directive_is_on_it():
    """With the options of each directive, and what an author writes there."""
    page = reference()
    assert all(f"| {code.number} | {code.meaning} |" in page for code in Code)
    known = registered()
    assert {"pin", "quote", "actor"} <= set(known.roles)
    assert {"judgement", "quotation", "timeline", "downloads"} <= set(known.directives)
    for name in (*known.roles, *known.directives):
        assert f"### {name}\n" in page
    assert "| `:likelihood:` | how likely it is: a term of the seven bands |" in page
    assert "| `:cited:` (no value) | those that this page cites |" in page
    assert "| `briefbook_publish` | how much of each source |" in page


def test_options_that_are_described_are_there():
    """None is told of that is gone; one that is not described stops the making of the page."""
    for cls in registered().directives.values():
        assert set(getattr(cls, "option_words", {})) == set(cls.option_spec or {})
