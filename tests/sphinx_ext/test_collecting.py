"""The collector of unreachable objects has its own settings during a build, and those of before after it."""

from __future__ import annotations

import gc
import subprocess
import sys

from briefbook.sphinx_ext.collecting import SELDOM


def test_a_build_looks_seldom_and_leaves_everything_as_it_was(small_book, monkeypatch):
    """Also for the programs that build a book among other things."""
    before = (700, 10, 10)
    gc.set_threshold(*before)  # a test before may have left a build unfinished
    seen = []
    monkeypatch.setattr(
        "briefbook.sphinx_ext.screen.cards.write_cards",
        lambda *_: seen.append((gc.get_threshold(), gc.get_freeze_count() > 0)),
    )
    small_book.build()
    assert seen == [(SELDOM, True)]
    assert (gc.get_threshold(), gc.get_freeze_count()) == (before, 0)


def test_nothing_is_looked_through_when_the_program_ends(small_book):
    """Everything is set aside once, when nothing else is to be done, however many books were built."""
    small_book.convert()
    program = (
        "import atexit, gc\n"
        "from sphinx.cmd.build import main\n"
        "atexit.register(lambda: print('set aside', gc.get_freeze_count() > 0))\n"
        "for out in 'ab': main(['-q', '-c', '.', 'docs', out])\n"
        "print('set aside before', gc.get_freeze_count() > 0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=small_book.root, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == ["set aside before False", "set aside True"]


def test_a_choice_of_somebody_else_is_kept(small_book):
    """Who switched collecting off, or looks still more seldom, knows why."""
    before = gc.get_threshold()
    try:
        gc.set_threshold(100_000, 5, 5)
        small_book.build()
        assert gc.get_threshold() == (100_000, 5, 5)
    finally:
        gc.set_threshold(*before)
