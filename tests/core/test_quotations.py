"""Whether a quotation stands in the paragraph it cites: every verdict on the smallest example."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from briefbook.core.model import Block, Metadata, Pinpoint, Source, Verdict
from briefbook.core.problems import Code
from briefbook.core.quotations import explain, verify
from briefbook.core.roles import Role

WORDS = (
    "The council agreed to rebuild the old bridge, although nobody had asked the farmers of the valley, "
    "and it set the price of the timber before the first tree was felled."
)
HARBOUR = "A second paragraph speaks of the harbour – and of “the finest catch in years” – at some length."
PINPOINT = Pinpoint("otter-2025", 1, 1)


def book(*paragraphs: str) -> dict[str, Source]:
    """A book of one source."""
    blocks = tuple(Block(Role.PARAGRAPH, text, 0, 1, n) for n, text in enumerate(paragraphs, 1))
    return {"otter-2025": Source("seeds/otter.txt", "0" * 64, Metadata("otter-2025"), blocks)}


BOOK = book(WORDS, HARBOUR)


def verdict(quotation: str, first: int = 1, last: int = 1) -> Verdict:
    """The verdict on a quotation from the book."""
    return verify(quotation, Pinpoint("otter-2025", first, last), BOOK).verdict


def test_words_that_stand_there_are_exact() -> None:
    """A run of whole words of the cited paragraph holds."""
    assert verdict("rebuild the old bridge") is Verdict.EXACT


def test_one_changed_word_is_altered() -> None:
    """A passage that is near, but not the same, is named with the words that differ."""
    finding = verify("agreed to rebuild the new bridge, although nobody had asked", PINPOINT, BOOK)
    assert (finding.verdict, finding.differences) == (Verdict.ALTERED, (("new", "old"),))


def test_words_of_another_paragraph_are_misplaced() -> None:
    """Words that stand elsewhere are found there."""
    finding = verify("speaks of the harbour", PINPOINT, BOOK)
    assert (finding.verdict, finding.elsewhere) == (Verdict.MISPLACED, Pinpoint("otter-2025", 2, 2))


def test_parts_without_an_ellipsis_are_spliced() -> None:
    """Two runs that stand apart, joined without a sign, are spliced; with an ellipsis they hold."""
    assert verdict("The council agreed to it set the price of the timber") is Verdict.SPLICED
    assert verdict("The council agreed to … it set the price of the timber") is Verdict.EXACT


def test_invented_words_are_absent() -> None:
    """Nothing like an invented sentence stands there."""
    assert verdict("Mountains of gold await every patient reader") is Verdict.ABSENT


@pytest.mark.parametrize("nothing", ["", "…", "[sic]", " . . . "])
def test_a_quotation_without_words_is_absent(nothing: str) -> None:
    """Signs alone quote nothing."""
    assert verdict(nothing) is Verdict.ABSENT


@pytest.mark.parametrize(
    "quotation",
    [
        "the harbour - and of",
        "the harbour — and of",
        'of "the finest catch in years"',
        "of ‟the finest catch in years„",
        "the\u00a0harbour",
        "the  harbour\n– and",
    ],
)
def test_typographic_variants_are_the_same_words(quotation: str) -> None:
    """Quotes, dashes and white space may differ."""
    assert verdict(quotation, 2, 2) is Verdict.EXACT


def test_composed_and_decomposed_letters_are_the_same_words() -> None:
    """An accent may be a letter's own or a sign behind it."""
    assert verify("cafe\u0301 in town", PINPOINT, book("The only café in town.")).verdict is Verdict.EXACT


@pytest.mark.parametrize(
    "changed", ["Rebuild the old bridge", "rebuild the old Bridge", "rebuild the old bridge."]
)
def test_capitals_and_signs_are_part_of_the_words(changed: str) -> None:
    """A changed capital or an added full stop is no variant."""
    assert verdict(changed) is Verdict.ALTERED


@pytest.mark.parametrize(
    "quotation",
    [
        "The council … set the price",
        "The council ... set the price",
        "The council […] set the price",
        "The council [...] set the price",
        "The council . . . set the price",
        "The council…set the price",
    ],
)
def test_an_ellipsis_marks_an_omission(quotation: str) -> None:
    """Every way to write an ellipsis may stand for words left out."""
    assert verdict(quotation) is Verdict.EXACT


def test_an_ellipsis_does_not_change_the_order() -> None:
    """The parts must stand in the paragraph in the order of the quotation."""
    assert verdict("it set the price … The council agreed") is not Verdict.EXACT


def test_brackets_mark_an_insertion() -> None:
    """Words in brackets are the author's own."""
    assert verdict("nobody had asked the farmers [who lived there] of the valley") is Verdict.EXACT
    assert verdict("nobody had asked the farmers (who lived there) of the valley") is Verdict.ALTERED


