"""Plain text: decoded, otherwise untouched; and what is no text is refused."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefbook.reading import FORMATS, UnreadableError, read


def test_utf_8_is_read_as_it_stands() -> None:
    """Line ends, odd spaces and composed letters stay as they are."""
    text = "Été\r\ne\u0301\u00a0x\u2028y\n\n 中国 \u202e"
    assert read("a.txt", text.encode()).text == text


@settings(deadline=None, database=None)
@given(
    st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn")), max_size=60)
)
def test_every_text_in_utf_8_is_read_unaltered(text: str) -> None:
    """Whatever is written in UTF-8 comes out character by character."""
    bare = text.removeprefix("\ufeff")
    assert read("a.txt", bare.encode()).text == bare


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")],
)
def test_a_byte_order_mark_tells_the_encoding_and_is_no_text(mark: bytes, encoding: str) -> None:
    """The mark itself is not part of the text."""
    assert read("a.txt", mark + "Été – 中国".encode(encoding)).text == "Été – 中国"


@pytest.mark.parametrize("name", ["A.TXT", "a.b.txt", "seeds/a.Txt"])
def test_the_ending_tells_the_format_in_any_case(name: str) -> None:
    """Endings are compared without their case."""
    assert read(name, b"x").text == "x"


@pytest.mark.parametrize("name", ["a.xyz", "a", ".txt.bak", "a.exe"])
def test_an_unknown_format_is_refused(name: str) -> None:
    """The reason names the ending and the formats that are known."""
    with pytest.raises(UnreadableError) as caught:
        read(name, b"x")
    assert "is not known" in str(caught.value)
    assert all(ending in str(caught.value) for ending in FORMATS)


def test_bytes_with_nul_are_no_text() -> None:
    """A binary file with the ending of a text is refused with a reason."""
    with pytest.raises(UnreadableError, match="NUL"):
        read("a.txt", b"\x89PNG\x00\x00")
