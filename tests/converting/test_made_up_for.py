"""What a conversion left may be damaged, of another version, or half: the next one makes up for it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time

import pytest
from editedbook import SEEDS, outcome

from briefbook import converted
from briefbook.folder import convert, load_converted


@pytest.mark.parametrize(
    "harm",
    [
        lambda text: text.replace(b'"version":1', b'"version":99'),
        lambda text: text[:-9],
        lambda _: b"",
        lambda _: b"[]",
        lambda text: text.replace(b'"entries":[[', b'"entries":[[1,'),
    ],
    ids=["version", "half", "empty", "list", "row"],
)
def test_a_ledger_of_another_version_or_a_damaged_one_counts_as_none(book, read, harm):
    """All is read again, and nothing is written that is there already."""
    path = book.root / "docs/articles/.book/.ledger.json"
    path.write_bytes(harm(path.read_bytes()))
    assert convert(book.root).written == ()
    assert len(read) == SEEDS
    read.clear()
    convert(book.root)
    assert read == []


@pytest.mark.parametrize(
    "harm", [b"", b"{}", b'{"version":99,"title":"x"}'], ids=["empty", "nothing", "version"]
)
def test_a_damaged_index_is_made_again(book, harm):
    """Whatever it holds, the next conversion writes the one that was."""
    path = book.root / "docs/articles/.book/_index.json"
    whole = path.read_bytes()
    path.write_bytes(harm)
    convert(book.root)
    assert path.read_bytes() == whole


def test_other_programs_read_all_again(book, read, monkeypatch):
    """A version that reads differently must not keep what another one read."""
    monkeypatch.setattr(converted, "programs", lambda: "other")
    convert(book.root)
    assert len(read) == SEEDS


KILLED = """
import os, signal, sys
from pathlib import Path
from briefbook import storing
from briefbook.folder import convert

left = int(sys.argv[2])

def counting(real):
    def step(*arguments):
        global left
        done = real(*arguments)
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return done
    return step

storing.write_file = counting(storing.write_file)
storing.move = counting(storing.move)
convert(Path(sys.argv[1]))
"""


@pytest.mark.parametrize("left", [1, 7, 12, 13, 14, 15, 20, 25, 26, 27])
def test_a_conversion_that_is_killed_half_way_is_made_up_for(book, tmp_path, left):
    """At no time does the index name what is not there, and the next conversion ends as if nothing had happened."""
    whole = tmp_path / "whole"
    (book.root / "seeds/paragraphs.lock").unlink()
    for path in book.seeds():
        book.rewrite(path)
    shutil.copytree(book.root, whole)
    script = tmp_path / "killed.py"
    script.write_text(KILLED, encoding="utf-8")
    done = subprocess.run([sys.executable, script, book.root, str(left)], check=False, timeout=600)
    assert done.returncode == -signal.SIGKILL
    load_converted(book.root)
    aside = book.root / "docs/articles/.book/.new"
    assert bool(list(aside.glob("*/*"))) == (left < 25)
    for left_over in aside.iterdir():  # an hour later
        os.utime(left_over, (time.time() - 4000,) * 2)
    assert outcome(book.root)[4] == outcome(whole)[4]