def test_a_bracketed_letter_may_change_its_case() -> None:
    """One letter in brackets stands for the same letter in the other case, and for no other."""
    assert verdict("[N]obody had asked the farmers") is Verdict.EXACT
    assert verdict("[t]he council agreed") is Verdict.EXACT
    assert verdict("[S]obody had asked the farmers") is Verdict.ALTERED


@pytest.mark.parametrize("part", ["build the old bridge", "rebuild the old brid", "ouncil agreed"])
def test_only_whole_words_hold(part: str) -> None:
    """A quotation does not begin or end inside a word."""
    assert verdict(part) is not Verdict.EXACT


def test_words_of_chinese_need_no_spaces() -> None:
    """In scripts without spaces a quotation begins and ends at any character."""
    assert verify("会議が開かれた", PINPOINT, book("東京で会議が開かれた。")).verdict is Verdict.EXACT


def test_a_range_holds_words_that_run_over_its_paragraphs() -> None:
    """A quotation from ¶¶1–2 may end in the second; cited from ¶1 alone it does not hold."""
    quotation = "tree was felled. A second paragraph"
    assert verdict(quotation, 1, 2) is Verdict.EXACT
    assert verdict(quotation) is not Verdict.EXACT


@pytest.mark.parametrize(
    ("quotation", "code", "message"),
    [
        (
            "agreed to rebuild the new bridge",
            Code.QUOTATION_ALTERED,
            'quotation differs from otter-2025 ¶1: "new" is printed "old"; nearest printed words: "',
        ),
        (
            "agreed to rebuild the very old bridge",
            Code.QUOTATION_ALTERED,
            'quotation differs from otter-2025 ¶1: "very" is not printed there',
        ),
        (
            "although nobody asked the farmers of the valley",
            Code.QUOTATION_ALTERED,
            'quotation differs from otter-2025 ¶1: "had" is missing',
        ),
        (
            "agreed to rebuild the old bridge.",
            Code.QUOTATION_ALTERED,
            'quotation differs from otter-2025 ¶1: "bridge." is printed "bridge,"; nearest printed words: "',
        ),
        (
            "speaks of the harbour",
            Code.QUOTATION_MISPLACED,
            "quotation is not in otter-2025 ¶1 but in otter-2025 ¶2: cite otter-2025:2",
        ),
        (
            "The council agreed to it set the price of the timber",
            Code.QUOTATION_SPLICED,
            "quotation joins words that stand apart in otter-2025 ¶1: mark what is left out with …",
        ),
        (
            "Mountains of gold await every patient reader",
            Code.QUOTATION_ABSENT,
            "quotation does not stand in otter-2025 ¶1",
        ),
    ],
)
def test_the_author_is_told_how_a_quotation_fails(quotation: str, code: Code, message: str) -> None:
    """Each message names the place, what is wrong, and the nearest printed words."""
    told = explain(verify(quotation, PINPOINT, BOOK), PINPOINT)
    assert told is not None
    assert told[0] is code
    assert told[1].startswith(message)


def test_a_range_is_named_as_one() -> None:
    """The message names all cited paragraphs."""
    pinpoint = Pinpoint("otter-2025", 1, 2)
    told = explain(verify("Mountains of gold await every reader", pinpoint, BOOK), pinpoint)
    assert told is not None
    assert "otter-2025 ¶¶1–2" in told[1]


def test_of_a_quotation_that_holds_nothing_is_told() -> None:
    """There is no message without a fault."""
    assert explain(verify("rebuild the old bridge", PINPOINT, BOOK), PINPOINT) is None


texts = st.lists(
    st.sampled_from(sorted(set(WORDS.split()))) | st.from_regex(r"\A[a-zé]{1,8}\Z"), min_size=1, max_size=30
)


@given(texts, st.data())
def test_every_run_of_whole_words_is_exact(words: list[str], data: st.DataObject) -> None:
    """Whatever whole words of a paragraph are quoted, they hold."""
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    found = verify(" ".join(words[start:end]), PINPOINT, book(" ".join(words)))
    assert found.verdict is Verdict.EXACT


@given(texts, st.data())
def test_no_run_with_a_replaced_word_is_exact(words: list[str], data: st.DataObject) -> None:
    """With one word replaced by a word that the paragraph does not have, a quotation never holds."""
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    at = data.draw(st.integers(start, end - 1))
    other = data.draw(st.from_regex(r"\A[a-z]{1,8}\Z"))
    text = " ".join(words)
    assume(other not in text)
    quotation = " ".join([*words[start:at], other, *words[at + 1 : end]])
    assert verify(quotation, PINPOINT, book(text)).verdict is not Verdict.EXACT
