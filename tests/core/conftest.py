"""What the tests of the core share: where the first book stands."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the first book."""
    return Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def cases(root: Path) -> Path:
    """The folder of expected results."""
    return root / "tests" / "cases"
