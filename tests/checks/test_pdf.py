"""What `check_pdf` says of printed books with planted faults."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from small_pdf import KEY, TEXTS, Change, Check, SourceMaker, changed, numbered, printed, with_destinations

from briefbook.checks import check_pdf
from briefbook.core.book import Book
from briefbook.core.model import Block, Citation, Source
from briefbook.core.problems import Code


def test_a_sound_pdf_has_no_problem(sound_pdf: bytes, source: Source, check: Check) -> None:
    """Hyphenation, page breaks, running heads, footnotes, links and margin numbers lose no word."""
    assert check(sound_pdf, source) == []


def with_text(source: Source, n: int, text: str) -> Source:
    """The source with other words in a paragraph."""
    blocks: list[Block] = list(source.blocks)
    blocks[n - 1] = replace(blocks[n - 1], text=text)
    return replace(source, blocks=tuple(blocks))


def alterations(text: str) -> dict[str, str]:
    """Each word lost, doubled and altered, and the last two exchanged."""
    words = text.split()
    found = {}
    for i, word in enumerate(words):
        before, after = words[:i], words[i + 1 :]
        found[f"without {word} ({i})"] = " ".join(before + after)
        found[f"twice {word} ({i})"] = " ".join([*before, word, word, *after])
        found[f"altered {word} ({i})"] = " ".join([*before, word[:-1] + "x", *after])
    found["exchanged"] = " ".join([*words[:-2], words[-1], words[-2]])
    return found


def test_no_word_of_a_paragraph_over_two_pages_can_be_lost_or_altered(
    sound_pdf: bytes, source: Source, check: Check
) -> None:
    """Wherever a word differs, also beside the page break and in words of the running head, it is found."""
    for name, text in alterations(TEXTS[1]).items():
        found = check(sound_pdf, with_text(source, 2, text))
        assert [code for code, _ in found] == [Code.PDF_LOST], name
        assert f'¶2 of "{KEY}" is altered on page 1' in found[0][1], name


@pytest.mark.parametrize(
    ("n", "text", "says"),
    [
        (
            1,
            "The wellestablished leaders met at the summit.",
            '"wellestablished leaders met at …" is printed',
        ),
        (1, "The well-established leaders met at the sum-mit.", '"sum-mit." is printed "summit."'),
        (3, "The last words stand here. And more.", '"And more." is printed ""'),
        (3, "Something else altogether: nobody printed this.", "is not printed"),
        (3, "The last words stand", '"" is printed "here."'),
    ],
    ids=["hyphen lost", "hyphen added", "end lost", "all lost", "more printed"],
)
def test_a_message_shows_what_is_printed_instead(
    n: int, text: str, says: str, sound_pdf: bytes, source: Source, check: Check
) -> None:
    """The words from the first that differ."""
    [(code, message)] = check(sound_pdf, with_text(source, n, text))
    assert code is Code.PDF_LOST
    assert says in message


def test_a_briefing_printed_alone_must_have_what_it_cites(
    tmp_path: Path, sound_pdf: bytes, source: Source
) -> None:
    """And nothing else: the rest of the book is not in it."""
    (tmp_path / "briefings").mkdir()
    (tmp_path / "briefings/one.pdf").write_bytes(sound_pdf)
    longer = with_text(source, 2, "Something else altogether.")

    def found(*cited: int) -> list[Code]:
        rows = tuple(Citation("briefings/one", 1, KEY, n) for n in cited)
        return [p.code for p in check_pdf(tmp_path, Book(sources=(longer,), citations=rows))]

    assert found(1, 3) == []
    assert found(1, 2) == [Code.PDF_LOST]


def test_a_number_in_place_of_a_character_is_found(check: Check, make_source: SourceMaker) -> None:
    """The build goes on without a glyph; the check says which and where. Direction marks are shown on purpose."""
    pdf = with_destinations(printed(numbered(1, "Mount \\[U+9F98\\] and \\[U+202E\\] stand.")), (0,))
    [(code, message)] = check(pdf, make_source(KEY, "Mount [U+9F98] and [U+202E] stand."))
    assert code is Code.PDF_GLYPH
    assert message.startswith('character U+9F98 "龘" is printed by its number on page 1: install a font')


def test_paragraphs_in_another_order_are_found(check: Check, source: Source) -> None:
    """All words are printed, but one paragraph stands before another that it follows."""
    pdf = printed(numbered(2, TEXTS[1]), numbered(1, TEXTS[0]), numbered(3, TEXTS[2]))
    found = check(with_destinations(pdf, (1, 0, 1)), source)
    assert [code for code, _ in found] == [Code.PDF_LOST]
    assert "stands before ¶1" in found[0][1]


def test_a_paragraph_printed_once_is_not_two_paragraphs(check: Check, make_source: SourceMaker) -> None:
    """Two paragraphs of the same words need to be printed twice."""
    pdf = with_destinations(printed("Yes.", "Why?"), (0, 0, 0))
    assert check(pdf, make_source(KEY, "Yes.", "Why?", "Yes."))[0][0] is Code.PDF_LOST


def test_the_same_words_in_two_sources_need_to_be_printed_twice(
    check: Check, make_source: SourceMaker
) -> None:
    """One source's paragraph does not stand for another's."""
    sources = make_source(KEY, "Yes."), make_source("other", "Yes.")
    found = check(with_destinations(printed("Yes.", "Why?"), (0,)), *sources)
    assert [code for code, _ in found] == [Code.PDF_LOST, Code.PDF_PARAGRAPH_TARGET]


def test_a_paragraph_with_the_number_of_another_is_lost(check: Check, make_source: SourceMaker) -> None:
    """A reader who looks for ¶1 would not find it."""
    pdf = with_destinations(printed(numbered(2, TEXTS[0])), (0,))
    assert [code for code, _ in check(pdf, make_source(KEY, TEXTS[0]))] == [Code.PDF_LOST]


def test_two_paragraphs_run_into_one_are_lost(check: Check, make_source: SourceMaker) -> None:
    """The words alone are not the paragraphs."""
    pdf = with_destinations(printed("One here. Two there."), (0, 0))
    assert len(check(pdf, make_source(KEY, "One here.", "Two there."))) == 2


def test_words_that_run_off_the_page_are_lost(check: Check, make_source: SourceMaker) -> None:
    """They are in the file, but on no paper."""
    pdf = with_destinations(printed("#move(dy: 20cm)[#par[Far below.]]", "Here."), (0, 0))
    assert [code for code, _ in check(pdf, make_source(KEY, "Far below.", "Here."))] == [Code.PDF_LOST]


def test_a_withheld_paragraph_needs_a_destination_only(
    sound_pdf: bytes, source: Source, check: Check
) -> None:
    """A book that publishes what it cites has no words for the others; references to them still lead somewhere."""
    assert check(sound_pdf, with_text(source, 2, "")) == []


def test_hostile_text_is_compared_as_it_is_printed(check: Check, make_source: SourceMaker) -> None:
    """Control characters are dropped, direction marks are shown, an own ¶ stays."""
    pdf = with_destinations(printed("¶1 \\[U+202E\\] told \\*all\\*.", "¶7 of the law."), (0, 0))
    assert check(pdf, make_source(KEY, "\u202e told\x07 *all*.", "¶7 of the law.")) == []


def remove(*path: str) -> Change:
    """Removes an entry of the document's catalogue."""

    def change(document: pikepdf.Pdf) -> None:
        place = document.Root
        for name in path[:-1]:
            place = place[name]
        del place[path[-1]]

    return change


