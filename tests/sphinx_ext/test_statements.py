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
    "bare words in markup": "```{raw} html\n<div><b>So</b> the harbour is deep.</div>\n```",
    "class of what we make": ":::{container} bb-generated\nThe harbour is deep.\n:::",
    "class of our boxes": ":::{container} bb-gap\nThe harbour is deep.\n:::",
    "class of a reason": "[The harbour is deep.]{.bb-unsourced}",
    "class of a pinpoint": "[The harbour is deep.]{.bb-pin}",
    "class of what is broken": "The harbour is [deep]{.bb-broken}.",
    "class in front": "```{class} bb-quotation\n```\n\nThe harbour is deep.",
}


def test_no_kind_of_element_hides_a_statement(small_book):
    """Wherever words stand in a briefing, they need a source; each is reported once, and by the built page too."""
    for number, text in enumerate(STATED.values()):
        page = f"---\norphan: true\n---\n# Page\n\n{text}\n"
        (small_book.root / f"docs/briefings/stated-{number:02}.md").write_text(page, encoding="utf-8")
    shutil.copy(ROOTS / "typst-nodes" / "chart.png", small_book.root / "docs/briefings/chart.png")
    built = small_book.build()
    said = Counter(
        warning.split(".md", 1)[0].rpartition("-")[2] for warning in built.warnings if " BB401 " in warning
    )
    assert {name: said[f"{n:02}"] for n, name in enumerate(STATED)} == dict.fromkeys(STATED, 1)
    found = Counter(
        re.sub(r"\D", "", problem.path.rpartition("/")[2]) for problem in check_briefings(built.out)
    )
    unseen = {name for n, name in enumerate(STATED) if not found[f"{n:02}"]}
    assert unseen == set()


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


def test_a_judgement_prints_its_band_its_basis_and_how_many_sources_speak_for_themselves(small_book):
    """Likelihood carries the per cent of its band."""
    (row,) = small_book.build().body("briefings/harbour").xpath("//tr[contains(@class, 'bb-judgement')]")
    cells = [" ".join(cell.text_content().split()) for cell in row.xpath("td")]
    assert cells == [
        "1",
        "It is likely that the review will fail.",
        "likely (55–80%)",
        "(Okello 2031, ¶3; Bey [2031], ¶1)",
        "2",
    ]


JUDGEMENT = """:::{judgement}
:likelihood: likely
:basis: okello-2031:3; bey-2031:1

It is likely that the review will fail.
:::
"""


