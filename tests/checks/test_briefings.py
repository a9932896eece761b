"""What `check_briefings` says of statements that a reader of the built page could not check."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from briefbook.checks import check_briefings
from briefbook.core.problems import Code

SiteMaker = Callable[[Mapping[str, str]], Path]

PIN = '<span class="bb-pin">(<a href="x">Lim 2018, ¶1</a>)</span>'
WHY = '<span class="bb-unsourced">[no source: ours]</span>'

SOUND = {
    "a paragraph with a pinpoint": f"<p>They met {PIN}.</p>",
    "a paragraph with a reason": f"<p>This page is long. {WHY}</p>",
    "our own boxes": "".join(
        f'<div class="{name} docutils container"><p>Ours.</p><ul><li>Ours.</li></ul></div>'
        for name in ("bb-judgement", "bb-gap", "bb-point", "bb-outdated")
    ),
    "a lead-in": f"<p>They agreed on this:</p><ul><li>peace {PIN}</li></ul>",
    "links alone": '<p><a href="a">Lim 2018</a>, <a href="b">Chopra 2017</a>; <b><a href="c">more</a></b>.</p>',
    "a list of contents": '<ul><li><p><a href="#a">A part</a></p></li><li><a href="#b">B</a></li></ul>',
    "titles of boxes": '<div class="admonition"><p class="admonition-title">Note</p></div><p class="rubric">Notes</p>',
    "headings": "<h2>They met twice</h2>",
    "an item that holds paragraphs": f"<ul><li><p>They met {PIN}.</p></li></ul>",
    "a row with one pinpoint": f"<table><tr><td>Who?</td><td><p>Both</p></td><td>{PIN}</td></tr></table>",
    "heads of tables": "<table><thead><tr><th><p>Question</p></th></tr></thead></table>",
    "a picture": '<p><img src="a.png" alt="A map"></p>',
    "the line under the title": '<p class="bb-briefing-line bb-generated">Briefing 1 · 3 minutes to read</p>',
    "a table made from records": '<div class="bb-generated"><table><tr><td>Wang Yi</td></tr></table></div>',
    "a block of quoted words": '<div class="bb-quotation"><p>“Both left.”</p></div>',
}

UNSOURCED = {
    "a paragraph": "<p>They met.</p>",
    "a paragraph with an ordinary link": '<p>They met in <a href="x">Peru</a>.</p>',
    "an item": "<ul><li>They met.</li></ul>",
    "a paragraph of an item": "<ul><li><p>They met.</p></li></ul>",
    "a row": "<table><tbody><tr><td>Who?</td><td><p>Both.</p></td></tr></tbody></table>",
    "a paragraph of another box": '<div class="admonition note"><p>They met.</p></div>',
    "a paragraph beside a pinpoint": f"<p>They met {PIN}.</p><p>They left.</p>",
    "a colon inside": "<p>They agreed: both left.</p>",
    "a colon with nothing behind it": "<p>They agreed on nothing:</p>",
    "words of a frame itself": "<div><b>They</b> met.</div>",
}


@pytest.mark.parametrize("body", SOUND.values(), ids=SOUND)
def test_a_statement_that_can_be_checked_is_left_alone(body: str, make_site: SiteMaker) -> None:
    """Statements with a pinpoint or a reason, our own boxes, and what states nothing."""
    html = make_site(
        {"briefings/summit.html": f'<p>Menu</p><article role="main">{body}</article><p>Foot</p>'}
    )
    assert [str(p) for p in check_briefings(html)] == []


@pytest.mark.parametrize("body", UNSOURCED.values(), ids=UNSOURCED)
def test_a_statement_that_cannot_be_checked_is_found(body: str, make_site: SiteMaker) -> None:
    """It is reported once, with its line in the page."""
    html = make_site({"briefings/deep/summit.html": f'<article role="main">\n{body}</article>'})
    [problem] = check_briefings(html)
    assert problem.code is Code.UNSOURCED
    assert problem.place == f"{(html / 'briefings/deep/summit.html').as_posix()}:4"


def test_a_broken_pinpoint_is_found(make_site: SiteMaker) -> None:
    """What the build could not resolve does not pass as a source."""
    body = '<p>They met <span class="bb-broken">(lim-2018:99)</span>.</p>'
    [problem] = check_briefings(
        make_site({"briefings/summit.html": f'<article role="main">{body}</article>'})
    )
    assert problem.code is Code.STATEMENT_BROKEN
    assert '"(lim-2018:99)"' in problem.message


def test_a_long_statement_is_shown_by_its_first_words(make_site: SiteMaker) -> None:
    """Eight words are enough to find it."""
    html = make_site({"briefings/summit.html": "<p>One two three four five six seven eight nine.</p>"})
    assert '"One two three four five six seven eight …"' in check_briefings(html)[0].message


def test_other_pages_need_no_pinpoints(make_site: SiteMaker) -> None:
    """The rule is for briefings."""
    assert check_briefings(make_site({"index.html": "<p>Welcome.</p>"})) == ()


def test_without_pages_there_is_one_problem(tmp_path: Path) -> None:
    """Nothing built is not nothing wrong."""
    assert [p.code for p in check_briefings(tmp_path)] == [Code.NOT_BUILT]
