"""How long the check of links takes for 1,000 pages: ``make bench`` prints it; the aim is 100,000 links a second."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from briefbook.checks import check_links

sys.path.insert(0, str(Path(__file__).parents[1] / "park"))

from compare import write_site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of 52,000 links without a fault."""
    root: Path = tmp_path_factory.mktemp("links") / "site"
    assert write_site(root) == 52_000
    return root


def test_the_links_of_a_thousand_pages_are_checked(benchmark: Any, site: Path) -> None:
    """Each file is read once."""
    assert benchmark.pedantic(check_links, (site,), rounds=3) == ()
