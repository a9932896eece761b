"""The archive of a site: all its pages in one folder, the same bytes each time, and only what changed packed anew.

To pack costs many times what it costs to read and to add up. So what an archive holds already is taken over as it
was packed; zipfile has no call for that, and a record of decision names what is used of it instead.
"""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable, Mapping, Sequence
from copy import copy
from pathlib import Path
from struct import unpack
from typing import BinaryIO, cast
from zlib import crc32

_EPOCH = (1980, 1, 1, 0, 0, 0)
_LOCAL_HEAD = 30
"""Bytes before the name of a file; the last four are the lengths of the name and of what stands between it and the data."""


def pack(names: Sequence[str], read: Callable[[str], bytes], inside: str, archive: Path) -> None:
    """Write an archive of files, each as `read` gives it, in a folder `inside`; nothing where it holds just these."""
    held = _held(archive, inside)
    same = {name for name in names if name in held and _is_same(held[name], read(name))}
    if list(held) == list(names) and len(same) == len(names):
        return
    archive.parent.mkdir(parents=True, exist_ok=True)
    new = archive.with_suffix(".new")
    with (
        archive.open("rb") if same else Path(os.devnull).open("rb") as old,
        zipfile.ZipFile(new, "w") as packed,
    ):
        for name in names:
            if name in same:
                _take_over(held[name], old, packed)
            else:
                packed.writestr(_entry(f"{inside}{name}"), read(name))
    new.replace(archive)


def _held(archive: Path, inside: str) -> Mapping[str, zipfile.ZipInfo]:
    """The files of an archive by name, in their order; none where it cannot be read."""
    try:
        with zipfile.ZipFile(archive) as packed:
            return {entry.filename.removeprefix(inside): entry for entry in packed.infolist()}
    except (OSError, zipfile.BadZipFile):
        return {}


def _is_same(entry: zipfile.ZipInfo, data: bytes) -> bool:
    return len(data) == entry.file_size and crc32(data) == entry.CRC


def _entry(name: str) -> zipfile.ZipInfo:
    """A file without a date, as any machine would pack it."""
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    entry.create_system = 3
    return entry


def _take_over(held: zipfile.ZipInfo, old: BinaryIO, packed: zipfile.ZipFile) -> None:
    """Put a file of one archive into another as it is packed."""
    old.seek(held.header_offset)
    name, extra = unpack("<HH", old.read(_LOCAL_HEAD)[-4:])
    old.seek(name + extra, os.SEEK_CUR)
    data = old.read(held.compress_size)
    entry = copy(held)
    out = cast("BinaryIO", packed.fp)
    entry.header_offset = out.tell()
    out.write(entry.FileHeader())
    out.write(data)
    packed.filelist.append(entry)
    packed.NameToInfo[entry.filename] = entry
    packed.start_dir = out.tell()
