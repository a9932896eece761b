"""Below each paragraph of a source stands who cites it, as soon as somebody does and no longer."""

from __future__ import annotations

from typing import Any

from lxml import html as lxml_html

from briefbook.core.fragments import words_at

ARTICLE = "articles/okello-2031"


def cited_in(built: Any, page: str = ARTICLE) -> dict[str, list[str]]:
    """By identifier of a paragraph: the addresses below it."""
    found = {}
    for number in built.body(page).xpath(".//a[contains(@class, 'bb-para')]"):
        after = number.xpath("following::p[contains(@class, 'bb-cited-in')][1]")
        following = number.xpath("following::a[contains(@class, 'bb-para')][1]")
        if after and not (following and following[0] in after[0].xpath("preceding::a")):
            found[number.get("id")] = after[0].xpath(".//a/@href")
    return found


def test_a_cited_paragraph_leads_back_to_the_sentences_that_cite_it(small_book):
    """Each link ends at a citation that is there."""
    built = small_book.build()
    links = cited_in(built)
    assert links
    for addresses in links.values():
        for address in addresses:
            page, _, place = address.removeprefix("../").partition("#")
            tree = lxml_html.fromstring((built.out / page).read_text(encoding="utf-8"))
            (citation,) = tree.xpath(f"//*[@id='{place}']")
            assert citation.get("class") == "bb-pin"


def test_an_uncited_paragraph_says_nothing(small_book):
    """The page of a source that the book does not cite at a paragraph has no line there."""
    assert set(cited_in(small_book.build(), "articles/bey-2031")) == {"bey-2031-p1"}


def test_a_new_citation_reaches_the_page_that_was_not_read_again(small_book):
    """Only the briefing changes, and the source's page tells of it."""
    page = "articles/bey-2031"
    before = cited_in(small_book.build(), page)
    path = small_book.root / "docs/briefings/harbour.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}\n\nOne more sentence {{pin}}`bey-2031:2`.\n", encoding="utf-8")
    built = small_book.build()
    assert page not in built.read
    assert set(cited_in(built, page)) == {"bey-2031-p1", "bey-2031-p2"}
    path.write_text(text, encoding="utf-8")
    assert cited_in(small_book.build(), page) == before


def test_a_new_title_of_a_briefing_reaches_the_paragraphs_it_cites(small_book):
    """The line names the page as it is called now."""
    small_book.build()
    path = small_book.root / "docs/briefings/harbour.md"
    text = path.read_text(encoding="utf-8")
    title = next(line for line in text.splitlines() if line.startswith("# "))
    path.write_text(text.replace(title, "# A quay by another name"), encoding="utf-8")
    assert "Cited in A quay by another name" in small_book.build().text(ARTICLE)


def test_the_words_of_a_paragraph_are_one_step_away_where_the_source_has_an_address(small_book):
    """The link highlights the paragraph on its own page, and carries no text of its own."""
    small_book.edit(
        "seeds/harbour.yaml", "key:", 'url: {value: "https://news.example/quay", basis: editor}\nkey:'
    )
    links = small_book.build().body(ARTICLE).xpath(".//a[@class='bb-words']")
    assert links
    for link in links:
        assert link.get("href").startswith("https://news.example/quay#:~:text=")
        assert not link.text_content()


def test_a_withheld_paragraph_gives_no_words_away(small_book):
    """With publish "cited" the address of an uncited paragraph would hold its first and last words."""
    small_book.edit(
        "seeds/review.yaml", "key:", 'url: {value: "https://news.example/r", basis: editor}\nkey:'
    )
    built = small_book.build(briefbook_publish="cited")
    for path in built.out.rglob("*"):
        if path.is_file():
            assert b"deeper" not in path.read_bytes(), path


def test_other_builders_see_nothing_of_it(small_book):
    """The line belongs to the screen."""
    built = small_book.build("text")
    assert "Cited in" not in (built.out / f"{ARTICLE}.txt").read_text(encoding="utf-8")


def test_an_address_of_words_is_encoded():
    """Commas, hyphens and ampersands have a meaning there; an own fragment of the address gives way."""
    assert (
        words_at("https://a.example/p#top", "Up-to-date, R&D")
        == "https://a.example/p#:~:text=Up%2Dto%2Ddate%2C%20R%26D"
    )
    long = "one two three four five six seven eight nine ten eleven twelve thirteen"
    assert words_at("https://a.example/", long) == (
        "https://a.example/#:~:text=one%20two%20three%20four%20five%20six,eight%20nine%20ten%20eleven%20twelve%20thirteen"
    )


def test_no_address_of_words_without_words_or_page():
    """A blank text, and what is no address of the web, lead nowhere."""
    assert words_at("https://a.example/", " ") is None
    assert words_at("ftp://a.example/", "words") is None
