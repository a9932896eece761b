"""How names and pinpoints are written: titles of the author's own, marks before them, several places at once."""

from __future__ import annotations

PAGE = "briefings/night-trams"


def links(body, class_: str) -> list[tuple[str, str]]:
    """Words and target of the links of a class in the first paragraphs of a page."""
    found = body.xpath(f"//section[@id='bottom-line']/p//a[contains(@class, '{class_}')]")
    return [(" ".join(link.text_content().split()), link.get("href")) for link in found]


def test_names_print_as_they_are_written(built_trams):
    """An identifier prints the authorised name, a tilde the short one, a variant itself; a bang does not link."""
    body = built_trams.body(PAGE)
    assert links(body, "bb-actor") == [
        ("Mara Quist", "../glossary/actors.html#quist-mara"),
        ("Behl", "../glossary/actors.html#behl-tomas"),
        ("BTC", "../glossary/actors.html#bridge-tramway-company"),
    ]
    assert links(body, "bb-event") == [("the bridge", "../glossary/timeline.html#bridge-meeting")]
    assert "The mayor said that" in built_trams.text(PAGE)


def test_pinpoints_print_as_they_are_written(built_trams):
    """Several places, ranges, without the source behind a tilde, in words of the author, and unlinked behind a bang."""
    said = [text for text, _ in links(built_trams.body(PAGE), "bb-paragraph")]
    assert said == [
        "Oram 2042, ¶1",
        "Dunn 2042, ¶3",
        "¶2",
        "in January",
        "Dunn 2042, ¶¶1–2",
        "3",
        "Oram 2042, ¶1",
    ]
    assert "(¶2)" in built_trams.text(PAGE)
    assert "compare (Dunn 2042, ¶2)." in built_trams.text(PAGE)


def test_an_unlinked_pinpoint_is_no_citation(trams):
    """A statement with no other pinpoint is unsourced."""
    trams.edit("docs/briefings/who-pays.md", "{pin}`oram", "{pin}`!oram")
    assert any(
        'BB401 statement "Osk would pay for five drivers (Oram 2042, …"' in warning
        for warning in trams.build().warnings
    )


def test_a_tilde_prints_the_short_name(trams):
    """An acronym where there is one; words of the author stay."""
    text = "# Who\n\n{actor}`~bridge-tramway-company`, {actor}`~Osk`, {actor}`~the town <osk>`\n"
    (trams.root / "docs/briefings/who-pays.md").write_text(text, encoding="utf-8")
    assert trams.build().text("briefings/who-pays").endswith("1 minute to read BTC, Osk, the town")
