"""How long one text article takes from bytes to page: ``make bench`` prints it; the aim is 2 ms for 900 words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from briefbook.core import metadata
from briefbook.core.model import Source
from briefbook.core.pages import page
from briefbook.core.segment import segmented
from briefbook.reading import read

SENTENCES = (
    "The council of the northern district met in the old town hall last spring and agreed to rebuild the bridge.",
    "Nobody in the valley had expected that the ferry would stop so early in the year.",
    "“We have waited long enough,” said the chair of the boatmen’s guild, who keeps the only key to the lock.",
    "The work will cost 2.3 million crowns, half of which was set aside two years ago.",
)


def article(words: int) -> bytes:
    """An invented article of about so many words, with title, byline, date and headings."""
    lines = ["A bridge for the northern valley", "By Ann Otter", "3 March 2031", ""]
    count = paragraph = 0
    while count < words:
        text = " ".join(SENTENCES[(paragraph + i) % len(SENTENCES)] for i in range(4))
        count += len(text.split())
        paragraph += 1
        lines += [f"{text} This was meeting {paragraph}.", ""]
        if paragraph % 4 == 0:
            lines += ["What comes next", ""]
    return "\n".join([*lines, "Ann Otter is a reporter.", "© 2031 The Valley Paper"]).encode()


def converted(name: str, data: bytes) -> str:
    """The way of one seed: read, segmented, described, written."""
    manuscript = read(name, data)
    done = segmented(manuscript)
    facts = replace(metadata.stated(done.blocks, manuscript.hints), key="otter-2031")
    return page(Source(name, "", facts, done.blocks), {})


@pytest.mark.parametrize("words", [900, 9_000])
def test_a_text_article_is_converted(benchmark: Any, words: int) -> None:
    """Cost grows with the length of the article and not faster."""
    data = article(words)
    result = benchmark(converted, "otter.txt", data)
    assert "A bridge for the northern valley" in result
