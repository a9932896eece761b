"""What several rooms of the tests need: the book of this repository, built where it disturbs nobody.

And how long a generated case may take: as long as it takes.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.configuration import set_hypothesis_home_dir

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
NO_BROWSER = "no Chromium on the PATH; install the package chromium, then run the tests again"
REPOSITORY = Path(__file__).resolve().parent.parent

set_hypothesis_home_dir(Path(tempfile.gettempdir()) / "briefbook-hypothesis")  # not the source tree
settings.register_profile(
    "shared-machine",
    deadline=None,  # a busy machine is no fault of the product
    database=None,  # tests never write into the source tree
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("shared-machine")


@dataclass(frozen=True, slots=True)
class BuiltBook:
    """The folders of a built book."""

    root: Path
    """The book's sources, with its converted articles."""
    html: Path
    pdf: Path


@pytest.fixture(scope="session")
def built_book_dirs(tmp_path_factory: pytest.TempPathFactory) -> BuiltBook:
    """The book of this repository, converted and built as PDF and HTML from nothing, once for all workers."""
    mine = tmp_path_factory.getbasetemp()
    root = (mine.parent if "PYTEST_XDIST_WORKER" in os.environ else mine) / "book"
    built = BuiltBook(root, root / "build" / "html", root / "build" / "pdf")
    try:
        root.mkdir()
    except FileExistsError:  # another worker builds it, and says how that ended
        ended = root / "ended"
        for _ in range(7200):  # unless it was killed
            if ended.is_file():
                break
            time.sleep(0.5)
        if not ended.is_file() or ended.read_text(encoding="utf-8") != "built":
            pytest.fail("the book is not built: another worker failed to build it", pytrace=False)
        return built
    how = "failed"
    try:
        _build(built)
        how = "built"
    finally:
        (root / "ending").write_text(how, encoding="utf-8")
        (root / "ending").rename(root / "ended")
    return built


def _build(built: BuiltBook) -> None:
    root = built.root
    shutil.copytree(REPOSITORY / "seeds", root / "seeds")
    shutil.copytree(REPOSITORY / "docs", root / "docs", ignore=_without_articles)
    shutil.copy2(REPOSITORY / "conf.py", root)
    run(root, "briefbook.cli", "convert", "--book", ".")
    for builder, out in (("typst", built.pdf), ("html", built.html)):
        run(root, "sphinx", "-q", "-n", "-W", "-b", builder, "-c", ".", "docs", str(out))


@pytest.fixture(scope="session")
def browser_path() -> str:
    """The browser for the tests that need one; without it they are skipped, unless they are required."""
    found = find_browser()
    if found is not None:
        return found
    if os.environ.get("BRIEFBOOK_REQUIRE_BROWSER") == "1":
        pytest.fail(f"BRIEFBOOK_REQUIRE_BROWSER is set: {NO_BROWSER}", pytrace=False)
    pytest.skip(NO_BROWSER)


def find_browser() -> str | None:
    """A Chromium on the PATH."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly that tests were skipped, and how to run them."""
    skipped = terminalreporter.stats.get("skipped", [])
    count = sum(NO_BROWSER in str(report.longrepr) for report in skipped)
    if count:
        terminalreporter.section("THE BOOK WAS NOT OPENED IN A BROWSER", sep="!", red=True, bold=True)
        terminalreporter.line(f"{count} tests skipped: {NO_BROWSER}", red=True, bold=True)


def _without_articles(folder: str, _names: list[str]) -> list[str]:
    return ["articles"] if Path(folder) == REPOSITORY / "docs" else []


def run(folder: Path, module: str, *arguments: str) -> None:
    """Run a module in a folder; what it says is shown where it fails."""
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        pytest.fail(f"{module} {' '.join(arguments)}\n{done.stdout}\n{done.stderr}", pytrace=False)
