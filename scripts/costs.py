"""What books of any size cost, computed from the figures that the bench measured: a table of the guide.

Costs grow as a straight line: a part that every book pays, and a part for each article, both from two sizes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefbook.sphinx_ext.reference import table

MEASURED = Path(__file__).parent.parent / "tests" / "bench" / "measured.json"
MILLION = 1_000_000
CORES = (2, 8, 32)
WORKERS = (8, 64, 256)
BOOK = 10_000
"""Articles of one site; a million are a hundred sites that link each other."""


@dataclass(frozen=True, slots=True)
class Line:
    """A cost by number of articles."""

    fixed: float
    each: float

    def at(self, articles: int) -> float:
        """What so many articles cost."""
        return self.fixed + self.each * articles


class Measured:
    """The figures of the bench."""

    def __init__(self, value: Mapping[str, Any]) -> None:
        self.date: str = value["date"]
        self.cores: int = value["cores"]
        self.load: float = value["load"]
        self.loop: float = value["loop_seconds"]
        self.jobs: int = value["jobs"]
        self.sizes = sorted(map(int, value["sizes"]))
        self._rows = {(int(size), row["step"]): row for size, rows in value["sizes"].items() for row in rows}

    def figure(self, articles: int, step: str, name: str) -> float:
        """One figure of a step, as ``cpu``; of its phases, as ``phases workers``."""
        row = self._rows[articles, step]
        if not name.startswith("phases "):
            return float(row[name])
        return float(row["phases"][name.removeprefix("phases ")])

    def line(self, step: str, name: str) -> Line:
        """From the two largest sizes."""
        small, large = self.sizes[-2:]
        first, last = (self.figure(size, step, name) for size in (small, large))
        each = (last - first) / (large - small)
        return Line(max(0.0, first - each * small), each)


def measured() -> Measured:
    """What was measured last with ``--record``."""
    return Measured(json.loads(MEASURED.read_text(encoding="utf-8")))


def page(of: Measured) -> str:
    """The part of the guide: what was measured, and what follows for a million articles."""
    return "\n\n".join((_machine(of), _steps(of), *_million(of))) + "\n"


def _machine(of: Measured) -> str:
    return (
        f"Measured on {of.date} on a machine with {of.cores} cores, on which a Python loop of ten million additions "
        f"of squares takes {of.loop:.2f} seconds, while {of.load:.1f} programs wanted to run at once (alone on the "
        "machine all is faster); invented articles of 950 words with 25 mentions, as many records as "
        "articles but 500 to 5,000. CPU seconds, and megabytes of memory at the peak."
    )


STEPS = {
    "convert": "convert, all",
    "convert, nothing changed": "convert, nothing changed",
    "HTML, clean": "HTML, all",
    "HTML, nothing changed": "HTML, nothing changed",
    "convert, one article changed": "convert, one article changed",
    "HTML, one article changed": "HTML, one article changed",
    "HTML, one record changed": "HTML, one record changed",
    "link check": "check links",
}


def _steps(of: Measured) -> str:
    head = ("step", *(f"{size:,} articles" for size in of.sizes))
    rows = (
        (
            said,
            *(
                f"{of.figure(size, step, 'cpu'):.1f} s, {of.figure(size, step, 'peak'):.0f} MB"
                for size in of.sizes
            ),
        )
        for step, said in STEPS.items()
    )
    return table(head, rows).rstrip("\n")


def _million(of: Measured) -> Iterator[str]:
    parallel = f"convert, {of.jobs} processes"
    alone, shared = of.line(parallel, "phases alone"), of.line(parallel, "phases workers")
    html, memory = of.line("HTML, clean", "cpu"), of.line("HTML, clean", "peak")
    books = MILLION // BOOK
    site = of.figure(of.sizes[-1], "HTML, clean", "size") / of.sizes[-1] * MILLION / 1000
    yield (
        f"An article costs {shared.each * 1000:.1f} ms of a worker and {alone.each * 1000:.1f} ms of the process that "
        f"gathers the results; its page {html.each * 1000:.1f} ms and {memory.each * 1000:.0f} kB of memory. "
        f"A million articles therefore take {shared.at(MILLION) / 3600:.1f} hours of workers and "
        f"{alone.at(MILLION) / 3600:.1f} hours of the gathering process, and {books} sites of {BOOK:,} articles "
        f"{books * html.at(BOOK) / 3600:.1f} hours of CPU and {site:,.0f} GB of disk."
    )
    yield (
        "With *c* cores, or *w* Dask workers of one core, it takes (sites are built one on a core; gathering goes on beside, and ends no earlier than "
        f"its own {alone.at(MILLION) / 3600:.1f} hours; each core that builds a site needs {memory.at(BOOK) / 1000:.1f} GB):"
    )
    yield table(
        ("", *(f"*c* = {c}" for c in CORES), *(f"*w* = {w}" for w in WORKERS)),
        (
            ("convert", *_hours(shared.at(MILLION), alone.at(MILLION), (*CORES, *WORKERS))),
            (f"{books} sites", *_hours(books * html.at(BOOK), html.at(BOOK), (*CORES, *WORKERS))),
        ),
    ).rstrip("\n")


def _hours(seconds: float, least: float, machines: Sequence[int]) -> Iterator[str]:
    """By the clock, with so many cores: never less than what one of them does alone."""
    for count in machines:
        hours = max(seconds / count, least) / 3600
        yield f"{hours:.1f} h" if hours >= 1 else f"{hours * 60:.0f} min"
