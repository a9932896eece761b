"""Small books, built in a temporary folder."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from briefbook.folder import convert

ROOTS = Path(__file__).parents[1] / "roots"
SMALL = ROOTS / "small"
CONF = "extensions = ['myst_parser', 'briefbook.typst']\nproject = 'A Book'\nauthor = 'A. Tester'\n"

_EASTERN = "[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]"


@dataclass(frozen=True)
class Built:
    """A built book."""

    folder: Path
    """Where the output is."""
    warnings: str
    """What Sphinx warned of."""
    kinds: frozenset[str] = frozenset()
    """The kinds of nodes of all its pages."""

    @property
    def pdf(self) -> Path:
        """The printed book."""
        return self.folder / "briefing-book.pdf"

    @property
    def source(self) -> str:
        """Its Typst source."""
        return (self.folder / "briefing-book.typ").read_text(encoding="utf-8")

    @property
    def pages(self) -> tuple[str, ...]:
        """Its text, page by page."""
        return page_texts(self.pdf)

    @property
    def text(self) -> str:
        """Its text, with one space for white space."""
        return squeezed(" ".join(self.pages))


def page_texts(pdf: Path | bytes) -> tuple[str, ...]:
    """The text of each page, as a reader would copy it."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return tuple(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def squeezed(text: str) -> str:
    """One space for white space; words divided at line ends are joined, also those of scripts without hyphens."""
    whole = re.sub("[\ufffe\u00ad\x02]\\s*", "", text)
    return re.sub(r"\s+", " ", re.sub(rf"(?<={_EASTERN})[\r\n]+(?={_EASTERN})", "", whole)).strip()


def run(source: Path, folder: Path, *, confdir: Path | None = None, **settings: Any) -> Built:
    """Build a project with the builder under test; ``conf.py`` stands beside the pages if nothing is said."""
    warnings = StringIO()
    with patch_docutils(str(source)), docutils_namespace():
        app = Sphinx(
            srcdir=source,
            confdir=confdir or source,
            outdir=folder,
            doctreedir=folder.parent / f"{folder.name}-doctrees",
            buildername="typst",
            confoverrides=settings,
            status=None,
            warning=warnings,
        )
        kinds: set[str] = set()
        app.connect(
            "doctree-resolved",
            lambda _app, tree, _name: kinds.update(type(n).__name__ for n in tree.findall()),
        )
        try:
            app.build()
        finally:
            sys.stderr.write(warnings.getvalue())
    return Built(folder, warnings.getvalue(), frozenset(kinds))


@pytest.fixture
def build(tmp_path: Path) -> Callable[..., Built]:
    """Build a book from the text of its files; without ``conf.py`` a plain one is written."""

    def builder(files: Mapping[str, str | bytes], **settings: Any) -> Built:
        source = tmp_path / "source"
        extra = files.get("conf-extra", "")
        named = {"conf.py": f"{CONF}{extra}", **{k: v for k, v in files.items() if k != "conf-extra"}}
        for name, content in named.items():
            path = source / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return run(source, tmp_path / "pdf", **settings)

    return builder


@pytest.fixture(scope="session")
def build_every_kind() -> Callable[[Path], Built]:
    """Build the book with every kind of node, from a copy in the given folder."""

    def builder(folder: Path) -> Built:
        shutil.copytree(ROOTS / "typst-nodes", folder / "source")
        return run(folder / "source", folder / "pdf")

    return builder


@pytest.fixture(scope="session")
def every_kind(build_every_kind: Callable[[Path], Built], tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The book with every kind of node, built once."""
    return build_every_kind(tmp_path_factory.mktemp("every-kind"))


@pytest.fixture(scope="session", name="page_texts")
def page_texts_fixture() -> Callable[[bytes], tuple[str, ...]]:
    """Read the text of a PDF, page by page."""
    return page_texts


@pytest.fixture(scope="session", name="squeezed")
def squeezed_fixture() -> Callable[[str], str]:
    """Put text on one line, as a reader reads it."""
    return squeezed


@pytest.fixture(scope="session")
def print_small() -> Callable[..., Any]:
    """Convert and print the small book, from a copy in the given folder."""

    def printer(folder: Path, **settings: Any) -> Any:
        shutil.copytree(SMALL, folder / "book")
        page = folder / "book/docs/briefings/harbour.md"
        records = folder / "book/docs/glossary/actors.yaml"
        records.write_text(records.read_text(encoding="utf-8").replace("南港", "中国"), encoding="utf-8")
        front = "---\nnumber: 1\nsubtitle: Who fears the review\n---\n\n"
        more = (
            "\n## Where to look\n\n[The paper](https://example.org/paper) of {actor}`Sundvik <sundvik>`, "
            "{doc}`/sources` and {index}`pilots <pair: pilots; strikes>`. {unsourced}`addresses`\n"
        )
        page.write_text(front + page.read_text(encoding="utf-8") + more, encoding="utf-8")
        assert convert(folder / "book").problems == ()
        return run(folder / "book/docs", folder / "pdf", confdir=folder / "book", **settings)

    return printer


@pytest.fixture(scope="session")
def small(print_small: Callable[..., Any], tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The small book, printed once."""
    return print_small(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="session")
def print_project() -> Callable[..., Built]:
    """Print a project that lies somewhere, converted."""
    return run
