"""A source that was withdrawn: marked where it is cited, and what rests on it stands on its page."""

from __future__ import annotations

import json

import pypdfium2
import pytest

from briefbook.cli import FINE, FOUND, main

PAGE = "articles/dunn-2042"
BRIEFING = "docs/briefings/night-trams.md"
GONE = 'withdrawn: {value: {date: "2042-05-20", reason: the author made it up}, basis: editor}\n'
END = (
    "rests on nothing but withdrawn dunn-2042 (2042-05-20: the author made it up): "
    "cite another source, or take it out"
)
ALONE = (
    (f"{BRIEFING}:11:", 'statement "dunn-2042:1; dunn-2042:2; dunn-2042:3"'),
    (f"{BRIEFING}:16:", 'statement "dunn-2042:2"'),
    (f"{BRIEFING}:36:", 'statement "dunn-2042:1"'),
    (f"{BRIEFING}:41:", 'statement "dunn-2042:3"'),
    (f"{BRIEFING}:44:", 'statement "dunn-2042:3"'),
    (f"{BRIEFING}:58:", 'statement "dunn-2042:1"'),
    ("docs/glossary/events.yaml:13:", 'event "bridge-meeting"'),
)
"""What rests on the letter alone, by place; the judgement, the mayor and the agreement rest on the report too."""


def withdraw(book):
    """Say in the sidecar that the letter was withdrawn."""
    path = book.root / "seeds/letter.yaml"
    path.write_text(path.read_text(encoding="utf-8") + GONE, encoding="utf-8")
    return book


@pytest.fixture(scope="module")
def book(copy_of, tmp_path_factory):
    """The book on night trams with the letter withdrawn; no test may change it."""
    return withdraw(copy_of("trams", tmp_path_factory.mktemp("withdrawn") / "trams"))


@pytest.fixture(scope="module")
def built(book):
    """Its pages, where the commands look for them."""
    return book.build(out="build")


@pytest.fixture
def gone(trams):
    """The same, to be changed."""
    return withdraw(trams)


def listed(built):
    """What the source's page lists."""
    (box,) = built.body(PAGE).xpath("//div[contains(@class, 'bb-withdrawn-source')]")
    return [" ".join(item.text_content().split()) for item in box.xpath(".//li")]


def test_what_rests_on_a_withdrawn_source_alone_is_reported_by_the_build(built):
    """Each with file and line, what it is, and when and why the source was taken back."""
    said = [f"{place} WARNING: BB318 {what} {END} [briefbook.BB318]" for place, what in ALONE]
    assert list(built.warnings) == said


def test_the_page_of_the_source_lists_all_that_rests_on_it(built):
    """Judgements and statements by their words, then records; those that nothing else holds are marked."""
    where, alone = "Briefing 1: Night trams in Velden and Osk", " – rests on nothing else"
    assert listed(built) == [
        f"Judgement “It is likely that Osk will use its veto.”: {where}",
        f"Statement “Velden has voted for night trams, and Osk can still stop them”: {where}",
        f"Statement “His company, the BTC, met her later at the bridge”: {where}{alone}",
        f"Statement “Mara Quist and Behl met on the bridge in March, and neither …”: {where}{alone}",
        f"Statement “Dunn: seven”: {where}{alone}",
        f"Statement “superseded: a later text speaks of a veto”: {where}{alone}",
        f"Statement “It should refuse”: {where}{alone}",
        f"Statement “We would welcome a trial of three months; seven drivers would do”: {where}{alone}",
        "Actor: Mara Quist",
        "Treaty: Night Service Agreement",
        f"Event: Quist and Behl meet{alone}",
    ]
    head = "This source was withdrawn (20 May 2042: the author made it up). What rests on it in this book:"
    assert head in built.text(PAGE)


def test_each_line_leads_to_the_citation_or_the_entry(built):
    """The anchor is in the page that the link names."""
    links = built.body(PAGE).xpath("//div[contains(@class, 'bb-withdrawn-source')]//a/@href")
    assert len(links) == len(listed(built))
    for link in links:
        name, _, anchor = link.removeprefix("../").partition("#")
        assert built.body(name.removesuffix(".html")).xpath(f"//*[@id='{anchor}']"), link


def test_a_citation_says_that_its_source_was_withdrawn(built):
    """Behind the paragraphs of that source, behind words of one's own, and in the table of sources."""
    said = built.text("briefings/night-trams")
    assert "(Oram 2042, ¶1; Dunn 2042, ¶3, withdrawn)" in said
    assert "compare (Dunn 2042, ¶2, withdrawn)" in said
    assert "Dunn 2042 [withdrawn] What the night service would cost Osk" in said
    assert "Oram 2042, ¶3, withdrawn" not in said
    assert "withdrawn, 20 May 2042: the author made it up" in built.text("bibliography")


def test_words_that_link_to_a_withdrawn_source_are_marked_too(gone):
    """The mark stands behind the words."""
    gone.edit(BRIEFING, "in January <oram-2042:3>", "in January <dunn-2042:1>")
    assert "answered in January [withdrawn]." in gone.build().text("briefings/night-trams")


def test_the_printed_book_says_the_same(book):
    """The mark at the citation, and the list on the page of the source."""
    pdf = pypdfium2.PdfDocument(book.build("typst", out="build").out / "briefing-book.pdf")
    pages = [page.get_textpage().get_text_range() for page in pdf]
    pdf.close()
    text = " ".join(" ".join(pages).split())
    assert "Dunn 2042, ¶3, withdrawn)" in text
    assert "This source was withdrawn (20 May 2042: the author made it up)." in text
    assert "Event: Quist and Behl meet" in text
    assert text.count("rests on nothing else") == len(ALONE)


