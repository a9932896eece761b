"""What the directives show: timelines, disagreements, relations, block quotations, the line of a briefing."""

from __future__ import annotations

import json

from lxml import etree

TRAMS = "briefings/night-trams"


def rows(built, page: str, class_: str) -> list[list[str]]:
    """The words of the cells of a page's first table of a class, without its head."""
    table = built.body(page).xpath(f"//table[contains(@class, '{class_}')]")[0]
    return [
        [" ".join(cell.text_content().split()) for cell in row.xpath("./td")]
        for row in table.xpath("./tbody/tr")
    ]


def test_the_timeline_goes_by_years(built_trams):
    """Each year a section, each event a section in it, in order of time."""
    body = built_trams.body("glossary/timeline")
    found = [
        (year.xpath("./h2/text()")[0], [event.get("id") for event in year.xpath("./section")])
        for year in body.xpath("//section[contains(@class, 'bb-year')]")
    ]
    assert found == [
        ("2039", ["agreement-signed"]),
        ("2041", ["council-argues"]),
        ("2042", ["behl-answers", "council-votes", "bridge-meeting"]),
    ]


def test_a_timeline_of_two_actors_in_three_months(built_trams):
    """What is uncertain is shown as such; titles lead to the entries; facts have their pinpoints."""
    assert rows(built_trams, TRAMS, "bb-timeline") == [
        [
            "between 1 and 31 January 2042",
            "Behl asks for eleven drivers. He would need eleven more drivers (Oram 2042, ¶3).",
        ],
        [
            "11 February 2042",
            "The council of Velden votes for night trams. It voted on a Tuesday (Oram 2042, ¶1).",
        ],
        ["about March 2042", "Quist and Behl meet. Neither says what was agreed (Dunn 2042, ¶2)."],
    ]
    (link,) = built_trams.body(TRAMS).xpath("//tr[contains(@class, 'bb-event')][1]/td[2]//a[1]/@href")[:1]
    assert link == "../glossary/timeline.html#behl-answers"


FILTERS = {
    ":treaty: night-service-agreement-2039": ["Velden and Osk sign the Night Service Agreement"],
    ":actor: osk": ["Velden and Osk sign the Night Service Agreement"],
    ":to: 2041-12-31": ["Velden and Osk sign the Night Service Agreement", "The council of Velden argues"],
    ":from: 2042-03-31\n:to: 2042-04": ["Quist and Behl meet"],
    ":ids: bridge-meeting council-votes": [
        "The council of Velden votes for night trams",
        "Quist and Behl meet",
    ],
    ":to: 1999": [],
}


def test_filters_of_the_timeline(trams):
    """By treaty, by actor, by stretches of time that touch, by identifiers; in order of time; or nothing, and said."""
    for n, options in enumerate(FILTERS):
        page = trams.root / f"docs/filter-{n}.md"
        page.write_text(f"# Filter\n\n```{{timeline}}\n{options}\n```\n", encoding="utf-8")
    trams.edit(
        "docs/index.md", "sources\n", "".join(f"filter-{n}\n" for n in range(len(FILTERS))) + "sources\n"
    )
    built = trams.build()
    assert built.warnings == ()
    for n, titles in enumerate(FILTERS.values()):
        body = built.body(f"filter-{n}")
        assert [row.xpath(".//a")[0].text_content() for row in body.xpath("//tbody/tr")] == titles
    assert built.text("filter-5").endswith("No event is recorded.")


def test_neighbouring_disagreements_are_one_table(built_trams):
    """Question, who says what, status with its reason."""
    body = built_trams.body(TRAMS)
    assert len(body.xpath("//table[contains(@class, 'bb-disagreements')]")) == 1
    assert rows(built_trams, TRAMS, "bb-disagreements") == [
        [
            "How many drivers does the service need?",
            "Behl: eleven (Oram 2042, ¶3) Dunn: seven (Dunn 2042, ¶1)",
            "open",
        ],
        [
            "Has Osk decided?",
            "It has not (Oram 2042, ¶1) It should refuse (Dunn 2042, ¶3)",
            "superseded: a later text speaks of a veto (Dunn 2042, ¶3)",
        ],
    ]


