"""Plain text: the decoded bytes, newlines untouched."""

from __future__ import annotations

import codecs

from briefbook.reading.result import Reading, UnreadableError


def read_text(data: bytes) -> Reading:
    """Decode UTF-8, or UTF-16 with a byte order mark; the mark itself is not text."""
    encoding = "utf-8"
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(mark):
            data, encoding = data[len(mark) :], name
            break
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableError(
            f"byte {error.start} is not {encoding.upper()} text: save the file as UTF-8"
        ) from None
    if "\0" in text:
        raise UnreadableError("it has NUL characters, so it is no plain text: check the file's ending")
    return Reading(text)
