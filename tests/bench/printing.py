"""What printing costs: invented books of a hundred articles, from seeds to PDF; ``make bench`` prints it.

One book is of paragraphs and subheadings alone: the aim is 14 seconds of CPU and 1.3 GB for it. The articles of the
other have lists, tables, quotations and notes too, as those of the other benches, which takes about a second more.
Where TeX is installed, XeLaTeX sets the same doctrees in the same run. Other sizes can be named.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pypdfium2
from rich.console import Console
from rich.table import Table
from scale import BRIEFBOOK, Row, run
from synthetic import FIRST_YEAR, write_book

SPHINX = (sys.executable, "-m", "sphinx", "-q", "-n", "-d", "build/doctrees", "-c", ".")
SELECTION = f"""
if "selection" in tags:
    typst_documents = [
        ("index", "selection", "A year", "", "selection", {{"from": "{FIRST_YEAR}", "to": "{FIRST_YEAR}"}})
    ]
"""
TEX = ("xelatex", "latexmk")
"""Debian: texlive-xetex latexmk texlive-latex-extra texlive-fonts-recommended."""


def pages(pdf: Path) -> int:
    """How many pages a PDF has."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def ours(root: Path) -> Iterator[tuple[Row, int]]:
    """The two steps of `make pdf`, and a selection from what was read; with the pages of each."""
    out = root / "build/pdf"
    yield run("convert", root, (*BRIEFBOOK, "convert"), fine=(0, 1)), 0
    printed = run("read and print: book and briefings", root, (*SPHINX, "-b", "typst", "docs", str(out)), out)
    yield printed, sum(pages(path) for path in out.rglob("*.pdf"))
    chosen = root / "build/chosen"
    selecting = (*SPHINX, "-t", "selection", "-b", "typst", "docs", str(chosen))
    yield (
        run("a selection of one year, nothing read anew", root, selecting, chosen),
        pages(chosen / "selection.pdf"),
    )


def tex(root: Path) -> Iterator[tuple[Row, int]]:
    """The same doctrees through XeLaTeX: the book alone, untagged, without pages in its references."""
    folder = root / "build/latex"
    own_fonts = ("-D", "latex_elements.fontpkg=\\relax")  # those of TeX; Sphinx asks for FreeFont
    writing = (*SPHINX, "-D", "latex_engine=xelatex", *own_fonts, "-b", "latex", "docs", str(folder))
    yield run("XeLaTeX: write", root, writing), 0
    command = ("latexmk", "-xelatex", "-interaction=nonstopmode", "-silent", "-f")
    [source] = [path for path in folder.glob("*.tex") if "sphinx" not in path.name]
    setting = run("XeLaTeX: set, the book alone", folder, (*command, source.name), fine=(0, 1, 12))
    yield setting, pages(source.with_suffix(".pdf"))


def table(title: str, rows: Sequence[tuple[Row, int]]) -> Table:
    """The steps of one book; the first two are `make pdf`."""
    made = Table(title=title, title_justify="left", box=None, pad_edge=False)
    for name in ("step", "CPU s", "wall s", "peak MB", "pages", "output MB"):
        made.add_column(name, justify="left" if name == "step" else "right")
    for row, count in rows:
        size = f"{row.size:.1f}" if row.size else ""
        made.add_row(row.step, f"{row.cpu:.1f}", f"{row.wall:.1f}", str(row.peak), str(count or ""), size)
    cpu, wall = (sum(getattr(row, name) for row, _ in rows[:2]) for name in ("cpu", "wall"))
    made.add_row("make pdf in all", f"{cpu:.1f}", f"{wall:.1f}", str(max(row.peak for row, _ in rows[:2])))
    return made


def main() -> None:
    """Print the books that are asked for; beside them TeX, if it is here."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[100], help="numbers of articles")
    parser.add_argument("--folder", type=Path, default=Path("build/bench"), help="where the books are made")
    given = parser.parse_args()
    has_tex = all(map(shutil.which, TEX))
    console = Console(width=120)
    for articles, shaped in ((size, shaped) for size in given.sizes for shaped in (False, True)):
        what = "with lists, tables, quotations and notes" if shaped else "of paragraphs and subheadings"
        root = (given.folder / f"print-{articles}{'-shaped' if shaped else ''}").resolve()
        shutil.rmtree(root, ignore_errors=True)
        write_book(root, articles, shaped=shaped)
        with (root / "conf.py").open("a", encoding="utf-8") as conf:
            conf.write(SELECTION)
        rows = list(ours(root))
        if has_tex:
            rows += tex(root)
        console.print(table(f"printing {articles} articles {what}", rows))
    if not has_tex:
        console.print("TeX is not installed: no figures of XeLaTeX")


if __name__ == "__main__":
    main()
