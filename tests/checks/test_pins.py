"""What `check_links` says of pinpoint citations whose words and links do not agree."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from briefbook.checks import check_links
from briefbook.core.book import Book, to_json
from briefbook.core.model import Source
from briefbook.core.problems import Code

SiteMaker = Callable[[Mapping[str, str]], Path]
SourceMaker = Callable[..., Source]


def link(target: str, text: str) -> str:
    """A link to a paragraph."""
    return f'<a class="bb-paragraph reference internal" href="articles/{target}"><span>{text}</span></a>'


def pin(*links: str) -> str:
    """A pinpoint citation."""
    return f'<p><span class="bb-pin">({", ".join(links)})</span></p>'


LIM4, LIM5 = "lim-2018.html#lim-2018-p4", "lim-2018.html#lim-2018-p5"
CHOPRA2 = "chopra-2017.html#chopra-2017-p2"

SOUND = {
    "one paragraph": pin(link(LIM4, "lim-2018 2024, ¶4")),
    "a range": pin(link(LIM4, "lim-2018 2024, ¶¶4–5")),
    "a range and a later number": pin(link(LIM4, "lim-2018 2024, ¶¶4"), link(LIM5, "5")),
    "two sources": pin(
        link(LIM4, "lim-2018 2024, ¶4"), link(CHOPRA2, "chopra-2017 2024, ¶¶2"), link(CHOPRA2, "2–3")
    ),
    "words of its own": f'<p><span class="bb-pin bb-worded">{link(LIM4, "the author")}</span></p>',
    "without its source": f'<p><span class="bb-pin bb-short">({link(LIM4, "¶¶4")}, {link(LIM5, "5")})</span></p>',
    "a number outside a citation": f"<p>{link(LIM4, '¶4')}</p>",
    "a label outside a citation": f"<p>{link(LIM4, 'lim-2018 2024')}</p>",
}

WRONG = {
    "another number": (pin(link(LIM5, "lim-2018 2024, ¶4")), "says ¶4 but leads to lim-2018-p5"),
    "another number of a range": (
        pin(link(LIM5, "lim-2018 2024, ¶¶4–5")),
        "says ¶4 but leads to lim-2018-p5",
    ),
    "another later number": (pin(link(LIM4, "lim-2018 2024, ¶¶4"), link(LIM4, "5")), "says ¶5"),
    "another label": (pin(link(LIM4, "chopra-2017 2024, ¶4")), 'is called "lim-2018 2024"'),
    "a later number of another source": (
        pin(link(LIM4, "lim-2018 2024, ¶¶4"), link(CHOPRA2, "2")),
        "continues",
    ),
    "another number in words of its own": (
        f'<p><span class="bb-pin bb-worded">{link(LIM4, "¶5")}</span></p>',
        "it says ¶5",
    ),
    "another number without its source": (
        f'<p><span class="bb-pin bb-short">({link(LIM4, "¶5")})</span></p>',
        "says ¶5 but leads to lim-2018-p4",
    ),
    "a number without a source": (pin(link(LIM4, "4")), "names no source"),
    "a new citation without a source": (
        pin(link(LIM4, "lim-2018 2024, ¶4")) + pin(link(LIM5, "5")),
        "names no source",
    ),
    "a label without a sign": (pin(link(LIM4, "lim-2018 2024, 4")), "names no source"),
    "a sign without a label": (pin(link(LIM4, "¶4")), "names no source"),
    "words without a number": (pin(link(LIM4, "lim-2018 2024")), "names no paragraph"),
    "a range that counts down": (pin(link(LIM5, "lim-2018 2024, ¶¶5–4")), "counts down"),
    "a range beyond the end": (pin(link(LIM4, "lim-2018 2024, ¶¶4–9")), "has 5 paragraphs, there is no ¶9"),
    "a page instead of a paragraph": (pin(link("lim-2018.html", "lim-2018 2024, ¶4")), "no paragraph has"),
    "a number outside a citation": (f"<p>{link(LIM4, '¶5')}</p>", "it says ¶5"),
}


@pytest.fixture
def files(make_source: SourceMaker) -> Mapping[str, str]:
    """Two sources of five and three paragraphs, and their book."""
    lim = make_source("lim-2018", *(f"Paragraph {n}." for n in range(1, 6)))
    chopra = make_source("chopra-2017", *(f"Paragraph {n}." for n in range(1, 4)))
    articles = {
        f"articles/{source.key}.html": "".join(
            f'<p id="{source.key}-p{n}">' for n in range(1, len(source.paragraphs) + 1)
        )
        for source in (lim, chopra)
    }
    return {**articles, "book.json": to_json(Book("t", (chopra, lim)))}


@pytest.mark.parametrize("body", SOUND.values(), ids=SOUND)
def test_a_pinpoint_that_agrees_is_left_alone(
    body: str, files: Mapping[str, str], make_site: SiteMaker
) -> None:
    """Words and paragraph agree in all forms in which citations print."""
    assert [str(p) for p in check_links(make_site({**files, "b.html": body}))] == []


@pytest.mark.parametrize(("body", "says"), WRONG.values(), ids=WRONG)
def test_a_pinpoint_that_leads_elsewhere_is_found(
    body: str, says: str, files: Mapping[str, str], make_site: SiteMaker
) -> None:
    """The target exists, but it is not the one that the words name."""
    [problem] = check_links(make_site({**files, "b.html": body}))
    assert problem.code is Code.PINPOINT_WRONG
    assert problem.line == 3
    assert says in problem.message


@pytest.mark.parametrize("text", [None, "{}", '{"version": 1}', "no JSON"])
def test_without_a_book_numbers_are_compared_and_labels_are_not(
    text: str | None, files: Mapping[str, str], make_site: SiteMaker
) -> None:
    """A book that is not there, or cannot be read, stops nothing."""
    others = {name: content for name, content in files.items() if name != "book.json"}
    book = {} if text is None else {"book.json": text}
    body = pin(link(LIM4, "Whoever, ¶4")) + pin(link(LIM5, "Whoever, ¶4"))
    [problem] = check_links(make_site({**others, **book, "b.html": body}))
    assert "says ¶4 but leads to lim-2018-p5" in problem.message


def test_a_citation_of_a_source_that_the_book_does_not_have_is_found(
    files: Mapping[str, str], make_site: SiteMaker
) -> None:
    """A page of a source that is gone still stands in the folder, but not in the book."""
    stale = {"articles/old-2001.html": '<p id="old-2001-p1">'}
    body = pin(link("old-2001.html#old-2001-p1", "Old 2001, ¶1"))
    [problem] = check_links(make_site({**files, **stale, "b.html": body}))
    assert 'the book has no source "old-2001"' in problem.message
