"""Whatever the bytes of a PDF: all its words are read, or it is refused with the reason."""

from __future__ import annotations

import contextlib
import io

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pdffiles import compiled, prose
from soundness import assert_sound

from briefbook.reading.limits import Limits
from briefbook.reading.pdf import read_pdf
from briefbook.reading.result import UnreadableError


def _encrypted() -> bytes:
    with pikepdf.open(io.BytesIO(compiled("Secret."))) as document:
        out = io.BytesIO()
        document.save(out, encryption=pikepdf.Encryption(owner="o", user="u"))
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "does not begin as a PDF"),
        (b"\x89PNG\r\n", "does not begin as a PDF"),
        (b"%PDF-1.7\nnothing else\n%%EOF", "damaged"),
        (_encrypted(), "needs a password"),
        (compiled("#rect(width: 10pt)"), "pictures of text"),
        (compiled("Cut off.")[:-200], "end of the PDF is missing"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    """The message says what to do."""
    with pytest.raises(UnreadableError, match=reason):
        read_pdf(data)


def test_too_many_pages_are_refused() -> None:
    """The number and the limit are named."""
    with pytest.raises(UnreadableError, match="it has 3 pages, more than the 2 allowed"):
        read_pdf(compiled("a #pagebreak() b #pagebreak() c"), Limits(pdf_pages=2))


_WHOLE = compiled("= Title\n\n" + "\n\n".join(prose(3)))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(_WHOLE) - 10))
def test_a_cut_off_file_is_unreadable(length: int) -> None:
    """Half a PDF is not passed off as a whole one."""
    with pytest.raises(UnreadableError):
        read_pdf(_WHOLE[:length])


@settings(max_examples=100, deadline=None)
@given(st.integers(0, len(_WHOLE) - 1), st.binary(min_size=1, max_size=12))
def test_a_damaged_file_is_read_or_unreadable(at: int, noise: bytes) -> None:
    """No other exception leaves the reader."""
    with contextlib.suppress(UnreadableError):
        assert_sound(read_pdf(_WHOLE[:at] + noise + _WHOLE[at + len(noise) :]))


_LETTERS = st.text("abcdefgh XYZ .,'äöé", min_size=1, max_size=80)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.tuples(_LETTERS, st.sampled_from(["", "= ", "- ", "+ "])), min_size=1, max_size=12),
    st.integers(1, 3),
)
def test_pieces_hold_all_words(paragraphs: list[tuple[str, str]], columns: int) -> None:
    """Pieces do not overlap, and every letter printed is in one of them."""
    body = "\n\n".join(f'{sign}#"{text}"' for text, sign in paragraphs)
    data = compiled(f"#set page(columns: {columns}, height: 300pt)\n#set text(hyphenate: false)\nx\n\n{body}")
    manuscript = read_pdf(data)
    assert_sound(manuscript)
    printed = sorted(char for char in "x" + "".join(text for text, _ in paragraphs) if not char.isspace())
    found = sorted(char for char in manuscript.text if not char.isspace() and char not in "•‣–0123456789")
    dots = found.count(".") - printed.count(".")
    assert dots >= 0
    assert [char for char in found if char != "."] == [char for char in printed if char != "."]
