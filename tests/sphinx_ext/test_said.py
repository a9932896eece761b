"""What an author reads when a role or directive is written wrongly: the smallest page for each, and its message."""

from __future__ import annotations

import pytest

PIN = "{pin}`oram-2042:1`"
CASES = {
    "actor": ("{actor}`Nobody`", 3, 'BB308 no actor "Nobody": write its identifier in angle brackets'),
    "actor-id": ("{actor}`she <nobody>`", 3, 'BB308 no actor "nobody": correct the identifier'),
    "event": ("{event}`the fair`", 3, 'BB308 no event "the fair": write its identifier in angle brackets'),
    "pin": (
        "{pin}`oram-2042`",
        3,
        'BB307 pinpoint: "oram-2042" is no pinpoint: write KEY:N, such as satake-2025:4',
    ),
    "pin-range": (
        "{pin}`oram-2042:3-1`",
        3,
        'BB307 pinpoint: "3-1" in "oram-2042:3-1" is no range: paragraphs count up from 1',
    ),
    "pin-paragraph": (
        "{pin}`the vote <oram-2042:9>`",
        3,
        'BB306 pinpoint "oram-2042:9" leads nowhere: oram-2042 has 3 paragraphs, there is no ¶9',
    ),
    "pin-source": (
        "{pin}`~gone-2040:1`",
        3,
        'BB305 pinpoint "gone-2040:1" leads nowhere: no source "gone-2040": the book has dunn-2042, oram-2042',
    ),
    "quotation-empty": (
        ":::{quotation} oram-2042:1\n:::",
        3,
        "BB304 quotation: it has no words: write them as printed",
    ),
    "quotation-places": (
        ":::{quotation} oram-2042:1; oram-2042:2\nOsk\n:::",
        3,
        "BB307 quotation: it stands in one place: give one pinpoint, or one range",
    ),
    "quotation-misplaced": (
        ":::{quotation} oram-2042:1\nBehl answered in January.\n:::",
        3,
        "BB302 quotation is not in oram-2042 ¶1 but in oram-2042 ¶3: cite oram-2042:3",
    ),
    "disagreement-positions": (
        f":::{{disagreement}} Who?\n- One {PIN}\n:::",
        3,
        "BB311 disagreement: write a list of two positions or more, and nothing else",
    ),
    "disagreement-prose": (
        f":::{{disagreement}} Who?\nSome say {PIN}.\n\n- One {PIN}\n- Two {PIN}\n:::",
        3,
        "BB311 disagreement: write a list of two positions or more, and nothing else",
    ),
    "disagreement-pinpoint": (
        f":::{{disagreement}} Who?\n- One {PIN}\n- Two said so\n:::",
        3,
        'BB311 disagreement: position "Two said so" has no pinpoint: cite who says so',
    ),
    "disagreement-status": (
        f":::{{disagreement}} Who?\n:status: closed\n\n- One {PIN}\n- Two {PIN}\n:::",
        3,
        'BB311 disagreement: no status "closed": write open, superseded, resolved',
    ),
    "disagreement-reason": (
        f":::{{disagreement}} Who?\n:status: resolved\n\n- One {PIN}\n- Two {PIN}\n:::",
        3,
        'BB311 disagreement: status "resolved" needs its :reason:',
    ),
    "timeline-date": (
        "```{timeline}\n:from: March 2042\n```",
        3,
        (
            'BB312 timeline: :from: "March 2042" is no EDTF date: write 2017-12-07, 2024-11, '
            "[2024-11-04..2024-11-15] or 2018-01-27/2018-01-28"
        ),
    ),
    "timeline-actor": (
        "```{timeline}\n:actor: osk nobody\n```",
        3,
        'BB308 timeline: no actor "nobody": correct :actor:',
    ),
    "timeline-treaty": (
        "```{timeline}\n:treaty: osk\n```",
        3,
        'BB308 timeline: no treaty "osk": correct :treaty:',
    ),
    "who-kind": (
        "```{who-is-who}\n:kind: town\n:compact:\n```",
        3,
        'BB308 who-is-who: no kind "town": kinds are person, jurisdiction, organisation, place',
    ),
    "who-group": (
        "```{who-is-who}\n:group: authors\n:compact:\n```",
        3,
        'BB308 who-is-who: no group "authors": groups are none, author, all',
    ),
    "who-ids": (
        "```{who-is-who}\n:ids: nobody\n:compact:\n```",
        3,
        'BB308 who-is-who: no actor "nobody": correct :ids:',
    ),
    "who-of": (
        "```{who-is-who}\n:of: nobody\n:compact:\n```",
        3,
        'BB308 who-is-who: no actor "nobody": correct :of:',
    ),
    "treaty-kind": (
        "```{treaty-list}\n:kind: pact\n:compact:\n```",
        3,
        (
            'BB308 treaty-list: no kind "pact": kinds are treaty, communique, joint-statement, framework, '
            "understanding, sanction, measure"
        ),
    ),
    "relations-show": (
        "```{relations}\n:show: friends\n```",
        3,
        'BB308 relations: nothing to show as "friends": write appears-with or party-to',
    ),
    "relations-actors": (
        "```{relations}\n:actors: osk nobody\n```",
        3,
        'BB308 relations: no actor "nobody": correct :actors:',
    ),
    "sources-keys": (
        "```{sources}\n:keys: gone-2040\n```",
        3,
        'BB305 sources: no source "gone-2040": correct :keys:',
    ),
    "mentioned-in": (
        "```{mentioned-in} bridge-meeting\n```",
        3,
        'BB308 mentioned-in: no actor or treaty "bridge-meeting": write an identifier',
    ),
    "para": ("{para}`1`", 3, 'BB310 paragraph "1" stands outside the page of its source: cite it with pin'),
}


