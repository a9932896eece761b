"""The sidebar: what furo would show, without the articles, and without its cost."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from lxml import html as lxml_html

from briefbook.checks.links import check_links
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
    for page in ("index", "sources", "glossary/actors", "briefings/harbour", "search"):
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


def add_notes(book, count: int) -> None:
    """So many pages in the table of contents of the front page, hidden, with a caption."""
    names = [f"notes/n{i:03d}" for i in range(count)]
    (book.root / "docs/notes").mkdir(exist_ok=True)
    for i, name in enumerate(names):
        (book.root / f"docs/{name}.md").write_text(f"# Note {i}\n", encoding="utf-8")
    index = book.root / "docs/index.md"
    text = index.read_text(encoding="utf-8").partition("\n```{toctree}\n:hidden:")[0]
    listed = "\n".join(names)
    index.write_text(
        f"{text}\n```{{toctree}}\n:hidden:\n:caption: Notes & more\n\n{listed}\n```\n", encoding="utf-8"
    )


def test_of_a_long_list_pages_show_a_few_and_the_way_to_all(small_book):
    """The list itself stands on a page of the site, complete, at the place to which the sidebar leads."""
    add_notes(small_book, 30)
    built = small_book.build(html_theme="briefbook")
    assert built.warnings == ()
    shown = [line[1:3] for line in sidebar(built.out, "notes/n010")]
    assert shown[5:] == [
        *[(f"Note {i}", "#" if i == 10 else f"n{i:03d}.html") for i in range(7, 14)],
        ("All pages (30+)", "../all-pages.html#part-2"),
    ]
    assert [line[1] for line in sidebar(built.out, "articles/bey-2031")][5:] == [
        *[f"Note {i}" for i in range(7)],
        "All pages (30+)",
    ]
    tree = lxml_html.fromstring((built.out / "all-pages.html").read_text(encoding="utf-8"))
    (part,) = tree.xpath("//section[@id='part-2']")
    assert part.find("h2").text == "Notes & more (30)"
    assert [link.get("href") for link in part.findall("ul/li/a")] == [
        f"notes/n{i:03d}.html" for i in range(30)
    ]


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_the_list_of_all_pages_comes_and_goes_with_the_long_list(small_book, builder):
    """And is not written for a theme that shows everything."""
    add_notes(small_book, 30)
    assert not list(small_book.build(builder, html_theme="alabaster", out="other").out.glob("all-pages*"))
    out = small_book.build(builder, html_theme="furo").out
    assert len([path for path in out.rglob("*") if "all-pages" in path.as_posix() and path.is_file()]) == 1
    assert check_links(out) == ()
    add_notes(small_book, 20)
    small_book.build(builder, html_theme="furo")
    assert not list(out.glob("all-pages*"))
    article = "articles/bey-2031" if builder == "html" else "articles/bey-2031/index"
    assert "Note 19" in [line[1] for line in sidebar(out, article)]


def test_a_page_that_somebody_calls_so_stays_theirs(small_book):
    """The list of all pages takes another name."""
    add_notes(small_book, 30)
    (small_book.root / "docs/all-pages.md").write_text("---\norphan: true\n---\n\n# Mine\n", encoding="utf-8")
    built = small_book.build(html_theme="furo")
    assert "Mine" in (built.out / "all-pages.html").read_text(encoding="utf-8")
    assert sidebar(built.out, "index")[-1][2] == "all-pages-1.html#part-2"
    assert (built.out / "all-pages-1.html").is_file()


def test_a_title_in_a_long_list_reaches_only_the_pages_that_show_it(small_book):
    """Its neighbours in the list; the others are not written again."""
    add_notes(small_book, 30)
    out = small_book.build(html_theme="furo").out
    written = {path: path.stat().st_mtime_ns for path in out.rglob("*.html")}
    small_book.edit("docs/notes/n010.md", "# Note 10", "# The tenth note")
    small_book.build(html_theme="furo")
    again = {path.stem for path, time in written.items() if path.stat().st_mtime_ns != time}
    assert again >= {f"n{i:03d}" for i in range(7, 14)}
    assert again & {"n005", "n015", "bey-2031", "harbour"} == set()


def test_two_folders_of_one_builder_each_get_the_changed_title(small_book):
    """They share what was read: the second finds nothing to read, and writes its pages all the same."""
    for folder in ("one", "two"):
        small_book.build(into=folder, html_theme="furo")
    small_book.edit("docs/sources.md", "# Sources", "# The sources")
    for folder in ("one", "two"):
        built = small_book.build(into=folder, html_theme="furo")
        assert "The sources" in [line[1] for line in sidebar(built.out, "briefings/harbour")], folder
