"""What an entry tells beside its facts: where its record is mentioned, with whom, when, and which briefings use it."""

from __future__ import annotations


def panel(built, page: str, identifier: str) -> dict[str, str]:
    """The lines below a summary, by what they are called."""
    lines = built.body(page).xpath(f"//section[@id='{identifier}']/p[contains(@class, 'bb-mentions')]")
    words = [
        (line.xpath("./strong")[0].text_content(), " ".join(line.text_content().split())) for line in lines
    ]
    return {name: text.removeprefix(f"{name} ") for name, text in words}


def test_a_person_leads_on(built_trams):
    """Counts of mentions and of shared paragraphs, events in order of time, briefings with their numbers."""
    assert panel(built_trams, "glossary/actors", "behl-tomas") == {
        "Mentioned in": "Dunn 2042, ¶1, ¶2 (2 times); Oram 2042, ¶2, ¶3 (2 times)",
        "Appears with": "Osk (4 ¶¶), Velden (3 ¶¶), Bridge Tramway Company (2 ¶¶), Mara Quist (2 ¶¶), "
        "Night Service Agreement (1 ¶)",
        "Takes part in": "Behl asks for eleven drivers, between 1 and 31 January 2042; "
        "Quist and Behl meet, about March 2042",
        "Discussed in": "Briefing 1: Night trams in Velden and Osk; Briefing 2: Who pays",
    }


def test_mentions_are_counted_each(built_trams):
    """Name and acronym in one paragraph are two."""
    lines = panel(built_trams, "glossary/actors", "bridge-tramway-company")
    assert lines["Mentioned in"] == "Oram 2042, ¶2, ¶3 (3 times)"


def test_a_treaty_leads_on(built_trams):
    """The events that bear on it, and the actors of its paragraphs."""
    lines = panel(built_trams, "glossary/treaties", "night-service-agreement-2039")
    assert lines["Takes part in"] == "Velden and Osk sign the Night Service Agreement, 2039"
    assert lines["Mentioned in"] == "Dunn 2042, ¶3 (once); Oram 2042, ¶2 (once)"


def test_an_event_has_its_entry(built_trams):
    """Date, place, who took part, pinpoints, briefings; a pinpoint of the summary does not stand at the date too."""
    (entry,) = built_trams.body("glossary/timeline").xpath("//section[@id='bridge-meeting']")
    said = " ".join(entry.text_content().split())
    assert "Date: about March 2042 Place: The bridge Who: Tomas Behl, Mara Quist" in said
    assert "Neither says what was agreed (Dunn 2042, ¶2)." in said
    assert panel(built_trams, "glossary/timeline", "bridge-meeting") == {
        "Discussed in": "Briefing 1: Night trams in Velden and Osk"
    }


def test_the_date_of_an_event_says_what_it_rests_on(built_trams):
    """A pinpoint that no summary gives, or that it is the editor's."""
    said = built_trams.text("glossary/timeline")
    assert "Date: 2039 (Oram 2042, ¶2)" in said
    assert "Date: June 2041–11 February 2042 [editor] Told in: (Oram 2042, ¶1)" in said


def test_the_editor_says_where_a_fact_was_seen(built_trams):
    """The mark names the host and leads there; a record without a note shows its reference."""
    body = built_trams.body("glossary/actors")
    said = built_trams.text("glossary/actors")
    assert "Head of the tram depot, 2030 to 2036 [editor: velden.example]" in said
    assert body.xpath("//*[@class='bb-editor']/a/@href") == ["https://www.velden.example/mayor"]
    assert "Editor’s reference (not from the sources): https://bridge.example/" in said


def test_a_line_that_says_nothing_is_left_out(built_trams):
    """No briefing names the argument of the council."""
    assert panel(built_trams, "glossary/timeline", "council-argues") == {}


def test_every_line_leads_somewhere(built_trams):
    """Paragraphs, entries and briefings are links."""
    entry = "//section[@id='behl-tomas']/p[contains(@class, '{}')]/a/@href"
    body = built_trams.body("glossary/actors")
    found = {
        name: body.xpath(entry.format(name))[0]
        for name in ("bb-mentioned-in", "bb-appears-with", "bb-takes-part-in", "bb-discussed-in")
    }
    assert found == {
        "bb-mentioned-in": "../articles/dunn-2042.html#dunn-2042-p1",
        "bb-appears-with": "#osk",
        "bb-takes-part-in": "timeline.html#behl-answers",
        "bb-discussed-in": "../briefings/night-trams.html",
    }


def test_authors_stand_apart(built_trams):
    """Who is who leaves them out unless they are asked for."""
    body = built_trams.body("glossary/actors")
    assert body.xpath("//section[@id='authors']//section[@id='dunn-pavel']")
    assert len(body.xpath("//section[@id='dunn-pavel']")) == 1


def test_the_short_table_leads_to_the_entries(built_trams):
    """Name in both scripts, the office at the book's date, what the sources say; no anchor of its own."""
    (table,) = built_trams.body("briefings/night-trams").xpath("//table[contains(@class, 'bb-who-is-who')]")
    rows = [
        [" ".join(cell.text_content().split()) for cell in row.xpath("./td")] for row in table.xpath(".//tr")
    ]
    assert rows[1][0] == "Mara Quist Мара Квист (Russian)"
    assert rows[1][1] == "Mayor of Velden [editor]"
    assert rows[2] == [
        "Tomas Behl",
        "perhaps Head of the Bridge Tramway Company (Oram 2042, ¶2)",
        "Says that night trams need eleven more drivers (Oram 2042, ¶3).",
    ]
    assert table.xpath(".//tbody/tr[1]/td[1]//a/@href") == ["../glossary/actors.html#quist-mara"]
    assert table.xpath(".//*[@id='quist-mara']") == []


def test_of_shows_who_belongs_to_whom(built_trams):
    """To one of several actors."""
    (table,) = built_trams.body("briefings/who-pays").xpath("//table[contains(@class, 'bb-who-is-who')]")
    assert [row.xpath(".//a")[0].text_content() for row in table.xpath(".//tbody/tr")] == ["Tomas Behl"]


def test_sources_that_a_page_cites(built_trams):
    """Those of the whole page, also where they are cited below the table."""
    expected = {"briefings/who-pays": ["Oram 2042"], "briefings/night-trams": ["Dunn 2042", "Oram 2042"]}
    for page, keys in expected.items():
        (table,) = built_trams.body(page).xpath("//table[contains(@class, 'bb-sources')]")
        assert [row.xpath(".//a")[0].text_content() for row in table.xpath(".//tbody/tr")] == keys