@pytest.mark.parametrize(
    ("options", "words", "said"),
    [
        (":likelihood: perhaps", "It is so.", 'BB309 judgement: "perhaps" is off the scale of likelihood'),
        (":likelihood: sure", "It is likely.", 'BB309 judgement: "sure" is off the scale of likelihood'),
        ("", "It is so.", "BB309 judgement: give :likelihood: or :confidence:"),
        ("", "It is likely. We have low confidence in this.", "BB309 judgement: give :likelihood: or"),
        (":likelihood: likely\n", "It is likely.", "BB309 judgement: give :basis: with the pinpoints"),
        (":confidence: huge", "It is so.", 'BB309 judgement: "huge" is off the scale of confidence'),
        (":likelihood: likely", "", "BB309 judgement: it has no text"),
        (
            ":confidence: high\n:basis: okello-2031:1; okello-2031:3",
            "We have high confidence that it is so.",
            "BB315 judgement: high confidence rests on okello-2031 alone: lower it, or cite a source that is",
        ),
        (
            ":likelihood: likely\n:confidence: low",
            "We have low confidence that it is likely.",
            'BB316 judgement: "likely" and "low confidence" stand in one sentence: say how sure you are in a',
        ),
        (
            ":likelihood: likely",
            "It is so.",
            'BB317 judgement: no sentence says "likely": write it as :likelihood: has it',
        ),
        (
            ":likelihood: likely",
            "It is likely. The rest is very unlikely.",
            'BB317 judgement: a sentence says "very unlikely", but :likelihood: says likely',
        ),
        (
            ":likelihood: likely",
            "It is very likely.",
            'BB317 judgement: a sentence says "very likely", but :likelihood: says likely',
        ),
        (
            ":likelihood: likely",
            "It is likely. We have low confidence in this.",
            'BB317 judgement: a sentence says "low confidence", but :confidence: is not given',
        ),
        (
            ":likelihood: likely",
            "It is likely. It may well last.",
            'BB404 judgement: "may well" is on no scale: use a term of likelihood, or say who thinks so',
        ),
    ],
)
def test_a_judgement_that_breaks_the_standard_is_reported(small_book, options, words, said):
    """A statement of our own says how sure it is, in the words of the scale, and what it rests on."""
    has_basis = ":basis:" in options or options.endswith("\n")
    lines = [options.strip(), "" if has_basis else ":basis: okello-2031:3; bey-2031:1"]
    given = "\n".join(filter(None, lines))
    small_book.edit(BRIEFING, JUDGEMENT, f":::{{judgement}}\n{given}\n\n{words}\n:::\n")
    codes = ("BB309", "BB315", "BB316", "BB317", "BB404")
    (warning,) = [w for w in small_book.build().warnings if any(f" {code} " in w for code in codes)]
    assert said in warning


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (":likelihood: probable", "It will probably last."),
        (":likelihood: almost certain", "It will almost certainly last."),
        (":likelihood: likely\n:confidence: moderate", "It is likely.\nWe have moderate confidence in this."),
        (":likelihood: likely", "It is likely.\n{actor}`Ada Lind` thinks that it could end."),
        (":likelihood: likely", "It is likely to be {quote}`a modest start <okello-2031:1>`."),
        (":confidence: high", "We have high confidence that it is so."),
    ],
)
def test_a_judgement_may_use_synonyms_and_report_what_others_think(small_book, options, words):
    """Each band has two terms; quoted words and the words of others are not ours."""
    basis = ":basis: okello-2031:3; bey-2031:1\n"
    small_book.edit(BRIEFING, JUDGEMENT, f":::{{judgement}}\n{options}\n{basis}\n{words}\n:::\n")
    assert small_book.build().warnings == ()


def test_judgements_in_a_row_are_one_table_numbered_through(small_book):
    """Each number is a place to link to; words between two judgements part the tables."""
    small_book.edit(BRIEFING, JUDGEMENT, f"{JUDGEMENT}\n{JUDGEMENT}\n## Later\n\n{JUDGEMENT}")
    body = small_book.build().body("briefings/harbour")
    tables = body.xpath("//table[contains(@class, 'bb-judgements')]")
    assert [len(table.xpath(".//tbody/tr")) for table in tables] == [2, 1]
    assert [
        p.get("id") or p.xpath(".//@id")[0] for p in body.xpath("//p[contains(@class, 'bb-number')]")
    ] == [
        "judgement-1",
        "judgement-2",
        "judgement-3",
    ]


@pytest.mark.parametrize(("title", "found"), [("Bottom line", 1), ("Background", 0)])
def test_sections_that_sum_up_keep_to_the_scales(small_book, title, found):
    """There a sentence without a pinpoint is a judgement of ours; elsewhere it is reported as unsourced alone."""
    text = f"## {title}\n\nThe pier may fall. {{unsourced}}`we looked at it`"
    small_book.edit(BRIEFING, "# The harbour\n", f"# The harbour\n\n{text}\n")
    warnings = small_book.build().warnings
    assert len(warnings) == found
    assert all(' BB404 key section: "may" is on no scale' in warning for warning in warnings)


def test_a_gap_names_where_we_looked(small_book):
    """Known sources print by their label; an unknown one is reported."""
    assert "Searched: Okello 2031; Bey [2031]." in small_book.build().text("briefings/harbour")
    small_book.edit(BRIEFING, "okello-2031, bey-2031", "okello-2031, bey-1999")
    assert any(
        ' BB305 gap: no source "bey-1999": correct :searched:' in warning
        for warning in small_book.build().warnings
    )


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
            "record": None,
        }
    ]
    assert ("glossary/actors", "lind-ada") in {(row["page"], row["record"]) for row in book["citations"]}
    (judgement,) = book["judgements"]
    assert judgement["likelihood"] == "likely"
    assert judgement["basis"] == ["okello-2031:3", "bey-2031:1"]
    assert not any(row["page"].startswith("articles/") for row in book["citations"])
