"""Small files read and written in half the time that `pathlib` takes: a book has thousands of them."""

from __future__ import annotations

import os
from pathlib import Path

_BINARY = getattr(os, "O_BINARY", 0)


def read_file(path: Path) -> bytes:
    """The bytes of a file, in half the time that `read_bytes` takes for a small one."""
    if not isinstance(path, Path):  # an address
        return bytes(path.read_bytes())
    file = os.open(path, os.O_RDONLY | _BINARY)
    try:
        data = os.read(file, os.fstat(file).st_size + 1)
        parts = [data]
        while data:  # a file that grows, or of which nobody knows the size
            data = os.read(file, 1 << 16)
            parts.append(data)
    finally:
        os.close(file)
    return b"".join(parts)


def write_file(name: str | Path, data: bytes) -> None:
    """Write a file; its name as text is the quicker way where there are many."""
    try:
        file = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, 0o666)
    except FileNotFoundError:  # asked only then: most folders are there
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        file = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, 0o666)
    try:
        rest = data[os.write(file, data) :]
        while rest:
            rest = rest[os.write(file, rest) :]
    finally:
        os.close(file)
