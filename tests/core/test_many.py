"""Data of which there are many: equal and hashed by their fields, and nobody sets one."""

from __future__ import annotations

import copy
import pickle
from dataclasses import replace

import pytest

from briefbook.core.model import Mention

ONE = Mention(3, 2, 10, 15, "Tokyo", "japan", "alias")


def test_they_are_equal_and_hashed_by_their_fields() -> None:
    """Two readings of one article make the same data."""
    again = replace(ONE)
    assert again == ONE
    assert hash(again) == hash(ONE)
    assert replace(ONE, n=4) != ONE


@pytest.mark.parametrize("moved", [copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))])  # noqa: S301 (our own)
def test_they_travel(moved: object) -> None:
    """Workers send them, copies are the same."""
    assert moved(ONE) == ONE  # type: ignore[operator]


def test_the_type_checker_refuses_to_set_a_field() -> None:
    """The ignored error below is one: were it none, the check of types would say that nothing is ignored."""
    one = replace(ONE)
    one.n = 7  # type: ignore[misc]
    assert one != ONE


def test_they_have_no_other_fields() -> None:
    """A misspelt name is told at once."""
    with pytest.raises(AttributeError):
        replace(ONE).paragraph = 7  # type: ignore[attr-defined]
