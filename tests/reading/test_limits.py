"""What is refused for its size, and that the message says by how much."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefbook.reading.limits import (
    Limits,
    check_depth,
    check_lines,
    check_pages,
    check_size,
    check_zip,
    read_member,
)
from briefbook.reading.result import UnreadableError


def _zip(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def _open(data: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(data))


def test_usual_seeds_pass() -> None:
    """Nothing is refused at its limit."""
    limits = Limits(seed_bytes=3, line_characters=3, nesting=3, pdf_pages=3)
    check_size(b"abc", limits)
    check_lines("abc\nabc\r\nabc", limits)
    check_depth(3, limits)
    check_pages(3, limits)
    check_zip(_open(_zip({"a": b"abc"})))


def test_every_message_names_the_number_and_the_limit() -> None:
    """The reader learns how much too large a seed is."""
    limits = Limits(seed_bytes=3, line_characters=3, nesting=3, pdf_pages=3)
    with pytest.raises(UnreadableError, match="4 bytes, more than the 3 allowed"):
        check_size(b"abcd", limits)
    with pytest.raises(UnreadableError, match="line 2 has 4 characters, more than the 3 allowed"):
        check_lines("abc\nabcd", limits)
    with pytest.raises(UnreadableError, match="nested 4 deep, more than the 3 allowed"):
        check_depth(4, limits)
    with pytest.raises(UnreadableError, match="4 pages, more than the 3 allowed"):
        check_pages(4, limits)


def test_an_archive_of_many_or_large_or_hidden_members_is_refused() -> None:
    """The table of contents is enough to say so."""
    with pytest.raises(UnreadableError, match="2 entries, more than the 1 allowed"):
        check_zip(_open(_zip({"a": b"", "b": b""})), Limits(archive_entries=1))
    with pytest.raises(UnreadableError, match="unpacks to 20 bytes, more than the 19 allowed"):
        check_zip(_open(_zip({"a": b"x" * 10, "b": b"y" * 10})), Limits(unpacked_bytes=19))
    bomb = _zip({"bomb": bytes(20_000_000)})
    with pytest.raises(UnreadableError, match="times its size or more, more than the 200 times allowed"):
        check_zip(_open(bomb))
    check_zip(_open(bomb), Limits(compression_ratio=2000))


def test_an_encrypted_member_is_refused() -> None:
    """Its flag is set in the table of contents."""
    archive = _open(_zip({"a": b"abc"}))
    archive.infolist()[0].flag_bits |= 1
    with pytest.raises(UnreadableError, match="encrypted"):
        check_zip(archive)


def test_a_member_is_read_whole_whatever_its_name() -> None:
    """Names are never paths on this machine."""
    archive = _open(_zip({"../up": b"1", "/root": b"2", "in/side": b"3"}))
    check_zip(archive)
    assert [read_member(archive, name) for name in archive.namelist()] == [b"1", b"2", b"3"]


def test_reading_stops_at_the_limit_whatever_the_table_of_contents_says() -> None:
    """A table that lies does not help a bomb."""
    archive = _open(_zip({"a": bytes(300_000)}))
    with pytest.raises(UnreadableError, match="unpacks to more than the 1,000 bytes allowed"):
        read_member(archive, "a", Limits(unpacked_bytes=1000))
    lying = _open(_zip({"a": bytes(300_000)}))
    lying.infolist()[0].file_size = 10
    check_zip(lying, Limits(unpacked_bytes=1000))
    with pytest.raises(UnreadableError):
        read_member(lying, "a", Limits(unpacked_bytes=1000))


def test_a_missing_member_says_its_name() -> None:
    """The archive is of another kind, or damaged."""
    with pytest.raises(UnreadableError, match='no entry "b"'):
        read_member(_open(_zip({"a": b""})), "b")


_WHOLE = _zip({"a": b"The quick brown fox. " * 50, "b": bytes(range(256))})


@settings(max_examples=200, deadline=None)
@given(st.integers(0, len(_WHOLE) - 1), st.binary(min_size=1, max_size=6))
def test_a_damaged_archive_raises_nothing_else(at: int, noise: bytes) -> None:
    """Whatever bytes change, a member is read or unreadable."""
    data = _WHOLE[:at] + noise + _WHOLE[at + len(noise) :]
    try:
        archive = _open(data)
        names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return
    for name in names:
        try:
            content = read_member(archive, name)
        except UnreadableError:
            continue
        assert isinstance(content, bytes)
