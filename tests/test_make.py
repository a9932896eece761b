"""The Makefile: what is built again when something changes, and that a failed step fails again.

The programs are stand-ins that write down their calls; the Makefile is the book's own.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parent.parent
PROGRAM = """#!/bin/sh
echo "$(basename "$0") $*" >> calls
[ ! -e fail ] || exit 1
[ ! -e meanwhile ] || { rm meanwhile; sleep 0.05; touch docs/index.md; }
case "$*" in
  convert*) mkdir -p docs/articles/.book && touch docs/articles/.book/_index.json ;;
  *"-b html"*) mkdir -p build/html && touch build/html/index.html ;;
  *"-b typst"*) mkdir -p build/pdf && touch build/pdf/briefing-book.pdf ;;
  *"-b epub"*) mkdir -p build/epub && touch build/epub/briefing-book.epub ;;
esac
"""

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")


class Book:
    """A folder with the Makefile and stand-ins for the programs."""

    def __init__(self, root: Path) -> None:
        self.root = root
        shutil.copy(REPOSITORY / "Makefile", root)
        for name in ("seeds/a b: c$.txt", "docs/index.md", "conf.py", "scripts/briefbook/cli.py"):
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text("", encoding="utf-8")
        for name in ("requirements.lock", "pyproject.toml"):
            (root / name).write_text("", encoding="utf-8")
        for name in ("briefbook", "sphinx-build"):
            program = root / ".venv/bin" / name
            program.parent.mkdir(parents=True, exist_ok=True)
            program.write_text(PROGRAM, encoding="utf-8")
            program.chmod(0o755)
        (root / ".venv/installed").touch()

    def make(self, *targets: str) -> tuple[int, list[str]]:
        """Exit code, and which steps were taken."""
        time.sleep(0.02)  # so that what is touched now is newer than what was touched before
        (self.root / "calls").unlink(missing_ok=True)
        environment = {k: v for k, v in os.environ.items() if not k.startswith("MAKE")}
        done = subprocess.run(
            ["make", *targets], cwd=self.root, capture_output=True, check=False, env=environment
        )
        time.sleep(0.02)
        path = self.root / "calls"
        calls = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        names = {"-b html": "html", "-b typst": "pdf", "-b epub": "epub", " convert": "convert"}
        return done.returncode, [name for call in calls for words, name in names.items() if words in call]


@pytest.fixture
def book(tmp_path):
    """A book that was built once."""
    made = Book(tmp_path)
    assert made.make() == (0, ["convert", "pdf", "epub", "html"])
    return made


def test_nothing_is_built_when_nothing_changed(book):
    """A second make starts no program."""
    assert book.make() == (0, [])


@pytest.mark.parametrize(
    "changed",
    ["seeds/a b: c$.txt", "docs/index.md", "conf.py", "scripts/briefbook/cli.py", "requirements.lock"],
)
def test_all_is_built_when_something_changed(book, changed):
    """A seed of any name, a page, the settings, the programs."""
    (book.root / ".venv/installed").touch()  # nothing is to be installed
    (book.root / changed).touch()
    (book.root / ".venv/installed").touch()
    assert book.make() == (0, ["convert", "pdf", "epub", "html"])
    assert book.make() == (0, [])


def test_a_seed_that_is_gone_is_a_change(book):
    """Though no file that is left is newer."""
    (book.root / "seeds/a b: c$.txt").unlink()
    assert book.make() == (0, ["convert", "pdf", "epub", "html"])


def test_what_a_program_leaves_beside_the_code_is_no_change(book):
    """Compiled modules are no part of the book."""
    compiled = book.root / "scripts/briefbook/__pycache__/cli.pyc"
    compiled.parent.mkdir()
    compiled.touch()
    assert book.make() == (0, [])


def test_a_new_pdf_is_offered_by_the_pages(book):
    """The pages are built again when what they offer was."""
    (book.root / "build/pdf/briefing-book.pdf").unlink()
    assert book.make() == (0, ["pdf", "html"])


def test_a_build_that_failed_fails_again(book):
    """A step that did not go well is taken again, though nothing has changed since."""
    (book.root / "docs/index.md").touch()
    (book.root / "fail").touch()
    assert book.make("html")[0] != 0
    assert book.make("html")[0] != 0
    (book.root / "fail").unlink()
    assert book.make("html") == (0, ["convert", "html"])


def test_what_is_saved_while_a_step_is_at_work_is_not_lost(book):
    """It may not have been read, so the next make looks again, and then there is nothing to do."""
    (book.root / "docs/index.md").touch()
    (book.root / "meanwhile").touch()
    assert book.make("html") == (0, ["convert", "html"])
    code, steps = book.make("html")
    assert code == 0
    assert "convert" in steps
    assert book.make("html") == (0, [])
