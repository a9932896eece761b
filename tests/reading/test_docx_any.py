"""Whatever stands in a Word document, sound or not, its words are read in order or it is refused, and nothing worse."""

from __future__ import annotations

import contextlib
import io
import zipfile

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from soundness import assert_sound
from wordfiles import article, read, saved

from briefbook.reading.docx import read_docx
from briefbook.reading.limits import Limits
from briefbook.reading.result import UnreadableError


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no Word document"),
        (b"\x89PNG\r\n", "no Word document"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, "encrypted"),
    ],
)
def test_what_is_no_word_document_is_refused(data: bytes, reason: str) -> None:
    """The message says what the file is, or that it is cut off."""
    with pytest.raises(UnreadableError, match=reason):
        read_docx(data)


def test_another_archive_is_refused() -> None:
    """A ZIP file that holds no Word document says so."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("readme.txt", "hello")
    with pytest.raises(UnreadableError, match="damaged or of a rare kind"):
        read_docx(out.getvalue())


def test_an_empty_document_is_refused() -> None:
    """There is nothing to read in it."""
    with pytest.raises(UnreadableError, match="no words"):
        read(docx.Document())


def test_limits_are_checked_before_unpacking() -> None:
    """A document that unpacks to more than allowed is not opened."""
    with pytest.raises(UnreadableError, match="unpacks to"):
        read_docx(saved(article()), Limits(unpacked_bytes=1000))


_WHOLE = saved(article())


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(_WHOLE) - 1))
def test_a_cut_off_document_is_unreadable_and_nothing_worse(length: int) -> None:
    """The table of contents of an archive stands at its end."""
    with pytest.raises(UnreadableError):
        read_docx(_WHOLE[:length])


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(_WHOLE) - 1), st.binary(min_size=1, max_size=8))
def test_a_damaged_document_is_read_or_unreadable(at: int, noise: bytes) -> None:
    """No other exception leaves the reader."""
    with contextlib.suppress(UnreadableError):
        assert_sound(read_docx(_WHOLE[:at] + noise + _WHOLE[at + len(noise) :]))


_PARAGRAPHS = st.lists(
    st.tuples(
        st.sampled_from(["Normal", "Heading 1", "List Bullet", "List Number", "Quote", "Title"]),
        st.lists(
            st.tuples(
                st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])),
                st.booleans(),
                st.booleans(),
            )
        ),
    ),
    max_size=8,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_PARAGRAPHS)
def test_pieces_hold_all_words_in_order(paragraphs: list[tuple[str, list[tuple[str, bool, bool]]]]) -> None:
    """Pieces do not overlap, begin and end with a letter, and between them is nothing but white space."""
    document = docx.Document()
    for style, runs in paragraphs:
        paragraph = document.add_paragraph(style=style)
        for text, bold, italic in runs:
            run = paragraph.add_run(text.replace("\ufffe", "").replace("\uffff", ""))
            run.bold, run.italic = bold, italic
    document.add_paragraph("End.")
    manuscript = read(document)
    assert_sound(manuscript)
    wanted = "".join(text for _, runs in paragraphs for text, _, _ in runs) + "End."
    assert _bare(manuscript.text) == _bare(wanted.replace("\ufffe", "").replace("\uffff", ""))


def _bare(text: str) -> str:
    return "".join(text.split())


def test_a_book_may_allow_less_depth_in_word_documents_too() -> None:
    """Tables in tables count as elements in elements."""
    document = docx.Document()
    cell = document.add_table(rows=1, cols=2).cell(0, 0)
    cell.add_table(rows=1, cols=2).cell(0, 0).text = "deep"
    data = saved(document)
    assert "deep" in read_docx(data).text
    with pytest.raises(UnreadableError, match="nested"):
        read_docx(data, Limits(nesting=8))
