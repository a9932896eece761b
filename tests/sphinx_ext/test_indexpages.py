"""Index pages in a built book: what they show, where they stand, what is read again when a record is new."""

from __future__ import annotations

import os
import shutil

import pytest
from lxml import etree
from sphinx.environment.collectors.toctree import TocTreeCollector
from tests.sphinx_ext.test_updates import digests

from briefbook.checks.links import check_links
from briefbook.core.failures import FolderError
from briefbook.folder import convert
from briefbook.sphinx_ext import articles

INDEX = "records/actors/index\nrecords/treaties/index\narticles/by-year/index\narticles/bibliography/index\n"


def indexed(book, wanted="True"):
    """The book on trams with index pages in place of its lists."""
    conf = book.root / "conf.py"
    conf.write_text(
        f"{conf.read_text(encoding='utf-8')}\nbriefbook_index_pages = {wanted}\n", encoding="utf-8"
    )
    for name in ("glossary/actors", "glossary/treaties", "sources", "bibliography"):
        (book.root / f"docs/{name}.md").unlink()
        book.edit("docs/index.md", f"{name}\n", "")
    book.edit("docs/index.md", "glossary/timeline\n", f"glossary/timeline\n{INDEX}")
    return book


@pytest.fixture
def large(trams):
    """A book with index pages."""
    return indexed(trams)


def test_a_book_with_index_pages_builds_without_a_warning(large):
    """No link is broken, and every page stands in the contents."""
    built = large.build(html_theme="briefbook")
    assert built.warnings == ()
    assert [str(problem) for problem in check_links(built.out)] == []


def test_a_page_of_a_year_lists_its_articles(large):
    """Title as a link, publisher, date, number of paragraphs."""
    built = large.build()
    found = built.body("articles/by-year/2042").xpath("//ul[contains(@class, 'bb-articles')]/li")
    assert [item.xpath(".//a/@href") for item in found] == [
        ["../dunn-2042.html"],
        ["../oram-2042.html"],
    ] or len(found) == 2
    assert all("¶¶" in item.text_content() for item in found)


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_a_folded_list_of_articles_is_that_which_nodes_give(large, monkeypatch, builder):
    """The same bytes."""
    large.edit("docs/index.md", "```{downloads}", "```{sources}\n:compact:\n```\n\n```{downloads}")
    folded = large.build(builder, out="folded")
    monkeypatch.setattr(articles, "writes_lists", lambda _app: False)
    unfolded = large.build(builder, out="unfolded")
    assert folded.warnings == unfolded.warnings == ()
    for page in ("articles/by-year/2042", "index"):
        name = page if builder == "html" or page == "index" else f"{page}/index"
        assert etree.tostring(folded.body(name)) == etree.tostring(unfolded.body(name))


def test_the_sidebar_has_the_contents_and_not_their_pages(large):
    """Open at the contents on every page below them, articles included."""
    built = large.build(html_theme="briefbook")
    for page in ("articles/dunn-2042", "articles/by-year/2042"):
        text = (built.out / f"{page}.html").read_text(encoding="utf-8")
        sidebar = text.partition('class="sidebar-tree"')[2].partition("</aside>")[0]
        assert 'class="current reference internal" href="' in sidebar
        assert "by-year/index.html" in sidebar or 'href="index.html"' in sidebar
        assert "2042.html" not in sidebar


def test_an_article_has_neighbours_in_time(large):
    """The page before the first article is that of its year."""
    built = large.build(html_theme="briefbook")
    text = (built.out / "articles/by-year/2042.html").read_text(encoding="utf-8")
    assert (
        'class="next-page" href="../dunn-2042.html"' in text
        or 'class="next-page" href="../oram-2042.html"' in text
    )


def test_a_record_links_to_its_entry_on_the_page_of_its_letters(large):
    """From articles and briefings alike."""
    built = large.build()
    links = built.body("articles/dunn-2042").xpath("//a[contains(@class, 'bb-actor')]/@href")
    assert any(link.startswith("../records/actors/") and link.endswith("#quist-mara") for link in links)


