"""How fast mentions are found: ``make bench`` prints megabytes a second at three numbers of name forms.

The aims: 20 MB/s from blocks to mentions, one second for building 200,000 forms, and five times the speed of
spaCy's PhraseMatcher on the same text, which is installed into a venv of its own, and said aloud where it cannot be.
All times are of the processor, so that what else the machine does counts little. The text has 25 mentions in 950
words, as news analyses have; half as many take nearly half the time.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
import venv
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))

from inventing import articles, records

from briefbook.core.mentions import compile_names, find_mentions
from briefbook.core.model import Block

SIZE = 20_000_000
"""Characters of text; nearly all of them are one byte."""
SHARE = 2_000_000
"""Characters that spaCy reads: its speed does not depend on their number, and it takes long."""
PEER = Path(__file__).resolve().parents[2] / "build" / "bench-spacy"


@pytest.fixture(scope="module")
def peer() -> Path | None:
    """The Python of a venv that has spaCy; None, and a word about it, where it cannot be installed."""
    python = PEER / "bin" / "python"
    if not python.exists():
        venv.create(PEER, with_pip=True)
    installed = subprocess.run(
        [python, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "spacy==3.8.*"],
        capture_output=True,
        text=True,
        check=False,
    )
    if installed.returncode:
        sys.stderr.write(
            f"\nNOT COMPARED WITH SPACY, which cannot be installed:\n{installed.stderr[-500:]}\n"
        )
        return None
    return python


def compared(python: Path, forms: list[str], book: list[list[Block]]) -> dict[str, float]:
    """Megabytes a second of the PhraseMatcher on the first articles, with and without cutting into words."""
    texts: list[str] = []
    size = 0
    for blocks in book:
        texts += [block.text for block in blocks]
        size += sum(len(block.text) for block in blocks)
        if size >= SHARE:
            break
    done = subprocess.run(
        [python, Path(__file__).with_name("phrase_matcher.py")],
        input=json.dumps([forms, texts]),
        capture_output=True,
        text=True,
        check=True,
    )
    seconds = json.loads(done.stdout)
    return {
        "all": size / seconds["all"] / 1e6,
        "match": size / seconds["match"] / 1e6,
        "build": seconds["build"],
    }


@pytest.mark.parametrize("forms", [100, 10_000, 200_000])
def test_mentions_are_found_in_twenty_megabytes(
    forms: int, peer: Path | None, capsys: pytest.CaptureFixture[str]
) -> None:
    """Speed hardly falls with the number of names; the best of three runs is told."""
    actors, treaties = records(forms)
    building, finding = [], []
    for _ in range(3):
        start = time.process_time()
        names = compile_names(actors, treaties)
        building.append(time.process_time() - start)
    book = list(articles(actors, treaties, SIZE))
    size = sum(len(block.text) for blocks in book for block in blocks)
    words = sum(len(block.text.split()) for blocks in book for block in blocks)
    for _ in range(3):
        start = time.process_time()
        found = sum(len(find_mentions(blocks, names).mentions) for blocks in book)
        finding.append(time.process_time() - start)
    rate = size / min(finding) / 1e6
    line = (
        f"{len(names.forms):>8,} forms: built in {min(building):.2f} s; {size / 1e6:.1f} MB at {rate:.1f} MB/s"
        f" ({size / max(finding) / 1e6:.1f} at worst), {found / words * 950:.1f} mentions in 950 words"
    )
    if peer is not None:
        other = compared(peer, list(names.forms), book)
        line += (
            f"; PhraseMatcher built in {other['build']:.1f} s, {other['all']:.2f} MB/s: {rate / other['all']:.0f} times"
            f" (on words already cut {other['match']:.2f} MB/s: {rate / other['match']:.1f} times)"
        )
    with capsys.disabled():
        sys.stdout.write(f"\n{line}\n")
    assert found > size // 1000
