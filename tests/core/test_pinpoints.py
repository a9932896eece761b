"""Pinpoint citations: how they are written, how they print, and what sources are called."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbook.core.model import Actor, Basis, Fact, Metadata, Pinpoint, Source
from briefbook.core.pinpoints import (
    PinpointError,
    anchor,
    by_source,
    labels,
    locator,
    parse_pinpoints,
    resolve,
)

OTTER = Actor("otter-ann", "person", "Ann Otter", family="Otter")
KIM = Actor("kim-su-ryong", "person", "Kim Su Ryong", family="Kim")


def source(key: str, *authors: str, published: Fact[str] | None = None, publisher: str = "") -> Source:
    """A source of which only the facts for its label are known."""
    metadata = Metadata(
        key,
        authors=Fact(authors) if authors else None,
        published=published,
        publisher=Fact(publisher) if publisher else None,
    )
    return Source(f"seeds/{key}.txt", "0" * 64, metadata, ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("otter-2025:4", [("otter-2025", 4, 4)]),
        ("otter-2025:4-5", [("otter-2025", 4, 5)]),
        ("otter-2025:4–5", [("otter-2025", 4, 5)]),
        ("otter-2025:4,7", [("otter-2025", 4, 4), ("otter-2025", 7, 7)]),
        ("otter-2025:4-5; lee-2017:7", [("otter-2025", 4, 5), ("lee-2017", 7, 7)]),
        (" otter-2025 : 4 - 5 , 7 ", [("otter-2025", 4, 5), ("otter-2025", 7, 7)]),
        ("un:10", [("un", 10, 10)]),
    ],
)
def test_a_pinpoint_is_a_key_and_paragraph_numbers(text: str, expected: list[tuple[str, int, int]]) -> None:
    """A key, a colon, numbers or ranges; several with commas, several sources with semicolons."""
    assert parse_pinpoints(text) == tuple(Pinpoint(*parts) for parts in expected)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("otter-2025", '"otter-2025" is no pinpoint: write KEY:N'),
        ("", '"" is no pinpoint'),
        ("Otter-2025:4", '"Otter-2025:4" is no pinpoint'),
        ("otter_2025:4", '"otter_2025:4" is no pinpoint'),
        ("otter-2025:4;", '"" is no pinpoint'),
        ("otter-2025:", '"" in "otter-2025:" is no paragraph number or range'),
        ("otter-2025:four", '"four" in "otter-2025:four" is no paragraph number'),
        ("otter-2025:4-", '"4-" in "otter-2025:4-" is no paragraph number'),
        ("otter-2025:0", '"0" in "otter-2025:0" is no range: paragraphs count up from 1'),
        ("otter-2025:5-4", '"5-4" in "otter-2025:5-4" is no range'),
        ("otter-2025:4,", '"" in "otter-2025:4," is no paragraph number'),
    ],
)
def test_what_is_no_pinpoint_is_refused_with_a_reason(text: str, reason: str) -> None:
    """The reason quotes the part that is wrong."""
    with pytest.raises(PinpointError) as caught:
        parse_pinpoints(text)
    assert str(caught.value).startswith(reason)


@given(
    st.lists(
        st.tuples(st.sampled_from(["a", "b-2", "un-1945"]), st.integers(1, 99), st.integers(0, 9)), min_size=1
    )
)
def test_every_pinpoint_can_be_written_and_read_back(parts: list[tuple[str, int, int]]) -> None:
    """What is written in the documented form is read back as the same places."""
    wanted = tuple(Pinpoint(key, first, first + more) for key, first, more in parts)
    assert parse_pinpoints("; ".join(f"{p.key}:{p.first}-{p.last}" for p in wanted)) == wanted


@pytest.mark.parametrize(
    ("text", "printed"),
    [("a:4", "¶4"), ("a:4-5", "¶¶4–5"), ("a:4,7", "¶¶4, 7"), ("a:4-5,7", "¶¶4–5, 7")],
)
def test_paragraph_numbers_print_with_pilcrows(text: str, printed: str) -> None:
    """One paragraph prints with one pilcrow, several with two and an en dash in ranges."""
    assert locator(parse_pinpoints(text)) == printed


def test_neighbouring_pinpoints_of_one_source_print_together() -> None:
    """Pinpoints are grouped by source in the order in which they were written."""
    groups = by_source(parse_pinpoints("a:1; a:3; b:2; a:4"))
    assert [(key, locator(pins)) for key, pins in groups] == [("a", "¶¶1, 3"), ("b", "¶2"), ("a", "¶4")]


def test_a_paragraphs_identifier_carries_its_key() -> None:
    """The identifier of a paragraph is the same in every form of the book, for ever."""
    assert anchor("otter-2025", 4) == "otter-2025-p4"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("otter-2025:4", None),
        ("otter-2025:5", "otter-2025 has 4 paragraphs, there is no ¶5"),
        ("otter-2025:3-9", "otter-2025 has 4 paragraphs, there is no ¶9"),
        ("note:2", "note has 1 paragraph, there is no ¶2"),
        ("lee-2017:1", 'no source "lee-2017"'),
    ],
)
def test_a_pinpoint_that_leads_nowhere_says_why(text: str, why: str | None) -> None:
    """A pinpoint holds where its source has the paragraph; otherwise the reason is given."""
    (pinpoint,) = parse_pinpoints(text)
    assert resolve(pinpoint, {"otter-2025": 4, "note": 1}) == why


@pytest.mark.parametrize(
    ("given", "label"),
    [
        (source("x", "Ann Otter", published=Fact("2025-03-03")), "Otter 2025"),
        (source("x", "Ann Otter", published=Fact("2025-03-03", Basis.EDITOR)), "Otter [2025]"),
        (source("x", "Ann Otter"), "Otter n.d."),
        (source("x", "Kim Su Ryong", published=Fact("2025")), "Kim 2025"),
        (source("x", "Ann Otter", "Bo Lee", published=Fact("2025")), "Otter and Lee 2025"),
        (source("x", "Ann Otter", "Bo Lee", "Cy Ray", published=Fact("2025")), "Otter et al. 2025"),
        (source("x", "Lee, Bo", published=Fact("2025")), "Lee 2025"),
        (source("x", publisher="The Valley Paper", published=Fact("2025")), "The Valley Paper 2025"),
        (source("x", published=Fact("2025")), "x 2025"),
    ],
)
def test_a_source_is_called_by_family_names_and_year(given: Source, label: str) -> None:
    """Without an author the publisher is named, without both the key; a year not stated is bracketed."""
    assert labels([given], [OTTER, KIM]) == {"x": label}


def test_two_sources_of_one_author_and_year_get_letters() -> None:
    """Labels that would be the same get a, b, c in the order of the keys, inside the bracket."""
    stated, unstated = Fact("2025-03-03"), Fact("2025", Basis.EDITOR)
    sources = [
        source("otter-2025-river", "Ann Otter", published=stated),
        source("otter-2025-bridge", "Ann Otter", published=stated),
        source("otter-2025-x", "Ann Otter", published=unstated),
        source("otter-2025-y", "Ann Otter", published=unstated),
        source("otter-2024", "Ann Otter", published=Fact("2024")),
    ]
    assert labels(sources, [OTTER]) == {
        "otter-2024": "Otter 2024",
        "otter-2025-bridge": "Otter 2025a",
        "otter-2025-river": "Otter 2025b",
        "otter-2025-x": "Otter [2025a]",
        "otter-2025-y": "Otter [2025b]",
    }


def test_more_than_26_labels_go_on_with_two_letters() -> None:
    """After z comes aa: every label is different."""
    many = [source(f"otter-{i:02}", "Ann Otter", published=Fact("2025")) for i in range(28)]
    found = list(labels(many, [OTTER]).values())
    assert found[25:] == ["Otter 2025z", "Otter 2025aa", "Otter 2025ab"]
    assert len(set(found)) == 28
