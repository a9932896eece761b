"""Which hyphens at line ends stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbook.core.hyphens import attested_words, join_hyphenated

_LETTERS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("left", "right", "joined"),
    [
        ("re-", "election", "re-election"),
        ("self-", "determination", "self-determination"),
        ("co-", "operation", "co-operation"),
        ("semi-", "official", "semi-official"),
        ("long-", "term", "long-term"),
        ("ex-", "minister", "ex-minister"),
        ("Japan-", "China", "Japan-China"),
        ("Jong-", "un", "Jong-un"),
        ("COVID-", "19", "COVID-19"),
        ("state-of-", "the-art", "state-of-the-art"),
        ("trans-", "Pacific", "trans-Pacific"),
    ],
)
def test_a_hyphen_of_the_word_stays(left: str, right: str, joined: str) -> None:
    """Compounds, prefixes, names and numbers keep the hyphen at which a line happened to end."""
    assert join_hyphenated(left, right, ()) == joined


@pytest.mark.parametrize(
    ("left", "right", "joined"),
    [
        ("repre-", "sentatives", "representatives"),
        ("re-", "gion", "region"),
        ("re-", "ported", "reported"),
        ("ex-", "ample", "example"),
        ("inter-", "national", "international"),
        ("denucleariza-", "tion", "denuclearization"),
        ("DIPLO-", "MACY", "DIPLOMACY"),
        ("anti-govern-", "ment", "anti-government"),
        ("govern\u00ad", "ment", "government"),
    ],
)
def test_a_hyphen_of_the_printer_goes(left: str, right: str, joined: str) -> None:
    """Where the dictionary knows the whole word, or the second half is none, the hyphen was the printer's."""
    assert join_hyphenated(left, right, ()) == joined


def test_the_text_itself_is_the_first_witness() -> None:
    """What the text has within a line decides, against dictionary and prefixes."""
    assert join_hyphenated("Pyong-", "yang", {"pyongyang"}) == "Pyongyang"
    assert join_hyphenated("re-", "election", {"reelection"}) == "reelection"
    assert join_hyphenated("inter-", "national", {"inter-national"}) == "inter-national"
    assert join_hyphenated("co-", "operation", {"cooperation", "co-operation"}) == "co-operation"


def test_words_around_stay_untouched() -> None:
    """Whole lines can be joined; only the last and the first word decide."""
    assert join_hyphenated("of the repre-", "sentatives, who", ()) == "of the representatives, who"
    assert join_hyphenated("no hyphen", "here", ()) == "no hyphenhere"
    assert join_hyphenated("a dash -", "here", ()) == "a dash -here"
    assert join_hyphenated("odd\u00ad", "(sic)", ()) == "odd-(sic)"


def test_halves_of_a_cut_word_are_no_witness() -> None:
    """The end of a line and the start of the next are left out where a hyphen cuts them."""
    words = attested_words(["The Pyong-", "yang talks, re-election", "and Seoul"])
    assert words == {"the", "talks", "re-election", "and", "seoul"}


@given(_LETTERS, _LETTERS, st.frozensets(_LETTERS, max_size=4))
def test_nothing_but_the_hyphen_is_ever_touched(left: str, right: str, attested: frozenset[str]) -> None:
    """The result is both halves, with one hyphen between them or none."""
    assert join_hyphenated(f"{left}-", right, attested) in {left + right, f"{left}-{right}"}


@given(_LETTERS, _LETTERS)
def test_a_hyphenated_form_in_the_text_always_wins(left: str, right: str) -> None:
    """No dictionary overrules what the text prints itself."""
    assert join_hyphenated(f"{left}-", right, {left + right, f"{left}-{right}"}) == f"{left}-{right}"


@given(st.text(max_size=20), st.text(max_size=20))
def test_any_text_can_be_joined(left: str, right: str) -> None:
    """No text raises, and only a last hyphen may go."""
    for ending in ("", "-", "‐"):
        joined = join_hyphenated(left + ending, right, ())
        assert joined in {
            left + ending + right,
            (left + ending)[:-1] + right,
            (left + ending)[:-1] + "-" + right,
        }
