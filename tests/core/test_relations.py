"""Who appears with whom: counted by paragraphs, placed without overlaps, drawn alike everywhere."""

from __future__ import annotations

import itertools
import re
import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from briefbook.core.arrangement import crossings, divided, facing
from briefbook.core.model import Block, Mention, Metadata, Source, Treaty
from briefbook.core.picture import Place, draw
from briefbook.core.relations import (
    Tie,
    appears_with,
    companions,
    counted,
    party_to,
    shared_paragraphs,
    strongest,
)
from briefbook.core.roles import Role

NAMES = st.text(alphabet="abcdefgh", min_size=1, max_size=2)
TIES = st.lists(st.tuples(NAMES, NAMES, st.integers(1, 40)), max_size=40).map(
    lambda drawn: tuple(
        Tie(*pair, strength)
        for pair, strength in sorted({tuple(sorted((a, b))): s for a, b, s in drawn if a != b}.items())
    )
)


def source(*paragraphs: str) -> Source:
    """A source whose paragraphs mention the records named by letters."""
    blocks = tuple(Block(Role.PARAGRAPH, text, 0, 1, n) for n, text in enumerate(paragraphs, 1))
    mentions = tuple(
        Mention(n - 1, n, 0, 1, letter, letter, "r")
        for n, text in enumerate(paragraphs, 1)
        for letter in text.split()
    )
    return Source("s", "0", Metadata("s-1"), blocks, mentions)


def test_paragraphs_are_counted_once_however_often_they_name_somebody():
    """Across sources; mentions outside the numbered paragraphs do not count."""
    one, two = source("b a a", "a c"), source("a b")
    outside = Source(
        "t", "0", Metadata("t-1"), one.blocks, (Mention(0, None, 0, 1, "c", "c", "r"), *one.mentions)
    )
    assert shared_paragraphs(counted(s.mentions) for s in (outside, two)) == {("a", "b"): 2, ("a", "c"): 1}


def test_companions_stand_in_order_of_paragraphs_then_of_names():
    """For both of each pair."""
    found = companions({("a", "b"): 1, ("a", "c"): 2, ("a", "d"): 1})
    assert found["a"] == (("c", 2), ("b", 1), ("d", 1))
    assert found["c"] == (("a", 2),)


def test_ties_are_narrowed_to_those_wanted_and_strong_enough():
    """Both ends must be wanted."""
    shared = {("a", "b"): 1, ("a", "c"): 2, ("b", "c"): 3}
    assert appears_with(shared, {"a", "b", "c"}, 2) == (Tie("a", "c", 2), Tie("b", "c", 3))
    assert appears_with(shared, {"a", "b"}, 1) == (Tie("a", "b", 1),)
    assert strongest(appears_with(shared, {"a", "b", "c"}, 1), 2) == (Tie("b", "c", 3),)
    assert party_to([Treaty("t", "treaty", "T", parties=("b", "a", "x"))], {"a", "b"}) == (
        Tie("t", "a", 1),
        Tie("t", "b", 1),
    )


@given(TIES)
def test_every_record_is_placed_once_and_sides_are_even(ties):
    """Whatever the ties, also those that hang together in no way."""
    left, right = divided(ties)
    assert sorted((*left, *right)) == sorted({name for tie in ties for name in (tie.one, tie.other)})
    assert abs(len(left) - len(right)) <= 1


def test_ties_lead_across_with_few_crossings():
    """Four pairs that were mixed up stand opposite each other."""
    ties = (Tie("a", "h", 1), Tie("b", "g", 1), Tie("c", "f", 1), Tie("d", "e", 1))
    for left, right in (divided(ties), facing(ties)):
        across = [(t.one, t.other) if t.one in left else (t.other, t.one) for t in ties]
        assert all(one in left and other in right for one, other in across)
        assert crossings(left, right, across) == 0


def test_the_picture_is_the_same_in_every_run():
    """Also where Python hashes words in another order."""
    program = (
        "from briefbook.core.arrangement import divided\nfrom briefbook.core.relations import Tie\n"
        "names='abcdefghijkl'\nprint(divided(tuple(Tie(a,b,1+(i*j)%5) for i,a in enumerate(names) "
        "for j,b in enumerate(names) if i<j and (i*j)%3)))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(said) == 1


def picture(names: dict[str, str], ties: tuple[Tie, ...]) -> etree._Element:
    """The drawn picture, parsed."""
    left, right = divided(ties)
    places = {name: Place(name, shown, "person") for name, shown in names.items()}
    return etree.fromstring(draw(left, right, ties, places, 'Picture of "these" & <those>'))


def test_names_never_overlap():
    """Long names break into lines; each line of a side stands below the one before and within the picture."""
    names = {f"n{i}": f"Ministry of Foreign Affairs of the Republic number {i}" for i in range(12)}
    ties = tuple(Tie(a, b, 2) for a, b in itertools.combinations(sorted(names), 2))
    svg = picture(names, ties)
    _, top, _, height = (float(part) for part in svg.get("viewBox").split())
    for anchor in ("start", "end"):
        lines = svg.xpath(f"//*[local-name()='text'][@text-anchor='{anchor}']/*/@y")
        heights = sorted(float(y) for y in lines)
        assert len(heights) >= 12
        assert min(b - a for a, b in itertools.pairwise(heights)) >= 14
        assert top < heights[0] - 13
        assert heights[-1] < top + height


def test_words_of_names_are_text():
    """What looks like markup is none."""
    svg = picture({"a": "<script>alert(1)</script>", "b": 'B & "C"'}, (Tie("a", "b", 1),))
    words = {"".join(text.itertext()) for text in svg.xpath("//*[local-name()='text']")}
    assert words == {"<script>alert(1)</script>", 'B & "C"'}
    assert svg.get("aria-label") == 'Picture of "these" & <those>'


def test_the_picture_has_the_colour_of_the_text_around_it():
    """So it can be read in print and in the dark; strength is told by width."""
    left, right = divided((Tie("a", "b", 1), Tie("a", "c", 30)))
    places = {
        name: Place(name, name, kind) for name, kind in zip("abc", ("person", "place", "treaty"), strict=True)
    }
    svg = draw(left, right, (Tie("a", "b", 1), Tie("a", "c", 30)), places, "x")
    assert set(re.findall(r'(?:fill|stroke)="([^"]*)"', svg)) == {"currentColor", "none"}
    assert sorted(int(w) for w in re.findall(r'stroke-width="(\d+)"', svg)) == [1, 7]
