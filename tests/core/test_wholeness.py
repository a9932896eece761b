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


def item(n, level=1, number=""):
    """An item of a list."""
    return Block(Role.LIST_ITEM, "It sails.", 0, 9, n, level=level, number=number)


def table(*rows, head=0, marks=()):
    """A table of words of the ferry."""
    return Block(Role.TABLE, "The ferry sails", 0, 15, 1, rows=rows, head=head, marks=marks)


STRONG, EMPHASIS = Mark(4, 9, MarkKind.STRONG), Mark(4, 9, MarkKind.EMPHASIS)
FERRY, SAILS = (4, 9), (10, 15)


@pytest.mark.parametrize(
    "source",
    [
        with_blocks(replace(PARAGRAPH, marks=(STRONG,))),
        with_blocks(replace(PARAGRAPH, marks=(STRONG, EMPHASIS))),
        with_blocks(replace(PARAGRAPH, text="A zero\u200bwidth space.")),
        with_blocks(Block(Role.HEADING, "On\u00a0time #", 0, 7, marks=(EMPHASIS,)), PARAGRAPH),
        with_blocks(item(1, number="9."), item(2, 2), item(3, 3, "1."), item(4, number="-")),
        with_blocks(item(1, 2), item(2, 4)),
        with_blocks(table((FERRY, SAILS), (FERRY,), head=1, marks=(STRONG,))),
        with_blocks(Block(Role.CODE, "if (a)\n\n  b();", 0, 9, 1)),
        with_blocks(replace(PARAGRAPH, role=Role.BLOCKQUOTE)),
        with_blocks(PARAGRAPH, Block(Role.FOOTNOTE, "See there.", 0, 9, number="1")),
        with_facts(url="https://example.org/%7Eann?a=1&b=2", publisher="The\u00a0Paper"),
    ],
)
def test_blocks_of_every_kind_are_whole(source):
    """Lists in lists, tables, quotations, listings, notes and marks are what Markdown makes of them."""
    assert is_whole(source, {})


@pytest.mark.parametrize(
    "source",
    [
        with_blocks(replace(PARAGRAPH, marks=(Mark(4, 15, MarkKind.STRONG), EMPHASIS))),
        with_blocks(replace(PARAGRAPH, text="The ` ferry", marks=(Mark(4, 5, MarkKind.CODE),))),
        with_blocks(replace(PARAGRAPH, text="It turns \u202eback.")),
        with_blocks(replace(PARAGRAPH, text="A bell\x07.")),
        with_blocks(PARAGRAPH, Block(Role.HEADING, "Repairs", 0, 7)),
        with_blocks(item(1), item(2, 2, "3.")),
        with_blocks(table((FERRY, SAILS), head=1)),
        with_blocks(table(((4, 15),), (FERRY,), marks=(Mark(4, 15, MarkKind.STRONG), EMPHASIS))),
        with_blocks(Block(Role.CODE, "if (a)\tb();", 0, 9, 1)),
        with_blocks(PARAGRAPH, Block(Role.FOOTNOTE, "See there.", 0, 9, number="`")),
        with_blocks(PARAGRAPH, Block(Role.SCRIPT, "if (a)\n  b();", 0, 9)),
        with_facts(publisher="The\u2028Paper"),
        with_facts(authors=("Ann Ray", " Bo")),
        replace(SOURCE, file="seeds/a`b.txt"),
        replace(SOURCE, mentions=(Mention(0, 1, 4, 9, "`ferry", "ray-ann", "name"),)),
    ],
)
def test_what_markdown_must_read_is_not_whole(source):
    """Signs that meet, what turns the direction of reading, a counted list that begins in an item with 3."""
    assert not is_whole(source, {})


def test_an_office_with_odd_words_is_not_whole():
    """The names and offices of persons stand on the page too."""
    named = replace(SOURCE, mentions=(Mention(0, 1, 4, 9, "ferry", "ray-ann", "name"),))
    ann = Actor("ray-ann", "person", "Ann Ray", offices=(Office("Mayor"),))
    assert is_whole(named, {"ray-ann": ann})
    assert not is_whole(named, {"ray-ann": replace(ann, offices=(Office("Mayor\x07"),))})
    assert not is_whole(named, {"ray-ann": replace(ann, name="Ann `Ray`")})
