"""The offices that the persons of an article held when it was published, on its page and in the glossary."""

from __future__ import annotations

import pypdfium2 as pdfium
import pytest

from briefbook.checks import check_glossary, check_sources
from briefbook.core.problems import Problem
from briefbook.folder import office_problems, open_book

PEOPLE = "//section[@id='people-in-this-article'] | //div[@id='people-in-this-article']"
ARTICLE = "articles/okello-2031"


def section(small_book, **settings: str) -> str:
    """The words of the section, in a build without warnings."""
    built = small_book.build(**settings)
    assert built.warnings == ()
    (found,) = built.body(ARTICLE).xpath(PEOPLE)
    return " ".join(found.text_content().split())


@pytest.mark.parametrize("publish", ["full", "cited"])
def test_the_page_shows_the_office_at_the_articles_date(small_book, publish: str) -> None:
    """Name and office, marked as the editor's; also where the article itself is withheld."""
    said = section(small_book, briefbook_publish=publish)
    assert "published: 3 March 2031." in said
    assert "Ada Lind Mayor of Norrey [editor]" in said
    assert "perhaps" not in said


def test_the_section_stands_between_the_text_and_what_was_left_out(small_book) -> None:
    """After the last paragraph, as a section of its own."""
    body = small_book.build().body(ARTICLE)
    titles = [" ".join(h.text_content().split()).rstrip("¶") for h in body.xpath("//h2")]
    assert titles == ["What comes next", "People in this article", "Left out of this page"]


def test_an_uncertain_office_is_a_perhaps(small_book) -> None:
    """The term may have begun after the article."""
    small_book.edit("docs/glossary/actors.yaml", "from: 2028-01", "from: 2031-03")
    assert "Ada Lind perhaps Mayor of Norrey [editor]" in section(small_book)


def test_an_office_of_another_time_is_not_shown(small_book) -> None:
    """Who held none is said to have none that is known."""
    small_book.edit("docs/glossary/actors.yaml", "from: 2028-01", "from: 2032")
    said = section(small_book)
    assert "Ada Lind none known at that date" in said
    assert "Mayor" not in said


def test_an_office_shows_its_pinpoint(small_book) -> None:
    """A fact that a source states leads there, and is not marked as the editor's."""
    small_book.edit(
        "docs/glossary/actors.yaml", "2028-01, basis: editor", '2028-01, sources: ["okello-2031:1"]'
    )
    said = section(small_book)
    assert "Mayor of Norrey (Okello 2031, ¶1)" in said
    assert "[editor]" not in said


def test_without_a_date_no_office_is_shown(small_book) -> None:
    """The page says why."""
    small_book.edit("seeds/harbour.yaml", 'published: "2031-03-03"', "")
    small_book.edit("seeds/harbour.txt", "3 March 2031\n", "")
    for page in ("docs/glossary/actors.yaml", "docs/glossary/treaties.yaml"):
        assert "okello-2031" in (small_book.root / page).read_text(encoding="utf-8")
    said = section(small_book)
    assert "The date of publication is not known, so no offices are shown." in said
    assert "Mayor" not in said


@pytest.mark.parametrize("change", ["group: author", "kind: organisation"])
def test_authors_and_organisations_are_left_out(small_book, change: str) -> None:
    """And where nobody is left there is no section."""
    old = "  family: Lind\n" if change.startswith("group") else "  kind: person\n  name: Ada Lind\n"
    new = f"{old}  {change}\n" if change.startswith("group") else f"  {change}\n  name: Ada Lind\n"
    small_book.edit("docs/glossary/actors.yaml", old, new)
    assert small_book.build().body(ARTICLE).xpath(PEOPLE) == []


def test_who_is_who_marks_the_offices_of_the_as_of_date(small_book) -> None:
    """Held, perhaps held, or no mark; without an as-of date nothing is marked."""
    assert "from January 2028 [editor] (held on 1 June 2031)" in small_book.build().text("glossary/actors")
    early = small_book.build(briefbook_as_of="2028-01-15")
    assert "[editor] (perhaps held on 15 January 2028)" in early.text("glossary/actors")
    for as_of in ("2027-12-31", None):
        assert "held on" not in small_book.build(briefbook_as_of=as_of).text("glossary/actors")


def test_a_changed_office_reaches_the_article(small_book) -> None:
    """The next build reads the article's page again."""
    small_book.build()
    small_book.edit("docs/glossary/actors.yaml", "Mayor of Norrey", "Harbour Master of Norrey")
    built = small_book.build()
    assert ARTICLE in built.read
    assert "Harbour Master of Norrey" in built.text(ARTICLE)


def test_four_workers_show_the_same(small_book) -> None:
    """Pages read in parallel have the section too."""
    alone = small_book.build(out="one").body(ARTICLE).xpath(PEOPLE)[0].text_content()
    assert small_book.build(out="four", jobs=4).body(ARTICLE).xpath(PEOPLE)[0].text_content() == alone


def test_the_printed_book_shows_it_too(small_book) -> None:
    """The PDF has the section with the same words."""
    small_book.edit(
        "docs/glossary/actors.yaml", "  native: {ja: 南港}\n", ""
    )  # the package has no font for it
    built = small_book.build("typst")
    assert built.warnings == ()
    with pdfium.PdfDocument(next(built.out.glob("*.pdf"))) as pdf:
        words = " ".join(" ".join(page.get_textpage().get_text_bounded() for page in pdf).split())
    assert "People in this article" in words
    assert "Ada Lind Mayor of Norrey [editor]" in words


def test_the_checks_hold_with_the_section(small_book) -> None:
    """It is no heading of the source and loses no paragraph."""
    out = small_book.build().out
    assert _problems(small_book, out) == []


def test_a_lost_heading_of_the_same_words_is_noticed(small_book) -> None:
    """The section does not stand for a heading of the article that has its name."""
    small_book.edit("seeds/harbour.txt", "What comes next", "People in this article")
    out = small_book.build().out
    assert _problems(small_book, out) == []
    page = out / f"{ARTICLE}.html"
    text = page.read_text(encoding="utf-8")
    start = text.index("<h2>People in this article")
    page.write_text(text[:start] + text[text.index("</h2>", start) + 5 :], encoding="utf-8")
    assert ["heading" in problem.message for problem in _problems(small_book, out)] == [True]


def test_a_contradicted_title_is_a_problem_of_the_glossary(small_book) -> None:
    """The source calls somebody by an office that the record does not give."""
    small_book.edit("seeds/harbour.txt", "called the meeting", "and President Ada Lind called the meeting")
    small_book.edit("docs/glossary/actors.yaml", "summary: Called", "basis: editor\n  summary: Called")
    (problem,) = office_problems(open_book(small_book.root).book)
    assert (problem.code.number, problem.path) == ("BB209", "seeds/harbour.txt")


def _problems(small_book, out) -> list[Problem]:
    book = open_book(small_book.root).book
    return [*check_sources(book, out), *check_glossary(book, out)]
