"""A small invented book, copied afresh for each test, and a way to build it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from lxml import html as lxml_html
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from briefbook.folder import convert

_COLOUR = re.compile(r"\x1b\[[\d;]*m")
ROOTS = Path(__file__).parent.parent / "roots"


@dataclass(frozen=True)
class Built:
    """What one build wrote and said."""

    out: Path
    warnings: tuple[str, ...]
    """Without colours, one a line, paths relative to the book."""
    read: tuple[str, ...]
    """The pages that were read."""

    def text(self, page: str) -> str:
        """The words of a page's main content, white space squeezed."""
        return " ".join(str(self.body(page).text_content()).split())

    def body(self, page: str) -> Any:
        """The main content of a page."""
        tree = lxml_html.fromstring((self.out / f"{page}.html").read_text(encoding="utf-8"))
        return tree.xpath("//div[@class='body']")[0]


@dataclass(frozen=True)
class SmallBook:
    """The book's folder, and a way to build it."""

    root: Path

    def convert(self) -> None:
        """Convert the seeds; they must have no problem."""
        assert convert(self.root).problems == ()

    def build(
        self,
        builder: str = "html",
        *,
        out: str = "out",
        into: str = "",
        jobs: int = 1,
        fresh: bool = True,
        **settings: Any,
    ) -> Built:
        """Convert and build; later builds of the same `out` are incremental.

        The pages stand in the folder `into` of it, or in one named by the builder. Without `fresh` the seeds are not
        converted.
        """
        if fresh:
            self.convert()
        warnings = StringIO()
        read: list[str] = []
        place = self.root / out
        with patch_docutils(), docutils_namespace():
            app = Sphinx(
                self.root / "docs",
                self.root,
                place / (into or builder),
                place / "doctrees",
                builder,
                confoverrides={"nitpicky": True, **settings},
                status=None,
                warning=warnings,
                parallel=jobs,
            )
            app.connect("source-read", lambda _app, docname, _text: read.append(docname))
            app.build()
        said = _COLOUR.sub("", warnings.getvalue()).replace(f"{self.root}/", "")
        return Built(place / (into or builder), tuple(filter(None, said.splitlines())), tuple(sorted(read)))

    @contextmanager
    def opened(self) -> Iterator[Sphinx]:
        """Sphinx, about to build the site of the converted book."""
        self.convert()
        with patch_docutils(), docutils_namespace():
            folders = (self.root / name for name in ("docs", "", "out/opened", "out/opened-doctrees"))
            yield Sphinx(*folders, "html", status=None)

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace words in a file of the book; they must stand there."""
        path = self.root / name
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {name}"
        path.write_text(text.replace(old, new), encoding="utf-8")
        if name.startswith("seeds/"):  # this book is not published yet: its paragraphs may change
            (self.root / "seeds" / "paragraphs.lock").unlink(missing_ok=True)


def _copy(name: str, root: Path) -> SmallBook:
    shutil.copytree(ROOTS / name, root)
    return SmallBook(root)


@pytest.fixture(scope="session")
def copy_of() -> Callable[[str, Path], SmallBook]:
    """Copies one of the invented books to a place: name and new root."""
    return _copy


@pytest.fixture
def small_book(tmp_path: Path) -> SmallBook:
    """A copy of the small book."""
    root = tmp_path / "book"
    return _copy("small", root)


@pytest.fixture
def trams(tmp_path: Path) -> SmallBook:
    """A copy of the book on night trams, which uses every role and directive."""
    return _copy("trams", tmp_path / "trams")


@pytest.fixture(scope="session")
def built_trams(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The book on night trams, unchanged, as HTML; no test may write into it."""
    return _copy("trams", tmp_path_factory.mktemp("built") / "trams").build()
