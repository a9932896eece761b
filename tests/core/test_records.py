"""Authority records from YAML: every problem with its place, and nothing read as what it is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbook.core.model import Actor, Event, Treaty
from briefbook.core.problems import Problem
from briefbook.core.records import check_records, read_records
from briefbook.core.yamltext import read_yaml


def said(problems: tuple[Problem, ...]) -> list[str]:
    """The problems as they print."""
    return [str(problem) for problem in problems]


def problems_of(text: str, kind: type[Actor | Treaty | Event] = Actor) -> list[str]:
    """What reading a file of records finds."""
    return said(read_records(text, "a.yaml", kind)[1])


def cross(actors: str = "", treaties: str = "", events: str = "") -> list[str]:
    """What the records of three files say wrongly of each other and of a source with one paragraph."""
    texts = {"a.yaml": actors, "t.yaml": treaties, "e.yaml": events}
    documents = {name: read_yaml(text, name)[0] for name, text in texts.items()}
    a, found_a = read_records(actors, "a.yaml", Actor)
    t, found_t = read_records(treaties, "t.yaml", Treaty)
    e, found_e = read_records(events, "e.yaml", Event)
    assert (found_a, found_t, found_e) == ((), (), ())
    return said(check_records(documents, a, t, e, {"otter-2025": 1}))


def test_a_record_is_read_field_by_field() -> None:
    """An actor with all kinds of fields becomes a value; `from` and `to` keep their names in YAML."""
    text = (
        "- id: otter-ann\n  kind: person\n  name: Ann Otter\n  family: Otter\n  native: {de: Änne Otter}\n"
        "  aliases: [A. Otter]\n  offices:\n    - {title: Mayor, from: 2021-07, to: 2025-01, basis: editor}\n"
        '  summary: "Built it {pin}`otter-2025:1`."\n  sources: [otter-2025:1]\n'
    )
    (record,), problems = read_records(text, "a.yaml", Actor)
    assert problems == ()
    assert (record.id, record.name, record.native, record.aliases) == (
        "otter-ann",
        "Ann Otter",
        {"de": "Änne Otter"},
        ("A. Otter",),
    )
    assert (record.offices[0].start, record.offices[0].end) == ("2021-07", "2025-01")


@pytest.mark.parametrize("word", ["no", "Yes", "on", "1.10", "0x10", "2024-11-04", "1e3", ".inf", "~x"])
def test_a_word_stays_the_word_that_was_written(word: str) -> None:
    """No scalar is read as a truth value, a number or a date."""
    (record,), problems = read_records(f"- {{id: a, kind: place, name: {word}}}\n", "a.yaml", Actor)
    assert (record.name, problems) == (word, ())


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "- id: a\n  kind: place\n  name: A\n  nam: B\n",
            'a.yaml:4:3: BB202 unknown key "nam": remove it, or',
        ),
        ("- id: a\n  kind: place\n", 'a.yaml:1:3: BB202 "name" is missing: add it'),
        ("- id: a\n  kind: planet\n  name: A\n", "a.yaml:2:9: BB202 \"kind\": input should be 'person', "),
        ("- id: a\n  kind: place\n  name: [A]\n", 'a.yaml:3:9: BB202 "name": input should be a valid string'),
        ("- id: a\n  kind: place\n  name:\n", 'a.yaml:3:8: BB202 "name": input should be a valid string'),
        (
            "- id: a\n  kind: place\n  name: A\n  name: B\n",
            'a.yaml:4:3: BB203 "name" stands twice in one mapping, first in line 3: keep one',
        ),
        (
            "- id: A b\n  kind: place\n  name: A\n",
            'a.yaml:1:7: BB202 identifier "A b" must be lower-case words',
        ),
        (
            "- id: a\n  kind: place\n  name: A\n  sources: [b]\n",
            'a.yaml:4:13: BB307 "b" is no pinpoint: write KEY:N',
        ),
        (
            "- id: a\n  kind: person\n  name: A\n  offices:\n    - title: T\n      from: soon\n      basis: editor\n",
            'a.yaml:6:13: BB202 "from": "soon" is no EDTF date',
        ),
        (
            "- id: a\n  kind: place\n  name: A\n- id: a\n  kind: place\n  name: B\n",
            'a.yaml:4:7: BB204 identifier "a" is taken by the record in line 1',
        ),
        (
            "- id: b\n  kind: place\n  name: B\n- id: a\n  kind: place\n  name: A\n",
            'a.yaml:4:7: BB206 "a" stands behind "b": sort the records by id',
        ),
        (
            "- id: a\n  kind: place\n  name: A\n  aliases: &x [B]\n  sources: *x\n",
            "a.yaml:4:12: BB201 aliases (*name) are not supported",
        ),
        ("- id: a\n  kind: [place\n", "a.yaml:3:1: BB201 no YAML: "),
        ("- id: a\n\tkind: place\n", "a.yaml:2:1: BB201 no YAML: "),
        ("id: a\n", "a.yaml:1:1: BB202 a list of records is expected: start each with -"),
        ("- a\n", "a.yaml:1:3: BB202 "),
        ("- ? [a]\n  : b\n", "a.yaml:1:5: BB201 a key must be a word"),
    ],
    ids=[
        "unknown key",
        "missing field",
        "value off the list",
        "list for a word",
        "nothing for a word",
        "key twice",
        "bad identifier",
        "bad pinpoint",
        "bad date",
        "identifier twice",
        "not sorted",
        "alias",
        "no YAML",
        "tab",
        "no list",
        "no mapping",
        "odd key",
    ],
)
def test_a_problem_names_its_line_and_column(text: str, problem: str) -> None:
    """Every fault of a record prints with file, line, column, code and what to do."""
    found = problems_of(text)
    assert [line for line in found if line.startswith(problem)], found


def test_one_file_may_have_several_problems() -> None:
    """All faults of a file are told at once."""
    text = "- id: a\n  kind: planet\n  nam: A\n- id: B\n  kind: place\n  name: B\n"
    assert sorted(line.split(" ")[0] for line in problems_of(text)) == [
        "a.yaml:1:3:",
        "a.yaml:2:9:",
        "a.yaml:3:3:",
        "a.yaml:4:7:",
    ]


def test_a_faulty_record_is_left_out_and_the_others_are_read() -> None:
    """What is returned is valid by itself."""
    text = "- {id: a, kind: place, name: A}\n- {id: b, kind: place}\n- {id: c, kind: place, name: C}\n"
    records, problems = read_records(text, "a.yaml", Actor)
    assert ([record.id for record in records], len(problems)) == (["a", "c"], 1)


@pytest.mark.parametrize("text", ["", "\n", "# only a remark\n", "---\n", "~\n"])
def test_an_empty_file_has_no_records_and_no_problem(text: str) -> None:
    """A glossary may still be empty."""
    assert read_records(text, "a.yaml", Actor) == ((), ())


@given(st.text(alphabet="-ab: [],{}&*!|>'\"#%@`\n\t ?~0\u2028\x85\ufeff", max_size=40) | st.text(max_size=20))
def test_every_text_is_read_or_refused(text: str) -> None:
    """Whatever a file holds, the answer is records or problems with a place, never a crash."""
    records, problems = read_records(text, "a.yaml", Actor)
    assert all(problem.line is not None and problem.line >= 1 for problem in problems)
    assert all(record.name and record.kind for record in records)


def test_deep_nesting_is_refused() -> None:
    """A file that nests without end is a problem, not a crash."""
    assert problems_of("- " + "[" * 200 + "]" * 200) != []


@pytest.mark.parametrize(
    ("records", "problem"),
    [
        (
            {"actors": "- {id: a, kind: place, name: A, of: b}\n"},
            'a.yaml:1:37: BB205 "of" of "a" names "b", which no record has',
        ),
        (
            {"actors": "- {id: a, kind: place, name: A, part_of: b}\n"},
            'a.yaml:1:42: BB205 "part_of" of "a" names "b"',
        ),
        (
            {"treaties": "- {id: t, kind: treaty, name: T, parties: [u]}\n"},
            't.yaml:1:44: BB205 "parties" of "t" names "u"',
        ),
        (
            {"events": "- {id: e, date: 2020, title: E, basis: editor, actors: [x]}\n"},
            'e.yaml:1:57: BB205 "actors" of "e" names "x"',
        ),
        (
            {"events": "- {id: e, date: 2020, title: E, basis: editor, treaties: [x]}\n"},
            'e.yaml:1:59: BB205 "treaties" of "e" names "x"',
        ),
        (
            {"actors": "- {id: a, kind: place, name: A, sources: [lee-2017:1]}\n"},
            'a.yaml:1:43: BB305 "a" cites lee-2017:1: no source "lee-2017"',
        ),
        (
            {"actors": "- {id: a, kind: place, name: A, sources: [otter-2025:2]}\n"},
            'a.yaml:1:43: BB306 "a" cites otter-2025:2: otter-2025 has 1 paragraph, there is no ¶2',
        ),
        (
            {"actors": '- {id: a, kind: place, name: A, summary: "So {pin}`otter-2025:7`."}\n'},
            'a.yaml:1:42: BB306 "a" cites otter-2025:7',
        ),
        (
            {"actors": '- {id: a, kind: place, name: A, summary: "{quote}`x <lee-2017:1>`"}\n'},
            'a.yaml:1:42: BB305 "a" cites lee-2017:1',
        ),
        (
            {"actors": "- {id: a, kind: place, name: A, summary: It is old.}\n"},
            'a.yaml:1:42: BB208 the summary of "a" has no pinpoint: add one, or "basis: editor"',
        ),
        (
            {"actors": "- id: a\n  kind: person\n  name: A\n  offices:\n    - {title: Mayor}\n"},
            'a.yaml:5:7: BB208 an office of "a" has no basis: add "sources" or "basis: editor"',
        ),
        (
            {"treaties": '- {id: t, kind: treaty, name: T, signed: "1978"}\n'},
            't.yaml:1:42: BB208 "signed" of "t" has no basis',
        ),
        ({"events": "- {id: e, date: 2020, title: E}\n"}, 'e.yaml:1:17: BB208 "date" of "e" has no basis'),
        (
            {
                "actors": "- {id: x, kind: place, name: A}\n",
                "treaties": "- {id: x, kind: treaty, name: T}\n",
            },
            't.yaml:1:8: BB204 identifier "x" is taken by a record of a.yaml',
        ),
    ],
    ids=[
        "of",
        "part of",
        "parties",
        "actors of an event",
        "treaties of an event",
        "source that is not there",
        "paragraph that is not there",
        "pinpoint in a summary",
        "quotation in a summary",
        "summary without a pinpoint",
        "office without a basis",
        "signing without a basis",
        "event without a basis",
        "identifier in two files",
    ],
)
def test_what_records_say_of_others_must_hold(records: dict[str, str], problem: str) -> None:
    """References lead to records, pinpoints to paragraphs, and every fact has a basis; the place is told."""
    found = cross(**records)
    assert len(found) == 1
    assert found[0].startswith(problem)


def test_founded_records_have_no_problem() -> None:
    """A pinpoint or the editor's word is a basis; references to other files hold."""
    assert (
        cross(
            actors="- {id: a, kind: place, name: A, summary: Old., basis: editor}\n"
            '- {id: b, kind: place, name: B, of: a, summary: "So {pin}`otter-2025:1`."}\n',
            treaties='- {id: t, kind: treaty, name: T, parties: [a, b], signed: "1978", sources: [otter-2025:1]}\n',
            events="- {id: e, date: 2020, title: E, actors: [a], treaties: [t], basis: editor}\n",
        )
        == []
    )
