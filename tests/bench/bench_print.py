"""What printing costs: an invented book of a hundred articles, from seeds to PDF; ``make bench`` prints it.

The aim is 14 seconds of CPU and 1.3 GB for about 270 pages. Where TeX is installed, XeLaTeX sets the same doctrees.
"""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from synthetic import write_book

ARTICLES = 100


def cost(command: list[str], folder: Path) -> tuple[float, float]:
    """CPU seconds of a command and its children, and the largest memory of one of them so far, in MB."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    unit = 1e6 if sys.platform == "darwin" else 1e3
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, after.ru_maxrss / unit


def sphinx(builder: str, out: str) -> list[str]:
    """The command of a builder."""
    python = [sys.executable, "-m", "sphinx", "-q", "-n"]
    return [*python, "-d", "build/doctrees", "-c", ".", "-b", builder, "docs", out]


def test_a_hundred_articles_are_printed(
    tmp_path: Path, benchmark: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    """All of `make pdf`: convert, read, print the book and its briefings."""
    write_book(tmp_path, ARTICLES)
    start = time.monotonic()
    converting, _ = cost([sys.executable, "-m", "briefbook.cli", "convert"], tmp_path)
    printing, memory = benchmark.pedantic(cost, (sphinx("typst", "build/pdf"), tmp_path), rounds=1)
    wall = time.monotonic() - start
    pages = {
        path.name: len(pypdfium2.PdfDocument(path))
        for path in sorted((tmp_path / "build/pdf").rglob("*.pdf"))
    }
    with capsys.disabled():
        print(
            f"\n{ARTICLES} articles, pages {pages}: convert {converting:.1f} s, print {printing:.1f} s of CPU"
        )
        print(f"in all {converting + printing:.1f} s of CPU, {wall:.1f} s by the clock, {memory:.0f} MB")
        if shutil.which("xelatex") and shutil.which("latexmk"):
            writing, _ = cost([*sphinx("latex", "build/latex"), "-D", "latex_engine=xelatex"], tmp_path)
            setting, _ = cost(["make", "-C", "build/latex", "all-pdf"], tmp_path)
            print(f"XeLaTeX on the same doctrees: {writing + setting:.1f} s of CPU, the book alone")
