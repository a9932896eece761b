"""After an edit the links of few pages are looked at, and every link that it broke is found all the same."""

from __future__ import annotations

import random
import re
import sqlite3
from collections import Counter
from contextlib import closing

import pytest

from briefbook.checks import changed, editions, links
from briefbook.checks.booklinks import check_published_links
from briefbook.checks.changed import check_changed_links


@pytest.fixture
def site(trams):
    """A built book whose links were found to be fine."""
    out = trams.build(html_theme="briefbook").out
    site = Site(trams, out)
    assert site.check() == ()
    return site


class Site:
    """The built pages, and which of them a check read."""

    def __init__(self, book, html):
        self.book = book
        self.html = html

    def check(self):
        """What changed, or what leads there."""
        return check_changed_links(self.html, self.book.root, self.html.with_name("html.checked"))

    def check_all(self):
        """Everything."""
        return check_published_links(self.html, self.book.root)

    def edit(self, name, old, new):
        """Change a built page by hand."""
        path = self.html / name
        text = path.read_text(encoding="utf-8")
        assert re.search(old, text), f"{old} is not in {name}"
        path.write_text(re.sub(old, new, text), encoding="utf-8")


@pytest.fixture
def read(monkeypatch):
    """Names of the pages that were read for their links."""
    names = []
    read_page = links.read_page
    monkeypatch.setattr(links, "read_page", lambda path: names.append(path.name) or read_page(path))
    return names


def test_where_nothing_changed_no_page_is_read(site, read):
    """A check that found nothing is remembered."""
    assert site.check() == ()
    assert read == []


def test_after_an_edit_its_pages_are_read(site, read):
    """And no other page of a source."""
    article = min((site.html / "articles").glob("*-20*.html")).name
    site.edit(f"articles/{article}", "<h1>", "<h1 >")
    assert site.check() == ()
    assert read == [article]


BREAKS = {
    "a link of the page": ("index.html", r'href="(briefings/)', r'href="no-\1'),
    "a fragment that others lead to": ("articles/*-20*.html", r'id="[a-z]+-20\d\d-p1"', 'id="gone"'),
    "the title of a page": ("briefings/*.html", r"<h1>.*?<a", "<h1>Another title<a"),
    "the number of a paragraph": ("articles/*-20*.html", r'data-n="1"', 'data-n="7"'),
}


@pytest.mark.parametrize("what", BREAKS)
def test_what_an_edit_breaks_is_found(site, what):
    """As a check of everything finds it, until it is mended."""
    pattern, old, new = BREAKS[what]
    page = min(site.html.glob(pattern))
    before = page.read_text(encoding="utf-8")
    site.edit(page.relative_to(site.html).as_posix(), old, new)
    found = site.check()
    assert found
    assert found == site.check_all()
    assert site.check() == found
    page.write_text(before, encoding="utf-8")
    assert site.check() == ()


def test_a_file_that_is_gone_is_missed(site):
    """By the pages that lead to it, which did not change."""
    page = min((site.html / "articles").glob("*-20*.html"))
    page.unlink()
    found = site.check()
    assert found
    assert found == site.check_all()


def test_everything_is_looked_at_where_a_record_is_called_otherwise(site, read, monkeypatch):
    """Words of links were fine for the name that it had."""
    forms = changed.forms_of
    monkeypatch.setattr(
        changed, "forms_of", lambda book: {name: of | {"another"} for name, of in forms(book).items()}
    )
    site.check()
    assert len(read) > 10


@pytest.mark.parametrize("seed", range(4))
def test_edits_by_chance_give_what_a_check_of_everything_gives(site, seed):
    """Fragments, links, titles and files that come, go and change."""
    chance = random.Random(seed)  # noqa: S311
    pages = sorted(site.html.rglob("*.html"))
    for _ in range(6):
        page = chance.choice([page for page in pages if page.exists()])
        text = page.read_text(encoding="utf-8")
        kind = chance.choice(["id", "href", "h1", "words", "gone"])
        if kind == "gone":
            page.unlink()
        else:
            old = {
                "id": r' id="([^"]+)"',
                "href": r' href="([^"#:]+)',
                "h1": r"<h1>(.)",
                "words": r"<p>(\w+)",
            }[kind]
            found = list(re.finditer(old, text))
            if found:
                at = chance.choice(found)
                page.write_text(f"{text[: at.start(1)]}x{text[at.start(1) :]}", encoding="utf-8")
        assert site.check() == site.check_all()


def test_a_page_is_read_once(site, monkeypatch):
    """Its links, its words, and the numbers of its paragraphs; one that is wrong in the margin is found all the same."""
    read = Counter()
    for module in (links, editions):
        read_page = module.read_page
        monkeypatch.setattr(
            module, "read_page", lambda path, read_page=read_page: read.update([path]) or read_page(path)
        )
    assert site.check_all() == ()
    assert set(read.values()) == {1}
    site.edit("articles/dunn-2042.html", 'data-n="2"', 'data-n="7"')
    [problem] = site.check_all()
    assert problem.path == (site.html / "articles/dunn-2042.html").as_posix()
    assert problem.message == 'paragraph "dunn-2042-p2" shows ¶7: build anew'


def _half(path):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _none_of_ours(path):
    path.write_bytes(b"words, and no more")


def _without_links(path):
    with closing(sqlite3.connect(path)) as kept:
        kept.executescript("drop table links")


def _with_odd_fragments(path):
    with closing(sqlite3.connect(path)) as kept:
        kept.executescript("update files set fragments = '[\"a' where fragments is not null")


def _with_rows_overwritten(path):
    data = bytearray(path.read_bytes())
    size = int.from_bytes(data[16:18], "big")
    for at in range(size, len(data), size):  # the first page has the tables, and is whole
        data[at : at + 64] = b"\xff" * 64
    path.write_bytes(data)


@pytest.mark.parametrize(
    "damage", [_half, _none_of_ours, _without_links, _with_odd_fragments, _with_rows_overwritten]
)
def test_a_damaged_memory_is_none(site, read, damage):
    """Wherever it is found out, while it is read or written: everything is looked at, and remembered anew."""
    page = next(path.relative_to(site.html).as_posix() for path in site.html.rglob("dunn-2042.html"))
    damage(site.html.with_name("html.checked"))
    site.edit(page, 'id="dunn-2042-p1"', 'id="dunn-2042-p1-gone"')
    broken = site.check()
    assert broken == site.check_all() != ()
    site.edit(page, 'id="dunn-2042-p1-gone"', 'id="dunn-2042-p1"')
    assert site.check() == ()
    damage(site.html.with_name("html.checked"))
    assert site.check() == ()
    read.clear()
    assert site.check() == ()
    assert read == []
