"""Links to other hosts: which are gathered, what is remembered, what is accepted, what is said of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from briefbook.checks.outside import Answer, OutsideLink, Status, gather, judge, read_memory, write_memory
from briefbook.checks.outside.accepted import AcceptedLinks, read_accepted_links
from briefbook.checks.outside.gather import addresses, archived
from briefbook.checks.outside.memory import is_fresh
from briefbook.core.problems import Code

TODAY = date(2031, 5, 20)
LOST = "https://a.otter/lost"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("see [it](https://a.otter/x), or <https://b.otter/y>.", ["https://a.otter/x", "https://b.otter/y"]),
        ("(https://a.otter/x_(y)) and https://a.otter/z!", ["https://a.otter/x_(y)", "https://a.otter/z"]),
        ("https://a.otter/日本?q=1#:~:text=said,-so", ["https://a.otter/日本?q=1#:~:text=said,-so"]),
        ("**https://a.otter**", ["https://a.otter"]),
        ("`https://a.otter/code` and ``https://b.otter``", []),
        ("```sh\ncurl https://a.otter\n```\nhttps://b.otter", ["https://b.otter"]),
        (":::{outdated}\n:reference: https://a.otter/r\n:::", ["https://a.otter/r"]),
        ("```{outdated}\n:reference: https://a.otter/r\n```", ["https://a.otter/r"]),
        ("{unsourced}`from https://a.otter/r`", ["https://a.otter/r"]),
        ("https://www.example.org/x https://x.example https://y.invalid", []),
    ],
)
def test_addresses_of_a_page_are_gathered(text: str, wanted: list[str]) -> None:
    """Without the punctuation around them; code and names that are kept for examples are not asked for."""
    assert [address for address, _ in addresses(text, ".md")] == wanted


def test_an_address_is_gathered_once_with_all_its_places(tmp_path: Path) -> None:
    """From sidecars, records, briefings and guide; built pages add only what no author wrote."""
    files = {
        "seeds/otter.yaml": "key: otter-2031\nurl: {value: 'https://a.otter/1', basis: editor}\n",
        "docs/glossary/actors.yaml": "- id: x\n  reference: https://a.otter/2\n",
        "docs/briefings/b.md": "\nhttps://a.otter/1\n",
        "docs/guide/g.md": "https://a.otter/3\n",
        "docs/articles/otter-2031.md": "https://a.otter/4\n",
        "build/html/b.html": "<p>\n<a href='https://a.otter/1'>x</a><a href='https://a.otter/5'>x</a>",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = {link.address: link.places for link in gather(tmp_path, tmp_path / "build/html")}
    assert found == {
        "https://a.otter/1": (("docs/briefings/b.md", 2), ("seeds/otter.yaml", 2)),
        "https://a.otter/2": (("docs/glossary/actors.yaml", 2),),
        "https://a.otter/3": (("docs/guide/g.md", 1),),
        "https://a.otter/5": (((tmp_path / "build/html/b.html").as_posix(), 2),),
    }


def test_what_is_remembered_is_read_again() -> None:
    """With the day of each answer; what is no memory is as if nothing were known."""
    answers = {LOST: Answer(Status.BROKEN, "410", "", "2031-05-19")}
    assert read_memory(write_memory(answers)) == answers
    for broken in (
        "",
        "[]",
        '{"version": 2, "answers": {}}',
        write_memory(answers).replace("2031-05-19", "soon"),
    ):
        assert read_memory(broken) == {}


@pytest.mark.parametrize(
    ("status", "day", "fresh"),
    [
        (Status.ALIVE, "2031-05-14", True),
        (Status.ALIVE, "2031-05-13", False),
        (Status.MOVED, "2031-05-20", True),
        (Status.BROKEN, "2031-05-20", False),
        (Status.UNKNOWN, "2031-05-20", False),
    ],
)
def test_only_good_answers_are_not_asked_for_again(status: Status, day: str, fresh: bool) -> None:  # noqa: FBT001
    """For a week; what is wrong or unknown is asked for each time."""
    assert is_fresh(Answer(status, "", "", day), TODAY) is fresh


@pytest.fixture
def said() -> Callable[..., list[str]]:
    """What is said of one address with this answer and this list of accepted failures."""

    def saying(answer: Answer, accepted: str = "", copies: Mapping[str, str] | None = None) -> list[str]:
        listed = read_accepted_links(accepted, "accepted.yaml") if accepted else AcceptedLinks()
        link = OutsideLink(LOST, (("docs/b.md", 3), ("docs/c.md", 4)))
        judged = judge([link], {LOST: answer}, listed, "accepted.yaml", TODAY, copies or {})
        return [*map(str, judged.problems), *judged.unknown]

    return saying


def test_a_failure_is_a_problem_at_each_place(said: Callable[..., list[str]]) -> None:
    """With what to do."""
    first, second = said(Answer(Status.BROKEN, "the host answers 410", "", "2031-05-20"))
    assert first.startswith("docs/b.md:3: BB523")
    assert "the host answers 410 (asked on 2031-05-20)" in first
    assert second.startswith("docs/c.md:4: BB523")
    moved = said(Answer(Status.MOVED, "", "https://a.otter/new"))[0]
    assert "BB524" in moved
    assert '"https://a.otter/new"' in moved
    assert "BB525" in said(Answer(Status.WORDS, "it does not show the words"))[0]


def test_an_archived_copy_is_suggested(said: Callable[..., list[str]]) -> None:
    """Where the sidecar of a source that is gone names one."""
    sidecar = f"key: x\nurl: {LOST}\narchived_url: {{value: 'https://archive.otter/1', basis: editor}}\n"
    copies = archived({"x.yaml": sidecar})
    assert copies == {LOST: "https://archive.otter/1"}
    assert (
        'archived copy is "https://archive.otter/1"' in said(Answer(Status.BROKEN, "410"), copies=copies)[0]
    )


def test_the_unknown_is_no_problem(said: Callable[..., list[str]]) -> None:
    """It is listed, and nobody has to mend it."""
    assert said(Answer(Status.UNKNOWN, "403")) == [f"docs/b.md:3: {LOST}: 403"]


def entry(until: str, address: str = LOST) -> str:
    """A line of the list of accepted failures."""
    return f"- address: {address}\n  reason: the archive has a copy\n  until: {until}\n"


def test_a_failure_can_be_accepted_until_a_day(said: Callable[..., list[str]]) -> None:
    """From the day after, both the failure and the line are problems."""
    broken = Answer(Status.BROKEN, "410")
    assert said(broken, entry("2031-05-20")) == []
    codes = [line.split()[1] for line in said(broken, entry("2031-05-19"))]
    assert codes == ["BB526", "BB523", "BB523"]


@pytest.mark.parametrize(
    ("accepted", "why"),
    [
        (entry("2031-06-01"), "is not needed"),
        (entry("2031-06-01") + entry("2031-06-01"), "stands twice"),
        (entry("2031-06-01", "https://b.otter"), "is not needed"),
        (entry("2031-02-30"), "is no day"),
        (entry("soon"), "until"),
        ("address: x", "a list is expected"),
        (f"- address: {LOST}\n  until: 2031-06-01\n", "reason"),
    ],
)
def test_a_line_that_accepts_nothing_is_a_problem(
    accepted: str, why: str, said: Callable[..., list[str]]
) -> None:
    """The list shrinks when links are mended, and cannot say what it does not mean."""
    problems = said(Answer(Status.ALIVE, "200"), accepted)
    assert problems
    assert all(Code.OUTSIDE_ACCEPTED.number in problem for problem in problems)
    assert why in problems[-1]
