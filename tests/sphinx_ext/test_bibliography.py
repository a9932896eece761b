"""The bibliography of a book: our sources, other files beside them, roles that cite."""

from __future__ import annotations

import importlib.metadata

import pytest
import sphinxcontrib.bibtex.domain as bibtex
from lxml import etree
from tests.sphinx_ext.test_updates import digests

from briefbook.sphinx_ext import reference_list

ABBOT = """@book{abbot-1999,
  author = {Abbot, Ann}, title = {{Trams of the World}}, publisher = {Rail Press}, year = {1999}
}
@book{nobody-2000,
  author = {Nobody, Nora}, title = {{Not Cited}}, publisher = {Rail Press}, year = {2000}
}
@book{pell-1998,
  author = {Pell, Pia}, title = {{Bridges}}, publisher = {Rail Press}, year = {1998}
}
"""


def entries(built, page="bibliography"):
    """Label and words of each entry."""
    return [
        (entry.xpath("./span[@class='label']")[0].text_content(), entry.xpath("./p")[0].text_content())
        for entry in built.body(page).xpath("//div[@class='citation']")
    ]


def with_others(book, cited=("abbot-1999", "pell-1998")):
    """A book that cites another file too."""
    (book.root / "other.bib").write_text(ABBOT, encoding="utf-8")
    roles = " ".join(f"{{cite:p}}`{key}`" for key in cited)
    path = book.root / "docs/index.md"
    path.write_text(path.read_text(encoding="utf-8") + f"\nTrams run everywhere {roles}.\n", encoding="utf-8")
    return book


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_a_folded_list_is_that_which_nodes_give(trams, monkeypatch, builder):
    """The same bytes."""
    folded = trams.build(builder, out="folded")
    monkeypatch.setattr(reference_list, "writes_lists", lambda _app: False)
    unfolded = trams.build(builder, out="unfolded")
    page = "bibliography" if builder == "html" else "bibliography/index"
    assert folded.warnings == unfolded.warnings == ()
    found = etree.tostring(folded.body(page))
    assert found == etree.tostring(unfolded.body(page))
    assert b'id="ref-dunn-2042"' in found


def test_a_role_leads_to_the_entry_of_a_source(trams):
    """With the label that pinpoints print; and a source that only a role cites is listed."""
    trams.edit("docs/index.md", "wants trams", "{cite:t}`oram-2042` wants trams {cite:p}`dunn-2042`")
    built = trams.build()
    assert built.warnings == ()
    links = built.body("index").xpath("//span[contains(@class, 'bibtex-citation')]/a")
    assert [(a.text_content(), a.get("href")) for a in links] == [
        ("Oram 2042", "bibliography.html#ref-oram-2042"),
        ("Dunn 2042", "bibliography.html#ref-dunn-2042"),
    ]
    assert digests(built.out) == digests(trams.build(out="again", jobs=4).out)


def test_entries_of_other_files_stand_among_the_sources(trams):
    """By author; those that nothing cites are left out."""
    built = with_others(trams).build(bibtex_bibfiles=["other.bib"])
    assert built.warnings == ()
    assert [label for label, _ in entries(built)] == [
        "[abbot-1999]",
        "[Dunn 2042]",
        "[Oram 2042]",
        "[pell-1998]",
    ]
    assert dict(entries(built))["[abbot-1999]"] == "Ann Abbot. Trams of the World. Rail Press, 1999."
    links = built.body("index").xpath("//span[contains(@class, 'bibtex-citation')]/a/@href")
    body = built.body("bibliography")
    assert all(body.xpath(f"//*[@id='{link.partition('#')[2]}']") for link in links)


def test_a_book_may_leave_the_list_to_the_extension_for_bibtex(trams):
    """By naming the converter's file; then all its options work, and the words are the same."""
    plain = entries(trams.build(out="plain"))
    trams.edit("docs/bibliography.md", "```{bibliography}\n", "```{bibliography}\n:filter: author % 'Dunn'\n")
    built = trams.build(out="left", bibtex_bibfiles=["docs/articles/references.bib"])
    assert built.warnings == ()
    assert entries(built) == [entry for entry in plain if "Dunn" in entry[0]]
    assert len(plain) == 2


