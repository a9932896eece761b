"""Statements that have no source, and statements of our own."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from briefbook.checks import check_briefings

BRIEFING = "docs/briefings/harbour.md"
ROOTS = Path(__file__).parent.parent / "roots"


STATED = {
    "paragraph": "The harbour is deep.",
    "item": "- The harbour is deep.",
    "row": "| a | b |\n| - | - |\n| The harbour | is deep |",
    "block quote": "> The harbour is deep.",
    "definition": "Depth\n: The harbour is deep.",
    "field": ":depth: The harbour is deep.",
    "note": ":::{note}\nThe harbour is deep.\n:::",
    "titled admonition": ":::{admonition} Depth\nThe harbour is deep.\n:::",
    "caption": ":::{figure} chart.png\n:alt: A chart\n\nThe harbour is deep.\n:::",
    "legend": ":::{figure} chart.png\n:alt: A chart\n\nThe chart:\n\nThe harbour is deep.\n:::",
    "line block": "```{line-block}\nThe harbour is deep,\n```",
    "footnote": "As it is said {pin}`okello-2031:1`.[^deep]\n\n[^deep]: The harbour is deep.",
    "listing": "```text\nThe harbour is deep.\n```",
    "caption of a table": ":::{table} The harbour is deep {pin}`okello-2031:1`\n| a |\n| - |\n| So deep |\n:::",
    "card": "::::{card} Depth\nThe harbour is deep.\n::::",
    "foot of a card": "::::{card}\n[more](../sources.md)\n+++\nThe harbour is deep.\n::::",
    "tab": "::::{tab-set}\n:::{tab-item} Depth\nThe harbour is deep.\n:::\n::::",
    "dropdown": ":::{dropdown} Depth\nThe harbour is deep.\n:::",
    "line in the middle": "```{centered} The harbour is deep.\n```",
    "last lead-in": ":::{note}\nThe harbour is deep:\n:::",
    "topic": ":::{topic} Depth\nThe harbour is deep.\n:::",
    "markup of HTML": "```{raw} html\n<p>The harbour is deep.</p>\n```",
}


def test_no_kind_of_element_hides_a_statement(small_book):
    """Wherever words stand in a briefing, they need a source; each is reported once, and by the built page too."""
    for number, text in enumerate(STATED.values()):
        page = f"---\norphan: true\n---\n# Page\n\n{text}\n"
        (small_book.root / f"docs/briefings/stated-{number:02}.md").write_text(page, encoding="utf-8")
    shutil.copy(ROOTS / "typst-nodes" / "chart.png", small_book.root / "docs/briefings/chart.png")
    built = small_book.build(myst_enable_extensions=["colon_fence", "deflist", "fieldlist"])
    said = Counter(
        warning.split(".md", 1)[0].rpartition("-")[2] for warning in built.warnings if " BB401 " in warning
    )
    assert {name: said[f"{n:02}"] for n, name in enumerate(STATED)} == dict.fromkeys(STATED, 1)
    found = Counter(
        re.sub(r"\D", "", problem.path.rpartition("/")[2]) for problem in check_briefings(built.out)
    )
    unseen = {name for n, name in enumerate(STATED) if not found[f"{n:02}"]}
    assert unseen <= {"line in the middle", "foot of a card", "last lead-in", "markup of HTML"}


@pytest.mark.parametrize("text", [STATED["paragraph"], STATED["row"]])
def test_a_statement_without_a_pinpoint_is_reported(small_book, text):
    """The message names the page, the line and the words."""
    small_book.edit(BRIEFING, "# The harbour\n", f"# The harbour\n\n{text}\n")
    (warning,) = small_book.build().warnings
    assert " BB401 " in warning
    assert warning.startswith(f"{BRIEFING}:")


@pytest.mark.parametrize(
    "text",
    [
        "The harbour is deep {unsourced}`everybody can see it`.",
        "What was said:",
        "{actor}`Ada Lind`, {actor}`Norrey <norrey>`",
        "[the sources](../sources.md)",
        "- The harbour is deep {pin}`okello-2031:1`.",
        "> The harbour is deep.\n>\n> -- {pin}`okello-2031:1`",
        "| a | b |\n| - | - |\n| The harbour | is deep {pin}`okello-2031:1` |",
    ],
)
def test_what_states_nothing_or_gives_a_reason_needs_no_pinpoint(small_book, text):
    """Lead-ins, rows of links, and statements with a reason are exempt."""
    small_book.edit(BRIEFING, "# The harbour\n", f"# The harbour\n\n{text}\n")
    assert small_book.build().warnings == ()


def test_the_reason_for_having_no_source_is_printed(small_book):
    """The reader learns why there is none."""
    small_book.edit(
        BRIEFING, "# The harbour\n", "# The harbour\n\nIt is deep {unsourced}`seen from the pier`.\n"
    )
    assert "[no source: seen from the pier]" in small_book.build().text("briefings/harbour")


def test_other_pages_may_speak_without_pinpoints(small_book):
    """Only briefings make statements about the world."""
    small_book.edit("docs/index.md", "# Harbour book\n", "# Harbour book\n\nWelcome.\n")
    assert small_book.build().warnings == ()


def test_a_judgement_prints_its_band_and_its_basis(small_book):
    """Likelihood carries the per cent of its band."""
    text = small_book.build().text("briefings/harbour")
    assert "Likelihood: likely (55–80%). Basis: (Okello 2031, ¶3; Bey [2031], ¶1)." in text


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (":likelihood: likely", ":likelihood: probably", '"probably" is off the scale of likelihood'),
        (":likelihood: likely\n", "", "give :likelihood: or :confidence:"),
        (":basis: okello-2031:3; bey-2031:1\n", "", "give :basis:"),
        (":likelihood: likely", ":confidence: huge", '"huge" is off the scale of confidence'),
    ],
)
def test_a_judgement_without_scale_or_basis_is_reported(small_book, old, new, said):
    """A statement of our own says how sure it is and what it rests on."""
    small_book.edit(BRIEFING, old, new)
    warnings = [warning for warning in small_book.build().warnings if " BB309 " in warning]
    assert len(warnings) == 1
    assert said in warnings[0]


def test_a_gap_names_where_we_looked(small_book):
    """Known sources print by their label; an unknown one is reported."""
    assert "Searched: Okello 2031; Bey [2031]." in small_book.build().text("briefings/harbour")
    small_book.edit(BRIEFING, "okello-2031, bey-2031", "okello-2031, bey-1999")
    assert any(' BB305 gap: no source "bey-1999"' in warning for warning in small_book.build().warnings)


def test_book_json_holds_citations_and_judgements(small_book):
    """Programs outside read what the pages cite and judge."""
    built = small_book.build()
    book = json.loads((built.out / "book.json").read_text(encoding="utf-8"))
    quoted = [row for row in book["citations"] if row["quotation"] and row["page"] == "briefings/harbour"]
    assert quoted == [
        {
            "page": "briefings/harbour",
            "line": 4,
            "key": "okello-2031",
            "n": 1,
            "quotation": "a modest start",
            "verdict": "exact",
        }
    ]
    (judgement,) = book["judgements"]
    assert judgement["likelihood"] == "likely"
    assert judgement["basis"] == ["okello-2031:3", "bey-2031:1"]
    assert not any(row["page"].startswith("articles/") for row in book["citations"])
