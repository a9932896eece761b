"""Bytes become text in whatever encoding they are, or are refused with the reason."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbook.core.manuscript import Repair
from briefbook.reading.decoding import decode
from briefbook.reading.result import UnreadableError

JAPANESE = (
    "村の橋が去年の春に流されたため、農民は遠回りをしている。",
    "東京で開かれた会議",
    "北京",
    "カタカナ",
    "首相は水曜日に到着した",
)
SIMPLIFIED = ("村里的桥去年春天被冲走了，农民只好绕路去市场。", "会议在北京举行", "中国", "记者王小明报道")
TRADITIONAL = ("村裡的橋去年春天被沖走了，農民只好繞路去市場。", "會議在臺灣舉行", "中國", "記者陳小明報導")
KOREAN = (
    "지난봄에 마을의 다리가 떠내려가서 농민들은 먼 길을 돌아간다.",
    "서울에서 열린 회의",
    "한국",
    "독도",
)
WESTERN = (
    "The café’s owner said “no” – twice.",
    "Être ou ne pas être",
    "São Paulo, não",
    "Zürich",
    "naïve",
    "price £5",
    "l’été",
    "El Niño",
    "© 2020 The Post",
    "de Paris à Rome",
    "Île d’Yeu",
    "ñandú",
)
CYRILLIC = ("Мост снесло прошлой весной, и крестьяне ездят в объезд.", "Москва")
LEGACY = [
    (text, encoding)
    for texts, encodings in (
        (JAPANESE, ("cp932", "euc_jp", "iso2022_jp")),
        (SIMPLIFIED, ("gb18030",)),
        (TRADITIONAL, ("big5",)),
        (KOREAN, ("cp949",)),
        (WESTERN, ("cp1252",)),
        (CYRILLIC, ("cp1251",)),
    )
    for text in texts
    for encoding in encodings
]


@pytest.mark.parametrize(("text", "encoding"), LEGACY)
@pytest.mark.parametrize("around", ["{}", "A Title\r\n\r\n{}\r\n", "He wrote ({}) in 2019.", "{0}\n{0}"])
def test_short_texts_in_legacy_encodings_come_out_right(text: str, encoding: str, around: str) -> None:
    """Even one word is enough to tell the seven encodings apart, and newlines stand untouched."""
    whole = around.format(text)
    assert decode(whole.encode(encoding)).text == whole


def test_utf8_goes_first_and_needs_no_repair() -> None:
    """Text that decodes as UTF-8 is UTF-8, whatever the document declares."""
    assert decode("naïve 日本".encode(), "iso-8859-1") == decode("naïve 日本".encode())
    assert decode("naïve 日本".encode()).repairs == ()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides_and_is_no_text(encoding: str) -> None:
    """The mark says the encoding; it does not stand in the text."""
    assert decode("A bridge – 橋".encode(encoding)).text == "A bridge – 橋"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("text", ["A bridge in the valley.", "村の橋が 2019 年に流された。\n"])
def test_wide_characters_without_a_mark_are_told_by_their_zeros(encoding: str, text: str) -> None:
    """The zeros of ASCII characters all stand on one side."""
    assert decode(text.encode(encoding)).text == text


def test_the_repair_names_the_encoding() -> None:
    """The ledger says which legacy encoding was read."""
    assert decode("café".encode("cp1252")).repairs == (Repair("decoded as Windows-1252"),)
    assert decode("中国的会议".encode("gb18030")).repairs == (Repair("decoded as GB18030"),)


def test_a_declared_encoding_is_taken_as_browsers_take_it() -> None:
    """ISO-8859-1 means Windows-1252, and Shift_JIS Microsoft's form of it; unknown labels mean nothing."""
    assert decode(b"a \x93b\x94", "ISO-8859-1").text == "a “b”"
    assert decode("髙①".encode("cp932"), "shift_jis").text == "髙①"
    assert decode("Łódź".encode("cp1250"), "windows-1250").text == "Łódź"
    assert decode(b"caf\xe9", "no-such-code").text == "café"
    assert decode(b"caf\xe9", "utf-16").text == "café"
    assert decode(b"caf\xe9 \\u0041", "unicode_escape").text == "café \\u0041"


def test_a_few_odd_signs_are_windows_1252() -> None:
    """So few bytes say nothing, and browsers take it so."""
    assert decode("width ¦ height ¨".encode("cp1252")).text == "width ¦ height ¨"


def test_stray_bytes_in_utf8_are_read_as_windows_1252_and_counted() -> None:
    """A curly quote pasted from elsewhere does not turn the other words into noise."""
    decoded = decode("naïve Übergröße façade — “so” ".encode() * 9 + b"it\x92s")
    assert decoded.text.endswith("it’s")
    assert "naïve Übergröße" in decoded.text
    assert decoded.repairs == (Repair("bytes that are not UTF-8 read as Windows-1252", 1),)


def test_an_end_cut_off_in_a_character_is_shown() -> None:
    """What is left of the last character becomes U+FFFD."""
    decoded = decode("村の橋".encode()[:-1])
    assert decoded.text == "村の\ufffd"
    assert decoded.repairs == (Repair("character cut off at the end replaced by U+FFFD"),)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "PNG image"),
        (b"PK\x03\x04\x14\0", "ZIP archive"),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Word"),
        (b"{\\rtf1\\ansi Hello}", "RTF document"),
        (b"\0\1\2\3binary\xff\xfe", "NUL"),
        (bytes(range(1, 9)) * 20, "control characters"),
    ],
)
def test_what_is_no_text_is_refused_by_its_kind(data: bytes, kind: str) -> None:
    """The reason names what the file is."""
    with pytest.raises(UnreadableError, match=kind):
        decode(data)


def test_letters_between_zeros_are_no_utf16() -> None:
    """Pairs of Latin letters would make Chinese characters that nobody writes."""
    with pytest.raises(UnreadableError, match="NUL"):
        decode(b"abc\0def ghi\n" * 20)
    for text in (JAPANESE[0], SIMPLIFIED[0], KOREAN[0]):
        assert decode(f"{text}\n\n{text}".encode("utf-16-le")).text.startswith(text)


def test_a_mark_of_utf16_over_something_else_is_refused() -> None:
    """Half characters are no text; the reason says where."""
    with pytest.raises(UnreadableError, match="byte 4"):
        decode(b"\xff\xfea\0\x00\xdcb\0")


@given(
    st.binary(max_size=300),
    st.sampled_from([None, "utf-8", "shift_jis", "gb2312", "utf-7", "rot13", "x" * 50]),
)
def test_any_bytes_become_text_or_a_reason(data: bytes, declared: str | None) -> None:
    """Nothing else can happen, and the text can be written as UTF-8."""
    try:
        text = decode(data, declared).text
    except UnreadableError:
        return
    text.encode()
    assert "\0" not in text


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=80))
def test_all_of_unicode_in_utf8_comes_back(text: str) -> None:
    """Every text that starts like no other file survives."""
    data = text.encode()
    if not data.startswith((b"%PDF-", b"{\\rtf", b"\xef\xbb\xbf")):
        assert decode(data).text == text
