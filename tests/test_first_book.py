"""What the first book promises its readers about its own pages: sections, judgements, quotations, coverage."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from briefbook.core.book import Book, from_json
from briefbook.core.dates import parse_date
from briefbook.core.model import Pinpoint
from briefbook.core.pinpoints import parse_pinpoints
from briefbook.core.quoting import LONGEST, quoted_words

ROOT = Path(__file__).resolve().parents[1]
BRIEFINGS = sorted((ROOT / "docs/briefings").glob("*.md"))
WIDE = 3
"""A citation of more paragraphs at once speaks of a passage as a whole, and covers none of them."""
SECTIONS = (
    "Bottom line",
    "Key judgements",
    "Background",
    "What the sources say",
    "Where the sources differ",
    "Implications and options",
    "What is not known",
    "Points to make",
    "Known to be out of date or disputed",
    "Who is who",
    "Sources",
)
MEETING = (
    "Objectives",
    "Points to make",
    "Points to listen for",
    "Defensive lines",
    "Red lines in the sources",
    "People in the room",
    "Known to be out of date or disputed",
    "Sources",
)


@pytest.fixture(scope="module")
def book(built_book_dirs) -> Book:
    """The book value that the HTML build wrote."""
    return from_json((built_book_dirs.html / "book.json").read_text(encoding="utf-8"))


def pinpoints(text: str) -> Iterator[Pinpoint]:
    """All pinpoints of a page, as its author wrote them."""
    patterns = (r"\{pin\}`([^`]+)`", r"\{quote\}`[^`]*<([^<>`]+)>`", r"^:basis: (.+:\d.*)$")
    for pattern in patterns:
        for written in re.findall(pattern, text, re.MULTILINE):
            yield from parse_pinpoints(written)


@pytest.mark.parametrize("path", BRIEFINGS, ids=lambda path: path.stem)
def test_every_briefing_has_its_number_and_its_sections_in_order(path):
    """A reader finds the same thing in the same place."""
    text = path.read_text(encoding="utf-8")
    assert re.match(r"---\nnumber: \d\n", text)
    wanted = MEETING if path.stem == "meeting-brief" else SECTIONS
    assert tuple(re.findall(r"^## (.+)$", text, re.MULTILINE)) == wanted


@pytest.mark.parametrize("path", BRIEFINGS, ids=lambda path: path.stem)
def test_every_briefing_takes_two_to_six_printed_pages(built_book_dirs, path):
    """Printed alone, without the annex of the cited paragraphs; the meeting brief takes two."""
    pdf = pypdfium2.PdfDocument(built_book_dirs.pdf / "briefings" / f"{path.stem}.pdf")
    texts = [page.get_textpage().get_text_bounded() for page in pdf]
    own = next(i for i, text in enumerate(texts) if "Annex: the cited paragraphs" in text)
    assert 2 <= own <= (2 if path.stem == "meeting-brief" else 6)


def test_every_source_is_cited_in_at_least_three_briefings(book):
    """No source is there for the list alone."""
    for source in book.sources:
        pages = {c.page for c in book.citations if c.key == source.key and c.page.startswith("briefings/")}
        assert len(pages) >= 3, source.key


def test_there_are_twenty_judgements_and_none_is_sure_on_one_source(book):
    """High confidence needs more than one author."""
    judgements = [j for j in book.judgements if j.page.startswith("briefings/")]
    assert len(judgements) >= 20
    for judgement in judgements:
        assert bool(judgement.likelihood) != bool(judgement.confidence), judgement.text
        if judgement.confidence == "high":
            assert len({pin.partition(":")[0] for pin in judgement.basis}) > 1, judgement.text


def test_forty_to_sixty_short_quotations_are_at_most_a_tenth_of_any_source(book):
    """The words are the authors'; the book is ours."""
    quoted = {(c.key, c.quotation) for c in book.citations if c.quotation}
    assert 40 <= len(quoted) <= 60
    assert max(len(words.split()) for _, words in quoted) <= LONGEST
    for one in quoted_words(book):
        assert 0 < one.quoted <= one.words / 10, one


def test_forty_events_are_dated_and_say_what_the_date_rests_on(book):
    """A date that no article states is the editor's, and a note says what the articles give."""
    assert len(book.events) >= 40
    for event in book.events:
        parse_date(event.date)
        assert event.sources, event.id
        assert event.basis is None or event.note, event.id


def test_fifteen_disagreements_are_shown(built_book_dirs):
    """One table of all of them, however many the briefings repeat."""
    page = (built_book_dirs.html / "glossary/disagreements.html").read_text(encoding="utf-8")
    assert page.count('class="bb-disagreement ') >= 15


def test_the_list_of_coverage_equals_the_truth(book):
    """The counts of the page are those of the pinpoints that the authors of the briefings wrote."""
    cited: dict[str, set[int]] = {source.key: set() for source in book.sources}
    for path in BRIEFINGS:
        for pin in pinpoints(path.read_text(encoding="utf-8")):
            if pin.last - pin.first < WIDE:
                cited[pin.key].update(pin.numbers)
    rows = []
    for source in book.sources:
        numbers = {block.n for block in source.paragraphs}
        missing = ", ".join(f"¶{n}" for n in sorted(numbers - cited[source.key])) or "none"
        rows.append(
            f"| {{pin}}`{source.key}:1` | {len(numbers)} | {len(numbers & cited[source.key])} | {missing} |"
        )
    page = (ROOT / "docs/guide/coverage.md").read_text(encoding="utf-8")
    table = [line for line in page.splitlines() if re.match(r"\| \{pin\}`[\w-]+:1` \| \d", line)]
    assert table == rows


def test_every_claim_left_aside_has_its_paragraph_and_its_reason():
    """Not used is said, and why."""
    page = (ROOT / "docs/guide/coverage.md").read_text(encoding="utf-8")
    _, _, rest = page.partition("## Claims left aside")
    rows = [line.strip("|").split("|") for line in rest.splitlines() if "{pin}" in line]
    assert len(rows) >= 5
    for claim, where, why in rows:
        assert claim.strip()
        assert list(pinpoints(where))
        assert len(why.split()) >= 3
