"""What the check of links finds in the park, and what it leaves alone."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from planted import FAULTY_FILES, write_park
from planted_faults import FAULTS
from planted_traps import TRAPS

from briefbook.checks import check_links
from briefbook.core.problems import Problem

Found = Mapping[str, list[Problem]]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Found:
    """The problems of the park, by file; the park is checked once, as a whole."""
    root = tmp_path_factory.mktemp("park")
    write_park(root)
    problems: dict[str, list[Problem]] = {}
    for problem in check_links(root):
        problems.setdefault(Path(problem.path).relative_to(root).as_posix(), []).append(problem)
    return problems


@pytest.mark.parametrize("number", range(len(FAULTS)), ids=FAULTS)
def test_a_planted_fault_is_found(number: int, found: Found) -> None:
    """A fault is found once, with its code and its line, among all the others."""
    fault = list(FAULTS.values())[number]
    [problem] = found[f"fault{number}.html"]
    assert (problem.code, problem.line) == (fault.code, 3)
    assert fault.says in problem.message


@pytest.mark.parametrize("number", range(len(TRAPS)), ids=TRAPS)
def test_a_trap_is_no_fault(number: int, found: Found) -> None:
    """What only looks like a fault is left alone."""
    assert [str(problem) for problem in found.get(f"trap{number}.html", ())] == []


@pytest.mark.parametrize("name", FAULTY_FILES)
def test_a_faulty_file_of_any_kind_is_found(name: str, found: Found) -> None:
    """Pages in other encodings, drawings, style sheets."""
    _, code, line = FAULTY_FILES[name]
    assert [(problem.code, problem.line) for problem in found[name]] == [(code, line)]


def test_all_else_is_sound(found: Found) -> None:
    """No problem is reported but in the files with a fault, so that no fault hides or makes another."""
    faulty = {f"fault{number}.html" for number in range(len(FAULTS))} | set(FAULTY_FILES)
    assert {name: list(map(str, problems)) for name, problems in found.items() if name not in faulty} == {}


def test_the_park_is_as_large_as_it_claims() -> None:
    """At least 60 faults and 30 traps."""
    assert len(FAULTS) + len(FAULTY_FILES) >= 60
    assert len(TRAPS) >= 30
