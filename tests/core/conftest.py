"""What the tests of the core share: where the first book stands, and how long a generated case may take."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.configuration import set_hypothesis_home_dir

set_hypothesis_home_dir(Path(tempfile.gettempdir()) / "briefbook-hypothesis")  # not the source tree
settings.register_profile(
    "shared-machine",
    deadline=None,  # a busy machine is no fault of the product
    database=None,  # tests never write into the source tree
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("shared-machine")


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the first book."""
    return Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def cases(root: Path) -> Path:
    """The folder of expected results."""
    return root / "tests" / "cases"
