"""Typographic variants of a text are one, and every folded offset leads back to the original."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from briefbook.core.folding import fold, folded, is_even, key_of, squeeze

VARIANTS = "‘’“”–—…\u00a0\u2009 \n\t\u200b\u00ad\ufeff\u202e\u0301\u0327\u1100\u1161\u11a8éçabAB.,'\"-"
texts = st.one_of(
    st.text(), st.text(alphabet=VARIANTS), st.text(alphabet=VARIANTS).map(lambda t: f"ab {t} cd")
)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("‘a’ ‚b‛ ′c`d´", "'a' 'b' 'c'd'"),
        ("“a” „b‟ «c»", '"a" "b" "c"'),
        ("a‐b‑c‒d–e—f―g−h", "a-b-c-d-e-f-g-h"),
        ("a…b", "a...b"),
        ("a\u00a0b\u2009c\u3000d", "a b c d"),
        ("a \t\n b", "a b"),
        ("a\u2028b", "a b"),
        ("New\u200b York\ufeff", "New York"),
        ("co\u00adoperate", "cooperate"),
        ("a\u202eb\u2066c", "abc"),
        ("Que\u0301bec", "Québec"),
        ("\u1112\u1161\u11ab", "한"),
        ("\u0995\u09c7\u09be", "\u0995\u09cb"),
        ("", ""),
    ],
    ids=[
        "single quotes",
        "double quotes",
        "dashes",
        "ellipsis",
        "odd spaces",
        "runs of space",
        "line separator",
        "zero width",
        "soft hyphen",
        "bidi",
        "NFD",
        "Hangul",
        "Bengali",
        "empty",
    ],
)
def test_variants_of_writing_are_one(text: str, plain: str) -> None:
    """Quotes, dashes, spaces, composed letters and what is invisible do not tell two texts apart."""
    assert folded(text) == plain


@pytest.mark.parametrize("text", ["favourable favorable", "Xi xi", "ß ss", "a, b", "½ 1/2", "ﬁ fi"])
def test_words_keep_their_letters_and_case(text: str) -> None:
    """Folding changes no spelling, capital, comma, fraction or ligature: a quotation must have them right."""
    assert folded(text) == text


@given(st.text())
def test_composed_and_decomposed_letters_fold_alike(text: str) -> None:
    """A text reads the same whether its accents are letters of their own or not."""
    assert folded(unicodedata.normalize("NFC", text)) == folded(unicodedata.normalize("NFD", text))


@given(texts, st.data())
def test_a_folded_span_leads_back_to_words_that_fold_to_it(text: str, data: st.DataObject) -> None:
    """What is found in folded text is cut out of the original where it stands, in whole characters."""
    result = fold(text)
    assume(result.text)
    size = len(result.text)
    start = data.draw(st.integers(0, size - 1))
    end = data.draw(st.integers(start + 1, size))
    first, last = result.original(start, end)
    assert 0 <= first < last <= len(text)
    words, found = result.text[start:end], folded(text[first:last])
    assert words in found
    whole = {result.original(i, i + 1) for i in range(start, end)}
    beside = {result.original(i, i + 1) for i in (start - 1, end) if 0 <= i < size}
    if not whole & beside:  # neither end lies inside an ellipsis or a letter with its accents
        assert found == words


@given(texts)
def test_original_spans_go_forward(text: str) -> None:
    """The spans of folded characters stand in the order of the text."""
    result = fold(text)
    starts = [result.original(i, i + 1) for i in range(len(result.text))]
    assert starts == sorted(starts)


def test_an_offset_behind_an_ellipsis_is_not_shifted() -> None:
    """One original character that folds to three does not move what follows."""
    result = fold("He said… China would.")
    at = result.text.index("China")
    assert result.original(at, at + 5) == (9, 14)


def test_a_decomposed_name_is_cut_out_whole() -> None:
    """The span of a name ends behind the accent of its last letter."""
    text = "in Cote\u0301 today"
    result = fold(text)
    at = result.text.index("Coté")
    first, last = result.original(at, at + 4)
    assert text[first:last] == "Cote\u0301"


def test_text_without_variants_keeps_its_offsets() -> None:
    """The common case makes no map."""
    assert fold("The old bridge ‘fell’ – today.").spans is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Old Bridge!", "the old bridge"),
        ("co-operate", "cooperate"),
        ("Straße", "STRASSE"),
        ("Xi’s", "xi's"),
    ],
)
def test_texts_that_read_the_same_have_one_key(one: str, other: str) -> None:
    """A key is letters and digits alone, in one case."""
    assert key_of(one) == key_of(other) != ""


def test_a_key_keeps_digits_and_letters_of_all_scripts() -> None:
    """Titles that differ in a digit or in Chinese characters have different keys."""
    assert key_of("2024") != key_of("2025")
    assert key_of("日本") == "日本"


@given(st.text())
def test_squeezed_text_has_single_spaces_only(text: str) -> None:
    """One space for each run of white space, none at the ends, and all other characters as they were."""
    short = squeeze(text)
    assert short.split() == text.split()
    assert short == " ".join(text.split())


@given(
    st.text(
        alphabet="ab \n\t\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2003\u2028\u2029\u202f\u205f\u3000é",
        max_size=8,
    )
)
def test_lines_of_an_even_text_need_no_squeezing(text: str) -> None:
    """All white space that there is; a text of single spaces and line feeds is even."""
    if is_even(text):
        assert [line.strip() for line in text.split("\n")] == [squeeze(line) for line in text.split("\n")]
    else:
        assert set(text) - set("ab \né") or "  " in text