def says(**claims: str) -> Change:
    """Replaces words in the XMP metadata."""

    def change(document: pikepdf.Pdf) -> None:
        data = document.Root.Metadata.read_bytes()
        for old, new in claims.items():
            name, tag = old.split("_")
            assert f"{name}:{tag}>".encode() in data
            data = _replaced(data, f"{name}:{tag}", new)
        document.Root.Metadata = document.make_stream(
            data, Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML
        )

    return change


def _replaced(data: bytes, tag: str, new: str) -> bytes:
    before, _, rest = data.partition(f"<{tag}>".encode())
    _, _, after = rest.partition(f"</{tag}>".encode())
    return before + f"<{tag}>{new}</{tag}>".encode() + after


def untitled(document: pikepdf.Pdf) -> None:
    """Removes the title from both places that may hold it."""
    del document.docinfo["/Title"]
    with document.open_metadata(set_pikepdf_as_editor=False) as metadata:
        del metadata["dc:title"]


@pytest.mark.parametrize(
    ("change", "code", "says_"),
    [
        (remove("/StructTreeRoot"), Code.PDF_NOT_TAGGED, "no structure tree"),
        (remove("/MarkInfo"), Code.PDF_NOT_TAGGED, "not marked as tagged"),
        (remove("/MarkInfo", "/Marked"), Code.PDF_NOT_TAGGED, "not marked as tagged"),
        (remove("/Lang"), Code.PDF_NOT_TAGGED, "no language"),
        (untitled, Code.PDF_NOT_TAGGED, "no title"),
        (says(pdfuaid_part="2"), Code.PDF_NOT_ARCHIVAL, "PDF/UA-1"),
        (says(pdfaid_conformance="B"), Code.PDF_NOT_ARCHIVAL, 'claims "PDF/A-2B"'),
        (says(pdfaid_part="3"), Code.PDF_NOT_ARCHIVAL, 'claims "PDF/A-3A"'),
    ],
    ids=["no tree", "no mark", "not marked", "no language", "no title", "UA-2", "A-2b", "A-3a"],
)
def test_what_readers_software_needs_is_asked_for(
    change: Change, code: Code, says_: str, sound_pdf: bytes, source: Source, check: Check
) -> None:
    """One thing is missing, one problem is found."""
    [(found, message)] = check(changed(sound_pdf, change), source)
    assert found is code
    assert says_ in message


def test_without_metadata_nothing_is_claimed(sound_pdf: bytes, source: Source, check: Check) -> None:
    """Neither standard."""
    found = check(changed(sound_pdf, remove("/Metadata")), source)
    assert [code for code, _ in found] == [Code.PDF_NOT_ARCHIVAL] * 2


def test_a_file_that_is_no_pdf_is_a_problem(check: Check, source: Source) -> None:
    """It stops no other check."""
    assert [code for code, _ in check(b"<html>", source)] == [Code.PDF_UNREADABLE]


@pytest.mark.parametrize("exists", [True, False])
def test_without_a_pdf_there_is_one_problem(exists: bool, tmp_path: Path) -> None:  # noqa: FBT001 (a case)
    """An empty folder, or none."""
    folder = tmp_path / "pdf"
    if exists:
        folder.mkdir()
    [problem] = check_pdf(folder, Book())
    assert (problem.code, problem.path) == (Code.NOT_BUILT, folder.as_posix())
