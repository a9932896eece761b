"""What no longer holds after a change is caught by the next `make`, which builds only what changed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
SMALL = REPOSITORY / "tests" / "roots" / "small"


@dataclass(frozen=True)
class MadeBook:
    """A book that was made once, without a problem."""

    root: Path

    def make(self) -> tuple[int, str]:
        """What `make html` ends with and says."""
        makefile, binaries = REPOSITORY / "Makefile", Path(sys.executable).parent
        command = ["make", "-s", "-f", str(makefile), f"BIN={binaries}", "-o", ".venv/installed", "html"]
        done = subprocess.run(command, cwd=self.root, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace words in a file; they must stand there."""
        text = (self.root / name).read_text(encoding="utf-8")
        assert old in text
        (self.root / name).write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def book(tmp_path: Path) -> MadeBook:
    """The small book with a second briefing that links to a heading of the first."""
    root = tmp_path / "book"
    shutil.copytree(SMALL, root)
    book = MadeBook(root)
    book.edit("conf.py", 'html_theme = "basic"', 'html_theme = "basic"\nmyst_heading_anchors = 3')
    book.edit("docs/briefings/harbour.md", ":::{judgement}", "## What to expect\n\n:::{judgement}")
    (root / "docs/briefings/notes.md").write_text(
        "# Notes\n\nSee [there](harbour.md#what-to-expect). {unsourced}`a reference`\n", encoding="utf-8"
    )
    book.edit("docs/index.md", "briefings/harbour\n", "briefings/harbour\nbriefings/notes\n")
    code, said = book.make()
    assert code == 0, said
    return book


def rename_record(book: MadeBook) -> None:
    """Give a record another identifier."""
    book.edit("docs/glossary/treaties.yaml", "id: harbour-accord-2019", "id: harbour-accord-2020")


def delete_article(book: MadeBook) -> None:
    """Take a seed out of the book."""
    for name in ("review.txt", "review.yaml"):
        (book.root / "seeds" / name).unlink()


def move_heading(book: MadeBook) -> None:
    """Move a section to another page; the page that links to it does not change."""
    book.edit("docs/briefings/harbour.md", "## What to expect\n\n", "")
    with (book.root / "docs/bibliography.md").open("a", encoding="utf-8") as page:
        page.write("\n## What to expect\n\nNothing. {unsourced}`moved`\n")


def renumber(book: MadeBook) -> None:
    """Take the first paragraph of a published source away, so that all others would move up."""
    path = book.root / "seeds" / "harbour.txt"
    paragraphs = path.read_text(encoding="utf-8").split("\n\n")
    body = next(i for i, text in enumerate(paragraphs) if "modest start" in text)
    path.write_text("\n\n".join([*paragraphs[:body], *paragraphs[body + 1 :]]), encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (rename_record, 'docs/briefings/harbour.md:6: WARNING: BB308 no treaty "harbour-accord-2019"'),
        (delete_article, "docs/briefings/harbour.md:6: WARNING: BB305"),
        (move_heading, "docs/briefings/notes.md:3: BB502"),
        (renumber, "seeds/harbour.txt: BB110"),
    ],
)
def test_what_no_longer_holds_stops_the_next_make(
    change: Callable[[MadeBook], None], says: str, book: MadeBook
) -> None:
    """With the line that an author has to look at."""
    change(book)
    code, said = book.make()
    assert code != 0
    assert says in said
