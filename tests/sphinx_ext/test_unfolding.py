"""Folded paragraphs: the pages are those that Markdown gives, and nothing else is taken out of them."""

from __future__ import annotations

import pickle
import shutil
import sys
from pathlib import Path

import pytest
from docutils import nodes
from myst_parser.parsers.sphinx_ import MystParser
from sphinx.builders import Builder

from briefbook.core.manuscript import MarkKind
from briefbook.core.roles import BODY, Role
from briefbook.folder import convert, load_converted
from briefbook.sphinx_ext import unfolding
from briefbook.sphinx_ext.nodes import paragraph_number, source_paragraphs
from briefbook.sphinx_ext.plain_inline import Unread

sys.path.insert(0, str(Path(__file__).parent))
import hostile

CORPUS = Path(__file__).parent.parent / "corpus"
SEEDS = (".txt", ".md", ".html", ".docx", ".epub", ".pdf")


def stored(book, out, docname):
    """The doctree of a page as it was pickled."""
    return pickle.loads((book.root / out / "doctrees" / f"{docname}.doctree").read_bytes())  # noqa: S301 (ours)


def unread(*_):
    """Leave a page to Markdown."""
    raise Unread


@pytest.mark.parametrize("builder", ["html", "pseudoxml"])
def test_unfolded_pages_are_those_that_markdown_gives(small_book, monkeypatch, builder):
    """The same nodes and the same bytes of HTML, for articles of many kinds with blocks of every kind."""
    for path in sorted(CORPUS.iterdir()):
        if path.suffix in SEEDS and path.name != "README.md":
            shutil.copy(path, small_book.root / "seeds")
    for seed in range(4):
        text = hostile.article(seed)
        (small_book.root / f"seeds/hostile-{seed}.txt").write_text(text, encoding="utf-8")
    for seed in range(24):
        (small_book.root / f"seeds/page-{seed}.html").write_text(hostile.page(seed), encoding="utf-8")
    cites = "; ".join(f"page-{seed}:1-12" for seed in range(0, 24, 2))
    (small_book.root / "docs/cites.md").write_text(f"# All over\n\n{{pin}}`{cites}`\n", encoding="utf-8")
    convert(small_book.root)  # the corpus has problems of its own, which are tested elsewhere
    folded = small_book.build(builder, out="folded", fresh=False, html_theme="briefbook")
    whole = stored_domain(small_book, "folded")["whole"].values()
    blocks = [b for s in load_converted(small_book.root).sources if s.key in whole for b in s.blocks]
    assert {block.role for block in blocks} >= BODY | {Role.FOOTNOTE}
    assert {mark.kind for block in blocks for mark in block.marks} == set(MarkKind)
    assert len(whole) > 90
    monkeypatch.setattr(unfolding, "is_whole", lambda *_: False)
    monkeypatch.setattr(unfolding, "plain_paragraphs", lambda *_: iter(()))
    monkeypatch.setattr(unfolding, "read_plain", unread)
    markdown = small_book.build(builder, out="markdown", fresh=False, html_theme="briefbook")
    assert folded.warnings == markdown.warnings
    pages = sorted(path.relative_to(folded.out) for path in folded.out.glob("articles/*"))
    assert len(pages) > 100
    for page in pages:
        assert (folded.out / page).read_bytes() == (markdown.out / page).read_bytes(), page


@pytest.mark.parametrize("root", ["small", "trams"])
def test_a_site_is_the_same_whether_pages_are_folded_or_not(copy_of, tmp_path, monkeypatch, root):
    """Facts, persons with their offices, agreements, what was left out, who cites what: every file of the site."""
    book = copy_of(root, tmp_path / "book")
    for path in sorted((book.root / "seeds").glob("*.txt")):  # something that is left out, and repaired
        path.write_text(path.read_text(encoding="utf-8") + "\nShare this article\n", encoding="utf-8")
    folded = book.build(out="folded", fresh=True, html_theme="briefbook")
    whole = stored_domain(book, "folded")["whole"]
    assert whole, "no page was folded"
    monkeypatch.setattr(unfolding, "is_whole", lambda *_: False)
    monkeypatch.setattr(unfolding, "plain_paragraphs", lambda *_: iter(()))
    monkeypatch.setattr(unfolding, "read_plain", unread)
    long_way = book.build(out="long", fresh=False, html_theme="briefbook")
    assert stored_domain(book, "long")["whole"] == {}
    names = [
        sorted(p.relative_to(b.out) for p in b.out.rglob("*") if p.is_file()) for b in (folded, long_way)
    ]
    assert names[0] == names[1]
    different = [n for n in names[0] if (folded.out / n).read_bytes() != (long_way.out / n).read_bytes()]
    assert different == []


