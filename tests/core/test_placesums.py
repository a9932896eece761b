"""The number that stands for the places of a record changes with all that can be told of them, and with nothing else."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from briefbook.core.model import Basis, Fact, Metadata
from briefbook.core.placesums import renewed, sums_of

Mentions = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True)
class Cited:
    """A source, as others cite it."""

    metadata: Metadata
    label: str
    mentions: Mentions

    @property
    def mentioned(self) -> list[str]:
        """Records."""
        return [identifier for identifier, _, _ in self.mentions]


ONE = Cited(
    Metadata("one", Fact("A title")), "One", (("lee", 1, 1), ("ray", 1, 2), ("lee", 3, 1), ("pact", 4, 1))
)
TWO = Cited(Metadata("two"), "Two", (("ray", 1, 1), ("pact", 2, 1)))


def changed(new: Cited) -> set[str]:
    """The records that have another number where the first source is another."""
    before, after = sums_of((ONE, TWO)), sums_of((new, TWO))
    return {name for name in {*before, *after} if before.get(name) != after.get(name)}


@pytest.mark.parametrize(
    ("new", "records"),
    [
        (ONE, set()),
        (replace(ONE, metadata=Metadata("one", Fact("A title"), language=Fact("en"))), set()),
        (replace(ONE, metadata=Metadata("one", Fact("Another"))), {"lee", "ray", "pact"}),
        (replace(ONE, metadata=Metadata("one", Fact("A title", Basis.EDITOR))), {"lee", "ray", "pact"}),
        (replace(ONE, metadata=Metadata("one", Fact("A title"), published=Fact("2024"))), {"lee", "ray", "pact"}),
        (replace(ONE, label="One [b]"), {"lee", "ray", "pact"}),
        (replace(ONE, mentions=ONE.mentions[:-1]), {"pact"}),
        (replace(ONE, mentions=(*ONE.mentions[:-1], ("pact", 5, 1))), {"pact"}),
        (replace(ONE, mentions=(*ONE.mentions[:-1], ("pact", 4, 2))), {"pact"}),
        (replace(ONE, mentions=(*ONE.mentions, ("new", 4, 1))), {"pact", "new"}),
        (replace(ONE, mentions=ONE.mentions[1:]), {"lee", "ray"}),
    ],
    ids=["same", "language", "title", "basis", "date", "label", "less", "moved", "twice", "with", "without"],
)  # fmt: skip
def test_a_number_changes_with_what_is_told_of_a_place(new, records):
    """Title, date and label of the source; paragraphs, how often, and who is mentioned in the same ones."""
    assert changed(new) == records


def test_the_order_of_sources_and_of_the_words_in_a_paragraph_does_not_count():
    """The sum is the same."""
    turned = replace(ONE, mentions=(ONE.mentions[1], ONE.mentions[0], *ONE.mentions[2:]))
    assert sums_of((TWO, turned)) == sums_of((ONE, TWO))


def test_sums_after_a_change_are_those_of_a_new_beginning():
    """A source more, one less, another one; a record that nothing mentions any more has none."""
    before = sums_of((ONE, TWO))
    other = replace(TWO, mentions=(("new", 1, 1),))
    assert renewed(before, [(TWO, None)]) == sums_of((ONE,))
    assert renewed(sums_of((ONE,)), [(None, TWO)]) == before
    after = renewed(before, [(ONE, None), (TWO, other)])
    assert after == sums_of((other,))
    assert list(after) == ["new"]
    assert list(before) == ["lee", "pact", "ray"]