@pytest.fixture(scope="module")
def said(tmp_path_factory, copy_of) -> dict[str, list[str]]:
    """The warnings of each case, each a page of its own, in one build."""
    book = copy_of("trams", tmp_path_factory.mktemp("said") / "trams")
    for name, (text, _, _) in CASES.items():
        page = book.root / "docs" / f"case-{name}.md"
        page.write_text(f"# Case\n\n{text}\n", encoding="utf-8")
    book.edit("docs/index.md", "sources\n", "".join(f"case-{name}\n" for name in CASES) + "sources\n")
    warnings = book.build().warnings
    return {name: [line for line in warnings if line.startswith(f"docs/case-{name}.md")] for name in CASES}


@pytest.mark.parametrize("name", CASES)
def test_the_author_reads_what_is_wrong_and_where(said, name):
    """One message for one fault: page, line, code, thing, what to do."""
    _, line, message = CASES[name]
    code = message.split()[0]
    assert said[name] == [f"docs/case-{name}.md:{line}: WARNING: {message} [briefbook.{code}]"]


@pytest.mark.parametrize(("number", "said_"), [("0", "none"), ("two", "none"), ("1", "taken")])
def test_a_number_of_a_briefing_is_whole_and_its_own(trams, number, said_):
    """The second page by name is told of the first."""
    trams.edit("docs/briefings/who-pays.md", "number: 2", f'number: "{number}"')
    why = {
        "none": f'BB313 number "{number}" of this briefing is none: write a whole number from 1',
        "taken": "BB313 number 1 of this briefing is taken by briefings/night-trams.md: give it another",
    }[said_]
    expected = (f"docs/briefings/who-pays.md:1: WARNING: {why} [briefbook.BB313]",)
    assert trams.build().warnings == expected


def test_an_entry_stands_once(trams):
    """Links lead to the first by name of the page, and the second is reported."""
    trams.edit("docs/briefings/who-pays.md", ":of: osk bridge-tramway-company\n:compact:", ":ids: osk")
    built = trams.build()
    why = (
        'BB314 actor "osk" has its entry in briefings/who-pays.md already: '
        "show it here with :compact: [briefbook.BB314]"
    )
    assert built.warnings == (f"docs/glossary/actors.md: WARNING: {why}",)


def test_an_unused_record_is_reported_at_its_line(trams):
    """Named by no source, record or page; a page that links it, or the editor's leave, settles it."""
    spare = "- id: spare-tram\n  kind: organisation\n  name: Spare Tram Society\n"
    trams.edit("docs/glossary/actors.yaml", "- id: velden\n", f"{spare}- id: velden\n")
    why = (
        'BB211 actor "spare-tram" is named by no source, record or page: '
        "use it, take it out, or accept it in accepted.yaml [briefbook.BB211]"
    )
    expected = (f"docs/glossary/actors.yaml:39: WARNING: {why}",)
    assert trams.build().warnings == expected
    assert trams.build().warnings == expected
    accepted = trams.root / "docs/glossary/accepted.yaml"
    accepted.write_text("- {kind: record, value: spare-tram, reason: for later}\n", encoding="utf-8")
    assert trams.build().warnings == ()
    accepted.unlink()
    trams.edit("docs/briefings/who-pays.md", "# Who pays", "# Who pays {actor}`spare-tram`")
    assert trams.build().warnings == ()
