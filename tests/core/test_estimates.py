"""Which words estimate, and which of them are on the scales."""

from __future__ import annotations

import pytest

from briefbook.core.estimates import NAMED, OFF_SCALE, PINNED, QUOTED, estimates, sentences
from briefbook.core.scales import LIKELIHOOD, SYNONYMS, band_of


@pytest.mark.parametrize("term", [*LIKELIHOOD, *(s for s in SYNONYMS if s != "remote")])
def test_each_term_of_the_scale_is_found_as_its_band(term: str) -> None:
    """Both terms of each band count, and a longer term is not taken for the shorter one in it."""
    (found,) = estimates(f"It is {term} that the bridge holds.")
    assert (found.likelihood, found.off_scale) == ((band_of(term),), ())


@pytest.mark.parametrize(
    ("sentence", "band"),
    [
        ("The bridge will almost certainly hold.", "almost certain"),
        ("The bridge will probably hold.", "likely"),
        ("There is a remote chance of it.", "almost no chance"),
        ("The chance is remote.", "almost no chance"),
    ],
)
def test_other_forms_of_a_term_count(sentence: str, band: str) -> None:
    """A sentence may need an adverb."""
    assert estimates(sentence)[0].likelihood == (band,)


@pytest.mark.parametrize("word", OFF_SCALE)
def test_each_word_off_the_scale_is_found(word: str) -> None:
    """Alone it is no term of the scale."""
    (found,) = estimates(f"Here it {word} so.")
    assert found.off_scale == (word,)
    assert found.likelihood == ()


@pytest.mark.parametrize(
    "sentence",
    [
        f"The mayor{NAMED} says that it may rain.",
        f"It could rain {PINNED}.",
        f"The words are {QUOTED}.",
        "In May the remote valley met.",
        "A certainty is no such thing, nor is the dismay.",
    ],
)
def test_what_others_say_and_what_does_not_estimate_is_left_alone(sentence: str) -> None:
    """A sentence that names who says so, one with a pinpoint, quoted words, months and parts of words."""
    assert estimates(sentence)[0].off_scale == ()


def test_a_name_alone_is_no_attribution() -> None:
    """Somebody must be said to say it."""
    assert estimates(f"The mayor{NAMED} may resign.")[0].off_scale == ("may",)


def test_confidence_is_found_with_its_noun() -> None:
    """High water is no confidence."""
    (found,) = estimates("We have high confidence that the water is high.")
    assert found.confidence == ("high",)


def test_a_list_of_its_own_replaces_ours() -> None:
    """A book decides for itself."""
    assert estimates("It may rain, God willing.", ["god willing"])[0].off_scale == ("God willing",)


def test_sentences_end_where_readers_end_them() -> None:
    """A title with a full stop ends no sentence."""
    assert list(sentences("Mr. Quist met Dr. Behl. They left.\n\nOsk? 市長が来た。帰った。")) == [
        "Mr. Quist met Dr. Behl.",
        "They left.",
        "Osk?",
        "市長が来た。",
        "帰った。",
    ]