def test_an_option_that_only_bibtex_files_have_is_reported(trams):
    """With what to do; the list is there."""
    trams.edit("docs/bibliography.md", "```{bibliography}\n", "```{bibliography}\n:style: plain\n")
    built = trams.build()
    (warning,) = built.warnings
    assert "docs/bibliography.md:3: WARNING: BB308 bibliography: :style:" in warning
    assert len(entries(built)) == 2


@pytest.mark.parametrize(
    ("option", "labels"),
    [
        (":initial: D", ["[Dunn 2042]"]),
        (":initial: M-Z", ["[Oram 2042]"]),
        (":all:", ["[Dunn 2042]", "[Oram 2042]"]),
        (":notcited:", []),
    ],
)
def test_a_list_can_be_divided(trams, option, labels):
    """By the letters that its entries are sorted by, and by whether the book cites them."""
    trams.edit("docs/bibliography.md", "```{bibliography}\n", f"```{{bibliography}}\n{option}\n")
    built = trams.build()
    assert built.warnings == ()
    assert [label for label, _ in entries(built)] == labels


def test_letters_that_mean_nothing_are_reported(trams):
    """All entries are shown then."""
    trams.edit("docs/bibliography.md", "```{bibliography}\n", "```{bibliography}\n:initial: Z-A\n")
    built = trams.build()
    assert [w.partition("BB308 ")[2] for w in built.warnings] == [
        'bibliography: :initial: "Z-A" ends before it begins [briefbook.BB308]'
    ]
    assert len(entries(built)) == 2


def test_a_source_that_is_cited_anew_enters_the_list_though_its_page_is_not_read(trams):
    """And leaves it when nothing cites it any more; with the bytes of a build from nothing."""
    trams.edit("docs/index.md", "# Night trams", "---\norphan: true\n---\n# Night trams")
    first = trams.build()
    seed = trams.root / "seeds/late.txt"
    seed.write_text("Late news\nBy Zoe Late\n\nNo tram ran.\n", encoding="utf-8")
    facts = "key: late-2042\nauthors: [Zoe Late]\n" + "".join(
        f"{name}: {{value: {value}, basis: editor}}\n"
        for name, value in (
            ("publisher", "The Stop"),
            ("language", "en"),
            ("genre", "news"),
            ("source_note", "X."),
        )
    )
    seed.with_suffix(".yaml").write_text(facts, encoding="utf-8")
    trams.build()
    assert len(entries(first)) == 2
    path = trams.root / "docs/index.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}\nNone ran {{pin}}`late-2042:1`.\n", encoding="utf-8")
    built = trams.build()
    assert "bibliography" not in built.read
    assert [label for label, _ in entries(built)] == ["[Dunn 2042]", "[Late n.d.]", "[Oram 2042]"]
    page = "bibliography.html"
    assert (built.out / page).read_bytes() == (trams.build(out="fresh").out / page).read_bytes()
    path.write_text(text, encoding="utf-8")
    assert len(entries(trams.build())) == 2


def test_no_search_among_what_is_installed_is_made_for_a_citation(trams, monkeypatch):
    """Neither for pinpoints nor for roles."""
    for i in range(30):
        page = trams.root / "docs" / f"more-{i}.md"
        page.write_text(
            f"---\norphan: true\n---\n# More {i}\n\nAs told {{cite:p}}`dunn-2042`.\n", encoding="utf-8"
        )
    asked = []
    real = importlib.metadata.entry_points
    monkeypatch.setattr("pybtex.plugin.entry_points", lambda **given: (asked.append(given), real(**given))[1])
    assert trams.build().warnings == ()
    assert len(asked) < 10


def test_sphinxcontrib_bibtex_still_looks_at_every_citation_for_every_entry(trams, monkeypatch):
    """Why sources are not given to it: when this fails, decision 39 and its patch can go."""
    with_others(trams, cited=["abbot-1999"] * 20)
    looked = []

    class Counted(list):
        def __iter__(self):
            looked.append(1)
            return super().__iter__()

    real = bibtex.BibtexDomain.get_filtered_entries

    def counted(self, key):
        before = self.data["citation_refs"]
        self.data["citation_refs"] = Counted(before)
        found = list(real(self, key))
        self.data["citation_refs"] = before
        return found

    monkeypatch.setattr(bibtex.BibtexDomain, "get_filtered_entries", counted)
    trams.build(bibtex_bibfiles=["other.bib"])
    assert len(looked) == 3
