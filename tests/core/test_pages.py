"""The page of a source: what stands on it, in which order, and what is listed as left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefbook.core.escape import escape
from briefbook.core.mentions import compile_names, find_mentions
from briefbook.core.model import Actor, Basis, Block, Fact, Metadata, Republication, Source, Withdrawal
from briefbook.core.pages import heading, item_starts, page, page_title, plain_title
from briefbook.core.roles import Role
from briefbook.core.segment import segment

ARTICLE = """\
A *Bridge* for the Valley

By Ann Otter

The council of the northern district met in the old town hall last spring, and Mayor Bo Lee promised to rebuild the bridge.

What It Costs

Nobody in the valley had expected that the ferry would stop so early; Lee's farmers now have to drive for two hours # each day.

- stone from the river
- timber & rope

1986. A year that the people of the Northern District remember: {pin}`otter-2025:1` is [no link](https://example.org).

<script>alert("x")</script>
© 2025 The Valley Paper. All rights reserved.
"""
ACTORS = [
    Actor("lee-bo", "person", "Bo Lee", family="Lee"),
    Actor("northern-district", "jurisdiction", "Northern District"),
]
METADATA = Metadata(
    "otter-2025",
    title=Fact("A *Bridge* for the Valley"),
    authors=Fact(("Ann Otter",)),
    publisher=Fact("The Valley Paper", Basis.INFERRED, "the rights note"),
    published=Fact("[2025-04..2025-06]", Basis.EDITOR),
    republished=Fact(
        Republication("The Hill <Paper>", "2025-07-01", "https://example.org/a_b"), Basis.EDITOR
    ),
    url=Fact("https://example.org/a_b*c", Basis.EDITOR, "seen in November 2026"),
    source_note=Fact("A report from the valley.", Basis.EDITOR),
)


def the_source() -> Source:
    """An invented article with its facts and mentions."""
    blocks, _ = segment(ARTICLE)
    mentions = find_mentions(blocks, compile_names(ACTORS, [])).mentions
    return Source("seeds/otter.txt", "ab" * 32, METADATA, blocks, mentions)


KINDS = {"lee-bo": "actor", "northern-district": "actor"}


def test_the_page_of_an_article_stands_as_published(cases: Path) -> None:
    """The published form of a page is kept byte for byte; a change to it is seen here."""
    assert page(the_source(), KINDS) == (cases / "page.md").read_text(encoding="utf-8")


def test_every_block_stands_on_the_page_once(cases: Path) -> None:
    """What a reader reads stands in the body, all else in the list of what was left out."""
    body, _, rest = (cases / "page.md").read_text(encoding="utf-8").partition("## Left out of this page")
    for block in the_source().blocks:
        if block.n is not None:
            assert body.count(f"{{para}}`{block.n}`") == 1
        if block.role in {Role.BYLINE, Role.SCRIPT, Role.RIGHTS_NOTE}:
            assert (
                f"* - {block.role.value}\n  - {len(block.text.split())}\n  - {escape(block.text)}\n" in rest
            )
            assert escape(block.text) not in body


def test_a_record_is_linked_once_a_paragraph() -> None:
    """The first mention of a record in a paragraph is a link; names without a page of their own are none."""
    text = "Bo Lee, Lee and Lee."
    block = Block(Role.PARAGRAPH, text, 0, len(text), 1)
    mentions = find_mentions([block], compile_names(ACTORS, [])).mentions
    source = Source("seeds/a.txt", "0", Metadata("a"), (block,), mentions)
    assert "{para}`1` {actor}`Bo Lee <lee-bo>`, Lee and Lee." in page(source, KINDS)
    assert "{para}`1` Bo Lee, Lee and Lee." in page(source, {})


@pytest.mark.parametrize(
    ("metadata", "on_page", "plain"),
    [
        (Metadata("k", title=Fact("A Bridge")), "A Bridge", "A Bridge"),
        (Metadata("k", title=Fact("A Bridge", Basis.EDITOR)), "Untitled \\[A Bridge\\]", "[A Bridge]"),
        (Metadata("k"), "Untitled \\[k\\]", "Untitled [k]"),
    ],
)
def test_a_title_that_is_not_stated_is_bracketed(metadata: Metadata, on_page: str, plain: str) -> None:
    """A seed without a title is shown as untitled, with the editor's title or the key in brackets."""
    assert (page_title(metadata), plain_title(metadata)) == (on_page, plain)


def test_an_item_stands_below_the_words_of_the_item_that_holds_it() -> None:
    """Behind a mark of two digits further in than behind a bullet; a depth that is left out is no gap."""
    marks = [("9.", 1), ("10.", 1), ("-", 2), ("1.", 4), ("2.", 3), ("-", 1)]
    items = [
        Block(Role.LIST_ITEM, "It sails.", 0, 9, n, level=level, number=number)
        for n, (number, level) in enumerate(marks, 1)
    ]
    assert list(item_starts(items)) == ["9.", "10.", "    -", "       1.", "       2.", "-"]


@pytest.mark.parametrize("words", ["C#", "Room #", "#"])
def test_a_hash_at_the_end_of_a_heading_is_kept(words: str) -> None:
    """Markdown would take it for a sign of the heading."""
    assert heading(words) == f"{escape(words[:-1])}\\#"


def test_unknown_facts_are_said_to_be_unknown() -> None:
    """Author, publisher and date are named as not known where nobody has given them."""
    text = page(Source("seeds/a.txt", "0", Metadata("a"), ()), {})
    for label in ("Author", "Publisher", "Published"):
        assert f":{label}: not known\n" in text


def test_a_withdrawal_stands_on_the_page() -> None:
    """A reader sees when and why a source was withdrawn."""
    metadata = Metadata("a", withdrawn=Fact(Withdrawal("2025-02", "asked by the publisher"), Basis.EDITOR))
    text = page(Source("seeds/a.txt", "0", metadata, ()), {})
    assert ":Withdrawn: February 2025: asked by the publisher *(supplied by the editor)*" in text


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://x.y/a b", "https://x.y/<b>", "file:///etc"])
def test_an_odd_address_is_no_link(url: str) -> None:
    """Only whole http addresses are links; anything else is words."""
    text = page(Source("seeds/a.txt", "0", Metadata("a", url=Fact(url)), ()), {})
    assert f"<{url}>" not in text
    assert ":Address: " in text