def test_a_new_record_has_only_the_page_of_its_letter_read_again(large, monkeypatch):
    """Other pages of records stay as they were read."""
    monkeypatch.setattr("briefbook.core.indexpages.RECORDS_ON_A_PAGE", 1)
    large.build()
    large.edit(
        "docs/glossary/actors.yaml",
        "- id: behl-tomas",
        "- id: aab\n  kind: person\n  name: Aab\n  basis: editor\n- id: behl-tomas",
    )
    built = large.build()
    read = {page for page in built.read if page.startswith("records/")}
    assert "records/actors/a" in read
    assert not read & {"records/actors/q", "records/actors/v", "records/treaties/n"}
    assert (
        digests(built.out)["records/actors/a.html"]
        == digests(large.build(out="fresh").out)["records/actors/a.html"]
    )


def test_a_changed_summary_has_one_page_of_records_read_again(large, monkeypatch):
    """That of its entry, and those that link to it."""
    monkeypatch.setattr("briefbook.core.indexpages.RECORDS_ON_A_PAGE", 1)
    large.build()
    large.edit("docs/glossary/treaties.yaml", "status: in force", "status: still in force")
    read = {page for page in large.build().read if page.startswith("records/")}
    assert read == {"records/treaties/index"}


def test_pages_that_are_no_longer_wanted_are_removed(large):
    """And those of years and letters that have nothing any more; a page that somebody wrote stays."""
    large.convert()
    own = large.root / "docs/records/actors/own.md"
    own.write_text("# Ours\n", encoding="utf-8")
    assert (large.root / "docs/articles/by-year/2042.md").is_file()
    large.edit("conf.py", "briefbook_index_pages = True", 'briefbook_index_pages = ["treaties"]')
    removed = convert(large.root).removed
    assert "docs/articles/by-year/2042.md" in removed
    assert own.is_file()
    left = {
        path.relative_to(large.root / "docs").as_posix()
        for path in (large.root / "docs/records").rglob("*.md")
    }
    assert left == {"records/actors/own.md", "records/treaties/index.md"}


def test_what_one_page_holds_stands_on_the_page_that_the_contents_name(large):
    """Nobody is led to a page of one link; with more entries their pages come, and go again."""
    built = large.build()
    assert built.body("records/treaties/index").xpath("//*[@id='night-service-agreement-2039']")
    assert not (built.out / "records/treaties/n.html").exists()
    assert built.body("articles/bibliography/index").xpath("//*[contains(@class, 'citation')]")


def test_nothing_is_written_again_when_nothing_changed(large):
    """Index pages neither."""
    large.convert()
    assert convert(large.root).written == ()


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (
            '["actors", "sauces"]',
            'briefbook_index_pages has no pages of "sauces": pages are of articles, actors',
        ),
        ('"actors"', "briefbook_index_pages must be True, False or a list of articles, actors"),
        ("list(x)", "briefbook_index_pages must be a plain value"),
    ],
)
def test_a_setting_that_means_nothing_stops_the_conversion(trams, value, said):
    """With the line of conf.py."""
    book = indexed(trams, value)
    with pytest.raises(FolderError, match=rf'conf.py", line \d+: {said}'):
        convert(book.root)


@pytest.mark.parametrize(
    ("option", "said"),
    [
        (":published: March", ':published: "March" is no year and no month'),
        (":compact:\n:cited:", ":cited: has no place beside :compact:"),
    ],
)
def test_options_of_lists_are_checked(trams, option, said):
    """With the place and what to write."""
    trams.edit("docs/sources.md", "```{sources}\n", f"```{{sources}}\n{option}\n")
    (warning,) = trams.build().warnings
    assert "docs/sources.md:3: WARNING: BB3" in warning
    assert said in warning


