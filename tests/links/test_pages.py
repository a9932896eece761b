"""Every link, pinpoint and loaded file of every page of this repository's book leads where it should."""

from __future__ import annotations

import re
import runpy
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sphinx.util.matching import get_matching_files

from briefbook.checks import links_by_page

if TYPE_CHECKING:
    from tests.conftest import BuiltBook

    from briefbook.core.problems import Problem

REPOSITORY = Path(__file__).resolve().parent.parent.parent
DOCS = REPOSITORY / "docs"
KEY = re.compile(r"^key:\s*(\S+)", re.MULTILINE)


def written_pages() -> list[str]:
    """The pages that people write, and one for each source."""
    excluded = ["articles", *runpy.run_path(str(REPOSITORY / "conf.py")).get("exclude_patterns", [])]
    files = get_matching_files(DOCS, ["**.md"], excluded)
    written = {Path(name).with_suffix(".html").as_posix() for name in files}
    keys = (KEY.search(path.read_text(encoding="utf-8")) for path in (REPOSITORY / "seeds").glob("*.yaml"))
    return sorted(written | {f"articles/{match[1]}.html" for match in keys if match})


@pytest.fixture(scope="session")
def problems(built_book_dirs: BuiltBook) -> Mapping[str, tuple[Problem, ...]]:
    """The problems of each built file, by its name in the folder; those without problems are there too."""
    return {
        name: tuple(found)
        for name, found in links_by_page(built_book_dirs.html, built_book_dirs.root).items()
    }


@pytest.mark.parametrize("page", written_pages())
def test_every_link_of_a_page_leads_somewhere(page: str, problems: Mapping[str, tuple[Problem, ...]]) -> None:
    """A page is built, and nothing in it leads nowhere."""
    assert [str(problem) for problem in problems[page]] == []


def test_every_link_of_all_other_files_leads_somewhere(problems: Mapping[str, tuple[Problem, ...]]) -> None:
    """Indices, the search page and style sheets, which the build makes by itself."""
    others = {name: found for name, found in problems.items() if name not in written_pages()}
    assert others
    assert [str(problem) for found in others.values() for problem in found] == []
