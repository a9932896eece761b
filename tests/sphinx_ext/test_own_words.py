"""What is ours in a briefing (judgements, points, gaps, later knowledge): after changes, with workers, in print."""

from __future__ import annotations

import json

import pypdfium2
import pytest

BRIEFING = "docs/briefings/night-trams.md"
PAGE = "briefings/night-trams"
CHANGES = (
    ("It is likely that Osk will use its veto.", "It is very likely that Osk will use its veto."),
    (":likelihood: likely", ":likelihood: very likely"),
    ("a trial of three months", "a trial of four months"),
    ("What was agreed on the bridge?", "What was said on the bridge?"),
    ("agenda of its July meeting", "agenda of its August meeting"),
)
SHOWN = (
    "It is very likely that Osk will use its veto. very likely (80–95%)",
    "We would welcome a trial of four months",
    "What was said on the bridge? Searched: Oram 2042; Dunn 2042.",
    "agenda of its August meeting. Editor’s note, not from the sources.",
)
"""What the page says after these changes, a box each."""


@pytest.fixture(scope="module")
def changed(copy_of, tmp_path_factory):
    """The book on night trams, built by four workers, changed, and built again by one."""
    book = copy_of("trams", tmp_path_factory.mktemp("own") / "trams")
    first = book.build(jobs=4)
    assert first.warnings == ()
    for old, new in CHANGES:
        book.edit(BRIEFING, old, new)
    return book, book.build()


def facts(built):
    """Citations and judgements of the built book."""
    value = json.loads((built.out / "book.json").read_text(encoding="utf-8"))
    return value["citations"], value["judgements"]


def test_a_changed_page_says_what_it_says_now(changed):
    """Only that page is read; its boxes, and the judgement in book.json, are the new ones."""
    _, built = changed
    assert (built.read, built.warnings) == ((PAGE,), ())
    said = built.text(PAGE)
    assert [words for words in SHOWN if words not in said] == []
    ((judgement,),) = (facts(built)[1],)
    assert (judgement["likelihood"], judgement["text"]) == ("very likely", CHANGES[0][1])


def test_four_workers_and_a_change_give_what_one_worker_gives_from_nothing(changed):
    """The page and the data, byte for byte."""
    book, built = changed
    fresh = book.build(out="fresh")
    for name in (f"{PAGE}.html", "book.json"):
        assert (built.out / name).read_bytes() == (fresh.out / name).read_bytes(), name


def test_print_has_the_same_boxes(changed):
    """The table of judgements, the point, the gap and the later knowledge."""
    book, _ = changed
    pdf = pypdfium2.PdfDocument(book.build("typst").out / "briefing-book.pdf")
    text = " ".join(" ".join(page.get_textpage().get_text_range() for page in pdf).split())
    pdf.close()
    for words in (
        "It is very likely that Osk will use its veto.",
        "very likely (80–",
        "trial of four months",
        "What was said on the bridge?",
        "August meeting",
    ):
        assert words in text, words


def test_a_publisher_that_two_sources_share_leaves_one_independent_source(trams):
    """The count of a judgement follows the sidecars, though its page was not changed."""
    assert facts(trams.build())[1][0]["independent"] == 2
    trams.edit("seeds/letter.yaml", "Osk Weekly", "Velden Post")
    built = trams.build()
    assert PAGE in built.read
    assert facts(built)[1][0]["independent"] == 1


def test_a_deleted_page_leaves_no_judgement_behind(trams):
    """Nor a citation of it."""
    trams.build()
    (trams.root / BRIEFING).unlink()
    trams.edit("docs/index.md", "briefings/night-trams\n", "")
    trams.edit("docs/index.md", "{doc}`briefings/night-trams`", "{doc}`briefings/who-pays`")
    citations, judgements = facts(trams.build())
    assert judgements == []
    assert {row["page"] for row in citations} <= {
        "briefings/who-pays",
        "glossary/actors",
        "glossary/treaties",
        "glossary/timeline",
    }