def test_each_disagreement_can_be_linked(built_trams):
    """By the words of its question."""
    ids = built_trams.body(TRAMS).xpath("//p[contains(@class, 'bb-question')]/@id")
    assert ids == ["disagreement-How-many-drivers-does-the-service-need", "disagreement-Has-Osk-decided"]


def test_disagreements_apart_stay_apart(trams):
    """Text between them ends a table."""
    trams.edit(
        f"docs/{TRAMS}.md", ":::{disagreement} Has", "Besides {pin}`oram-2042:1`.\n\n:::{disagreement} Has"
    )
    built = trams.build()
    assert len(built.body(TRAMS).xpath("//table[contains(@class, 'bb-disagreements')]")) == 2


def test_a_block_of_quoted_words_is_verified(built_trams):
    """Over two lines of the page; it stands in the book value with its verdict."""
    (block,) = built_trams.body(TRAMS).xpath("//blockquote[contains(@class, 'bb-quotation')]")
    assert " ".join(block.text_content().split()) == (
        "Mara Quist and Behl met on the bridge in March, and neither will say what was agreed. —(Dunn 2042, ¶2)"
    )
    citations = json.loads((built_trams.out / "book.json").read_text(encoding="utf-8"))["citations"]
    (found,) = [c for c in citations if c["quotation"] and c["quotation"].startswith("Mara Quist and Behl")]
    assert (found["key"], found["n"], found["verdict"], found["page"]) == ("dunn-2042", 2, "exact", TRAMS)


def test_a_briefing_says_its_number_date_and_length(built_trams, trams):
    """Below its title, and below its subtitle; the length is of all words but lists of mentions, at 230 a minute."""
    first = built_trams.body(TRAMS).xpath("//h1/following-sibling::p")[:2]
    assert [(p.get("class").split()[0], p.text_content()) for p in first] == [
        ("bb-subtitle", "Will the two towns agree?"),
        ("bb-briefing-line", "Briefing 1 · as of 1 June 2042 · 2 minutes to read"),
    ]
    trams.edit("docs/briefings/who-pays.md", "Osk would pay", f"{'word ' * 460}\nOsk would pay")
    built = trams.build(briefbook_as_of=None)
    (line,) = built.body("briefings/who-pays").xpath("//p[contains(@class, 'bb-briefing-line')]")
    assert line.text_content() == "Briefing 2 · 3 minutes to read"


def test_other_pages_have_no_such_line(built_trams):
    """Glossary, sources, front page."""
    for page in ("index", "glossary/actors", "articles/oram-2042"):
        assert built_trams.body(page).xpath("//p[contains(@class, 'bb-briefing-line')]") == []


def test_the_picture_of_relations_leads_to_the_entries(built_trams):
    """Names in the picture are links; authors are left out."""
    body = built_trams.body("glossary/relations")
    first, second = body.xpath("//*[local-name()='svg']")
    assert sorted(first.xpath(".//*[local-name()='a']/@href")) == [
        f"actors.html#{name}"
        for name in ("behl-tomas", "bridge-tramway-company", "osk", "quist-mara", "velden")
    ]
    assert "treaties.html#night-service-agreement-2039" in second.xpath(".//*[local-name()='a']/@href")


def test_the_table_says_what_the_picture_shows(built_trams):
    """As many pairs as lines, and each number of paragraphs."""
    body = built_trams.body("glossary/relations")
    picture = body.xpath("//*[local-name()='svg']")[0]
    lines = picture.xpath(".//*[local-name()='path'][@class='bb-tie']")
    said = dict(rows(built_trams, "glossary/relations", "bb-relations-table"))
    assert sum(len(others.split(", ")) for others in said.values()) == 2 * len(lines)
    assert said["Mara Quist"] == "Osk (3), Velden (3), Tomas Behl (2), Bridge Tramway Company (1)"
    assert etree.tostring(picture).count(b"Mara Quist") == 1


def test_mentions_of_one_record_in_any_page(built_trams):
    """Each paragraph a link, and how often each source names it."""
    (line,) = built_trams.body(TRAMS).xpath(
        "//section[@id='who-is-who']/p[contains(@class, 'bb-mentioned-in')]"
    )
    assert " ".join(line.text_content().split()) == (
        "Mentioned in Dunn 2042, ¶1, ¶2, ¶3 (3 times); Oram 2042, ¶1, ¶2, ¶3 (3 times)"
    )
    assert len(line.xpath("./a")) == 6
