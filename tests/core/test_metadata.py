"""What a text itself states of its title, authors, publisher and date; nothing is guessed."""

from __future__ import annotations

import pytest

from briefbook.core.metadata import combined, derived_key, missing, not_stated, stated
from briefbook.core.model import Basis, Fact, Metadata
from briefbook.core.segment import segment

PROSE = (
    "The council of the northern district met in the old town hall on 4 May 2024 "
    "and agreed to rebuild the bridge over the river."
)


def read(*lines: str) -> Metadata:
    """What an article states, line by line."""
    return stated(segment("\n".join(lines))[0])


def test_title_byline_and_dateline_state_their_facts() -> None:
    """The facts come from the blocks made for them, and carry no other basis."""
    metadata = read("A Bridge for the Valley", "By Ann Otter and Bo Lee", "3 March 2025", PROSE)
    assert metadata == Metadata(
        "",
        title=Fact("A Bridge for the Valley"),
        authors=Fact(("Ann Otter", "Bo Lee")),
        published=Fact("2025-03-03"),
    )


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("3 March 2025", "2025-03-03"),
        ("March 3, 2025", "2025-03-03"),
        ("Mar. 3rd, 2025, 2:19 p.m.", "2025-03-03"),
        ("2025-03-03", "2025-03-03"),
        ("Published on Monday, 3 March 2025", "2025-03-03"),
    ],
)
def test_a_dateline_states_a_calendar_day(line: str, day: str) -> None:
    """A date with day, month and year is read, in words or figures."""
    assert read("A Bridge", line, PROSE).published == Fact(day)


@pytest.mark.parametrize(
    "line", ["March 3", "March 2025", "Monday", "2025", "31 February 2025", "yesterday, 2:19 p.m."]
)
def test_a_date_with_a_part_missing_is_no_date(line: str) -> None:
    """No day, month or year is invented, and a day that does not exist is none."""
    assert read("A Bridge", line, PROSE).published is None


def test_a_date_in_the_running_text_is_not_the_articles() -> None:
    """The text speaks of 4 May 2024; that says nothing of when it was written."""
    assert read("A Bridge", PROSE).published is None


def test_an_author_note_names_the_author() -> None:
    """Without a byline the author is read from the note below the text."""
    assert read("A Bridge", PROSE, "", "Ann Otter is a writer in the valley.").authors == Fact(("Ann Otter",))


def test_a_source_note_names_the_publisher() -> None:
    """Where the article was first published is its publisher."""
    assert read("A Bridge", PROSE, "This article was first published in The Valley Paper.").publisher == Fact(
        "The Valley Paper"
    )


def test_a_text_alone_states_nothing() -> None:
    """Running text has no title, author, publisher or date."""
    assert read(PROSE) == Metadata("")


@pytest.mark.parametrize(
    ("metadata", "key"),
    [
        (Metadata("", authors=Fact(("Ann Otter",)), published=Fact("2025-03-03")), "otter-2025"),
        (Metadata("", publisher=Fact("The Valley Paper"), published=Fact("2025")), "the-valley-paper-2025"),
        (Metadata("", authors=Fact(("Ann Otter",))), "otter"),
        (Metadata("", published=Fact("2025")), "a-bridge"),
        (Metadata("", authors=Fact(("Ana García Thépaut",)), published=Fact("2026")), "thepaut-2026"),
        (Metadata("", authors=Fact(("李明",)), published=Fact("2026")), "a-bridge"),
    ],
)
def test_a_key_is_derived_from_what_is_stated(metadata: Metadata, key: str) -> None:
    """Author or publisher and year make the key; without them the file's name; the year is never invented."""
    assert derived_key(metadata, "seeds/A bridge!.txt") == key


def test_a_key_is_never_empty() -> None:
    """Where no name can be written in ASCII, the key is a plain word."""
    assert derived_key(Metadata(""), "seeds/橋.txt") == "source"


def test_the_editors_facts_stand_before_those_of_the_text() -> None:
    """A sidecar's value holds; what it leaves out is taken from the text."""
    given = Metadata("k", title=Fact("My title", Basis.EDITOR))
    text = Metadata("", title=Fact("Its title"), authors=Fact(("Ann Otter",)))
    assert combined(given, text) == Metadata(
        "k", title=Fact("My title", Basis.EDITOR), authors=Fact(("Ann Otter",))
    )


def test_the_editor_may_say_that_nobody_is_named() -> None:
    """An empty list of authors holds against a line that only looks like a byline."""
    assert (
        combined(Metadata("k", authors=Fact(())), Metadata("", authors=Fact(("Ann Otter",)))).authors is None
    )


TEXT = f"A Bridge\nBy Ann Otter\n3 March 2025\n{PROSE}"


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (Metadata("k", title=Fact("A Bridge")), ()),
        (Metadata("k", title=Fact("A bridge!")), ()),
        (Metadata("k", title=Fact("A Tunnel")), (("title", '"A Tunnel" does not stand in the seed'),)),
        (Metadata("k", title=Fact("A Tunnel", Basis.EDITOR)), ()),
        (Metadata("k", authors=Fact(("Ann Otter",))), ()),
        (
            Metadata("k", authors=Fact(("Ann Otter", "Bo Lee"))),
            (("authors", '"Bo Lee" does not stand in the seed'),),
        ),
        (
            Metadata("k", publisher=Fact("The Paper")),
            (("publisher", '"The Paper" does not stand in the seed'),),
        ),
        (Metadata("k", publisher=Fact("The Paper", Basis.INFERRED, "a guess")), ()),
        (Metadata("k", published=Fact("2025-03-03")), ()),
        (
            Metadata("k", published=Fact("2024-05-04")),
            (("published", "the seed does not state the date 2024-05-04"),),
        ),
        (Metadata("k", published=Fact("2024-05-04", Basis.EDITOR)), ()),
    ],
)
def test_what_is_given_as_stated_must_stand_in_the_seed(
    given: Metadata, found: tuple[tuple[str, str], ...]
) -> None:
    """A plain value of a sidecar that the seed does not have is told; a marked one is the editor's."""
    assert not_stated(given, TEXT, read(*TEXT.split("\n"))) == found


def test_what_a_reader_looks_for_and_nobody_gave_is_listed() -> None:
    """The missing facts are named in the order of the page."""
    metadata = Metadata(
        "k", title=Fact("A"), authors=Fact(()), language=Fact("en"), source_note=Fact("A note.")
    )
    assert missing(metadata) == ("authors", "publisher", "published", "url", "genre")
