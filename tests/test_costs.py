"""What the guide says that large books cost: a straight line through what was measured, and nothing else."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest

COSTS: dict[str, Any] = runpy.run_path(str(Path(__file__).parent.parent / "scripts" / "costs.py"))


def row(step: str, cpu: float, **phases: float) -> dict[str, Any]:
    """One step as the bench records it."""
    return {"step": step, "cpu": cpu, "wall": cpu, "peak": 100 + int(cpu), "size": cpu / 10, "phases": phases}


@pytest.fixture
def measured() -> Any:
    """Figures of 1,000 and 10,000 articles: an article costs 1 ms to convert and 10 ms to build."""

    def rows(articles: int) -> list[dict[str, Any]]:
        steps = [row(step, 2 + articles / 100) for step in COSTS["STEPS"]]
        return [*steps, row("convert, 2 processes", 0, alone=articles / 10_000, workers=articles / 1_000)]

    sizes = {str(articles): rows(articles) for articles in (1_000, 10_000)}
    return COSTS["Measured"](
        {"date": "2031-01-01", "cores": 2, "load": 1.5, "jobs": 2, "loop_seconds": 0.9, "sizes": sizes}
    )


def test_costs_are_a_straight_line_through_two_sizes(measured):
    """What every book pays, and what each article adds."""
    line = measured.line("HTML, clean", "cpu")
    assert line.fixed == pytest.approx(2)
    assert line.each == pytest.approx(0.01)
    assert line.at(100_000) == pytest.approx(1002)


def test_a_million_articles_are_told_in_hours_by_cores_and_workers(measured):
    """Converting is shared by all, down to what one process does alone; sites are built a hundred at a time."""
    told = COSTS["page"](measured)
    assert "A million articles therefore take 0.3 hours of workers" in told
    assert "| convert | 8 min | 2 min | 2 min |" in told
    assert "| 100 sites | 1.4 h |" in told


def test_only_what_was_measured_is_told(measured):
    """With its date and machine."""
    told = COSTS["page"](measured)
    assert "2031-01-01" in told
    assert "2 cores" in told
    assert "| HTML, all | 12.0 s, 112 MB | 102.0 s, 202 MB |" in told
