"""The store of a converted book: what goes in comes out, sources only when they are asked for; damage is named."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from briefbook.core import shelf
from briefbook.core.model import Block, Fact, Mention, Metadata, Source, Withdrawal
from briefbook.core.roles import Role
from briefbook.core.shelf import (
    Header,
    Lazy,
    Shelf,
    bare,
    content_digest,
    digest_of,
    labelled,
    packed,
    read_index,
    unpacked,
    write_index,
)
from briefbook.core.source_json import BookFormatError, read_source, source_json

BLOCKS = (
    Block(Role.TITLE, "Bo Lee and the ferry", 0, 20),
    Block(Role.PARAGRAPH, "Bo Lee met Ann Ray; Bo Lee left.", 22, 54, 1),
    Block(Role.PARAGRAPH, "Ann Ray stayed.", 56, 71, 2),
)
MENTIONS = (
    Mention(0, None, 0, 6, "Bo Lee", "lee-bo", "full"),
    Mention(0, None, 15, 20, "ferry", "ferry", "full"),
    Mention(1, 1, 0, 6, "Bo Lee", "lee-bo", "full"),
    Mention(1, 1, 11, 18, "Ann Ray", "ray-ann", "full"),
    Mention(1, 1, 20, 26, "Bo Lee", "lee-bo", "full"),
    Mention(2, 2, 0, 7, "Ann Ray", "ray-ann", "full"),
)
SOURCE = Source(
    "seeds/ferry.txt",
    "f" * 64,
    Metadata("ray-2024", Fact("The ferry"), withdrawn=Fact(Withdrawal("2025", "a hoax"))),
    BLOCKS,
    MENTIONS,
)


def header(source: Source) -> Header:
    """The header of a source."""
    content = content_digest(source_json(source))
    return labelled(bare(source, "0" * 64, content, whole=True), "Ray [2024]", content)


def stored(*sources: Source) -> bytes:
    """The index of some sources."""
    headers = {s.key: header(s) for s in sources}
    return write_index(Shelf("A title", (), (), (), headers, {}))


def test_a_header_counts_the_mentions_of_each_paragraph() -> None:
    """In order; what only a title names is known too."""
    found = read_index(stored(SOURCE), lambda _key: SOURCE).headers["ray-2024"]
    assert found.mentions == (("lee-bo", 1, 2), ("ray-ann", 1, 1), ("ray-ann", 2, 1))
    assert (found.others, found.paragraphs, found.metadata) == (("ferry",), 2, SOURCE.metadata)


def test_mentions_of_what_is_no_record_come_out_as_they_went_in() -> None:
    """A sidecar may name anything: words, signs, nothing."""
    mentions = (("lee-bo", 1, 2), ("no body", 1, 1), ("100%", 2, 1), ("", 2, 1), ("Öl\n", 3, 1))
    assert unpacked(packed(mentions)) == mentions
    assert unpacked(packed(())) == ()


def test_the_digest_of_mentions_changes_with_paragraph_number_and_what_a_title_names() -> None:
    """And with nothing else of a source."""

    def of(mentions: tuple[Mention, ...]) -> str:
        return header(replace(SOURCE, mentions=mentions)).mentions_digest

    less = [of(MENTIONS[:i] + MENTIONS[i + 1 :]) for i in range(len(MENTIONS))]
    assert len({of(MENTIONS), *less}) == 6, "Bo Lee is mentioned twice in one paragraph: one less is one less"
    moved = replace(MENTIONS[5], surface="Ray", start=4, rule="surname")
    assert of((*MENTIONS[:5], moved)) == of(MENTIONS)


def test_an_index_is_json_and_no_header_is_looked_through_before_it_is_asked_for(monkeypatch) -> None:
    """Facts and mentions wait as they are stored: a book of thousands of sources is open at once."""
    text = stored(SOURCE)
    listed = json.loads(text)["headers"]
    assert [type(one) for one in listed] == [list, dict]
    of = shelf.adapter

    def no_metadata(kind):
        assert kind is not Metadata
        return of(kind)

    monkeypatch.setattr(shelf, "adapter", no_metadata)
    monkeypatch.setattr(shelf, "unpacked", None)
    found = read_index(text, lambda _key: SOURCE).headers["ray-2024"]
    assert (found.label, found.paragraphs, found.others) == ("Ray [2024]", 2, ("ferry",))
    monkeypatch.undo()
    assert (found.metadata, len(found.mentions)) == (SOURCE.metadata, 3)


def test_sources_are_read_when_they_are_asked_for_and_kept() -> None:
    """Keys, length and membership read nothing."""
    asked: list[str] = []

    def read(key: str) -> str:
        asked.append(key)
        return key.upper()

    lazy = Lazy(("a", "b"), read)
    assert (list(lazy), len(lazy), "a" in lazy, "c" in lazy, asked) == (["a", "b"], 2, True, False, [])
    assert (lazy["b"], lazy["b"], lazy.get("c"), asked) == ("B", "B", None, ["b"])


def test_a_stored_source_is_an_entry_of_the_book() -> None:
    """Its bytes stand in book.json as they are, and are read back as the source."""
    text = source_json(SOURCE)
    assert text.startswith(b'  {\n   "key": "ray-2024",')
    assert read_source(text) == SOURCE


def test_the_digest_tells_all_that_another_page_can_show() -> None:
    """Words, facts and label count; which records the words mention does not."""
    plain = content_digest(source_json(SOURCE))
    other = Source(SOURCE.file, SOURCE.sha256, SOURCE.metadata, BLOCKS, MENTIONS[:1])
    assert content_digest(source_json(other)) == plain
    less = Source(SOURCE.file, SOURCE.sha256, SOURCE.metadata, BLOCKS[:2], MENTIONS[:1])
    renamed = Source(SOURCE.file, SOURCE.sha256, Metadata("ray-2024", Fact("A ferry")), BLOCKS, MENTIONS)
    digests = {plain, content_digest(source_json(less)), content_digest(source_json(renamed))}
    assert len(digests) == 3
    assert digest_of(plain, "Ray [2024]") != digest_of(plain, "Ray [2024a]")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"version":5', '"version":99', "version 5 of the store is expected"),
        ('"title":"A title",', "", "title: Field required"),
        ('"title":"A title",', '"title":"A title,', "Invalid JSON"),
        ("lee-bo 1 2 ", "lee-bo 1 3 ", "its headers are not those that were written"),
        ("The ferry", "A ferry", "its headers are not those that were written"),
        ("}\n]}\n", "", "its headers are not those that were written"),
        ('"headers":[\n', "", "Invalid JSON"),
    ],
)
def test_a_damaged_index_is_refused(old: str, new: str, said: str) -> None:
    """Another version, a field that is missing, other numbers or facts, half a file."""
    text = stored(SOURCE).decode()
    assert old in text
    with pytest.raises(BookFormatError, match=said):
        read_index(text.replace(old, new).encode(), lambda _key: SOURCE)


@pytest.mark.parametrize("text", [b"", b"[]", b"{}", source_json(SOURCE)[:-9], b"\xff"])
def test_a_damaged_source_is_refused(text: bytes) -> None:
    """Half a file, another value, no text."""
    with pytest.raises(BookFormatError):
        read_source(text)


def test_a_source_of_another_form_is_refused() -> None:
    """A role that nobody knows, a field that is missing."""
    value = json.loads(source_json(SOURCE))
    value["blocks"][0]["role"] = "limerick"
    with pytest.raises(BookFormatError, match="role"):
        read_source(json.dumps(value).encode())
    del value["file"]
    with pytest.raises(BookFormatError):
        read_source(json.dumps(value).encode())
