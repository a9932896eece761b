"""Which pages need not be read as Markdown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefbook.core.manuscript import Mark, MarkKind
from briefbook.core.model import Actor, Block, Fact, Mention, Metadata, Office, Source
from briefbook.core.roles import Role
from briefbook.core.wholeness import is_whole

PARAGRAPH = Block(Role.PARAGRAPH, "The ferry sails * again.", 0, 24, 1)
SOURCE = Source("seeds/a.txt", "0" * 64, Metadata("ray-2024", title=Fact("A # title")), (PARAGRAPH,))


def with_blocks(*blocks):
    """The source with these blocks."""
    return replace(SOURCE, blocks=blocks)


def with_facts(**facts):
    """The source with these facts."""
    return replace(SOURCE, metadata=replace(SOURCE.metadata, **{n: Fact(v) for n, v in facts.items()}))


def test_plain_words_are_whole():
    """Signs of Markdown are words like others."""
    assert is_whole(SOURCE, {})
    assert is_whole(with_blocks(Block(Role.HEADING, "On _time_", 0, 9), PARAGRAPH), {})
    assert is_whole(with_facts(url="https://example.org/a/b?c=d#e"), {})


@pytest.mark.parametrize(
    "source",
    [
        with_blocks(replace(PARAGRAPH, marks=(Mark(MarkKind.STRONG, 4, 9),))),
        with_blocks(replace(PARAGRAPH, text="A zero\u200bwidth space.")),
        with_blocks(replace(PARAGRAPH, role=Role.LIST_ITEM)),
        with_blocks(PARAGRAPH, Block(Role.HEADING, "On\u00a0time", 0, 7)),
        with_blocks(PARAGRAPH, Block(Role.SCRIPT, "if (a)\n  b();", 0, 9)),
        with_facts(url="https://example.org/%7Eann?a=1&b=2"),
        with_facts(publisher="The\u2028Paper"),
        with_facts(authors=("Ann Ray", " Bo")),
        replace(SOURCE, file="seeds/a`b.txt"),
    ],
)
def test_what_markdown_must_read_is_not_whole(source):
    """Marks, lists, characters that nobody sees, addresses that Markdown writes anew."""
    assert not is_whole(source, {})


def test_an_office_with_odd_words_is_not_whole():
    """The names and offices of persons stand on the page too."""
    named = replace(SOURCE, mentions=(Mention(0, 1, 4, 9, "ferry", "ray-ann", "name"),))
    ann = Actor("ray-ann", "person", "Ann Ray", offices=(Office("Mayor"),))
    assert is_whole(named, {"ray-ann": ann})
    assert not is_whole(named, {"ray-ann": replace(ann, offices=(Office("Mayor\u200b"),))})
    assert not is_whole(named, {"ray-ann": replace(ann, name="Ann `Ray`")})
