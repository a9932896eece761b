"""What several rooms of the tests need: the book of this repository, built where it disturbs nobody."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class BuiltBook:
    """The folders of a built book."""

    root: Path
    """The book's sources, with its converted articles."""
    html: Path
    pdf: Path


@pytest.fixture(scope="session")
def built_book_dirs(tmp_path_factory: pytest.TempPathFactory) -> BuiltBook:
    """The book of this repository, converted and built as HTML and PDF, each time from nothing."""
    root = tmp_path_factory.mktemp("book")
    shutil.copytree(REPOSITORY / "seeds", root / "seeds")
    shutil.copytree(REPOSITORY / "docs", root / "docs", ignore=_without_articles)
    shutil.copy2(REPOSITORY / "conf.py", root)
    run(root, "briefbook.cli", "convert", "--book", ".")
    built = BuiltBook(root, root / "build" / "html", root / "build" / "pdf")
    for builder, out in (("html", built.html), ("typst", built.pdf)):
        run(root, "sphinx", "-q", "-n", "-W", "-b", builder, "-c", ".", "docs", str(out))
    return built


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