def stored_domain(book, out):
    """What the domain keeps of the pages of a build."""
    environment = pickle.loads((book.root / out / "doctrees/environment.pickle").read_bytes())  # noqa: S301 (ours)
    return environment.domaindata["brief"]


def test_what_is_stored_of_a_page_has_no_plain_paragraph(small_book):
    """The paragraphs are not pickled with the page: the book has them."""
    small_book.build()
    page = stored(small_book, "out", "articles/bey-2031")
    runs = list(page.findall(source_paragraphs))
    assert [n for run in runs for n, _ in run["paragraphs"]] == [1, 2]
    assert not list(page.findall(paragraph_number))


def test_pages_of_sources_are_not_kept_in_memory_until_they_are_written(small_book, monkeypatch):
    """Fails when Sphinx keeps them under another name: then `forget_read` forgets nothing."""
    kept = []
    write = Builder.write

    def noted(self, *arguments):
        kept.extend(self.env._write_doc_doctree_cache)  # noqa: SLF001 (what the test is about)
        write(self, *arguments)

    monkeypatch.setattr(Builder, "write", noted)
    small_book.build()
    assert "briefings/harbour" in kept
    assert len([docname for docname in kept if docname.startswith("articles/")]) <= 1


def test_plain_pages_are_not_read_as_markdown(small_book, monkeypatch):
    """The page of an article without marks is read without MyST; those that people write are read with it."""
    read = []
    whole = MystParser.parse

    def noted(self, text, document):
        read.append(document.settings.env.docname)
        whole(self, text, document)

    monkeypatch.setattr(MystParser, "parse", noted)
    small_book.build()
    assert "briefings/harbour" in read
    assert [docname for docname in read if docname.startswith("articles/")] == []


def test_a_page_left_to_markdown_is_noted_once(small_book):
    """A page that stops being plain at its end has noted nothing before it is read again."""
    small_book.convert()
    path = small_book.root / "docs/articles/bey-2031.md"
    path.write_text(path.read_text(encoding="utf-8") + "\n- {pin}`bey-2031:2`\n", encoding="utf-8")
    small_book.build(fresh=False)
    environment = pickle.loads((small_book.root / "out/doctrees/environment.pickle").read_bytes())  # noqa: S301 (ours)
    noted = environment.domaindata["brief"]
    names = [row.name for row in noted["objects"]["articles/bey-2031"]]
    assert sorted(names) == sorted(set(names))


def test_a_paragraph_that_somebody_changed_in_the_page_is_read_as_markdown(small_book):
    """Only what stands there exactly as the converter writes it is folded."""
    small_book.convert()
    small_book.edit("docs/articles/bey-2031.md", "{para}`2` ", "{para}`2` *Once* ")
    built = small_book.build(fresh=False)
    page = stored(small_book, "out", "articles/bey-2031")
    assert [node["n"] for node in page.findall(paragraph_number)] == [2]
    assert len(list(page.findall(nodes.emphasis))) >= 1
    assert "Once" in built.text("articles/bey-2031")


def test_a_message_about_the_rest_of_a_page_names_its_line(small_book):
    """What is taken out leaves its lines behind."""
    small_book.convert()
    path = small_book.root / "docs/articles/bey-2031.md"
    path.write_text(path.read_text(encoding="utf-8") + "\n{pin}`nobody-2031:1`\n", encoding="utf-8")
    line = len(path.read_text(encoding="utf-8").splitlines())
    warnings = small_book.build(fresh=False).warnings
    assert any(f"docs/articles/bey-2031.md:{line}: WARNING: BB305" in warning for warning in warnings)


def test_words_that_look_like_a_mark_stay_words(small_book):
    """Whatever stands on a page of its own as a paragraph is shown, and nothing is shown twice."""
    small_book.convert()
    path = small_book.root / "docs/articles/bey-2031.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nbriefbook-paragraphs-0\n", encoding="utf-8")
    words = small_book.build(fresh=False).text("articles/bey-2031")
    assert words.count("briefbook-paragraphs-0") == 1
    assert words.count("Sundvik wants deeper water") == 1


def test_a_record_that_only_a_note_names_is_used_by_its_page(small_book):
    """The store tells whom numbered paragraphs name; a note has no number, and its page says so itself."""
    words = "The quay is deep enough for all.[^1]\n\nNobody has asked the ferries, and nobody will."
    text = f"# On depth\n\n{words}\n\n[^1]: So wrote Ada Lind at the time.\n"
    (small_book.root / "seeds/depth.md").write_text(text, encoding="utf-8")
    convert(small_book.root)
    small_book.build(fresh=False)
    domain = stored_domain(small_book, "out")
    (docname,) = (name for name in domain["whole"] if name.endswith("depth"))
    assert list(domain["uses"][docname]) == ["lind-ada"]
