"""What the author is told: for each code of the domain the smallest input that raises it, and the message."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import briefbook.sphinx_ext
from briefbook.core.problems import Code

JUDGEMENT = ":::{{judgement}}\n:likelihood: likely\n:basis: oram-2042:1\n\n{}\n:::"
PAGES = {
    Code.UNSOURCED: (
        "Osk is old.",
        'statement "Osk is old." has no pinpoint: cite its paragraph, or say why not with unsourced',
    ),
    Code.QUOTATION_ALTERED: (
        "{quote}`a city that works at noon must also move at night <oram-2042:1>`",
        (
            'quotation differs from oram-2042 ¶1: "noon" is printed "night"; '
            'nearest printed words: "a city that works at night must also move at night"."'
        ),
    ),
    Code.QUOTATION_MISPLACED: (
        "{quote}`must also move at night <oram-2042:2>`",
        "quotation is not in oram-2042 ¶2 but in oram-2042 ¶1: cite oram-2042:1",
    ),
    Code.QUOTATION_SPLICED: (
        "{quote}`The Bridge Tramway Company would need eleven Osk would have to pay for five <oram-2042:3>`",
        (
            "quotation joins words that stand apart in oram-2042 ¶3: mark what is left out with …; nearest printed words: "
            '"January. The Bridge Tramway Company would need eleven more drivers, he wrote, and Osk"'
        ),
    ),
    Code.QUOTATION_ABSENT: (
        "{quote}`Nobody ever saw a camel in this valley <oram-2042:1>`",
        'quotation does not stand in oram-2042 ¶1; nearest printed words: "Mayor Mara Quist said that "a city that works"',
    ),
    Code.UNKNOWN_SOURCE: (
        "So it is {pin}`reed-2042:1`.",
        'pinpoint "reed-2042:1" leads nowhere: no source "reed-2042": the book has dunn-2042, oram-2042',
    ),
    Code.UNKNOWN_PARAGRAPH: (
        "So it is {pin}`oram-2042:9`.",
        'pinpoint "oram-2042:9" leads nowhere: oram-2042 has 3 paragraphs, there is no ¶9',
    ),
    Code.PINPOINT_SYNTAX: (
        "So it is {pin}`oram-2042`.",
        'pinpoint: "oram-2042" is no pinpoint: write KEY:N, such as satake-2025:4',
    ),
    Code.UNKNOWN_RECORD: (
        "{actor}`Nobody`",
        'no actor "Nobody": write its identifier in angle brackets',
    ),
    Code.JUDGEMENT_INVALID: (
        JUDGEMENT.replace("likely\n", "perhaps\n").format("So."),
        (
            'judgement: "perhaps" is off the scale of likelihood: almost no chance, very unlikely, unlikely, '
            "roughly even chance, likely, very likely, almost certain, remote, highly improbable, improbable, "
            "roughly even odds, probable, highly probable, nearly certain"
        ),
    ),
    Code.PARAGRAPH_PLACE: (
        "{para}`1`",
        'paragraph "1" stands outside the page of its source: cite it with pin',
    ),
    Code.DISAGREEMENT_INVALID: (
        ":::{disagreement} Who?\n\n- Osk {pin}`oram-2042:1`\n:::",
        "disagreement: write a list of two positions or more, and nothing else",
    ),
    Code.DATE_INVALID: (
        "```{timeline}\n:from: soon\n```",
        'timeline: :from: "soon" is no EDTF date: write 2017-12-07, 2024-11, [2024-11-04..2024-11-15] or 2018-01-27/2018-01-28',
    ),
    Code.BRIEFING_NUMBER: (
        "---\norphan: true\nnumber: one\n---\n# Page",
        'number "one" of this briefing is none: write a whole number from 1',
    ),
    Code.ENTRY_TWICE: (
        "```{who-is-who}\n:ids: osk\n```",
        'actor "osk" has its entry in briefings/code-bb314.md already: show it here with :compact:',
    ),
    Code.CONFIDENCE_ALONE: (
        JUDGEMENT.replace("likelihood: likely", "confidence: high").format("We have high confidence in it."),
        "judgement: high confidence rests on oram-2042 alone: lower it, or cite a source that is independent",
    ),
    Code.SCALES_MIXED: (
        JUDGEMENT.format("We say with low confidence that it is likely."),
        'judgement: "likely" and "low confidence" stand in one sentence: say how sure you are in a sentence of its own',
    ),
    Code.TERM_UNUSED: (
        JUDGEMENT.format("It is so."),
        'judgement: no sentence says "likely": write it as :likelihood: has it',
    ),
    Code.OFF_SCALE: (
        JUDGEMENT.format("It is likely. It may well last."),
        'judgement: "may well" is on no scale: use a term of likelihood, or say who thinks so',
    ),
    Code.RESTS_ON_WITHDRAWN: (
        "So it is {pin}`dunn-2042:1`.",
        (
            'statement "dunn-2042:1" rests on nothing but withdrawn dunn-2042 (2042-05: made up): '
            "cite another source, or take it out"
        ),
    ),
}
"""Text of a page, and what is said of it."""
RECORDS = {
    Code.RECORD_UNUSED: (
        "- {id: zeb, kind: person, name: Zeb Noone, basis: editor}\n",
        'actor "zeb" is named by no source, record or page: use it, take it out, or accept it in accepted.yaml',
    ),
}
"""Lines of the actors, and what is said of them."""


@pytest.fixture(scope="module")
def warnings(copy_of, tmp_path_factory):
    """All that one build of all these says."""
    book = copy_of("trams", tmp_path_factory.mktemp("messages") / "trams")
    for code, (text, _) in PAGES.items():
        page = text if text.startswith("---") else f"---\norphan: true\n---\n# Page\n\n{text}\n"
        (book.root / f"docs/briefings/code-{code.number.lower()}.md").write_text(page, encoding="utf-8")
    actors = book.root / "docs/glossary/actors.yaml"
    lines = "".join(text for text, _ in RECORDS.values())
    actors.write_text(actors.read_text(encoding="utf-8") + lines, encoding="utf-8")
    sidecar = book.root / "seeds/letter.yaml"
    gone = 'withdrawn: {value: {date: "2042-05", reason: made up}, basis: editor}\n'
    sidecar.write_text(sidecar.read_text(encoding="utf-8") + gone, encoding="utf-8")
    return book.build().warnings


@pytest.mark.parametrize("code", [*PAGES, *RECORDS], ids=lambda code: code.number)
def test_the_author_is_told_what_is_wrong_and_what_to_do(warnings, code):
    """The smallest input raises the code, at its place, in these words."""
    _, message = (PAGES | RECORDS)[code]
    said = f" WARNING: {code.number} {message} [briefbook.{code.number}]"
    found = [w for w in warnings if w.endswith(said)]
    assert found, [w for w in warnings if code.number in w]
    place = found[0].removesuffix(said)
    file = "docs/glossary/actors.yaml" if code in RECORDS else "docs/"
    assert re.fullmatch(rf"{file}[\w/.-]*(:\d+)?:", place), place


def test_every_code_of_the_domain_has_its_message_here():
    """Whoever adds a code adds its smallest input."""
    folder = Path(briefbook.sphinx_ext.__file__).parent
    texts = [
        path.read_text(encoding="utf-8")
        for path in (*folder.rglob("*.py"), folder.parent / "core/quotations.py")
    ]
    raised = {name for text in texts for name in re.findall(r"\bCode\.([A-Z_]+)", text)}
    assert raised == {code.name for code in (*PAGES, *RECORDS)}


def test_every_code_is_raised_and_looked_for():
    """No member of the list is dead, and each is named by a test, by its name or number."""
    package, tests = Path(briefbook.sphinx_ext.__file__).parents[1], Path(__file__).parents[1]
    code = "\n".join(p.read_text(encoding="utf-8") for p in package.rglob("*.py") if p.name != "problems.py")
    tested = "\n".join(p.read_text(encoding="utf-8") for p in tests.rglob("*.py"))
    assert {one.name for one in Code if f"Code.{one.name}" not in code} == set()
    named = {one.name for one in Code if f"Code.{one.name}" in tested or one.number in tested}
    assert {one.name for one in Code} - named == set()