def test_a_source_on_which_nothing_rests_says_so(gone):
    """A changed briefing and a deleted one reach the page of the source, though it is not read again."""
    gone.build()
    gone.edit(BRIEFING, "It is likely that Osk", "It is likely that the town of Osk")
    built = gone.build()
    assert built.read == ("briefings/night-trams",)
    assert "Judgement “It is likely that the town of Osk will use its veto.”" in listed(built)[0]
    gone.edit(
        BRIEFING, "- {actor}`Dunn <dunn-pavel>`: seven {pin}`dunn-2042:1`", "- Dunn, too {pin}`oram-2042:1`"
    )
    built = gone.build()
    assert built.read == ("briefings/night-trams",)
    assert not any("Dunn: seven" in line for line in listed(built))
    (gone.root / BRIEFING).unlink()
    gone.edit("docs/index.md", "briefings/night-trams\n", "")
    gone.edit("docs/index.md", "{doc}`briefings/night-trams`", "{doc}`briefings/who-pays`")
    built = gone.build()
    assert [line.partition(":")[0] for line in listed(built)] == ["Actor", "Treaty", "Event"]
    assert (built.out / f"{PAGE}.html").read_bytes() == (
        gone.build(out="fresh").out / f"{PAGE}.html"
    ).read_bytes()


def test_a_withdrawal_reaches_every_page_that_cites_the_source(trams):
    """Pages of an earlier build are marked by the next; a withdrawal taken back unmarks them."""
    before = trams.build()
    assert "withdrawn" not in before.text("briefings/night-trams")
    withdraw(trams)
    after = trams.build()
    assert "Dunn 2042, ¶3, withdrawn" in after.text("briefings/night-trams")
    assert "Dunn 2042, ¶2, withdrawn" in after.text("glossary/actors")
    assert PAGE.removeprefix("articles/") not in after.text("briefings/who-pays")
    trams.edit("seeds/letter.yaml", GONE, "")
    again = trams.build()
    assert again.warnings == ()
    assert "withdrawn" not in (again.out / f"{PAGE}.html").read_text(encoding="utf-8")


def test_four_workers_say_what_one_says(book, built):
    """The same problems and the same page."""
    four = book.build(out="four", jobs=4)
    assert four.warnings == built.warnings
    assert (four.out / f"{PAGE}.html").read_bytes() == (built.out / f"{PAGE}.html").read_bytes()


def test_the_check_of_a_built_book_says_what_the_build_says(book, built, capsys):
    """Records with the lines of their files."""
    assert main(["check", "briefings", "--book", str(book.root), "--html", str(built.out)]) == FOUND
    said = capsys.readouterr().out.splitlines()
    assert [line for line in said if " BB318 " in line] == [f"{at} BB318 {what} {END}" for at, what in ALONE]


def test_the_report_of_the_source_lists_what_rests_on_it(book, built, capsys):
    """With the places where an editor mends it."""
    place = book.root / "build/html"
    assert place == built.out
    assert main(["report", "dunn-2042", "--book", str(book.root)]) == FINE
    said = capsys.readouterr().out
    assert "withdrawn 2042-05-20: the author made it up" in said
    assert f'rests on it: {BRIEFING}:23: judgement "It is likely that Osk will use its veto."\n' in said
    assert 'rests on it: event "bridge-meeting", and on nothing else\n' in said
    main(["report", "dunn-2042", "--book", str(book.root), "--format", "json"])
    rests = json.loads(capsys.readouterr().out)["rests"]
    assert sum(rest["alone"] for rest in rests) == len(ALONE)


def test_the_report_says_what_it_cannot_know_before_the_book_is_built(gone, capsys):
    """Judgements and statements stand in pages."""
    gone.convert()
    assert main(["report", "dunn-2042", "--book", str(gone.root)]) == FINE
    said = capsys.readouterr().out
    assert "the book is not built: judgements and statements of its pages are not known" in said
    assert 'rests on it: treaty "night-service-agreement-2039"\n' in said


def test_a_withdrawal_without_a_reason_is_refused(gone, capsys):
    """The message names file, line and field."""
    gone.edit("seeds/letter.yaml", ", reason: the author made it up", "")
    assert main(["convert", "--book", str(gone.root)]) == FOUND
    assert "seeds/letter.yaml:9:20:" in (said := capsys.readouterr().out)
    assert "BB102" in said
    assert "reason" in said


def test_what_the_editor_vouches_for_needs_no_other_source(gone):
    """An event whose basis is the editor stands without the source; an office is looked at by itself."""
    gone.edit(
        "docs/glossary/events.yaml",
        "  title: Quist and Behl meet",
        "  basis: editor\n  title: Quist and Behl meet",
    )
    gone.edit("docs/glossary/actors.yaml", 'sources: ["oram-2042:2"]', 'sources: ["dunn-2042:1"]')
    said = "\n".join(gone.build().warnings)
    assert 'event "bridge-meeting"' not in said
    office = 'actor "behl-tomas" (office "Head of the Bridge Tramway Company") rests on nothing but withdrawn'
    assert f"docs/glossary/actors.yaml:1: WARNING: BB318 {office}" in said
