"""Which files that are not text tell so by their first bytes."""

from __future__ import annotations

_SIGNATURES: tuple[tuple[bytes, int, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", 0, "a PNG image"),
    (b"\xff\xd8\xff", 0, "a JPEG image"),
    (b"GIF87a", 0, "a GIF image"),
    (b"GIF89a", 0, "a GIF image"),
    (b"WEBP", 8, "a WebP image"),
    (b"II*\0", 0, "a TIFF image"),
    (b"MM\0*", 0, "a TIFF image"),
    (b"%PDF-", 0, "a PDF document"),
    (b"PK\x03\x04", 0, "a ZIP archive (such as DOCX or EPUB)"),
    (b"PK\x05\x06", 0, "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0, "an old Word, Excel or PowerPoint document"),
    (b"{\\rtf", 0, "an RTF document"),
    (b"\x1f\x8b\x08", 0, "a gzip archive"),
    (b"BZh91AY&SY", 0, "a bzip2 archive"),
    (b"\xfd7zXZ\0", 0, "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", 0, "a 7z archive"),
    (b"Rar!\x1a\x07", 0, "a RAR archive"),
    (b"\x7fELF", 0, "a program"),
    (b"SQLite format 3\0", 0, "an SQLite database"),
    (b"OggS\0", 0, "an Ogg recording"),
    (b"ID3\x03", 0, "an MP3 recording"),
    (b"ID3\x04", 0, "an MP3 recording"),
    (b"ftyp", 4, "a film or an image of the MP4 family"),
    (b"wOF2", 0, "a font"),
    (b"wOFF", 0, "a font"),
)
"""The bytes, the offset at which they stand, and what the file is."""


def kind_of(data: bytes) -> str | None:
    """What the first bytes say the file is, with its article; None: nothing against its being text."""
    return next((name for mark, at, name in _SIGNATURES if data.startswith(mark, at)), None)
