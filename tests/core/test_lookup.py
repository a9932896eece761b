"""Where a record is mentioned and with whom is the same, looked up by itself or found with all others."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbook.core.lookup import Lookup

Mentions = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True)
class Cited:
    """A source, as far as a lookup knows it."""

    mentions: Mentions

    @property
    def identifiers(self) -> frozenset[str]:
        """The records that it mentions."""
        return frozenset(name for name, _, _ in self.mentions)


ONE = Cited((("lee", 1, 1), ("ray", 1, 2), ("lee", 3, 1), ("pact", 3, 1)))
TWO = Cited((("ray", 1, 1), ("lee", 2, 4)))


@pytest.fixture(params=[0, 10], ids=["all", "one by one"])
def found(request):
    """Two sources, the later key first."""
    return Lookup({"two": TWO, "one": ONE}, many=request.param)


def test_places_are_by_key_and_number(found):
    """Each with all its paragraphs."""
    assert found.places("lee") == (("one", (1, 3)), ("two", (2,)))
    assert found.places("nobody") == ()


def test_times_are_counted_by_source(found):
    """A paragraph can name a record more than once."""
    assert found.times("lee") == {"one": 2, "two": 4}
    assert found.times("ray") == {"one": 2, "two": 1}
    assert found.times("nobody") == {}


def test_companions_are_those_of_the_same_paragraphs(found):
    """Of the same number by name; nobody is a companion of himself."""
    assert found.companions("lee") == (("pact", 1), ("ray", 1))
    assert found.companions("nobody") == ()


_SOURCE = st.dictionaries(
    st.tuples(st.sampled_from("abcde"), st.integers(1, 4)), st.integers(1, 3), max_size=12
).map(lambda counts: Cited(tuple((name, n, times) for (name, n), times in counts.items())))


@given(st.dictionaries(st.sampled_from(["k", "l", "m", "n"]), _SOURCE))
def test_one_by_one_is_as_all_at_once(sources):
    """Whichever is asked first."""
    each, every = Lookup(sources, many=10), Lookup(sources, many=0)
    for name in "abcdef":
        assert each.companions(name) == every.companions(name)
        assert each.places(name) == every.places(name)
        assert each.times(name) == every.times(name)
