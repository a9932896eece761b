"""`briefbook report`: why each part of a source was read as it was, and what its record lacks."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import fill
from typing import Any

import pytest

from briefbook.cli import FAILED, FINE, FOUND, main

PARAGRAPHS = (
    "The old bridge across the northern river will close on Monday, the council of Norrey decided last night.",
    "The engineers found cracks in two of the seven piers when the water was low in the autumn of last year.",
    "Lee said that a ferry will carry walkers and bicycles until the new bridge opens in about two years.",
)
BRIDGE = "\n\n".join(["The old bridge closes", "By Ana García", *PARAGRAPHS]) + "\n"
ACTORS = """\
- {id: lee-ann, kind: person, name: Ann Lee, family: Lee, basis: editor}
- {id: lee-bo, kind: person, name: Bo Lee, family: Lee, basis: editor}
- {id: norrey, kind: jurisdiction, name: Norrey, basis: editor}
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book of two sources, one nearly the copy of the other, and a third."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "docs/glossary").mkdir(parents=True)
    (tmp_path / "docs/glossary/actors.yaml").write_text(ACTORS, encoding="utf-8")
    named = (
        BRIDGE
        + "\nAnn Lee and Bo Lee were asked by this paper what they think of it, and neither answered.\n"
    )
    write(tmp_path, "bridge.txt", named)
    write(
        tmp_path,
        "bridge.yaml",
        "key: garcia-2026\npublished: {value: 2026-03-14, basis: editor, evidence: the masthead}\n",
    )
    write(tmp_path, "copy.txt", "\n\n".join(["Bridge to shut", *PARAGRAPHS]) + "\n")
    write(
        tmp_path,
        "swifts.html",
        '<html lang="en"><head><meta property="og:title" content="Swifts return early"></head><body><article>'
        "<p>The first swifts of the year were counted above the town hall on Thursday, a week earlier than "
        "last year.</p><p>[bold]Volunteers[/bold] had hung forty nest boxes under the eaves of the "
        "school.</p></article></body></html>",
    )
    return tmp_path


def write(root: Path, name: str, text: str) -> None:
    """Write a seed or sidecar."""
    (root / "seeds" / name).write_text(text, encoding="utf-8")


def said(book: Path, *arguments: str, capsys: pytest.CaptureFixture[str], code: int = FINE) -> str:
    """What the command prints."""
    capsys.readouterr()
    assert main(["report", *arguments, "--book", str(book)]) == code
    return capsys.readouterr().out


def as_json(book: Path, *arguments: str, capsys: pytest.CaptureFixture[str]) -> Any:
    """What the command prints with --format json."""
    return json.loads(said(book, *arguments, "--format", "json", capsys=capsys))


