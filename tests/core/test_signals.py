"""Patterns that need not look in most lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefbook.core import noise, vocabulary
from briefbook.core.signals import Signal

SIGNALS = [
    (name, value)
    for name, value in chain(vars(noise).items(), vars(vocabulary).items())
    if isinstance(value, Signal)
]


def alternatives(pattern: str) -> Iterator[str]:
    """The parts of a pattern between the bars that stand in no bracket."""
    depth = at = 0
    for match in re.finditer(r"\\.|\[(?:\\.|[^\]])*\]|[(|)]", pattern):
        depth += {"(": 1, ")": -1}.get(match[0], 0)
        if match[0] == "|" and not depth:
            yield pattern[at : match.start()]
            at = match.end()
    yield pattern[at:]


@pytest.mark.parametrize(
    ("signal", "part"),
    [
        pytest.param(signal, part, id=f"{name} {n}")
        for name, signal in SIGNALS
        for n, part in enumerate(alternatives(signal.pattern.pattern), 1)
    ],
)
def test_what_a_pattern_finds_holds_one_of_the_words_that_it_needs(signal: Signal, part: str) -> None:
    """To look for the words first changes no decision: a forgotten word would hide what the pattern finds."""

    @settings(max_examples=10)
    @given(st.from_regex(re.compile(part, signal.pattern.flags), fullmatch=True))
    def holds(line: str) -> None:
        assert signal.search(line), f"add a word that stands in {line!r}"

    holds()


def test_a_line_without_the_words_is_not_searched() -> None:
    """Neither its start nor its middle counts."""
    signal = Signal("[a-z]+ago", "years ago")
    assert signal.search("dago") is None
    assert signal.match("dago") is None
