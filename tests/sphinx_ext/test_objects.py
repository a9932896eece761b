"""What the domain defines: entries, paragraphs, the inventory, what is published."""

from __future__ import annotations

import json
import os

import pytest
from sphinx.errors import ExtensionError
from sphinx.search import IndexBuilder
from sphinx.util.inventory import InventoryFile

from briefbook.sphinx_ext.domain import brief
from briefbook.sphinx_ext.screen.sphinxindex import objects_of


def test_an_entry_says_where_its_record_is_mentioned(small_book):
    """Each paragraph is a link; surnames count."""
    body = small_book.build().body("glossary/actors")
    entry = body.xpath("//section[@id='lind-ada']")[0]
    assert "Mentioned in Okello 2031, ¶1, ¶2, ¶3" in " ".join(entry.text_content().split())
    links = [link.get("href") for link in entry.xpath(".//p[contains(@class, 'bb-mentioned-in')]/a")]
    assert links == [f"../articles/okello-2031.html#okello-2031-p{n}" for n in (1, 2, 3)]


def test_an_entry_marks_what_is_the_editors(small_book):
    """An office without a pinpoint and a note say that they are not from the sources."""
    text = small_book.build().text("glossary/actors")
    assert "Mayor of Norrey, from January 2028 [editor]" in text
    assert "Editor’s note (not from the sources): A town of the editor's own invention." in text


def test_a_native_name_carries_its_language(small_book):
    """Fonts and screen readers need to know."""
    (name,) = small_book.build().body("glossary/actors").xpath("//*[@lang='ja']")
    assert name.text_content() == "南港"


def test_an_article_links_the_first_mention_in_each_paragraph(small_book):
    """The second Lind of a paragraph is plain text."""
    body = small_book.build().body("articles/okello-2031")
    links = [link.text_content() for link in body.xpath("//p[a[@data-n]]/a[contains(@class, 'bb-actor')]")]
    assert links == ["Norrey", "Ada Lind", "Sundvik", "Lind", "Lind"]


def test_the_inventory_offers_paragraphs_and_records(small_book):
    """Other projects link to them by name."""
    built = small_book.build()
    data = InventoryFile.loads((built.out / "objects.inv").read_bytes(), uri="").data
    assert data["brief:paragraph"]["okello-2031:2"].uri.endswith("articles/okello-2031.html#okello-2031-p2")
    assert data["brief:actor"]["lind-ada"].display_name == "Ada Lind"
    assert set(data["brief:treaty"]) == {"harbour-accord-2019"}


def test_the_inventory_is_written_again_where_an_object_changed(small_book):
    """A new title, a paragraph more, another version, a file that is gone; not for other words."""
    path = small_book.build().out / "objects.inv"

    def is_written(**settings):
        os.utime(path, ns=(1, 1)) if path.exists() else None
        before = path.read_bytes() if path.exists() else b""
        small_book.build(**settings)
        anew = (small_book.build(out="anew", **settings).out / "objects.inv").read_bytes()
        assert path.read_bytes() == anew
        return path.stat().st_mtime_ns != 1 and path.read_bytes() != before

    os.utime(path, ns=(1, 1))
    small_book.build()
    assert path.stat().st_mtime_ns != 1, "a file that is not as we left it is written"
    kept = path.stat().st_mtime_ns
    small_book.edit("seeds/review.txt", "deeper water", "shallow water")
    small_book.build()
    assert path.stat().st_mtime_ns == kept
    small_book.edit("docs/briefings/harbour.md", "# ", "# Again: ")
    assert is_written()
    small_book.edit("seeds/review.txt", "shallow water", "shallow water.\n\nSo ends this paragraph")
    assert is_written()
    assert is_written(version="2")
    path.unlink()
    assert is_written(version="2")


def test_sphinx_lists_no_paragraph_and_no_page_as_an_object_of_its_index(small_book):
    """Where this fails, they must not be left out before Sphinx sees them: see `objects_of` in sphinxindex.py."""
    with small_book.opened() as app:
        app.build()
        pages = {docname: i for i, docname in enumerate(sorted(app.env.all_docs))}
        index = IndexBuilder(app.env, "en", {}, "")
        short = IndexBuilder(app.env, "en", {}, "")
        assert objects_of(short, brief(app.env), pages) == index.get_objects(pages) != {}


def test_a_book_without_converted_sources_says_what_to_do(small_book):
    """The first command is named."""
    with pytest.raises(ExtensionError, match="briefbook convert"):
        small_book.build(fresh=False)


def test_cited_publishes_only_what_is_cited(small_book):
    """Pages, search index and book value lack the words of other paragraphs, their numbers stay."""
    built = small_book.build(briefbook_publish="cited")
    text = built.text("articles/bey-2031")
    assert "never more than a pause" in text
    assert "deeper water" not in text
    assert "not cited in this book, and not reproduced" in text
    for path in built.out.rglob("*"):
        if path.is_file():
            assert b"deeper water" not in path.read_bytes(), path
    assert b"deeper" not in (built.out / "searchindex.js").read_bytes()
    book = json.loads((built.out / "book.json").read_text(encoding="utf-8"))
    (source,) = [source for source in book["sources"] if source["key"] == "bey-2031"]
    assert [bool(block["text"]) for block in source["blocks"] if block["n"]] == [True, False]


def test_full_publishes_everything(small_book):
    """The same paragraph is there by default."""
    assert "deeper water" in small_book.build().text("articles/bey-2031")
