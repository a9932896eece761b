"""What every page of the book on screen carries: its theme, its policy, what programs read of it."""

from __future__ import annotations

import json
import shutil
from typing import Any

import pytest
from jinja2 import Environment
from lxml import html as lxml_html

from briefbook.sphinx_ext.screen.policy import THEME_LINE, policy
from briefbook.sphinx_ext.screen.tuning import tuned

ARTICLE = "articles/okello-2031"


def page(built: Any, name: str) -> Any:
    """A page as a tree."""
    return lxml_html.fromstring((built.out / f"{name}.html").read_text(encoding="utf-8"))


def meta(tree: Any, name: str) -> list[str]:
    """The contents of the elements of one name or property."""
    return list(tree.xpath(f"//meta[@name='{name}' or @property='{name}']/@content"))


@pytest.fixture
def themed(small_book) -> Any:
    """The small book in the book's own theme."""
    return small_book.build(html_theme="briefbook")


def test_every_page_has_a_policy_before_anything_loads(themed):
    """Search, index and pages alike: own files only, and no inline script but the theme's line."""
    for path in themed.out.rglob("*.html"):
        tree = lxml_html.fromstring(path.read_text(encoding="utf-8"))
        (said,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']")
        assert said.get("content") == policy()
        assert not said.xpath("preceding::link[@rel='stylesheet'] | preceding::script[@src]")
        inline = [s.text for s in tree.iter("script") if not s.get("src") and s.get("type") is None]
        assert inline == [THEME_LINE]
        assert not tree.xpath("//style")


def test_the_policy_can_be_left_out(small_book):
    """A live preview brings a script of its own."""
    built = small_book.build(html_theme="briefbook", briefbook_policy=False)
    assert not page(built, "index").xpath("//meta[@http-equiv]")


def test_a_book_is_called_by_its_title_and_claims_no_copyright_that_nobody_has(small_book):
    """Where conf.py says nothing else; other themes are left as they are."""
    out = {
        theme: page(small_book.build(out=theme, html_theme=theme), "index") for theme in ("briefbook", "furo")
    }
    assert out["briefbook"].xpath("/html/head/title/text()") == ["Harbour book"]
    assert out["briefbook"].xpath("//*[contains(@class, 'sidebar-brand-text')]/text()") == ["Harbour book"]
    assert not out["briefbook"].xpath("//*[@class='copyright']")
    assert "documentation" in out["furo"].xpath("/html/head/title/text()")[0]
    assert out["furo"].xpath("//*[@class='copyright']")
    said = small_book.build(html_theme="briefbook", html_title="The harbour", copyright="2031, us")
    assert page(said, "index").xpath("/html/head/title/text()") == ["The harbour"]
    assert "2031, us" in page(said, "index").xpath("//*[@class='copyright']")[0].text_content()


def test_a_page_loads_only_what_it_uses(themed):
    """No style of listings without a listing, and the scripts of Sphinx's search on its page alone."""
    loaded = " ".join(page(themed, "index").xpath("//link/@href | //script/@src"))
    assert "furo.css" in loaded
    assert "pygments" not in loaded
    assert "doctools" not in loaded
    assert "doctools" in " ".join(page(themed, "search").xpath("//script/@src"))


def test_landmarks_of_a_page_have_names(themed):
    """Both side bars are announced by what they hold."""
    names = page(themed, "briefings/harbour").xpath("//aside/@aria-label")
    assert len(names) == len(set(names)) == 2


def test_tuning_leaves_other_pages_alone():
    """A body without the theme's faults is the same afterwards."""
    assert str(tuned("<p>words <script>other()</script></p>")) == "<p>words <script>other()</script></p>"


def test_a_reference_manager_reads_a_source(themed):
    """Title, authors, publisher and as much of the date as is certain."""
    tree = page(themed, ARTICLE)
    assert meta(tree, "citation_title")
    assert meta(tree, "citation_author")
    (data,) = (json.loads(s.text) for s in tree.xpath("//script[@type='application/ld+json']"))
    assert data["@context"] == "https://schema.org"
    assert data["identifier"] == "okello-2031"
    assert data["headline"] == meta(tree, "citation_title")[0] == meta(tree, "og:title")[0]


def test_a_briefing_is_a_report_as_of_its_date(themed):
    """Its date is the one to which the book speaks."""
    tree = page(themed, "briefings/harbour")
    assert meta(tree, "citation_publication_date") == ["2031/06/01"]
    (data,) = (json.loads(s.text) for s in tree.xpath("//script[@type='application/ld+json']"))
    assert data["@type"] == "Report"
    assert data["contentReferenceTime"] == "2031-06-01"


def test_a_book_without_address_has_no_map_and_no_page_for_the_lost(themed):
    """Both need to know where the book is."""
    assert not (themed.out / "sitemap.xml").exists()
    assert not (themed.out / "404.html").exists()
    assert not page(themed, "index").xpath("//link[@rel='canonical']")


def test_a_hosted_book_names_its_pages_and_finds_the_lost(small_book):
    """All links of the page for the lost start at the book's root, since a server shows it at any depth."""
    built = small_book.build(html_theme="briefbook", html_baseurl="https://book.example/b")
    sitemap = (built.out / "sitemap.xml").read_text(encoding="utf-8")
    assert "<loc>https://book.example/b/articles/okello-2031.html</loc>" in sitemap
    assert page(built, "index").xpath("//link[@rel='canonical']/@href") == [
        "https://book.example/b/index.html"
    ]
    lost = page(built, "404").xpath("//link/@href | //script/@src | //a/@href | //form/@action")
    assert len(lost) > 5
    assert all(address.startswith(("https://", "#", "data:")) for address in lost)


def test_an_epub_has_nothing_of_the_screen(small_book):
    """Meta elements of ours would make it invalid."""
    built = small_book.build("epub", epub_show_urls="no")
    assert "citation_title" not in (built.out / f"{ARTICLE}.xhtml").read_text(encoding="utf-8")


def test_pages_of_another_reading_are_written_anew(small_book):
    """After an upgrade the first builder reads all, and the site must not be written in part."""
    built = small_book.build()
    index = built.out / "searchindex.js"
    index.write_text(index.read_text(encoding="utf-8").replace('"brief":', '"brief":9'), encoding="utf-8")
    shutil.rmtree(built.out.parent / "doctrees")
    front = built.out / "index.html"
    front.write_text("old", encoding="utf-8")
    small_book.build("text")
    again = small_book.build()
    assert again.warnings == ()
    assert front.read_text(encoding="utf-8") != "old"


def test_templates_are_compiled_once(small_book, monkeypatch):
    """The next build finds them as programs, and writes the same pages; a changed one is compiled."""
    compiled = []
    whole = Environment.compile
    monkeypatch.setattr(
        Environment,
        "compile",
        lambda self, text, name=None, *a, **k: (compiled.append(name), whole(self, text, name, *a, **k))[1],
    )

    def built() -> bytes:
        compiled.clear()
        small_book.edit("docs/index.md", "# ", "# A ")
        return (small_book.build(html_theme="briefbook").out / "index.html").read_bytes()

    built()
    assert compiled
    built()
    assert not [name for name in compiled if name]  # but for scripts that are no templates of pages
    folder = small_book.root / "docs/_templates"
    folder.mkdir()
    (folder / "page.html").write_text('{% extends "!page.html" %}\n{% block content %}Ours{% endblock %}')
    small_book.edit("conf.py", "project = ", 'templates_path = ["docs/_templates"]\nproject = ')
    assert b"Ours" in built()
    (folder / "page.html").write_text('{% extends "!page.html" %}\n{% block content %}New{% endblock %}')
    assert b"New" in built()
