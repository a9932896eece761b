"""Pinpoints and quotations in a built page."""

from __future__ import annotations

import pytest

BRIEFING = "docs/briefings/harbour.md"
PAGE = "briefings/harbour"


def test_a_sound_book_builds_without_a_word(small_book):
    """Nothing is reported where every citation holds."""
    assert small_book.build().warnings == ()


def test_a_pinpoint_prints_author_year_and_paragraph_and_leads_there(small_book):
    """(Okello 2031, ¶1) is a link to the paragraph's own target."""
    built = small_book.build()
    link = built.body(PAGE).xpath("//span[@class='bb-pin']/a")[0]
    assert link.text_content() == "Okello 2031, ¶1"
    assert link.get("href") == "../articles/okello-2031.html#okello-2031-p1"
    target = built.body("articles/okello-2031").xpath("//*[@id='okello-2031-p1']")[0]
    assert target.get("data-n") == "1"
    assert target.getparent().text_content().strip().startswith("Talks on the shared harbour")


def test_several_pinpoints_share_one_citation(small_book):
    """Ranges and sources stand in one pair of parentheses; a year that is inferred in brackets."""
    assert "(Okello 2031, ¶¶2–3; Bey [2031], ¶1)" in small_book.build().text(PAGE)


def test_a_pinpoint_enters_its_source_in_the_bibliography(small_book):
    """The list holds the cited sources under the words by which they are cited."""
    text = small_book.build().text("bibliography")
    assert "Okello 2031" in text
    assert "Harbour talks resume after a long pause" in text
    assert "Bey [2031]" in text


def test_a_quotation_is_printed_with_marks_and_citation(small_book):
    """Quoted words carry quotation marks and the place they are from."""
    assert "patience after “a modest start” (Okello 2031, ¶1)." in small_book.build().text(PAGE)


def test_a_changed_word_in_a_quotation_names_file_line_and_printed_words(small_book):
    """The author reads where, what differs and what is printed."""
    small_book.edit(BRIEFING, "a modest start <", "a timid start <")
    (warning,) = small_book.build().warnings
    assert warning.startswith(f"{BRIEFING}:4: WARNING: BB301 ")
    assert '"timid" is printed "modest"' in warning


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("the northern channel <okello-2031:1>", "BB302", "cite okello-2031:2"),
        ("Talks on the shared harbour called the meeting <okello-2031:1>", "BB303", "with …"),
        ("whales were seen <okello-2031:1>", "BB304", "does not stand in okello-2031 ¶1"),
        ("a modest start <nobody-2000:1>", "BB305", 'no source "nobody-2000"'),
        ("a modest start <okello-2031:99>", "BB306", "has 3 paragraphs, there is no ¶99"),
        ("a modest start <okello-2031>", "BB307", "write KEY:N"),
        ("a modest start", "BB307", "names no paragraph"),
    ],
)
def test_each_way_in_which_a_quotation_fails_has_its_code(small_book, words, code, said):
    """Verdicts are told apart, and each message says what to do."""
    small_book.edit(BRIEFING, "a modest start <okello-2031:1>", words)
    warnings = [w for w in small_book.build().warnings if f" {code} " in w]
    assert len(warnings) == 1
    assert f"{BRIEFING}:4:" in warnings[0]
    assert said in warnings[0]


def test_a_pinpoint_to_a_missing_paragraph_says_how_many_there_are(small_book):
    """The author learns the range that the source has."""
    small_book.edit(BRIEFING, "years {pin}`okello-2031:1`", "years {pin}`okello-2031:99`")
    (warning,) = small_book.build().warnings
    assert warning.startswith(f"{BRIEFING}:3: WARNING: BB306 ")
    assert "okello-2031 has 3 paragraphs, there is no ¶99" in warning


def test_a_faulty_page_is_reported_in_every_build_until_it_is_mended(small_book):
    """A second build must not pass because nothing changed."""
    small_book.edit(BRIEFING, "a modest start <", "a timid start <")
    first = small_book.build().warnings
    assert small_book.build().warnings == first != ()
    small_book.edit(BRIEFING, "a timid start <", "a modest start <")
    assert small_book.build().warnings == ()
    assert small_book.build().read == ()


def test_a_paragraph_target_outside_its_source_is_refused(small_book):
    """Identifiers are for ever, so only the source's own page may carry them."""
    small_book.edit(BRIEFING, "Talks resumed", "{para}`1` Talks resumed")
    assert any(" BB310 " in warning for warning in small_book.build().warnings)


def test_a_name_that_no_record_has_is_reported(small_book):
    """A role with an unknown name or identifier leads nowhere, and says so."""
    small_book.edit(BRIEFING, "{actor}`Ada Lind`", "{actor}`Ada Lund`")
    (warning,) = small_book.build().warnings
    assert f'{BRIEFING}:4: WARNING: BB308 no actor "Ada Lund"' in warning


def test_role_text_is_literal(small_book):
    """Signs that are markup elsewhere are words in a quotation."""
    small_book.edit("seeds/harbour.txt", "asked for patience", r"asked for *patience* \ and {more}")
    small_book.edit(
        BRIEFING, "a modest start <okello-2031:1>", r"for *patience* \ and {more} <okello-2031:1>"
    )
    built = small_book.build()
    assert built.warnings == ()
    assert r"“for *patience* \ and {more}”" in built.text(PAGE)


def test_the_page_of_a_source_does_not_cite_it(small_book):
    """A source that nobody cites is in the table of sources, not in the bibliography."""
    path = small_book.root / BRIEFING
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if "bey-2031" not in line]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    built = small_book.build()
    assert "Okello 2031" in built.text("bibliography")
    assert "Bey [2031]" not in built.text("bibliography")
    assert "Bey [2031]" in built.text("sources")
