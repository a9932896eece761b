"""A quotation cannot say what its source does not: each trick on the smallest example."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbook.core.model import Block, Metadata, Pinpoint, Source, Verdict
from briefbook.core.quotations import explain, printed_at, verify
from briefbook.core.roles import Role


def book(*paragraphs: str, key: str = "otter-2025") -> dict[str, Source]:
    """A book of one source."""
    blocks = tuple(Block(Role.PARAGRAPH, text, 0, 1, n) for n, text in enumerate(paragraphs, 1))
    return {key: Source(f"seeds/{key}.txt", "0" * 64, Metadata(key), blocks)}


def verdict(quotation: str, *paragraphs: str, first: int = 1, last: int = 1) -> Verdict:
    """The verdict on a quotation from paragraphs."""
    return verify(quotation, Pinpoint("otter-2025", first, last), book(*paragraphs)).verdict


@pytest.mark.parametrize(
    ("quotation", "printed"),
    [
        ("They did [surely] agree", "They did not agree."),
        ("They did [sic] agree", "They did not agree."),
        ("They [all] agree", "They never agree."),
        ("[T]hey agree", "Not that they agree."),
        ("is [un]likely to hold", "This is likely to hold."),
        ("it is [a]typical", "It seems it is typical."),
        ("They did [] agree", "They did not agree."),
        ("They did [ ] agree", "They did not agree."),
    ],
)
def test_brackets_hide_nothing(quotation: str, printed: str) -> None:
    """What stands beside an insertion must stand together, and no insertion turns a word."""
    expected = Verdict.EXACT if quotation == "[T]hey agree" else None
    found = verdict(quotation, printed)
    assert found is expected if expected else found is not Verdict.EXACT


@pytest.mark.parametrize(
    ("part", "printed"),
    [
        ("rational", "An irrational fear."),
        ("rational", "A non-rational fear."),
        ("allies", "The half-allies met."),
        ("can", "They can't agree."),
        ("does", "It doesn't."),
        ("15", "It cost 15,000 crowns."),
        ("000", "It cost 15,000 crowns."),
        ("5 per cent", "It grew by 1.5 per cent."),
        ("ir[R]ational", "An irrational fear."),
        ("ir[x]rational", "An irrational fear."),
        ("क", "कि"),
    ],
)
def test_no_word_or_number_is_cut_out_of_another(part: str, printed: str) -> None:
    """Words, numbers, contractions and prefixes that turn a word stay whole."""
    assert verdict(part, printed) is not Verdict.EXACT


@pytest.mark.parametrize(
    ("part", "printed"),
    [
        ("China relations", "Japan–China relations cooled."),
        ("Japan", "Japan's view."),
        ("end", "No — the end—it came."),
        ("agree[d] to", "They agree to it."),
        ("farmers [x], of", "The farmers, of all."),
        ("[A] modest start", "It was a modest start."),
        ("2017", "In 2017, they met."),
    ],
)
def test_whole_words_beside_signs_can_be_quoted(part: str, printed: str) -> None:
    """A hyphen between names, a genitive, a dash and a comma end a word."""
    assert verdict(part, printed) is Verdict.EXACT


@pytest.mark.parametrize(
    "quotation", ["he [Kim] said", "he … said", "well… yes", "well ... yes", "[Kim] said", "[…] yes"]
)
def test_signs_that_the_source_prints_can_be_quoted(quotation: str) -> None:
    """Brackets and ellipses of the source are words as printed."""
    assert verdict(quotation, "Then he [Kim] said: well… yes, yes.") is Verdict.EXACT


@pytest.mark.parametrize("quotation", ["he said", "well yes", "he [Lee] said"])
def test_signs_that_the_source_prints_cannot_be_dropped(quotation: str) -> None:
    """A printed insertion or ellipsis is part of what stands there."""
    assert verdict(quotation, "Then he [Kim] said: well… yes, yes.") is not Verdict.EXACT


def test_parts_in_another_order_are_spliced() -> None:
    """An ellipsis leaves out words; it does not turn them round."""
    sources = book("First the mayor spoke, then the council voted.")
    pinpoint = Pinpoint("otter-2025", 1, 1)
    found = verify("the council voted … the mayor spoke", pinpoint, sources)
    assert (found.verdict, found.reordered) == (Verdict.SPLICED, True)
    told = explain(found, pinpoint)
    assert told is not None
    assert told[1] == (
        "quotation gives parts of otter-2025 ¶1 in another order than printed: quote them apart"
    )


def test_single_letters_between_omissions_are_no_quotation() -> None:
    """From single letters anything could be made."""
    sources = book("Plan A is not B but I am.")
    pinpoint = Pinpoint("otter-2025", 1, 1)
    found = verify("A … I … am", pinpoint, sources)
    assert found.verdict is Verdict.ABSENT
    told = explain(found, pinpoint)
    assert told is not None
    assert told[1] == (
        'quotation of otter-2025 ¶1 has the part "A" between omissions: quote a word of two letters at least'
    )


def test_omissions_beside_each_other_are_one() -> None:
    """Empty parts quote nothing and break nothing."""
    assert verdict("… the mayor … […] voted …", "First the mayor spoke, then they voted.") is Verdict.EXACT


def test_quotes_inside_quotes_may_be_single_or_double() -> None:
    """House styles differ in which marks stand inside."""
    assert verdict("said “the ‘old’ bridge”", "She said ‘the “old” bridge’ twice.") is Verdict.EXACT


def test_a_soft_hyphen_is_no_letter_and_a_printed_one_is() -> None:
    """What a line end brought in falls; a hyphen of the word stays."""
    assert verdict("cooperate", "They coop\u00aderate.") is Verdict.EXACT
    assert verdict("cooperate well", "They co-operate well.") is Verdict.ALTERED


def test_sources_in_chinese_and_japanese() -> None:
    """Words need no spaces, omissions and ranges hold, and other characters do not."""
    printed = ("東京で会議が開かれた。両国は", "協力を確認した。")
    assert verdict("会議が……両国", *printed) is Verdict.EXACT
    assert verdict("両国は協力を", *printed, last=2) is Verdict.EXACT
    assert verdict("[今日]東京で", *printed) is Verdict.EXACT
    assert verdict("会議は開かれた", *printed) is not Verdict.EXACT


def test_one_sentence_may_run_over_two_paragraphs() -> None:
    """With the range it holds; with the first alone the author is told the range."""
    printed = ("The council, he wrote, would", "never agree.")
    pinpoint = Pinpoint("otter-2025", 1, 1)
    assert verdict("would never agree", *printed, last=2) is Verdict.EXACT
    found = verify("would never agree", pinpoint, book(*printed))
    assert (found.verdict, found.elsewhere) == (Verdict.MISPLACED, Pinpoint("otter-2025", 1, 2))
    told = explain(found, pinpoint)
    assert told is not None
    assert told[1] == "quotation is not in otter-2025 ¶1 but in otter-2025 ¶¶1–2: cite otter-2025:1-2"


def test_each_changed_word_is_named() -> None:
    """The difference is shown word by word."""
    printed = "The old council agreed to rebuild the bridge for the farmers of the valley."
    pinpoint = Pinpoint("otter-2025", 1, 1)
    found = verify(
        "The council agreed to rebuild a bridge for all the farmers of the dale", pinpoint, book(printed)
    )
    assert found.verdict is Verdict.ALTERED
    assert found.differences == (("", "old"), ("a", "the"), ("all", ""), ("dale", "valley"))
    told = explain(found, pinpoint)
    assert told is not None
    assert told[1].startswith(
        'quotation differs from otter-2025 ¶1: "old" is missing; "a" is printed "the"; '
        '"all" is not printed there; "dale" is printed "valley"; nearest printed words: "The old'
    )


def test_the_failing_part_is_compared() -> None:
    """Of a quotation with an omission, the part that does not stand there is shown with what does."""
    found = verify(
        "The mayor spoke … the council rejected it",
        Pinpoint("otter-2025", 1, 1),
        book("The mayor spoke for an hour, and then the council accepted it."),
    )
    assert (found.verdict, found.differences) == (Verdict.ALTERED, (("rejected", "accepted"),))


def test_twenty_omissions_cost_no_time_that_grows_with_their_number() -> None:
    """What does not stand there is found to be absent at once, however often it could begin."""
    assert verdict(" … ".join(["aa"] * 20 + ["zz"]), "aa " * 5000) is not Verdict.EXACT


words = st.lists(st.from_regex(r"\A[a-z]{2,7}\Z"), min_size=4, max_size=20)


@given(words, st.data())
def test_any_two_runs_in_order_hold_with_an_ellipsis(drawn: list[str], data: st.DataObject) -> None:
    """Whatever is left out between them, both runs stand where they are said to."""
    cuts = sorted(data.draw(st.lists(st.integers(0, len(drawn)), min_size=4, max_size=4, unique=True)))
    a, b, c, d = cuts
    text = " ".join(drawn)
    quotation = f"{' '.join(drawn[a:b])} … {' '.join(drawn[c:d])}"
    assert verdict(quotation, text) is Verdict.EXACT
    found = [text[start:end] for start, end in printed_at(quotation, text)]
    assert found == [" ".join(drawn[a:b]), " ".join(drawn[c:d])]


@given(words, st.data())
def test_no_insertion_takes_the_place_of_a_word(drawn: list[str], data: st.DataObject) -> None:
    """With a word replaced by brackets a quotation never holds, unless the words beside it repeat."""
    at = data.draw(st.integers(1, len(drawn) - 2))
    left = [*drawn[:at], *drawn[at + 1 :]]
    quotation = " ".join([*drawn[:at], "[so]", *drawn[at + 1 :]])
    text = " ".join(drawn)
    if f" {' '.join(left)} " not in f" {text} ":
        assert verdict(quotation, text) is not Verdict.EXACT


@given(st.text(max_size=60), st.text(max_size=80))
def test_whatever_is_quoted_gets_a_verdict_and_only_a_failing_one_a_message(quoted: str, text: str) -> None:
    """Any text can be compared with any other; nothing raises."""
    pinpoint = Pinpoint("otter-2025", 1, 1)
    found = verify(quoted, pinpoint, book(text or "x"))
    assert (explain(found, pinpoint) is None) == (found.verdict is Verdict.EXACT)
