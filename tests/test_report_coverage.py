"""`briefbook report`: what a book does not cover, what is accepted, and records for names that have none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefbook.cli import FAILED, FINE, FOUND, main
from briefbook.reporting import overview

ACTORS = "- {id: lee-bo, kind: person, name: Bo Lee, aliases: [Lee Bo], basis: editor}\n"
TEXT = (
    "The harbour opens\n\nIn Norrey the pilots of Bo Lee met again last week, and all Norrey came to see it "
    "in the rain.\n\nNobody had asked Ada Lind about it, but on Monday Ada Lind came to the harbour all the same.\n"
)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book of one source and one record."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "docs/glossary").mkdir(parents=True)
    (tmp_path / "docs/glossary/actors.yaml").write_text(ACTORS, encoding="utf-8")
    (tmp_path / "seeds/harbour.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def accept(book: Path, text: str) -> None:
    """Write the list of accepted gaps."""
    (book / "docs/glossary/accepted.yaml").write_text(text, encoding="utf-8")


def test_the_report_shows_the_gaps(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Names with counts and paragraphs, unused aliases; gaps are no problems."""
    assert main(["report", "--book", str(book)]) == FINE
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["name", "Ada", "Lind", "2", "times:", "harbour", "¶2"] in lines
    assert ["name", "Norrey", "2", "times:", "harbour", "¶1"] in lines
    assert ["alias", "Lee", "Bo", "of", "lee-bo,", "never", "used"] in lines


def test_an_accepted_gap_is_not_shown(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nor in JSON; a line that accepts nothing is a problem with its place."""
    accept(
        book, "- {kind: name, value: Norrey, reason: a town}\n- {kind: name, value: Nowhere, reason: none}\n"
    )
    assert main(["report", "--book", str(book), "--format", "json"]) == FOUND
    found = json.loads(capsys.readouterr().out)
    assert [(gap["gap"], gap["value"]) for gap in found["gaps"]] == [
        ("name", "Ada Lind"),
        ("alias", "Lee Bo"),
    ]
    assert [(p["code"], p["path"], p["line"]) for p in found["problems"]] == [
        ("BB210", "docs/glossary/accepted.yaml", 2)
    ]


def test_a_page_uses_an_alias(book: Path) -> None:
    """Hand-written pages count, converted ones do not."""
    (book / "docs/articles").mkdir()
    (book / "docs/articles/x.md").write_text("Lee Bo", encoding="utf-8")
    assert "Lee Bo" in [gap.value for gap in overview(book).gaps]
    (book / "docs/index.md").write_text("Lee Bo", encoding="utf-8")
    assert "Lee Bo" not in [gap.value for gap in overview(book).gaps]


def test_accept_writes_a_record_to_be_filled_in(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In its place, no other line touched; the name is a gap no more."""
    assert main(["report", "--book", str(book), "--accept", "Ada Lind", "Norrey"]) == FINE
    assert "fill in summary with pinpoints, indexed_as, family" in capsys.readouterr().out
    text = (book / "docs/glossary/actors.yaml").read_text(encoding="utf-8")
    assert text == (
        "- id: ada-lind\n  kind: person\n  name: Ada Lind\n  # summary:\n\n"
        f"{ACTORS}\n- id: norrey\n  kind: jurisdiction\n  name: Norrey\n  # summary:\n"
    )
    assert [gap.value for gap in overview(book).gaps] == ["Lee Bo"]


@pytest.mark.parametrize("names", [["Nowhere"], ["Ada Lind", "Bo Lee"]])
def test_accept_refuses_what_is_no_candidate(
    book: Path, names: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Then nothing is written; the message names the candidates."""
    assert main(["report", "--book", str(book), "--accept", *names]) == FAILED
    assert "names are Ada Lind, Norrey" in capsys.readouterr().err
    assert (book / "docs/glossary/actors.yaml").read_text(encoding="utf-8") == ACTORS


def test_a_contradicted_title_is_in_the_report_of_its_source(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the path of the seed."""
    office = "offices: [{title: President of Norrey, from: 2001, to: 2005, basis: editor}]"
    actors = ACTORS.replace("basis: editor", f"basis: editor, {office}")
    (book / "docs/glossary/actors.yaml").write_text(actors, encoding="utf-8")
    (book / "seeds/harbour.txt").write_text(TEXT.replace("of Bo", "of President Bo"), encoding="utf-8")
    (book / "seeds/harbour.yaml").write_text(
        'key: harbour\npublished: {value: "2010", basis: editor}\n', encoding="utf-8"
    )
    assert main(["report", "harbour", "--book", str(book)]) == FOUND
    assert "seeds/harbour.txt: BB209 " in capsys.readouterr().out


def test_the_first_book_has_no_gap_that_is_not_accepted() -> None:
    """Every line of its list holds, and no source contradicts an office."""
    found = overview(Path(__file__).resolve().parents[1])
    assert found.gaps == ()
    assert [p for p in found.problems if p.code.number == "BB210" or "accepted" in p.path] == []
