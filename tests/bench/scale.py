"""What books of many articles cost: `make bench` prints it, one table a size.

Each step runs in a process of its own; its processor time, wall time and peak memory are those that the system
counted. The peers build the same words in the same run: mkdocs-material with `navigation.prune` and a folder a year,
and, at 100 articles only, Sphinx with furo as they come. They are installed below build/, and left out with
--no-peers. With --record the figures of our own steps are kept in measured.json, from which the guide computes what
other sizes cost; seconds are then those of the machine that is named there.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import peers
import synthetic
from rich.console import Console
from rich.table import Table

HERE = Path(__file__).parent
PHASES = HERE / "phases.py"
MEASURED = HERE / "measured.json"
BRIEFBOOK = (sys.executable, "-m", "briefbook.cli")
CONVERT = (sys.executable, str(HERE / "converting.py"))
SPHINX = (sys.executable, str(PHASES), "-n", "-q", "-d", "build/doctrees", "-c", ".", "docs")
AWAY = "put-away"
PDF_UP_TO = 100
"""Articles; nobody prints more."""
FURO_UP_TO = 100
"""As it comes, furo takes half a second a page at a thousand pages."""


@dataclass(frozen=True, slots=True)
class Row:
    """One step of one book."""

    step: str
    cpu: float
    """Seconds of all processes of the step."""
    wall: float
    peak: int
    """Largest process, in megabytes."""
    size: float
    """Of what the step wrote, in megabytes."""
    phases: dict[str, float] = field(default_factory=dict)
    """CPU seconds of its parts."""


def run(
    step: str, folder: Path, command: Sequence[str], output: Path | None = None, fine: Sequence[int] = (0,)
) -> Row:
    """Run a step to its end and count what it took; its last line may be JSON with its phases."""
    started = time.perf_counter()
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        assert process.stdout is not None
        said = process.stdout.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - started
    if process.returncode not in fine:
        sys.exit(f"{step} failed in {folder}:\n{said[-2000:]}")
    return Row(
        step,
        used.ru_utime + used.ru_stime,
        wall,
        used.ru_maxrss // 1024,
        megabytes(output) if output else 0.0,
        _phases(said),
    )


def _phases(said: str) -> dict[str, float]:
    last = said.rstrip().rsplit("\n", 1)[-1]
    if not last.startswith('{"code"'):
        return {}
    spent: dict[str, float] = json.loads(last)["phases"]
    return spent


def megabytes(path: Path) -> float:
    """Size of a file or folder."""
    files = [path] if path.is_file() else [p for p in path.rglob("*") if p.is_file()]
    return sum(file.stat().st_size for file in files) / 1e6


def book_steps(root: Path, articles: int, jobs: int) -> Iterator[Row]:
    """All that an editor does with a book, from nothing on."""
    html = (*SPHINX, "-b", "html", "build/html")
    out = root / "build/html"
    yield run("convert", root, (*CONVERT, "--jobs", "1"), root / "docs/articles")
    put_away(root / "docs/articles", root.parent)
    yield run(f"convert, {jobs} processes", root, (*CONVERT, "--jobs", str(jobs)), root / "docs/articles")
    yield run("convert, nothing changed", root, (*BRIEFBOOK, "convert"))
    yield run("HTML, clean", root, html, out)
    yield run("HTML, nothing changed", root, html)
    change_article(root)
    yield run(
        "convert, one article changed", root, (*BRIEFBOOK, "convert", "--accept-paragraphs", first_key(root))
    )
    yield run("HTML, one article changed", root, html)
    change_record(root)
    yield run("convert, one record changed", root, (*BRIEFBOOK, "convert"))
    yield run("HTML, one record changed", root, html)
    yield run("link check", root, (*BRIEFBOOK, "check", "links"), fine=(0, 1))
    yield run(
        "JSON",
        root,
        ("sh", "-c", f"{' '.join(BRIEFBOOK)} export json > build/book.json"),
        root / "build/book.json",
    )
    if articles <= PDF_UP_TO:
        yield run("PDF", root, (*SPHINX, "-b", "typst", "build/pdf"), root / "build/pdf/briefing-book.pdf")


def put_away(path: Path, folder: Path) -> None:
    """Move a folder out of the way, and delete it when all is measured.

    For half a minute after a deletion ext4 looks for inodes that were not freed lately: after that of a large book the
    making of twenty thousand files took ten CPU seconds more.
    """
    if path.exists():
        away = folder / AWAY
        away.mkdir(parents=True, exist_ok=True)
        path.rename(Path(tempfile.mkdtemp(dir=away)) / path.name)


def first_key(root: Path) -> str:
    """The key of the first seed."""
    return (root / "seeds/00000.yaml").read_text(encoding="utf-8").split("\n", 1)[0].removeprefix("key: ")


def change_article(root: Path) -> None:
    """One more sentence at the end of the first seed."""
    path = next(path for path in sorted((root / "seeds").glob("00000.*")) if path.suffix != ".yaml")
    path.write_text(path.read_text(encoding="utf-8").rstrip() + " So it was said.\n", encoding="utf-8")


def change_record(root: Path) -> None:
    """A note in the first record of an actor."""
    path = root / "docs/glossary/actors.yaml"
    head, rest = path.read_text(encoding="utf-8").split("\n", 1)
    path.write_text(f"{head}\n  note: Known for this.\n{rest}", encoding="utf-8")


def table(articles: int, rows: Sequence[Row]) -> Table:
    """The steps of one size; a ratio compares a peer with our clean HTML."""
    ours = next(row.cpu for row in rows if row.step == "HTML, clean")
    made = Table(title=f"{articles} articles", title_justify="left", box=None, pad_edge=False)
    for name in (
        "step",
        "CPU s",
        "ms an article",
        "wall s",
        "peak MB",
        "output MB",
        "to our HTML",
        "phases (CPU s)",
    ):
        made.add_column(name, justify="left" if name in ("step", "phases (CPU s)") else "right")
    for row in rows:
        ratio = f"{row.cpu / ours:.2f}" if "HTML, clean" in row.step else ""
        made.add_row(
            row.step,
            f"{row.cpu:.2f}",
            f"{row.cpu / articles * 1000:.1f}",
            f"{row.wall:.2f}",
            str(row.peak),
            f"{row.size:.1f}" if row.size else "",
            ratio,
            ", ".join(f"{phase} {seconds:.1f}" for phase, seconds in row.phases.items()),
        )
    return made


def loop_seconds() -> float:
    """CPU seconds of a loop that never changes, by which machines and hours can be compared."""
    started, total = time.process_time(), 0
    for i in range(10**7):
        total += i * i
    return time.process_time() - started


def record(sizes: dict[int, list[Row]], jobs: int) -> None:
    """Keep the figures of our own steps."""
    value = {
        "date": datetime.now(UTC).date().isoformat(),
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[1], 1),
        "jobs": jobs,
        "loop_seconds": round(loop_seconds(), 2),
        "sizes": {
            str(articles): [
                {
                    name: round(figure, 2) if isinstance(figure, float) else figure
                    for name, figure in asdict(row).items()
                }
                for row in rows
            ]
            for articles, rows in sizes.items()
        },
    }
    MEASURED.write_text(json.dumps(value, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Measure the sizes that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[100, 1_000], help="numbers of articles")
    parser.add_argument("--jobs", type=int, default=2, help="processes of convert")
    parser.add_argument("--folder", type=Path, default=Path("build/bench"), help="where the books are made")
    parser.add_argument("--no-peers", action="store_true", help="leave mkdocs-material and plain Sphinx out")
    parser.add_argument("--record", action="store_true", help=f"keep our own figures in {MEASURED.name}")
    given = parser.parse_args()
    sizes: dict[int, list[Row]] = {}
    console = Console(width=200)
    for articles in given.sizes:
        root = (given.folder / str(articles)).resolve()
        put_away(root, given.folder)
        synthetic.write_book(root, articles)
        rows = list(book_steps(root, articles, given.jobs))
        sizes[articles] = list(rows)
        if not given.no_peers:
            rows += [
                run(f"{peer.name}, HTML, clean", peer.folder, peer.command, peer.output)
                for peer in peers.prepared(root, given.folder, plain_sphinx=articles <= FURO_UP_TO)
            ]
        console.print(table(articles, rows))
    shutil.rmtree(given.folder / AWAY, ignore_errors=True)
    if given.record:
        record(sizes, given.jobs)


if __name__ == "__main__":
    main()
