"""What we propose to say, and what is known besides the sources."""

from __future__ import annotations

import pytest

BRIEFING = "docs/briefings/harbour.md"


def put(small_book, text: str) -> None:
    """Add MyST below the title of the briefing."""
    small_book.edit(BRIEFING, "# The harbour\n", f"# The harbour\n\n{text}\n")


def test_a_point_to_make_needs_no_pinpoint(small_book):
    """It is a proposal; what it states about the world can still carry one."""
    put(small_book, ":::{point}\nWe would welcome a deeper harbour {pin}`okello-2031:1`.\n:::")
    built = small_book.build()
    assert built.warnings == ()
    (box,) = built.body("briefings/harbour").xpath("//div[contains(@class, 'bb-point')]")
    assert "We would welcome a deeper harbour (Okello 2031, ¶1)." in " ".join(box.text_content().split())


def test_later_knowledge_is_marked_and_leads_to_where_it_was_seen(small_book):
    """It stands in a box of its own, as the editor's, with each address."""
    put(
        small_book,
        ":::{outdated}\n:basis: editor\n:reference: https://a.example/x https://b.example\n\nThe pier is gone.\n:::",
    )
    built = small_book.build()
    assert built.warnings == ()
    (box,) = built.body("briefings/harbour").xpath("//div[contains(@class, 'bb-outdated')]")
    assert "Editor’s note, not from the sources. https://a.example/x https://b.example" in box.text_content()
    assert [link.get("href") for link in box.xpath(".//a")] == ["https://a.example/x", "https://b.example"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (":::{outdated}\nThe pier is gone.\n:::", "outdated: write :basis: editor"),
        (":::{outdated}\n:basis: stated\n\nThe pier is gone.\n:::", "outdated: write :basis: editor"),
        (":::{outdated}\n:basis: editor\n:::", "outdated: it has no text"),
        (":::{point}\n:::", "point: it has no text"),
    ],
)
def test_a_box_without_its_basis_or_its_text_is_reported(small_book, text, said):
    """What is from none of the sources says so; an empty box says nothing."""
    put(small_book, text)
    (warning,) = small_book.build().warnings
    assert f" BB309 {said}" in warning


def test_a_gap_can_name_all_sources_at_once(small_book):
    """The reader still learns their names."""
    small_book.edit(BRIEFING, "okello-2031, bey-2031", "all")
    built = small_book.build()
    assert built.warnings == ()
    assert "Searched: Bey [2031]; Okello 2031." in built.text("briefings/harbour")


def test_the_date_of_an_event_that_is_the_editors_stands_under_no_pinpoint(small_book):
    """The articles tell of the event, not of the day."""
    (small_book.root / "docs/glossary/events.yaml").write_text(
        '- id: opening\n  date: "2030-05-01"\n  title: Opening\n  summary: They met {pin}`okello-2031:1`.\n'
        "  basis: editor\n  note: The day is ours.\n  sources: [okello-2031:1]\n",
        encoding="utf-8",
    )
    small_book.edit("docs/index.md", "# Harbour book\n", "# Harbour book\n\n```{timeline}\n```\n")
    put(small_book, "```{timeline}\n:ids: opening\n```")
    built = small_book.build()
    assert built.warnings == ()
    assert "1 May 2030 [editor] " in built.text("index")
    assert "1 May 2030 [editor] Opening" in built.text("briefings/harbour")
