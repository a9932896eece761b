"""Files of seeds and of the store."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefbook.files import read_file, write_file


@pytest.mark.parametrize("size", [0, 1, 4_096, 1 << 16, 300_001])
def test_a_file_is_read_as_it_was_written(tmp_path: Path, size: int) -> None:
    """Whatever its length."""
    data = os.urandom(size)
    write_file(tmp_path / "new" / "one", data)
    assert read_file(tmp_path / "new" / "one") == data


@pytest.mark.skipif(not Path("/proc/self/status").is_file(), reason="this system has no files without a size")
def test_a_file_that_does_not_tell_its_size_is_read_whole() -> None:
    """Some file systems say that all files are empty."""
    assert b"VmPeak" in read_file(Path("/proc/self/status"))


def test_a_folder_and_nothing_are_told_apart(tmp_path: Path) -> None:
    """As where Python reads them."""
    with pytest.raises(IsADirectoryError):
        read_file(tmp_path)
    with pytest.raises(FileNotFoundError):
        read_file(tmp_path / "none")
