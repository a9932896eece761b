"""References and tables for other programs: every fact arrives, and none is changed."""

from __future__ import annotations

import csv
import io
import json

import pytest
import rispy

from briefbook.core.book import Book, with_citations
from briefbook.core.model import (
    Actor,
    Basis,
    Block,
    Citation,
    Fact,
    Judgement,
    Mention,
    Metadata,
    Republication,
    Source,
    Verdict,
    Withdrawal,
)
from briefbook.core.references import csl, ris
from briefbook.core.roles import Role
from briefbook.core.tables import (
    citations_csv,
    judgements_csv,
    mentions_csv,
    paragraphs_csv,
    records_csv,
    sources_csv,
)

ACTORS = (Actor("kim-su-ryong", "person", "Kim Su Ryong", family="Kim"),)
FULL = Metadata(
    "kim-2031",
    title=Fact("50% of  a_bridge: “old & new”"),
    authors=Fact(("Kim Su Ryong", "Ruth Okello", "Plato")),
    publisher=Fact("Coast Courier", Basis.EDITOR, "seen"),
    published=Fact("2031-03-03"),
    republished=Fact(Republication("The Weekly", "2031-04", "https://weekly.example/x")),
    received=Fact("2031-05-01"),
    url=Fact("https://courier.example/a_b?x=1&y=%20"),
    archived_url=Fact("https://archive.example/1"),
    language=Fact("en", Basis.INFERRED, "read"),
    genre=Fact("news"),
    rights=Fact("© Coast Courier"),
    source_note=Fact("An invented report.", Basis.EDITOR),
    withdrawn=Fact(Withdrawal("2031-06-01", "invented")),
)


def source(metadata: Metadata, text: str = "=1+1 is no formula") -> Source:
    """A source of one paragraph."""
    mention = Mention(0, 1, 1, 4, "1+1", "kim-su-ryong", "full-name")
    return Source("seeds/k.txt", "0" * 64, metadata, (Block(Role.PARAGRAPH, text, 0, 1, 1),), (mention,))


def tags(metadata: Metadata) -> list[tuple[str, str]]:
    """The lines of a RIS record."""
    return [(line[:2], line[6:]) for line in ris([source(metadata)], ACTORS).splitlines() if line]


def test_ris_has_every_fact_where_zotero_reads_it() -> None:
    """Names with the family first, days with slashes, addresses unchanged, the rest in notes."""
    assert tags(FULL) == [
        ("TY", "NEWS"),
        ("ID", "kim-2031"),
        ("TI", "50% of a_bridge: “old & new”"),
        ("AU", "Kim, Su Ryong"),
        ("AU", "Okello, Ruth"),
        ("AU", "Plato"),
        ("T2", "Coast Courier"),
        ("PY", "2031"),
        ("DA", "2031/03/03/"),
        ("UR", "https://courier.example/a_b?x=1&y=%20"),
        ("LA", "en"),
        ("AB", "An invented report."),
        ("Y2", "2031/05/01/"),
        ("AN", "https://archive.example/1"),
        ("N1", "Kind: news"),
        ("N1", "Republished: The Weekly, 2031-04, https://weekly.example/x"),
        ("N1", "Archived copy: https://archive.example/1"),
        ("N1", "Rights: © Coast Courier"),
        ("N1", "Withdrawn: 2031-06-01, invented"),
        ("N1", "Inferred: language (read)"),
        ("N1", "Supplied by the editor: publisher (seen), source note"),
        ("ER", ""),
    ]


def test_csl_has_every_fact_under_its_variable() -> None:
    """Names in parts, dates in parts, archive and licence where styles look for them."""
    (item,) = json.loads(csl([source(FULL)], ACTORS))
    assert item.pop("note").splitlines() == [
        "Kind: news",
        "Republished: The Weekly, 2031-04, https://weekly.example/x",
        "Archived copy: https://archive.example/1",
        "Rights: © Coast Courier",
        "Withdrawn: 2031-06-01, invented",
        "Inferred: language (read)",
        "Supplied by the editor: publisher (seen), source note",
    ]
    assert item == {
        "id": "kim-2031",
        "type": "article-newspaper",
        "title": "50% of  a_bridge: “old & new”",
        "author": [
            {"family": "Kim", "given": "Su Ryong"},
            {"family": "Okello", "given": "Ruth"},
            {"literal": "Plato"},
        ],
        "container-title": "Coast Courier",
        "issued": {"date-parts": [[2031, 3, 3]]},
        "URL": "https://courier.example/a_b?x=1&y=%20",
        "language": "en",
        "abstract": "An invented report.",
        "genre": "news",
        "license": "© Coast Courier",
        "archive_location": "https://archive.example/1",
        "accessed": {"date-parts": [[2031, 5, 1]]},
    }


