"""The lines of an entry: folded or as nodes, of few sources or of hundreds."""

from __future__ import annotations

import pickle
import re
from pathlib import Path

import pytest
from lxml import html as lxml_html
from tests.sphinx_ext.test_updates import digests

from briefbook.checks.links import check_links
from briefbook.sphinx_ext import panel
from briefbook.sphinx_ext.nodes import record_panel

_YEARS = 4


def pages(out: Path) -> dict[str, bytes]:
    """Every page of a site."""
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.rglob("*.html"))}


def often_mentioned(book, monkeypatch, count: int = 12):
    """A book in which many articles mention Quist, and lists are long from six sources on."""
    monkeypatch.setattr(panel, "COMPLETE", 5)
    for i in range(count):
        seed = book.root / "seeds" / f"more-{i}.txt"
        seed.write_text(
            f"Article {i} <b>\nBy Ann Writer\n\nNo word of it.\n\nMara Quist spoke again.\n", encoding="utf-8"
        )
        day = f"{2030 + i % _YEARS}-0{1 + i % 9}-01"
        published = f"published: {{value: {day}, basis: editor}}\n" if i else ""
        seed.with_suffix(".yaml").write_text(
            f"key: more{i}-2030\ntitle: Article {i} <b>\nauthors: [Ann Writer]\n{published}"
            "publisher: {value: The Stop, basis: editor}\nlanguage: {value: en, basis: editor}\n"
            "genre: {value: news, basis: editor}\nsource_note: {value: Invented., basis: editor}\n",
            encoding="utf-8",
        )
    return book


@pytest.fixture
def many(trams, monkeypatch):
    """The book on trams with many articles."""
    return often_mentioned(trams, monkeypatch)


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_folded_lines_are_those_that_nodes_give(trams, monkeypatch, builder):
    """The same bytes of HTML, of entries and of lists in other pages."""
    folded = trams.build(builder, out="folded")
    monkeypatch.setattr(panel, "writes_lists", lambda _app: False)
    unfolded = trams.build(builder, out="unfolded")
    assert folded.warnings == unfolded.warnings == ()
    assert pages(folded.out) == pages(unfolded.out)


def test_lines_are_not_kept_with_the_page_as_read(trams):
    """Neither links nor paragraphs: a node stands for them."""
    trams.build()
    page = pickle.loads((trams.root / "out/doctrees/glossary/actors.doctree").read_bytes())  # noqa: S301 (ours)
    assert list(page.findall(record_panel))
    assert "bb-mentioned-in" not in page.pformat()


def test_a_link_of_a_line_that_leads_nowhere_is_reported(trams):
    """An actor who has no entry in the book is words, and the build says so."""
    trams.edit(
        "docs/glossary/actors.md",
        "```{who-is-who}\n```\n\n## Authors",
        "```{who-is-who}\n:ids: behl-tomas\n```\n\n## Authors",
    )
    built = trams.build()
    assert any("osk" in warning for warning in built.warnings)
    (line,) = built.body("glossary/actors").xpath("//p[contains(@class, 'bb-appears-with')]")
    assert "Osk (4 ¶¶)" in line.text_content().replace("\N{NO-BREAK SPACE}", " ")
    assert not line.xpath("./a[contains(@href, 'osk')]")


def test_a_long_list_tells_the_years_and_the_latest(many, monkeypatch):
    """How many sources of each year, how often; then the latest sources, and a link to all of them."""
    monkeypatch.setattr("briefbook.core.places.latest.__defaults__", (3,))
    built = many.build()
    lines = built.body("glossary/actors").xpath(
        "//section[@id='quist-mara']/p[contains(@class, 'bb-mentioned-in')]"
    )
    first, second = (" ".join(line.text_content().split()) for line in lines)
    assert first == (
        "Mentioned in 14 sources, 15 times: 2030 (2), 2031 (3), 2032 (3), 2033 (3), 2042 (2), undated (1); "
        "all of them by year"
    )
    assert second.startswith("Latest Dunn 2042, ¶2 (once); Oram 2042, ¶1")
    assert second.count("; ") == 2
    assert lines[0].xpath("./a/@href") == ["../mentions/quist-mara.html"]