def test_a_glossary_can_be_divided_by_letter(trams):
    """By the form that an index sorts by; letters that mean nothing are reported once."""
    trams.edit(
        "docs/glossary/actors.md", "```{who-is-who}\n```\n", "```{who-is-who}\n:initial: A-B, Q\n```\n"
    )
    built = trams.build()
    shown = built.body("glossary/actors").xpath("//section[contains(@class, 'bb-entry')]/@id")
    assert {"behl-tomas", "quist-mara", "bridge-tramway-company"} <= set(shown)
    assert not {"osk", "velden"} & set(shown)
    trams.edit("docs/glossary/actors.md", ":initial: A-B, Q", ":initial: B-A")
    said = [warning for warning in trams.build().warnings if "BB308" in warning and "initial" in warning]
    assert len(said) == 1


def test_four_workers_read_index_pages_as_one_does(large):
    """The same bytes of every page."""
    one, four = large.build(out="one"), large.build(out="four", jobs=4)
    assert four.warnings == ()
    assert digests(one.out) == digests(four.out)


def test_a_page_of_letters_that_is_gone_leaves_nothing_behind(large, monkeypatch):
    """When the last record of its letters is taken out."""
    monkeypatch.setattr("briefbook.core.indexpages.RECORDS_ON_A_PAGE", 1)
    record = "- id: aab\n  kind: person\n  name: Aab\n  basis: editor\n"
    large.edit("docs/glossary/actors.yaml", "- id: behl-tomas", f"{record}- id: behl-tomas")
    page = large.build().out / "records/actors/a.html"
    assert page.is_file()
    large.edit("docs/glossary/actors.yaml", record, "")
    built = large.build()
    assert built.warnings == ()
    assert not page.exists()
    assert digests(built.out) == digests(large.build(out="fresh").out)


def test_tables_of_contents_of_articles_are_read_behind_the_articles(large, monkeypatch):
    """Sphinx looks through all that they name for each page that it reads after them."""
    looked = []
    real = TocTreeCollector.clear_doc

    def clear(self, app, env, docname):
        looked.append(len(env.files_to_rebuild))
        real(self, app, env, docname)

    monkeypatch.setattr(TocTreeCollector, "clear_doc", clear)
    large.build()
    pages = list((large.root / "docs").rglob("*.md"))
    assert len(looked) == len(pages)
    assert sum(looked) < len(pages) ** 2 / 2
    assert max(looked[: len(pages) // 2]) == 0


def test_an_edited_article_leaves_the_pages_that_only_hide_it(large):
    """Its year's page is written again where the article is called otherwise, not where it says something else."""
    page = large.build(html_theme="briefbook").out / "articles/by-year/2042.html"
    for name, old, new, is_written in (
        ("seeds/letter.txt", "\n\n", "\n\nNow then. ", False),
        (
            "seeds/letter.yaml",
            "title: What the night service would cost Osk",
            "title: {value: The cost, basis: editor}",
            True,
        ),
    ):
        text = (large.root / name).read_text(encoding="utf-8")
        (large.root / name).write_text(new.join(text.rsplit(old, 1)), encoding="utf-8")
        (large.root / "seeds/paragraphs.lock").unlink()
        os.utime(page, (2**31, 2**31))
        large.build(html_theme="briefbook")
        assert (page.stat().st_mtime != 2**31) == is_written
        fresh = large.build(html_theme="briefbook", out="fresh").out
        assert digests(page.parents[2]) == digests(fresh)
        shutil.rmtree(large.root / "fresh")


def test_another_theme_writes_them_as_sphinx_does(large):
    """Its sidebars may show what a table of contents hides."""
    page = large.build(html_theme="alabaster").out / "articles/by-year/2042.html"
    large.edit("seeds/letter.txt", "\n\n", "\n\nNow then. ")
    os.utime(page, (2**31, 2**31))
    large.build(html_theme="alabaster")
    assert page.stat().st_mtime != 2**31