@pytest.mark.parametrize(
    ("edtf", "day", "issued"),
    [
        ("2024-11", "2024/11//", {"date-parts": [[2024, 11]]}),
        ("2024", "2024///", {"date-parts": [[2024]]}),
        ("[2024-11-04..2024-11-15]", "2024/11//", {"date-parts": [[2024, 11]], "circa": True}),
        ("[2024-12-04..2025-01-15]", "", {"date-parts": [[2024, 12, 4], [2025, 1, 15]], "circa": True}),
        ("2018-01-27/2018-01-28", "", {"date-parts": [[2018, 1, 27], [2018, 1, 28]]}),
    ],
)
def test_an_uncertain_day_is_not_made_certain(edtf: str, day: str, issued: dict[str, object]) -> None:
    """Only the certain parts are given as the date; the whole EDTF date stands in a note."""
    metadata = Metadata("a", published=Fact(edtf))
    found = dict(tags(metadata))
    assert found.get("DA", "") == day
    assert json.loads(csl([source(metadata)], ()))[0]["issued"] == issued
    if len(edtf) > len("2024-11-04"):
        assert found["N1"] == f"Published (EDTF): {edtf}"


def test_a_report_has_its_institution() -> None:
    """A document is no newspaper article."""
    metadata = Metadata("a", genre=Fact("document"), publisher=Fact("Harbour Board"))
    assert ("PB", "Harbour Board") in tags(metadata)
    assert json.loads(csl([source(metadata)], ()))[0]["publisher"] == "Harbour Board"


def test_another_reader_of_ris_finds_the_same() -> None:
    """Two records with odd characters are read back by a library that knows nothing of ours, none run together."""
    other = Metadata(
        "ada-2030",
        title=Fact("ER  - and TY  - in a title\nof two lines"),
        url=Fact("https://a.example/#:~:text=b"),
    )
    first, second = rispy.loads(ris([source(FULL), source(other)], ACTORS))
    assert (first["id"], first["title"], first["urls"]) == (
        "ada-2030",
        "ER - and TY - in a title of two lines",
        ["https://a.example/#:~:text=b"],
    )
    assert second["type_of_reference"] == "NEWS"
    assert second["authors"] == ["Kim, Su Ryong", "Okello, Ruth", "Plato"]
    assert second["urls"] == ["https://courier.example/a_b?x=1&y=%20"]
    assert (second["secondary_title"], second["year"], second["date"], second["access_date"]) == (
        "Coast Courier",
        "2031",
        "2031/03/03/",
        "2031/05/01/",
    )
    assert (second["language"], second["abstract"]) == ("en", "An invented report.")
    assert second["accession_number"] == "https://archive.example/1"
    assert second["notes"] == [value for tag, value in tags(FULL) if tag == "N1"]
    assert "unknown_tag" not in second


@pytest.mark.parametrize(("genre", "kind"), [("interview", "interview"), ("speech", "speech")])
def test_the_paper_of_an_interview_is_not_lost(genre: str, kind: str) -> None:
    """Zotero has no field for it in these types, so a note names it."""
    metadata = Metadata("a", genre=Fact(genre), publisher=Fact("Coast Courier"))
    (item,) = json.loads(csl([source(metadata)], ()))
    assert (item["type"], item["note"].splitlines()[0]) == (kind, "Published by: Coast Courier")


def test_tables_have_a_head_and_no_formulas() -> None:
    """What a source says is text for a spreadsheet too."""
    book = Book("", (source(FULL),), ACTORS)
    (row,) = csv.DictReader(io.StringIO(paragraphs_csv(book)))
    assert row == {"key": "kim-2031", "n": "1", "role": "paragraph", "text": "'=1+1 is no formula"}
    (row,) = csv.DictReader(io.StringIO(mentions_csv(book)))
    assert (row["key"], row["n"], row["id"], row["kind"]) == ("kim-2031", "1", "kim-su-ryong", "actor")
    (row,) = csv.DictReader(io.StringIO(sources_csv(book)))
    assert (row["authors"], row["language"], row["language_basis"], row["withdrawn"]) == (
        "Kim Su Ryong; Ruth Okello; Plato",
        "en",
        "inferred",
        "2031-06-01",
    )
    cited = with_citations(
        book,
        [Citation("briefings/a", 3, "kim-2031", 1, "-1", Verdict.EXACT, "kim-su-ryong")],
        [Judgement("briefings/a", 9, "=It is likely.", "likely", None, ("kim-2031:1", "kim-2031:3"), 1)],
    )
    (row,) = csv.DictReader(io.StringIO(citations_csv(cited)))
    assert tuple(row.values()) == ("briefings/a", "3", "kim-2031", "1", "'-1", "exact", "kim-su-ryong")
    (row,) = csv.DictReader(io.StringIO(judgements_csv(cited)))
    assert tuple(row.values()) == (
        *("briefings/a", "9", "'=It is likely.", "likely", "", "kim-2031:1; kim-2031:3", "1"),
    )
    (row,) = csv.DictReader(io.StringIO(records_csv(book)))
    assert row == {
        "id": "kim-su-ryong",
        "kind": "person",
        "name": "Kim Su Ryong",
        "sources": "1",
        "paragraphs": "1",
    }
