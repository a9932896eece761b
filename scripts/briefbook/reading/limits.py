"""How large, long and deep a seed may be before it is refused unread.

A hostile file of a few kilobytes can unpack to gigabytes, and a forgotten one can be a whole library.
Both end in a message that names the number and the limit, instead of in a machine without memory.
"""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from briefbook.reading.result import UnreadableError

_MB = 1_000_000
_CHUNK = 1 << 16
_SMALL = 10 * _MB
"""Below this size nothing is a bomb, however well it packs: equal lines or a bare picture pack a thousandfold."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The largest seed that is read; a book may set others."""

    seed_bytes: int = 50 * _MB
    """Bytes of the file as received."""
    line_characters: int = 1 * _MB
    """Characters of the longest line of a text file."""
    unpacked_bytes: int = 200 * _MB
    """Bytes of all members of an archive (DOCX, EPUB) together, unpacked."""
    archive_entries: int = 10_000
    """Members of an archive."""
    compression_ratio: int = 200
    """Unpacked over packed size of one member, where that is larger than ten megabytes. Prose packs 3 to 20 fold."""
    pdf_pages: int = 5_000
    """Pages of a PDF."""
    nesting: int = 250
    """Elements inside elements of a web page, Markdown, Word document or e-book; the parser itself stops at 256."""


DEFAULT_LIMITS = Limits()
"""What holds where a book says nothing else."""


def check_size(data: bytes, limits: Limits = DEFAULT_LIMITS) -> None:
    """Refuse a seed that is larger than allowed."""
    check_size_of(len(data), limits)


def check_size_of(size: int, limits: Limits = DEFAULT_LIMITS) -> None:
    """Refuse a seed of so many bytes, if it is larger than allowed."""
    if size > limits.seed_bytes:
        raise UnreadableError(
            f"it has {size:,} bytes, more than the {limits.seed_bytes:,} allowed: "
            "take out the pictures, or raise the limit"
        )


def check_lines(text: str, limits: Limits = DEFAULT_LIMITS) -> None:
    """Refuse a text with a line that is longer than allowed."""
    if len(text) <= limits.line_characters:
        return
    for number, line in enumerate(text.splitlines(), 1):
        if len(line) > limits.line_characters:
            raise UnreadableError(
                f"line {number} has {len(line):,} characters, more than the {limits.line_characters:,} allowed: "
                "break it into paragraphs, or raise the limit"
            )


def check_depth(depth: int, limits: Limits = DEFAULT_LIMITS) -> None:
    """Refuse markup that is nested deeper than allowed; for readers that count as they go down."""
    if depth > limits.nesting:
        raise UnreadableError(
            f"its elements are nested {depth:,} deep, more than the {limits.nesting:,} allowed: "
            "save the text alone"
        )


def check_pages(pages: int, limits: Limits = DEFAULT_LIMITS) -> None:
    """Refuse a PDF of more pages than allowed."""
    if pages > limits.pdf_pages:
        raise UnreadableError(
            f"it has {pages:,} pages, more than the {limits.pdf_pages:,} allowed: "
            "cut out the pages that are needed, or raise the limit"
        )


def check_zip(archive: zipfile.ZipFile, limits: Limits = DEFAULT_LIMITS) -> None:
    """Refuse an archive whose own table of contents announces more than allowed, before anything is unpacked.

    The table may lie: read members with `read_member`, which counts. Names are never used as paths, so
    absolute ones and ``..`` do no harm.
    """
    entries = archive.infolist()
    if len(entries) > limits.archive_entries:
        raise UnreadableError(
            f"the archive has {len(entries):,} entries, more than the {limits.archive_entries:,} allowed"
        )
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > limits.unpacked_bytes:
        raise UnreadableError(
            f"the archive unpacks to {unpacked:,} bytes, more than the {limits.unpacked_bytes:,} allowed"
        )
    for entry in entries:
        if entry.flag_bits & 1:
            raise UnreadableError(
                f'its entry "{entry.filename}" is encrypted: save the file without a password'
            )
        _check_ratio(entry, entry.file_size, limits)


def read_member(archive: zipfile.ZipFile, name: str, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """Unpack one member, and stop at the limit whatever the table of contents says.

    Raises UnreadableError also where the member is missing or damaged.
    """
    try:
        entry = archive.getinfo(name)
    except KeyError:
        raise UnreadableError(
            f'the archive has no entry "{name}": it is damaged or of another kind'
        ) from None
    parts: list[bytes] = []
    size = 0
    for chunk in _chunks(archive, entry):
        size += len(chunk)
        if size > limits.unpacked_bytes:
            raise UnreadableError(
                f'the entry "{name}" of the archive unpacks to more than the {limits.unpacked_bytes:,} bytes allowed'
            )
        _check_ratio(entry, size, limits)
        parts.append(chunk)
    return b"".join(parts)


def _chunks(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    try:
        with archive.open(entry) as member:
            while chunk := member.read(_CHUNK):
                yield chunk
    except (
        zipfile.BadZipFile,
        zlib.error,
        lzma.LZMAError,
        struct.error,
        EOFError,
        OSError,
        ValueError,
    ) as error:
        raise UnreadableError(f'the entry "{entry.filename}" of the archive is damaged ({error})') from None
    except (RuntimeError, NotImplementedError) as error:
        raise UnreadableError(
            f'the entry "{entry.filename}" of the archive cannot be unpacked: {error}'
        ) from None


def _check_ratio(entry: zipfile.ZipInfo, size: int, limits: Limits) -> None:
    packed = max(entry.compress_size, 1)
    if size > _SMALL and size > packed * limits.compression_ratio:
        raise UnreadableError(
            f'the entry "{entry.filename}" of the archive unpacks to {size // packed:,} times its size or more, '
            f"more than the {limits.compression_ratio:,} times allowed"
        )
