"""The sidebar: what furo would show, without the articles, and without its cost."""

from __future__ import annotations

import shutil
from pathlib import Path

from lxml import html as lxml_html

from briefbook.sphinx_ext import navigation


def sidebar(out: Path, page: str):
    """Depth, words, address and state of each line of a page's sidebar."""
    tree = lxml_html.fromstring((out / f"{page}.html").read_text(encoding="utf-8"))
    (found,) = tree.xpath("//*[@class='sidebar-tree']")
    return [
        (
            len(list(item.iterancestors("ul"))),
            item.find("a").text_content(),
            item.find("a").get("href"),
            "current" in item.get("class").split(),
            "current-page" in item.get("class").split(),
        )
        for item in found.iter("li")
    ]


def test_the_sidebar_is_that_of_furo_without_the_articles(small_book, monkeypatch):
    """The same lines, addresses and open entries; an article opens the page that lists it."""
    ours = small_book.build(out="ours", html_theme="furo").out
    monkeypatch.setattr(navigation, "spare_furo", lambda *_context: None)
    furos = small_book.build(out="furos", html_theme="furo").out
    for page in ("index", "sources", "glossary/actors", "briefings/harbour", "genindex"):
        wanted = [line for line in sidebar(furos, page) if "articles/" not in line[2]]
        assert sidebar(ours, page) == wanted
    (current,) = [line for line in sidebar(ours, "articles/bey-2031") if line[4]]
    assert current[1:4] == ("Sources", "../sources.html", True)


def test_each_folder_has_its_own_addresses(small_book):
    """Every line of every page's sidebar leads to a page that is there: addresses are not shared over folders."""
    built = small_book.build(html_theme="furo")
    pages = [path.relative_to(built.out) for path in built.out.rglob("*.html")]
    assert len({page.parent for page in pages}) >= 3
    for page in pages:
        for _, words, address, *_ in sidebar(built.out, str(page.with_suffix(""))):
            target = built.out / page if address == "#" else (built.out / page.parent / address)
            assert target.resolve().is_file(), (page, words, address)


def test_other_themes_keep_their_tree(small_book):
    """Where the theme is not furo, nothing of the sidebar is touched."""
    text = (small_book.build(html_theme="alabaster").out / "index.html").read_text(encoding="utf-8")
    assert 'href="articles/bey-2031.html"' in text


def test_a_changed_title_reaches_the_sidebar_of_every_page(small_book):
    """Pages that did not change are written again when the sidebar they show did."""
    small_book.build(html_theme="furo")
    small_book.edit("docs/sources.md", "# Sources", "# The sources")
    built = small_book.build(html_theme="furo")
    for page in ("index", "briefings/harbour", "articles/bey-2031"):
        assert "The sources" in [line[1] for line in sidebar(built.out, page)]


def test_pages_are_written_anew_when_another_builder_has_read_all_anew(small_book):
    """As after a new version of the programs: what was read is forgotten, and the PDF is built before the HTML."""
    small_book.build()
    small_book.edit("docs/glossary/actors.yaml", "summary: Called", "summary: In 2031 called")
    shutil.rmtree(small_book.root / "out/doctrees")
    small_book.build("pseudoxml")
    built = small_book.build()
    assert "In 2031 called" in built.text("glossary/actors")
    assert built.warnings == ()


def test_a_page_below_leads_to_the_page_above_and_not_to_itself(small_book):
    """Both stand in one folder and have the same entry open; only the page above links itself by "#"."""
    small_book.convert()
    below = small_book.root / "docs/articles/more"
    below.mkdir(parents=True)
    for name, kind, more in (("index", "contents", "```{toctree}\n:hidden:\n\na\n```\n"), ("a", "part", "")):
        text = f"---\nbriefbook_index: {kind}\n---\n\n# Page {name}\n\n{more}"
        (below / f"{name}.md").write_text(text, encoding="utf-8")
    small_book.edit("docs/index.md", "sources\n", "sources\narticles/more/index\n")
    built = small_book.build(html_theme="furo", fresh=False)
    for page, address in (("a", "index.html"), ("index", "#")):
        lines = sidebar(built.out, f"articles/more/{page}")
        assert [line[2] for line in lines if line[1] == "Page index"] == [address]
