"""How long one text article takes from bytes to page, and how much memory many take: ``make bench`` prints it.

The aim is 2 ms of CPU for 900 words. Every round converts another article, so that nothing is remembered from the
last one. The machine's speed is measured in the same run by work that never changes.
"""

from __future__ import annotations

import random
import re
import resource
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import count, islice
from typing import Any

import pytest

from briefbook.core import metadata
from briefbook.core.model import Source
from briefbook.core.pages import page
from briefbook.core.segment import segmented
from briefbook.reading import read

WHO = (
    "The council",
    "Nobody in the valley",
    "The boatmen’s guild",
    "A former minister",
    "Ann Otter",
    "The harbour",
)
DID = ("agreed to rebuild", "had expected", "refused to pay for", "wrote about", "asked twice for", "opened")
WHAT = (
    "the bridge",
    "the new ferry",
    "a school of 40 pupils",
    "the treaty of 1961",
    "two locks",
    "the old mill",
)
WHEN = (
    "last spring",
    "in March 2029",
    "before the war",
    "on Tuesday",
    "after years of talks",
    "at 7:30 a.m.",
)
SAID = (
    "“We have waited long enough,” said",
    "It was never clear to",
    "A report cost 2.3 million crowns and named",
)
MANY = 10_000
"""Articles of the measurement of memory."""


def article(words: int, number: int = 0) -> bytes:
    """An invented article of about so many words, with title, byline, date and headings; another one a number."""
    chance = random.Random(number)
    lines = [f"A bridge for the northern valley {number}", "By Ann Otter", "3 March 2031", ""]
    written = paragraph = 0
    while written < words:
        sentences = [sentence(chance) for _ in range(chance.randint(1, 5))]
        text = " ".join(sentences)
        written += len(text.split())
        paragraph += 1
        lines += [text, ""]
        if paragraph % 5 == 0:
            lines += [f"What comes next for {chance.choice(WHAT)}", ""]
    return "\n".join([*lines, "Ann Otter is a reporter.", "© 2031 The Valley Paper"]).encode()


def sentence(chance: random.Random) -> str:
    """Some twenty words."""
    first = f"{chance.choice(WHO)} {chance.choice(DID)} {chance.choice(WHAT)} {chance.choice(WHEN)}"
    then = (
        f"{chance.choice(SAID)} {chance.choice(WHO).lower()}, who {chance.choice(DID)} {chance.choice(WHAT)}"
    )
    return f"{first}, {chance.randint(2, 999)} people in all. {then}."


def converted(name: str, data: bytes) -> str:
    """The way of one seed: read, segmented, described, written."""
    manuscript = read(name, data)
    done = segmented(manuscript)
    facts = replace(metadata.stated(done.blocks, manuscript.hints), key="otter-2031")
    return page(Source(name, "", facts, done.blocks), {})


@pytest.mark.benchmark(timer=time.process_time)
@pytest.mark.parametrize("words", [900, 9_000])
def test_a_text_article_is_converted(benchmark: Any, words: int) -> None:
    """CPU grows with the length of the article and not faster."""
    others = articles(words)
    result = benchmark.pedantic(
        converted, setup=lambda: (("otter.txt", next(others)), {}), rounds=200, warmup_rounds=20
    )
    assert "A bridge for the northern valley" in result


@pytest.mark.benchmark(timer=time.process_time)
def test_the_machine_does_work_that_never_changes(benchmark: Any) -> None:
    """What the others are measured against, where the speed of a machine drifts."""
    text = article(900).decode()
    words = re.compile(r"\w+")
    assert benchmark.pedantic(
        lambda: sum(len(match[0].casefold()) for match in words.finditer(text * 4)),
        rounds=200,
        warmup_rounds=20,
    )


def test_memory_stays_flat_over_many_articles(capsys: pytest.CaptureFixture[str]) -> None:
    """The last nine tenths of 10,000 articles take no more memory than the first."""
    at: dict[int, float] = {}
    for n, data in enumerate(islice(articles(900), MANY), 1):
        converted("otter.txt", data)
        if n in (MANY // 10, MANY):
            at[n] = peak()
    with capsys.disabled():
        sys.stdout.write("".join(f"\npeak memory after {n:,} articles: {mb:.1f} MB" for n, mb in at.items()))
    assert at[MANY] - at[MANY // 10] < 10


def articles(words: int) -> Iterator[bytes]:
    """One article after the other, no two alike."""
    return (article(words, number) for number in count())


def peak() -> float:
    """The most memory that this process has held, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
