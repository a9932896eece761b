"""With `briefbook_publish = "cited"` no words that no page cites are in any file that leaves the house."""

from __future__ import annotations

import json
import zipfile
import zlib

import pypdfium2
import pytest

from briefbook.folder import EXPORTS, export

SEED = """\
# The quay

The quay was given to the town in 2030, as everybody knows, and it has been quovanel ever since it was opened.

The keeper of the quay says that it is zembilor, which nobody else in the town believes to be a fair thing to say.

- The first of the berths is trufandel, and no ship that is worth the name has ever been seen to use it.

> A quay is a promise that a town makes to the sea, said the mayor, and it must be kept plorvenic at all times.

| berth | state |
| ----- | ----- |
| north | skelvoram |

```
depth = murgatrin
```

What the keeper says was told to the paper in the summer, and it was never denied.[^1]

[^1]: Notes of the keeper, which are drobnivest.
"""
CITED = "quovanel"
WITHHELD = ("zembilor", "trufandel", "plorvenic", "skelvoram", "murgatrin", "drobnivest")
"""One word from a paragraph, a list, a quotation, a table, a listing and a note."""
BUILDERS = ("typst", "epub", "html")
BRIEFING = "docs/briefings/harbour.md"
CITES = "The quay is new {pin}`quay-2031:1`.\n"
CARRIERS = {
    *("articles/quay-2031.html", "book.json", "searchindex.js", "_search/index.js", "_cards/quay-2031.js"),
    *("downloads/briefing-book.epub", "downloads/briefing-book.pdf", "downloads/briefing-book-html.zip"),
    *("articles/quay-2031.xhtml", "briefing-book.epub", "briefing-book.pdf", "briefing-book.typ"),
    *("export json", "export csv-paragraphs"),
}
"""Files that carry the words of what is cited; the others have none, but must be looked at all the same."""


def words_in(path):
    """The words of a file, also of what it packs or prints."""
    if path.suffix == ".pdf":
        document = pypdfium2.PdfDocument(path)
        try:
            return " ".join(page.get_textpage().get_text_range() for page in document)
        finally:
            document.close()
    data = path.read_bytes()
    if path.suffix in (".zip", ".epub"):
        with zipfile.ZipFile(path) as packed:
            data = b"\n".join(packed.read(name) for name in packed.namelist())
    if path.name == "objects.inv":
        data = zlib.decompress(data.split(b"\n", 4)[4])
    return data.decode("utf-8", "replace")


def published(book):
    """Every file that a build and the exports give, by name, as words in small letters."""
    files = {}
    for builder in BUILDERS:
        out = book.root / "build" / builder
        for path in sorted(out.rglob("*")):
            if path.is_file() and "_static" not in path.parts and path.name != ".buildinfo":
                files[path.relative_to(out).as_posix()] = words_in(path).lower()
    return files | {f"export {form}": export(book.root, form)[0].lower() for form in EXPORTS}


def build(book):
    """Print, pack, then write the pages, as `make` does."""
    for builder in BUILDERS:
        assert book.build(builder, out="build").warnings == ()
    return published(book)


@pytest.fixture(scope="module")
def book(copy_of, tmp_path_factory):
    """The small book with a source of every kind of block, of which one paragraph is cited."""
    book = copy_of("small", tmp_path_factory.mktemp("cited") / "book")
    settings = '\nbriefbook_publish = "cited"\nbriefbook_printed = ["../typst", "../epub"]\n'
    with (book.root / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write(settings)
    (book.root / "seeds/quay.md").write_text(SEED, encoding="utf-8")
    sidecar = 'key: quay-2031\nauthors: {value: [Una Quist], basis: editor}\npublished: {value: "2031", basis: editor}\n'
    (book.root / "seeds/quay.yaml").write_text(sidecar, encoding="utf-8")
    book.edit(BRIEFING, "# The harbour\n", f"# The harbour\n\n{CITES}")
    book.edit("docs/index.md", "# Harbour book\n", "# Harbour book\n\n```{downloads}\n```\n")
    return book


@pytest.fixture(scope="module")
def files(book):
    """All that leaves the house."""
    return build(book)


def test_what_is_cited_is_in_every_file_that_carries_it(files):
    """The look below sees into each of these files."""
    assert {name for name, words in files.items() if CITED in words} >= CARRIERS


@pytest.mark.parametrize("word", WITHHELD)
def test_what_no_page_cites_is_in_no_file(files, word):
    """Neither in pages, data, indexes, print and e-book, nor in downloads and exports."""
    assert [name for name, words in files.items() if word in words] == []


def test_nothing_leads_to_what_was_left_out(files):
    """The parts of a seed that are not its text are not published, and no table of contents names their section."""
    assert [name for name, words in files.items() if "left-out-of-this-page" in words] == []
    assert [name for name, words in files.items() if "by ruth okello" in words] == []


@pytest.mark.usefixtures("files")  # which converts
def test_the_seed_has_these_words(book):
    """Numbered and cited, they would be shown: nothing but the setting keeps them back."""
    stored = (book.root / "docs/articles/.book/quay-2031.json").read_text(encoding="utf-8")
    source = json.loads(stored)
    roles = {word: b["role"] for b in source["blocks"] for word in (CITED, *WITHHELD) if word in b["text"]}
    assert list(roles.values()) == [
        "paragraph",
        "paragraph",
        "list-item",
        "blockquote",
        "table",
        "code",
        "footnote",
    ]


def test_the_exports_have_what_the_built_pages_cite_and_judge(book, files):
    """Tables and JSON; before the book is built the tables say that it is not."""
    assert "briefings/harbour,3,quay-2031,1,,,\n" in files["export csv-citations"]
    assert (
        "it is likely that the review will fail.,likely,,okello-2031:3; bey-2031:1,2\n"
        in files["export csv-judgements"]
    )
    assert len(json.loads(files["export json"])["citations"]) == files["export csv-citations"].count("\n") - 1
    (book.root / "build/html/book.json").rename(book.root / "away.json")
    text, problems = export(book.root, "csv-citations")
    assert text == "page,line,key,n,quotation,verdict,record\n"
    assert [problem.code.number for problem in problems if problem.code.number == "BB507"] == ["BB507"]
    (book.root / "away.json").rename(book.root / "build/html/book.json")


def test_pages_put_together_hold_no_more(book, files):
    """A builder that makes one file of all pages withholds the same."""
    built = book.build("singlehtml", out="build")
    words = (built.out / "index.html").read_text(encoding="utf-8")
    assert CITED in words
    assert [word for word in WITHHELD if word in words] == []


def test_what_is_no_longer_cited_disappears_everywhere(book, files):
    """The next build of each format withholds it, and leaves no copy of the pages' source behind."""
    stray = book.root / "build/html/_sources/articles"
    stray.mkdir(parents=True)
    (stray / "quay-2031.md.txt").write_text(SEED, encoding="utf-8")
    book.edit(BRIEFING, CITES, "The quay is new {pin}`quay-2031:7`.\n")
    after = build(book)
    assert [name for name, words in after.items() if CITED in words] == []
    assert "never denied" in after["articles/quay-2031.html"]
    assert after.keys() == files.keys()
    book.edit(BRIEFING, "{pin}`quay-2031:7`", "{pin}`quay-2031:1`")
