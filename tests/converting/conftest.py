"""What the tests of conversions share: a book that was converted once, and the seeds that are read of it."""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path

import pytest

from briefbook import engines
from briefbook.folder import convert

sys.path.insert(0, str(Path(__file__).parent))

from editedbook import Book


@pytest.fixture
def book(tmp_path):
    """A book that was converted once, at rest for longer than a clock of files needs."""
    made = Book(tmp_path / "book", random.Random(1))  # noqa: S311 (chance is for words)
    for path in made.seeds():
        made.write(
            f"seeds/{path.stem}.yaml", f"key: {path.stem}\npublished: {{value: '2024', basis: editor}}\n"
        )
    made.write(
        "seeds/s01.txt", "A headline of the day\n\nBo Lee told the council that nobody had asked for it.\n"
    )
    made.write(
        "seeds/s02.txt", "A headline of the day\n\nAnn Ray told the council that nobody had asked for it.\n"
    )
    time.sleep(0.1)
    convert(made.root)
    time.sleep(0.1)
    return made


@pytest.fixture
def read(monkeypatch):
    """The seeds that are read."""
    names: list[str] = []
    real = engines.read_seed

    def noting(path, file, *rest):
        names.append(file)
        return real(path, file, *rest)

    monkeypatch.setattr(engines, "read_seed", noting)
    return names