def test_the_page_of_a_long_list_has_all_of_them(many):
    """By year, each source with its title as a link and every paragraph as a link; what has no date stands last."""
    built = many.build()
    tree = lxml_html.fromstring((built.out / "mentions/quist-mara.html").read_text(encoding="utf-8"))
    assert [h.text for h in tree.xpath("//h2")] == ["2030", "2031", "2032", "2033", "2042", "Date not known"]
    items = tree.xpath("//ul[@class='bb-places']/li")
    assert len(items) == 14
    assert items[-1].text_content() == "Writer n.d., Article 0 <b>: ¶2 (once)"
    assert items[-1].xpath("./a/@href") == [
        "../articles/more0-2030.html",
        "../articles/more0-2030.html#more0-2030-p2",
    ]
    assert tree.xpath("//h1")[0].text == "Where the sources mention Mara Quist"
    assert "../glossary/actors.html#quist-mara" in tree.xpath("//p/a/@href")


@pytest.mark.parametrize("theme", ["basic", "briefbook"])
def test_no_link_of_these_pages_is_broken(many, theme, monkeypatch):
    """Our own check finds nothing, of one page or of several."""
    monkeypatch.setattr("briefbook.core.places.on_pages.__defaults__", (4,))
    built = many.build(html_theme=theme)
    assert (built.out / "mentions/quist-mara/2.html").is_file()
    assert built.warnings == ()
    assert [str(problem) for problem in check_links(built.out) if "mentions/" in str(problem)] == []


def test_these_pages_have_the_sidebar_of_the_others(many):
    """Open at the page that has the entry."""
    built = many.build(html_theme="briefbook")
    text = (built.out / "mentions/quist-mara.html").read_text(encoding="utf-8")
    assert re.search(r'class="current reference internal" href="../glossary/actors.html"', text)


def test_these_pages_are_written_when_they_changed(many):
    """A new mention of somebody else leaves them; a new one of her does not."""
    page = many.build().out / "mentions/quist-mara.html"
    before = page.stat().st_mtime_ns
    many.edit("seeds/more-3.txt", "No word of it.", "Tomas Behl was there.")
    many.build()
    assert page.stat().st_mtime_ns == before
    many.edit("seeds/more-3.txt", "spoke again.", "spoke again, and Mara Quist sang.")
    changed = many.build()
    assert page.stat().st_mtime_ns != before
    assert "(2 times)" in page.read_text(encoding="utf-8")
    assert digests(changed.out) == digests(many.build(out="fresh").out)


def test_a_list_that_grew_short_loses_its_page(many):
    """When articles leave the book."""
    folder = many.build().out / "mentions"
    assert (folder / "quist-mara.html").is_file()
    for path in (many.root / "seeds").glob("more-*"):
        path.unlink()
    built = many.build()
    assert not list(folder.rglob("*.html"))
    assert "all of them" not in built.text("glossary/actors")


def test_other_formats_tell_the_same_without_the_page(many):
    """The words stand there; there is nothing to lead to."""
    built = many.build("text")
    said = " ".join((built.out / "glossary/actors.txt").read_text(encoding="utf-8").split())
    assert "Mentioned in** 14 sources, 15 times: 2030 (2)" in said
    assert not (built.out / "mentions").exists()


def test_a_new_mention_does_not_have_the_glossary_read_again(trams, monkeypatch):
    """Its page is written again, from what was read of it."""
    often_mentioned(trams, monkeypatch, 2)
    trams.build()
    trams.edit("seeds/more-1.txt", "No word of it.", "Tomas Behl waits. No word of it.")
    built = trams.build()
    assert "glossary/actors" not in built.read
    assert "Writer [2031], ¶1 (once)" in built.text("glossary/actors")
    assert digests(built.out) == digests(trams.build(out="fresh").out)


def test_of_very_many_briefings_the_first_are_named(trams, monkeypatch):
    """The others are counted."""
    monkeypatch.setattr(panel, "_BRIEFINGS", 1)
    built = trams.build()
    (line,) = built.body("glossary/actors").xpath(
        "//section[@id='behl-tomas']/p[contains(@class, 'bb-discussed-in')]"
    )
    assert line.text_content() == "Discussed in Briefing 1: Night trams in Velden and Osk and 1 other"


def test_somebody_who_looks_at_resolved_pages_finds_nodes(trams):
    """An extension that we do not know may look for the links of an entry; the page is the same."""
    plain = trams.build(out="plain")
    conf = trams.root / "conf.py"
    conf.write_text(
        conf.read_text(encoding="utf-8")
        + """

def look(app, doctree, docname):
    if docname == "glossary/actors":
        assert "Mentioned in" in doctree.astext()


def setup(app):
    look.__module__ = "strange"
    app.connect("doctree-resolved", look)
""",
        encoding="utf-8",
    )
    looked = trams.build(out="looked")
    assert looked.warnings == ()
    page = "glossary/actors.html"
    assert (plain.out / page).read_bytes() == (looked.out / page).read_bytes()
