"""Which files of a book are seeds, and which are their sidecars."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from briefbook.core.layout import LOCK, SEEDS, sidecar_file
from briefbook.core.problems import Code, Problem


def seed_files(root: Path) -> list[Path]:
    """The files of a book that are seeds, by name."""
    return [root / file for file in seeds_and_sidecars(root)[0]]


def seeds_and_sidecars(root: Path) -> tuple[list[str], list[str]]:
    """The files of a book that are seeds, and those that may be sidecars: paths relative to the book, sorted."""
    seeds: list[str] = []
    sidecars: list[str] = []
    for entry in os.scandir(root / SEEDS) if isinstance(root, Path) else (root / SEEDS).iterdir():
        file = f"{SEEDS}/{entry.name}"
        if entry.name.endswith(".yaml"):
            sidecars.append(file)
        if (
            (entry.is_file() or entry.is_symlink())
            and not entry.name.lower().endswith(".yaml")
            and not entry.name.startswith(".")
            and file != LOCK
        ):
            seeds.append(file)
    return sorted(seeds), sorted(sidecars)


def sidecars_alone(seeds: Iterable[str], sidecars: Iterable[str]) -> Iterator[Problem]:
    """A problem for each sidecar that belongs to no seed."""
    expected = {sidecar_file(file) for file in seeds}
    for file in sidecars:
        if file not in expected:
            message = "sidecar has no seed of the same name: add the seed, or remove the sidecar"
            yield Problem(Code.SIDECAR_ALONE, message, file)
