"""A book made of the whole corpus: every format and all its noise, on screen and on paper, with every check."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import scoring

from briefbook.core.problems import Code
from briefbook.folder import CHECKS, convert, run_checks

_FAR_FONTS = (
    "arabic-market",
    "chinese-bookbus",
    "chinese-library",
    "hindi-nahar",
    "japanese-tram",
    "korean-election",
    "korean-haenyeo",
)
"""Articles in scripts for which the printed book needs fonts of the reader's own."""
_EXPECTED = {Code.METADATA_MISSING, Code.METADATA_CONFLICT}
"""These articles have no sidecars, so facts are missing; one contradicts its own properties."""
_CONF = """
project = "Corpus"
author = "The editors"
extensions = ["myst_parser", "sphinx_design", "briefbook.sphinx_ext", "briefbook.typst"]
primary_domain = "brief"
smartquotes = False
myst_enable_extensions = ["colon_fence", "deflist", "fieldlist", "attrs_inline"]
html_theme = "furo"
"""
_PAGES = {
    "index.md": "# Corpus\n\n```{toctree}\nsources\nbibliography\n```\n",
    "sources.md": "# Sources\n\n```{sources}\n```\n\n```{toctree}\n:glob:\n\narticles/*\n```\n",
    "bibliography.md": "# Bibliography\n\n```{bibliography}\n```\n",
}


@pytest.fixture(scope="module")
def corpus_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The corpus as the seeds of a book, built as HTML and PDF with every warning an error."""
    root = tmp_path_factory.mktemp("corpus-book")
    (root / "seeds").mkdir()
    (root / "docs").mkdir()
    for path in scoring.items():
        if path.stem not in _FAR_FONTS:
            shutil.copy2(path, root / "seeds")
    (root / "conf.py").write_text(_CONF, encoding="utf-8")
    for name, text in _PAGES.items():
        (root / "docs" / name).write_text(text, encoding="utf-8")
    convert(root)
    for builder, out in (("html", "html"), ("typst", "pdf")):
        command = [
            sys.executable,
            "-m",
            "sphinx",
            "-q",
            "-n",
            "-W",
            "-b",
            builder,
            "-c",
            ".",
            "docs",
            f"build/{out}",
        ]
        done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    return root


def test_every_word_of_every_format_is_on_screen_and_on_paper(corpus_book: Path) -> None:
    """No paragraph, heading, cell or line of code is lost or altered, and no link is dead."""
    build = corpus_book / "build"
    problems = run_checks(corpus_book, CHECKS, build / "html", build / "pdf")
    unexpected = [str(problem) for problem in problems if problem.code not in _EXPECTED]
    assert unexpected == []


def test_structure_survives_into_the_page(corpus_book: Path) -> None:
    """Tables, code, nested lists, block quotes, links and emphasis of the formats are markup of the page."""
    pages = "".join(
        path.read_text(encoding="utf-8")
        for path in sorted((corpus_book / "build/html/articles").glob("*.html"))
    )
    for element in ("<table", "<pre", "<blockquote", "<ol", "<li><p", "<em>", "<strong>", "<sup>"):
        assert element in pages, element
    assert 'class="reference external"' in pages
