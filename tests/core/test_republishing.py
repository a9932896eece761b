"""Who printed an article first and who again; a republisher is not the publisher."""

from __future__ import annotations

import pytest
import yaml

from briefbook.core.manuscript import Hint
from briefbook.core.metadata import conflicts, stated
from briefbook.core.model import Basis, Fact, Metadata, Republication
from briefbook.core.segment import segment
from briefbook.core.sidecar_draft import sidecar_draft
from briefbook.core.sidecars import read_sidecar

PROSE = (
    "The council of the northern district met in the old town hall last spring "
    "and agreed to rebuild the bridge over the river."
)
SITE = Hint("publisher", "Upland News", "og:site_name")
DAY = Hint("published", "2031-03-05", "article:published_time")
OWN = Hint("url", "https://upland.example/bridge", "og:url")


def read(note: str, *hints: Hint) -> tuple[Metadata, tuple[tuple[str, str], ...]]:
    """What an article with a note below it states, and what it states in two ways."""
    blocks, _ = segment(f"A Bridge for the Valley\n\n{PROSE}\n\n{note}")
    return stated(blocks, hints), conflicts(blocks, hints)


@pytest.mark.parametrize(
    "note",
    [
        "This article was first published by The Valley Paper.",
        "Republished from The Valley Paper.",
        "Originally published in The Valley Paper.",
    ],
)
def test_a_page_that_names_another_paper_as_the_first_is_a_copy(note: str) -> None:
    """Its own name is the republisher's, its date the copy's, and neither contradicts the text."""
    metadata, found = read(note, SITE, DAY, OWN)
    assert metadata.publisher == Fact("The Valley Paper")
    assert metadata.published is None
    assert metadata.republished is not None
    assert metadata.republished.value == Republication(
        "Upland News", "2031-03-05", "https://upland.example/bridge"
    )
    assert metadata.republished.basis is Basis.INFERRED
    assert "og:site_name" in (metadata.republished.evidence or "")
    assert found == ()


def test_a_page_of_the_paper_itself_is_no_copy() -> None:
    """The paper may say where the article was first published: at home."""
    metadata, _ = read("First published in Upland News.", SITE, DAY, OWN)
    assert metadata.republished is None
    assert metadata.publisher == Fact("Upland News")
    assert metadata.published == Fact("2031-03-05", evidence="article:published_time")


def test_who_printed_it_again_is_not_the_publisher() -> None:
    """The text may name the republisher in so many words: then it is stated."""
    metadata, _ = read("This article was republished by The Hill Gazette with permission.")
    assert metadata.publisher is None
    assert metadata.republished == Fact(Republication("The Hill Gazette"))


def test_a_canonical_address_on_another_site_tells_a_copy() -> None:
    """The evidence names both; the publisher is then not known. Another host of the same site is none."""
    away = Hint("url", "https://valley.example/bridge", "canonical link")
    metadata, _ = read("Ann Otter is a reporter.", SITE, away, OWN)
    assert metadata.publisher is None
    assert metadata.republished is not None
    assert metadata.republished.value.by == "Upland News"
    assert "valley.example" in (metadata.republished.evidence or "")
    home = Hint("url", "https://www.upland.example/bridge", "canonical link")
    assert read("Ann Otter is a reporter.", SITE, home, OWN)[0].republished is None


@pytest.mark.parametrize("hints", [(), (SITE, DAY, OWN)])
def test_a_draft_of_a_sidecar_says_who_printed_it_again(hints: tuple[Hint, ...]) -> None:
    """In the form in which a sidecar is read, with the basis and the evidence."""
    metadata, _ = read("This article was republished by The Hill Gazette with permission.", *hints)
    draft = sidecar_draft(metadata)
    assert yaml.safe_load(draft)["republished"]
    sidecar, _, problems = read_sidecar(draft.replace('key: ""', "key: a-2031"), "seeds/a.yaml")
    assert problems == ()
    assert sidecar is not None
    assert sidecar.republished == metadata.republished
