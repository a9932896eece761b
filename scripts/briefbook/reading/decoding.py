"""Bytes of a text → text, whatever encoding they are in, and what had to be mended on the way."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from charset_normalizer import from_bytes

from briefbook.core.manuscript import Repair
from briefbook.reading.plausibility import COMMON, plausibility
from briefbook.reading.result import UnreadableError
from briefbook.reading.signatures import kind_of


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text that was bytes; newlines stand untouched."""

    text: str
    encoding: str
    """Python's name of the codec."""
    repairs: tuple[Repair, ...] = ()


_MARKS = (  # the longer first: a UTF-32 mark starts with a UTF-16 mark
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NAMES = {
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32-le": "UTF-32",
    "utf-32-be": "UTF-32",
    "cp1252": "Windows-1252",
    "cp1251": "Windows-1251",
    "cp932": "Shift-JIS",
    "euc_jp": "EUC-JP",
    "cp949": "EUC-KR",
    "gb18030": "GB18030",
    "big5hkscs": "Big5",
    "iso2022_jp_2": "ISO-2022-JP",
}
_CANDIDATES = ("cp1252", "cp932", "euc_jp", "cp949", "gb18030", "big5hkscs", "cp1251")
_AS_BROWSERS_DO = {  # the encoding that a label means in practice, where Python takes it by the letter
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "shift_jis": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "iso2022_jp": "iso2022_jp_2",
}
_LABELS = {  # labels that Python does not know
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "ks_c_5601-1987": "cp949",
    "windows-949": "cp949",
    "x-gbk": "gb18030",
    "x-euc-jp": "euc_jp",
    "x-x-big5": "big5hkscs",
}
_NEVER = frozenset(  # a document that can say so is not in it, or no text is
    {"utf-7", "unicode-escape", "raw-unicode-escape", "idna", "punycode", "undefined"}
)
_CONTROLS = bytes([*range(9), *range(14, 27), *range(28, 32), 127])
_STRAY = re.compile("[\udc80-\udcff]")
_SURE = 0.15
"""Two encodings whose plausibility differs by less are a tie."""
_LIKELY = 0.25
"""An encoding below this is an emergency."""
_ENOUGH = 30
"""With fewer bytes beyond ASCII charset-normalizer guesses."""


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Decode bytes by their mark, as UTF-8, as declared, or as the most plausible legacy encoding.

    `declared` is a label that the document itself carries, such as ``shift_jis``; UTF-8 goes before it,
    since text that is not UTF-8 hardly ever decodes as such.
    Raises UnreadableError with a reason that can stand behind the file's name.
    """
    kind = kind_of(data)
    if kind:
        raise UnreadableError(f"it is {kind}, not text: check the file's ending")
    found = _by_mark(data) or _by_zeros(data) or _as_utf8(data) or _as_declared(data, declared)
    if found is None:
        found = _by_plausibility(data)
    _refuse_binary(found.text)
    return found


def codec_of(label: str) -> str | None:
    """The codec that a declared label means, as browsers take it; None where it means none."""
    name = label.strip().strip("\"'").lower()
    if name in _LABELS:
        return _LABELS[name]
    try:
        codec = codecs.lookup(name).name
        b"a".decode(codec)
    except (LookupError, ValueError):  # unknown, or no codec of text; a NUL in the name
        return None
    if codec in _NEVER or codec.startswith(("utf-16", "utf-32")):
        return None
    return _AS_BROWSERS_DO.get(codec, codec)


def _decoded(text: str, encoding: str, *repairs: Repair) -> Decoded:
    if encoding != "utf-8":
        name = _NAMES.get(encoding, encoding.upper())
        repairs = (Repair(f"decoded as {name}"), *repairs)
    return Decoded(text, encoding, repairs)


def _by_mark(data: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            body = data[len(mark) :]
            if encoding == "utf-8":
                return _as_utf8(body) or _with_strays(body)
            unit = 2 if "16" in encoding else 4
            odd = len(body) % unit
            try:
                text = body[: len(body) - odd].decode(encoding)
            except UnicodeDecodeError as error:
                raise UnreadableError(
                    f"it starts like {_NAMES[encoding]} text, but byte {error.start + len(mark)} is not: "
                    "save the file as UTF-8"
                ) from None
            cut = [Repair("bytes at the end that are no whole character dropped", odd)] if odd else []
            return _decoded(text, encoding, *cut)
    return None


def _by_zeros(data: bytes) -> Decoded | None:
    """UTF-16 or UTF-32 without a mark: the zeros of its ASCII characters all stand on the same side."""
    sample = data[:4096]
    if b"\0" not in sample:
        return None
    encodings: list[str] = []
    if len(data) % 4 == 0:
        encodings += ["utf-32-le", "utf-32-be"]
    if len(data) % 2 == 0:
        even, odd = sample[::2].count(0), sample[1::2].count(0)
        encodings += ["utf-16-le"] if odd > even else ["utf-16-be"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and _is_written(text[:2048]) and _is_likely(text[:2048]):
            return _decoded(text, encoding)
    return None


def _is_written(text: str) -> bool:
    """Whether nearly all characters are assigned ones, and the scripts among them are few."""
    odd = sum(
        1
        for char in text
        if unicodedata.category(char) in ("Cn", "Co", "Cs", "Cc") and char not in "\t\r\n\f"
    )
    pages = {ord(char) >> 8 for char in text if not 0x2E80 <= ord(char) <= 0xD7FF}
    return odd <= len(text) // 100 and len(pages) <= 4 + len(text) // 50


def _is_likely(text: str) -> bool:
    """Whether text of East Asia has its common characters: pairs of Latin letters make rare ones."""
    wide = sum(char > "\u2e7f" for char in text)
    return 2 * wide < len(text) or max(plausibility(text, encoding) for encoding in COMMON) >= _LIKELY


def _as_utf8(data: bytes) -> Decoded | None:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if "\x1b$" in text and text.isascii():  # ISO-2022-JP writes Japanese in ASCII bytes
        try:
            return _decoded(data.decode("iso2022_jp_2"), "iso2022_jp_2")
        except UnicodeDecodeError:
            pass
    return _decoded(text, "utf-8")


def _with_strays(data: bytes) -> Decoded:
    """UTF-8 with some bytes that are not: a curly quote pasted from elsewhere, an end cut off."""
    text = data.decode("utf-8", "surrogateescape")
    repairs: list[Repair] = []
    end = len(text)
    while end and _STRAY.match(text[end - 1]):
        end -= 1
    if 0 < len(text) - end <= 3 and text[end] >= "\udcc2":
        text = f"{text[:end]}\ufffd"
        repairs.append(Repair("character cut off at the end replaced by U+FFFD"))
    text, count = _STRAY.subn(_stray, text)
    if count:
        repairs.append(Repair("bytes that are not UTF-8 read as Windows-1252", count))
    return _decoded(text, "utf-8", *repairs)


def _stray(match: re.Match[str]) -> str:
    return bytes([ord(match[0]) - 0xDC00]).decode("cp1252", "replace")


def _as_declared(data: bytes, declared: str | None) -> Decoded | None:
    codec = codec_of(declared) if declared else None
    if codec is None:
        return None
    try:
        return _decoded(data.decode(codec), codec)
    except UnicodeError:
        return None


def _by_plausibility(data: bytes) -> Decoded:
    text = data.decode("utf-8", "surrogateescape")
    strays = len(_STRAY.findall(text))
    if 20 * strays <= sum(1 for char in text if char > "\x7f") or _only_cut_off(text, strays):
        return _with_strays(data)
    ranked = sorted(_scored(data), key=lambda found: -found[0])
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _SURE:
        ranked = _untied(data, ranked)
    if ranked and ranked[0][0] >= _LIKELY:
        return ranked[0][1]
    if sum(byte > 0x7F for byte in data) >= _ENOUGH and (guess := _guessed(data)) is not None:
        return guess
    if ranked:
        western = (
            found for found in ranked if found[1].encoding == "cp1252" and ranked[0][0] - found[0] < 2 * _SURE
        )
        return next(western, ranked[0])[1]
    raise UnreadableError("its encoding cannot be told: save the file as UTF-8")


def _only_cut_off(text: str, strays: int) -> bool:
    """Whether the only bytes that are not UTF-8 begin a character at the very end."""
    foreign = sum(1 for char in text if char > "\x7f")
    return foreign > strays and strays <= 3 and bool(re.search("[\udcc2-\udcf4][\udc80-\udcbf]{0,2}$", text))


def _scored(data: bytes) -> Iterator[tuple[float, Decoded]]:
    """The candidate encodings with their plausibility; a few broken bytes in a long text count against it."""
    high = sum(byte > 0x7F for byte in data[:200_000])
    for encoding in _CANDIDATES:
        text = data.decode(encoding, "replace")
        broken = text.count("\ufffd")
        if broken > 1 + high // 400:
            continue
        score = plausibility(text, encoding) - (0.1 + 20 * broken / (high or 1) if broken else 0.0)
        mended = [Repair("bytes that are no character replaced by U+FFFD", broken)] if broken else []
        yield score, _decoded(text, encoding, *mended)


def _untied(data: bytes, ranked: list[tuple[float, Decoded]]) -> list[tuple[float, Decoded]]:
    """Let charset-normalizer choose among encodings that are about equally plausible."""
    if (guess := from_bytes(data[:50_000]).best()) is not None:
        codec = codec_of(guess.encoding)
        for found in ranked:
            if found[1].encoding == codec and ranked[0][0] - found[0] < _SURE:
                return [found, *ranked]
    return ranked


def _guessed(data: bytes) -> Decoded | None:
    guess = from_bytes(data[:50_000]).best()
    if guess is None:
        return None
    codec = codec_of(guess.encoding) or guess.encoding
    try:
        return _decoded(data.decode(codec), codec)
    except (LookupError, UnicodeError):
        return None


def _refuse_binary(text: str) -> None:
    if "\0" in text:
        raise UnreadableError("it has NUL characters, so it is no plain text: check the file's ending")
    raw = text.encode("utf-8", "surrogatepass")
    controls = len(raw) - len(raw.translate(None, _CONTROLS))
    if controls > 3 and controls * 50 > len(text):
        raise UnreadableError(
            f"{controls} of its {len(text)} characters are control characters, so it is no text: "
            "check the file's ending"
        )
