"""Sidecars: the editor's facts with their bases, and every problem with its place."""

from __future__ import annotations

import pytest

from briefbook.core.model import Basis, Fact, Republication, Withdrawal
from briefbook.core.overrules import MentionOverrule, RoleOverrule
from briefbook.core.roles import Role
from briefbook.core.sidecars import Sidecar, read_sidecar


def read(text: str) -> Sidecar:
    """A sidecar without problems."""
    sidecar, _, problems = read_sidecar(text, "seeds/a.yaml")
    assert problems == ()
    assert sidecar is not None
    return sidecar


def test_a_plain_value_is_stated_in_the_seed() -> None:
    """A value without more is what the seed says."""
    assert read("key: otter-2025\ntitle: A Bridge\n").title == Fact("A Bridge", Basis.STATED)


def test_a_value_may_say_how_it_is_known() -> None:
    """Basis and evidence are written beside the value."""
    text = "published: {value: '[2024-11-04..]', basis: inferred, evidence: it speaks of the flood}\n"
    assert read(text).published == Fact("[2024-11-04..]", Basis.INFERRED, "it speaks of the flood")
    assert read("publisher: {value: The Paper, basis: editor}\n").publisher == Fact("The Paper", Basis.EDITOR)


@pytest.mark.parametrize(
    ("text", "authors"),
    [("[Ann Otter, Bo Lee]", ("Ann Otter", "Bo Lee")), ("Ann Otter", ("Ann Otter",)), ("[]", ())],
)
def test_authors_are_a_list_or_one_name(text: str, authors: tuple[str, ...]) -> None:
    """One author needs no list; an empty list says that nobody is named."""
    assert read(f"authors: {text}\n").authors == Fact(authors)


def test_a_republication_and_a_withdrawal_have_parts() -> None:
    """Who republished when and where, and why a source was withdrawn, are read part by part."""
    sidecar = read(
        "republished: {by: The Paper, date: 2025-01-30, url: https://example.org/a}\n"
        "withdrawn: {value: {date: 2025-02, reason: asked by the publisher}, basis: editor}\n"
    )
    assert sidecar.republished == Fact(Republication("The Paper", "2025-01-30", "https://example.org/a"))
    assert sidecar.withdrawn == Fact(Withdrawal("2025-02", "asked by the publisher"), Basis.EDITOR)


def test_overrules_of_roles_and_mentions_are_read() -> None:
    """The editor may overrule the role of a block and the record of a mention."""
    sidecar = read(
        "roles: [{match: The old, role: pull-quote}]\n"
        "mentions: [{n: 4, surface: Kim, nth: 2, id: kim-jong-un}, {n: 5, surface: Kim, id: null}]\n"
    )
    assert sidecar.roles == (RoleOverrule("The old", Role.PULL_QUOTE),)
    assert sidecar.mentions == (MentionOverrule(4, "Kim", "kim-jong-un", 2), MentionOverrule(5, "Kim", None))


@pytest.mark.parametrize("word", ["No", "yes", "1984", "2024-11-04", "3.10"])
def test_a_title_stays_the_word_that_was_written(word: str) -> None:
    """A title that looks like a truth value, a number or a date is a title."""
    assert read(f"title: {word}\n").title == Fact(word)


@pytest.mark.parametrize("text", ["", "# nothing yet\n"])
def test_an_empty_sidecar_says_nothing(text: str) -> None:
    """A sidecar may still be empty."""
    assert read(text) == Sidecar()


def test_the_metadata_are_the_facts_without_the_overrules() -> None:
    """The facts of a sidecar go over into the source's metadata, under the key of the source."""
    metadata = read("title: A Bridge\nroles: [{match: x, role: code}]\n").metadata("a-bridge")
    assert (metadata.key, metadata.title, metadata.authors) == ("a-bridge", Fact("A Bridge"), None)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("key: Otter 2025\n", 'seeds/a.yaml:1:6: BB102 "key": "Otter 2025" must be lower-case words'),
        ("titel: A\n", 'seeds/a.yaml:1:1: BB102 unknown key "titel"'),
        ("title: {value: A, basis: guess}\n", "seeds/a.yaml:1:26: BB102 "),
        ("title: {value: A, bases: editor}\n", 'seeds/a.yaml:1:19: BB102 unknown key "bases"'),
        ("title: {valeu: A}\n", "seeds/a.yaml:1:8: BB102 "),
        (
            "title: {value: A, basis: inferred}\n",
            'seeds/a.yaml:1:16: BB102 "title": an inferred value needs its evidence',
        ),
        ("published: Dec. 7, 2017\n", 'seeds/a.yaml:1:12: BB102 "published": "Dec. 7, 2017" is no EDTF date'),
        ("received: soon\n", 'seeds/a.yaml:1:11: BB102 "received": "soon" is no EDTF date'),
        ("genre: gossip\n", "seeds/a.yaml:1:8: BB102 "),
        ("roles: [{match: x, role: heroine}]\n", "seeds/a.yaml:1:26: BB102 "),
        ("mentions: [{n: one, surface: x, id: y}]\n", "seeds/a.yaml:1:16: BB102 "),
        ("mentions: [{n: 1, surface: x}]\n", 'seeds/a.yaml:1:12: BB102 "id" is missing: add it'),
        ("republished: {date: 2025}\n", 'seeds/a.yaml:1:14: BB102 "by" is missing: add it'),
        ("title: A\ntitle: B\n", 'seeds/a.yaml:2:1: BB203 "title" stands twice'),
        ("title: [A\n", "seeds/a.yaml:2:1: BB201 no YAML: "),
        ("- title\n", "seeds/a.yaml:1:1: BB102 "),
    ],
)
def test_a_problem_names_its_line_and_column(text: str, problem: str) -> None:
    """Every fault of a sidecar prints with file, line, column and code; then no sidecar is returned."""
    sidecar, _, problems = read_sidecar(text, "seeds/a.yaml")
    assert sidecar is None
    assert len(problems) == 1
    assert str(problems[0]).startswith(problem), str(problems[0])
