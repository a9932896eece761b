"""The rooms of the package know only what they may, and no file outgrows its idea."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "scripts" / "briefbook"
MODULES = sorted(PACKAGE.rglob("*.py"))


def test_the_rooms_know_only_what_they_may() -> None:
    """The import contracts of pyproject.toml hold: core knows no Sphinx, siblings do not know each other."""
    done = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert " 0 broken" in done.stdout


@pytest.mark.parametrize("path", MODULES, ids=[path.relative_to(PACKAGE).as_posix() for path in MODULES])
def test_a_file_holds_one_idea(path: Path) -> None:
    """A module has at most 400 lines, and its docstring says what it answers."""
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 400
    assert lines[0].startswith('"""')


def test_no_module_is_named_for_anything() -> None:
    """Names are the field's own: nothing is called utils, helpers, manager, common or misc."""
    forbidden = {"utils", "util", "helpers", "helper", "manager", "common", "misc"}
    parts = {part for path in MODULES for part in path.relative_to(PACKAGE).with_suffix("").parts}
    assert parts.isdisjoint(forbidden)


def test_only_the_command_prints() -> None:
    """Standard output belongs to the command line; no other room writes to it."""
    printing = [path.name for path in MODULES if _prints(ast.parse(path.read_text(encoding="utf-8")))]
    assert printing == ["cli.py"]


def _prints(tree: ast.Module) -> bool:
    """Whether a module calls print."""
    return any(
        isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
        for node in ast.walk(tree)
    )