def test_each_block_shows_its_role_and_rule(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line a block: role, ¶, the rule that decided, words, place and first words."""
    lines = [line.split() for line in said(book, "garcia-2026", capsys=capsys).splitlines()]
    assert ["role", "¶", "rule", "words", "place", "first", "words"] in lines
    assert ["title", "title", "4", "0–21", "The", "old", "bridge", "closes"] in lines
    assert ["byline", "byline", "3", "23–36", "By", "Ana", "García"] in lines
    first = next(line for line in lines if line[:2] == ["paragraph", "1"])
    assert first[2:] == ["paragraph", "18", "38–142", *PARAGRAPHS[0].split()[:8]]


def test_the_rule_is_the_editors_where_a_sidecar_overrules(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A role that the sidecar gives is shown as the sidecar's."""
    write(book, "bridge.yaml", "key: garcia-2026\nroles: [{match: The engineers, role: caption}]\n")
    blocks = as_json(book, "garcia-2026", capsys=capsys)["blocks"]
    assert [block["rule"] for block in blocks if block["role"] == "caption"] == ["sidecar"]


def test_each_fact_shows_how_it_is_known(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Basis, evidence and the place where a fact was read stand beside it; the rest is missing."""
    found = as_json(book, "garcia-2026", capsys=capsys)
    facts = {fact["field"]: fact for fact in found["metadata"]}
    assert facts["published"] == {
        "field": "published",
        "value": "2026-03-14",
        "basis": "editor",
        "evidence": "the masthead",
        "where": "seeds/bridge.yaml",
    }
    assert (facts["authors"]["value"], facts["authors"]["where"]) == ("Ana García", "the text")
    assert found["missing"] == ["publisher", "url", "language", "genre", "source_note"]
    title = next(f for f in as_json(book, "swifts", capsys=capsys)["metadata"] if f["field"] == "title")
    assert (title["basis"], title["where"]) == ("stated", "og:title")


def test_mentions_are_counted_by_rule_and_doubts_are_named(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """How many mentions each rule found, and names that fit two records, with their paragraph."""
    found = as_json(book, "garcia-2026", capsys=capsys)
    assert found["mentions"] == {"name": 3}
    assert [(one["surface"], one["candidates"]) for one in found["ambiguities"]] == [
        ("Lee", ["lee-ann", "lee-bo"])
    ]
    text = said(book, "garcia-2026", capsys=capsys)
    assert "mentions: 3 by name\n" in text
    assert 'unclear: ¶3: "Lee" may be lee-ann or lee-bo\n' in text


def test_repairs_are_said(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was changed between the seed and the page stands in the report."""
    write(book, "copy.txt", "\n\n".join(fill(words, 48) for words in PARAGRAPHS))
    assert "repairs: 3 blocks whose lines were joined\n" in said(book, "copy", capsys=capsys)


def test_the_json_blocks_partition_the_text(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With --format json all blocks are there, white space included, from 0 to the end."""
    blocks = as_json(book, "copy", capsys=capsys)["blocks"]
    ends = [0, *(block["end"] for block in blocks)]
    assert [block["start"] for block in blocks] == ends[:-1]
    assert ends[-1] == len((book / "seeds/copy.txt").read_text(encoding="utf-8"))


def test_text_of_a_seed_steers_no_terminal(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Controls and markup in a seed print as what they are."""
    write(book, "copy.txt", f"{PARAGRAPHS[0]}\n\n\u202eUpside down\u202c {PARAGRAPHS[1]}\n")
    assert "\\u202eUpside" in said(book, "copy", capsys=capsys)
    text = said(book, "swifts", capsys=capsys)
    assert "[bold]Volunteers[/bold]" in text


def test_without_a_key_each_source_has_one_line(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Paragraphs, mentions, what was left out, what is missing, and the nearest twin, sorted by key."""
    sources = as_json(book, capsys=capsys)["sources"]
    assert [(s["key"], s["paragraphs"], s["left_out"]) for s in sources] == [
        ("copy", 3, {}),
        ("garcia-2026", 4, {"byline": 1}),
        ("swifts", 2, {}),
    ]
    assert [s["twin"] and (s["twin"]["key"], s["twin"]["share"]) for s in sources] == [
        ("garcia-2026", 1.0),
        ("copy", 1.0),
        None,
    ]
    lines = [line.split() for line in said(book, capsys=capsys).splitlines()]
    assert lines[0] == ["source", "¶", "mentions", "left", "out", "missing", "twin"]
    assert lines[1][:2] == ["copy", "3"]
    assert lines[1][-2:] == ["garcia-2026", "(100%)"]
    assert lines[3][-1] == "none"


def test_an_unknown_key_names_the_nearest_first(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A misspelt key could not be reported on: the message names the keys, the closest first."""
    assert main(["report", "swift", "--book", str(book)]) == FAILED
    assert 'no source has the key "swift": keys are swifts, ' in capsys.readouterr().err
    assert main(["report", "garcia-2062", "--book", str(book)]) == FAILED
    assert "keys are garcia-2026, " in capsys.readouterr().err


def test_an_unknown_key_may_be_that_of_a_seed_with_a_problem(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Seeds that could not be read are named too: the key may be one of theirs."""
    write(book, "bridge.yaml", "key: [\n")
    assert main(["report", "garcia-2026", "--book", str(book)]) == FAILED
    assert "not read: seeds/bridge.txt" in capsys.readouterr().err


def test_problems_of_a_source_stand_in_its_report(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Those of its seed and sidecar, not those of others; then the exit code is 1."""
    write(book, "bridge.yaml", "key: garcia-2026\ntitle: Another title\n")
    assert "seeds/bridge.yaml:2:8: BB104 " in said(book, "garcia-2026", capsys=capsys, code=FOUND)
    assert "BB104" not in said(book, "copy", capsys=capsys)
    assert "BB104" in said(book, capsys=capsys, code=FOUND)
