"""Links that arrive and are wrong: words of another record, titles of another page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from briefbook.checks import check_book_links, check_links
from briefbook.core.book import Book, to_json
from briefbook.core.model import Actor, Mention, Source
from briefbook.core.problems import Code

OTTER = Actor(id="otter-ann", kind="person", name="Ann Otter", family="Otter", indexed_as="Otter, Ann")
REED = Actor(id="reed-bo", kind="person", name="Bo Reed", family="Reed", aliases=("Robert Reed",))


@pytest.fixture
def codes(
    tmp_path: Path, make_site: Callable[[Mapping[str, str]], Path], make_source: Callable[..., Source]
) -> Callable[..., list[Code]]:
    """Codes of the problems of a page that has these links, in a book whose authors wrote this."""

    def found(link: str, written: str = "", **pages: str) -> list[Code]:
        mention = Mention(0, 1, 0, 9, "The chair", "otter-ann", "overrule")
        source = replace(make_source("otter-2031", "The chair spoke."), mentions=(mention,))
        book = Book("Talks", (source,), (OTTER, REED))
        files = {
            "glossary/actors.html": "<h1>Who is who</h1><p id=otter-ann>x</p><p id=reed-bo>x</p>",
            "book.json": to_json(book),
            "talks.html": f"<h1>Talks</h1>{link}",
            **{f"{name}.html": text for name, text in pages.items()},
        }
        (tmp_path / "docs").mkdir(exist_ok=True)
        (tmp_path / "docs/other.md").write_text(written, encoding="utf-8")
        return [problem.code for problem in check_book_links(make_site(files), tmp_path)]

    return found


def to(identifier: str, said: str) -> str:
    """A link to a record."""
    return f'<a class="bb-actor reference" href="glossary/actors.html#{identifier}"><span>{said}</span></a>'


@pytest.mark.parametrize(
    ("identifier", "said"),
    [
        ("otter-ann", "Ann Otter"),
        ("otter-ann", "Otter, Ann"),
        ("otter-ann", "Otter"),
        ("reed-bo", "Robert Reed"),
    ],
)
def test_every_form_of_a_name_may_link_to_its_record(codes, identifier, said):
    """The name, its variants, the surname, the form of the index."""
    assert codes(to(identifier, said)) == []


def test_the_name_of_another_record_is_wrong(codes):
    """The link arrives, at somebody else."""
    assert codes(to("reed-bo", "Ann Otter")) == [Code.RECORD_WORDS]


def test_words_that_nobody_chose_are_wrong(codes):
    """A title that authors gave to a record is right for that record only."""
    written = "Then {actor}`Bo Reed` and {actor}`the chair <otter-ann>` met."
    assert codes(to("otter-ann", "the chair"), written) == []
    assert codes(to("reed-bo", "the chair"), written) == [Code.RECORD_WORDS]


def test_an_author_may_call_a_record_by_the_name_of_another(codes):
    """What is written on purpose is not ours to correct."""
    assert codes(to("reed-bo", "Otter"), "{actor}`Otter <reed-bo>`") == []


def test_in_an_article_the_words_of_its_mentions_are_right(codes):
    """What the article calls a person there, and nobody else."""
    article = {"otter-2031": to("otter-ann", "The chair") + to("reed-bo", "The chair")}
    assert codes("", **article) == [Code.RECORD_WORDS]


def test_on_another_page_the_words_of_an_article_name_nobody(codes):
    """What one article calls a person need not mean that person elsewhere."""
    assert codes(to("otter-ann", "The chair")) == [Code.RECORD_WORDS]


def test_without_what_authors_wrote_only_the_name_of_another_record_is_wrong(codes, tmp_path):
    """Other words may have been chosen."""
    assert codes(to("reed-bo", "Ann Otter") + to("reed-bo", "the pilot")) == [Code.RECORD_WORDS] * 2
    [problem] = check_links(tmp_path / "html")
    assert 'these words name "otter-ann"' in problem.message


NAVIGATION = "<ul><li class=toctree-l1><a href={0}.html>{1}</a></ul>"


def test_the_navigation_calls_pages_by_their_titles(codes):
    """The words of the sidebar are the heading of the page that they lead to."""
    pages = {"one": "<h1>One<a class=headerlink href=#>¶</a></h1>", "two": "<h1>Two</h1>"}
    assert codes(NAVIGATION.format("one", "One"), **pages) == []
    assert codes(NAVIGATION.format("one", "Two"), **pages) == [Code.NAVIGATION_TITLE]
    assert codes("<link rel=next title=Two href=one.html>", **pages) == [Code.NAVIGATION_TITLE]


def test_an_entry_of_a_table_of_contents_may_have_a_title_of_its_own(codes):
    """A title that an author wrote before the page's name is right; one that nobody wrote is stale."""
    pages = {"one": "<h1>One</h1>"}
    assert codes(NAVIGATION.format("one", "First"), "```{toctree}\nFirst <one>\n```", **pages) == []
    assert codes(NAVIGATION.format("one", "First"), **pages) == [Code.NAVIGATION_TITLE]


def test_a_theme_may_call_the_front_page_home(codes):
    """Only the title of another page is wrong there."""
    pages = {"index": "<h1>The book</h1>", "one": "<h1>One</h1>"}
    assert codes(NAVIGATION.format("index", "Home"), **pages) == []
    assert codes(NAVIGATION.format("index", "One"), **pages) == [Code.NAVIGATION_TITLE]
